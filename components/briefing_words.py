"""What the briefing page says: how many slides there are, as known on which days, and what each of them is."""

from collections.abc import Sequence

from components.briefing_plan import Briefing, Shown
from components.cached import known_day
from components.filter_words import chosen_filters
from components.text import Text


def briefing_finding(briefing: Briefing, slides: Sequence[Shown], text: Text) -> str:
    """What the briefing holds, in a sentence; how to begin if it holds nothing."""
    if not slides:
        return text("briefing.finding_none")
    days = sorted({known_day(slide.view.selection) for slide in slides})
    title, date = briefing.heading(text), text.day_long(days[-1])
    if len(days) > 1:
        date = text("format.range", low=text.day_long(days[0]), high=date)
        return text("briefing.finding_of_days", title=title, n=len(slides), days=len(days), dates=date)
    return text.plural("briefing.finding", len(slides), title=title, date=date)


def slide_line(slide: Shown, text: Text) -> str:
    """Where a slide comes from and under which filters it stands."""
    title = text(f"card.title.{slide.slide.card}")
    filters = [words for name, words, _ in chosen_filters(slide.view) if name != "known"]
    known = text("card.known_on", day=text.day(known_day(slide.view.selection)))
    return " · ".join((text(f"nav.title.{slide.slide.page}"), title, known, *filters))
