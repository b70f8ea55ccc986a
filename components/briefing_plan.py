"""A briefing: slides in order, how they stand in an address, and what each of them is once it is drawn.

What exporters work from. `drawn_slides` gives what each slide shows, `DeckOptions` what holds for the whole file; an
exporter is a function from the title, the slides and the options to bytes.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from components.cached import Drawing, drawn, record, vocabulary
from components.card import Card, style_of
from components.page_cards import page_cards
from components.permalink import (
    BRIEFING,
    DECK,
    DECK_KNOWN,
    DECK_LANGUAGE,
    DECK_TITLE,
    SLIDE,
    View,
    from_query,
    query_string,
    to_query,
)
from components.presets import PRESETS
from components.slide_codes import MOST_SLIDES, Slide, slide_code, slide_of_code
from components.text import Text

# Of the 2,000 characters that every mail program and chat takes as one link, what is left for a briefing.
LONGEST_QUERY = 1_600
# How wide a slide's chart is drawn unless an exporter asks for another form, in pixels.
SLIDE_WIDTH = 960
# What a chart, or a picture made of it, raises on rows that it cannot draw.
CHART_ERRORS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Briefing:
    """Slides in order; the code of a ready-made briefing or a title of one's own; language and day if they are set.

    Without `language` it speaks the reader's; without `known_on` every slide keeps the day that it was collected with.
    """

    slides: tuple[Slide, ...] = ()
    code: str = ""
    title: str = ""
    language: str = ""
    known_on: dt.date | None = None

    def heading(self, text: Text) -> str:
        """Its own title, else that of the ready-made briefing it began as, else the plain word."""
        return self.title or text(f"briefing.preset.{self.code or 'own'}")


@dataclass(frozen=True)
class DrawnSlide:
    """A slide as it is shown: its card under its view, drawn; the title (its own or the finding), note and full link.

    `drawing` is the light chart at SLIDE_WIDTH; an exporter that needs another form draws `card` under `view` anew. Its
    figure may be empty: then its headline says so, and there is nothing to draw.
    """

    slide: Slide
    card: Card
    view: View
    drawing: Drawing
    title: str
    note: str
    link: str

    def failed(self, error: Exception) -> "FailedSlide":
        """This slide where only making its picture failed."""
        return FailedSlide(self.slide, self.view, _failure(error, self.view.text), self.title, self.note, self.link)


@dataclass(frozen=True)
class FailedSlide:
    """A slide whose chart could not be drawn: its place is kept, and `failure` says in a sentence why."""

    slide: Slide
    view: View
    failure: str
    title: str
    note: str
    link: str


Shown = DrawnSlide | FailedSlide
# Called with how many slides are done, and of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class DeckOptions:
    """What holds for a whole file: language, the day the record is read on, the app's address, whom to tell what.

    `address` has no slash at its end; without one links begin with the page. `progress` is told of every slide that is
    done, `failed` of every one whose chart or picture could not be made.
    """

    language: str
    known_on: dt.date
    address: str = ""
    progress: Progress = lambda done, of: None
    failed: Callable[[FailedSlide], None] = lambda slide: None


Exporter = Callable[[str, Sequence[Shown], DeckOptions], bytes]


def preset(code: str) -> Briefing:
    """A ready-made briefing by its code; raises KeyError for an unknown one."""
    found = tuple(slide_of_code(slide) for slide in PRESETS[code])
    return Briefing(tuple(slide for slide in found if slide), code)


def slide_of(card: str, page: str, view: View) -> Slide:
    """A chart of a page as it stands under a view."""
    query = to_query(view.of_page())
    pairs = ((name, value) for name, values in query.items() for value in values if name != "lang")
    return Slide(page, card, tuple(pairs))


def view_of(slide: Slide, language: str, known_on: dt.date | None = None) -> View:
    """The view that a slide is drawn under, on another day than its own if one is given."""
    view, _ = from_query(slide.query, slide.page, vocabulary(), language)
    if known_on is None:
        return view
    return view.with_selection(known_on=None if known_on >= record().record_date else known_on)


def briefing_of(view: View) -> Briefing:
    """The briefing that a view carries along."""
    slides = (slide_of_code(code) for code in view.control(SLIDE.name)[:MOST_SLIDES])
    code, title, language, day = (
        next(iter(view.control(control.name)), "") for control in (DECK, DECK_TITLE, DECK_LANGUAGE, DECK_KNOWN)
    )
    known_on = dt.date.fromisoformat(day) if day else None
    return Briefing(tuple(slide for slide in slides if slide), code, title, language, known_on)


def with_briefing(view: View, briefing: Briefing) -> View:
    """The view carrying this briefing along instead of the one it had."""
    day = briefing.known_on.isoformat() if briefing.known_on else ""
    values = (
        tuple(dict.fromkeys(slide_code(slide) for slide in briefing.slides)),
        *((value,) if value else () for value in (briefing.code, briefing.title, briefing.language, day)),
    )
    for control, codes in zip(BRIEFING, values, strict=True):
        view = view.with_control(control.name, *codes)
    return view


def fits_in_address(briefing: Briefing) -> bool:
    """Whether a link can hold the briefing; a longer one is kept in the session and sent as a file."""
    return len(query_string(with_briefing(View(), briefing))) <= LONGEST_QUERY


def drawn_slide(slide: Slide, language: str, known_on: dt.date | None = None, address: str = "") -> Shown:
    """What a slide shows in a language, on another day than its own if one is given; a fault of the chart is named."""
    view = view_of(slide, language, known_on)
    page = address_of(slide.page, address)
    link = f"{page}?{query_string(view)}"
    try:
        card = page_cards(slide.page, view).get(slide.card)
        if card is None:
            return _not_there(slide, view, view.text("briefing.gone"), link)
        drawing = drawn(card.chart, card.focus, style_of(card, view, "light", SLIDE_WIDTH, page), card.options)
    except CHART_ERRORS as error:
        return _not_there(slide, view, _failure(error, view.text), link)
    return DrawnSlide(slide, card, view, drawing, slide.title or drawing.figure.headline, slide.note, link)


def address_of(page: str, address: str) -> str:
    """The address of a page without its query: below the app's, or where no server is known its path alone."""
    return "/".join(filter(None, (address, page)))


def drawn_slides(briefing: Briefing, options: DeckOptions) -> list[Shown]:
    """Every slide of a briefing, drawn in order; the options are told of each, and of each that failed."""
    shown: list[Shown] = []
    for slide in briefing.slides:
        shown.append(drawn_slide(slide, options.language, briefing.known_on, options.address))
        if isinstance(shown[-1], FailedSlide):
            options.failed(shown[-1])
        options.progress(len(shown), len(briefing.slides))
    return shown


def deck_options(briefing: Briefing, language: str, address: str = "") -> DeckOptions:
    """The options of a briefing's files, for a reader of this language."""
    return DeckOptions(briefing.language or language, briefing.known_on or record().record_date, address)


def moved(slides: Sequence[Slide], place: int, by: int) -> tuple[Slide, ...]:
    """The slides with the one at a place moved up (-1) or down (1); at an end it stays."""
    other = min(max(place + by, 0), len(slides) - 1)
    rest = [*slides[:place], *slides[place + 1 :]]
    return (*rest[:other], slides[place], *rest[other:])


def is_same_chart(slide: Slide, other: Slide) -> bool:
    """Whether two slides show the same chart under the same setting, whatever their titles and notes."""
    return (slide.page, slide.card, slide.setting) == (other.page, other.card, other.setting)


def retold(slides: Sequence[Slide], place: int, title: str, note: str) -> tuple[Slide, ...]:
    """The slides with title and note of the one at a place replaced."""
    return (*slides[:place], replace(slides[place], title=title, note=note), *slides[place + 1 :])


def _not_there(slide: Slide, view: View, failure: str, link: str) -> FailedSlide:
    title = slide.title or view.text(f"card.title.{slide.card}")
    return FailedSlide(slide, view, failure, title, slide.note, link)


def _failure(error: Exception, text: Text) -> str:
    return text("briefing.failed", reason=f"{type(error).__name__}: {error}")
