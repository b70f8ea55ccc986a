"""A page or a briefing shown one chart at a time: which charts those are, which of them is on, and what it shows."""

from dataclasses import dataclass

from components.briefing_plan import CHART_ERRORS, Briefing, DeckOptions, FailedSlide, drawn_slide, slide_of
from components.page_cards import page_cards
from components.permalink import AT, PRESENT, SHOWN_AS, View

# In a narrow window no 16:9 can be read: there a picture is as high as its chart likes, in logical pixels.
NARROW_WIDTH = 360


@dataclass(frozen=True)
class Sight:
    """What is to be seen of a slide: its picture as SVG with its content in words, or a sentence why there is none.

    `note` is what the reader wrote to it.
    """

    title: str
    svg: str
    alt: str
    note: str = ""


def is_presented(view: View) -> bool:
    """Whether the page is to be shown one chart at a time."""
    return view.control(SHOWN_AS.name) == (PRESENT,)


def place_of(view: View, count: int) -> int:
    """The place of the chart that is on, from 1; beyond the last it is the last."""
    asked = view.control(AT.name)
    return max(1, min(int(asked[0]) if asked else 1, count))


def presented(view: View, place: int = 1) -> View:
    """The view with the chart at a place on, alone on the screen."""
    return view.with_control(SHOWN_AS.name, PRESENT).with_control(AT.name, *([str(place)] if place > 1 else []))


def closed(view: View) -> View:
    """The same view of the page, as the page itself."""
    return view.with_control(SHOWN_AS.name).with_control(AT.name)


def page_as_briefing(page: str, view: View) -> Briefing:
    """The charts of a page as they stand under a view, in the order of the page."""
    return Briefing(tuple(slide_of(key, page, view) for key in page_cards(page, view)))


def sight(briefing: Briefing, place: int, options: DeckOptions, mode: str, is_narrow: bool) -> Sight:
    """What the slide at a place (from 1) shows in a colour mode; one that fails or is empty says so."""
    from components.pictures import picture

    slide = briefing.slides[place - 1]
    shown = drawn_slide(slide, options.language, briefing.known_on, options.address)
    page = "/".join(filter(None, (options.address, slide.page)))
    shape, width = ("shown", NARROW_WIDTH) if is_narrow else ("wide", 0)
    if not isinstance(shown, FailedSlide):
        if shown.drawing.figure.is_empty:
            title = slide.title or shown.view.text(f"card.title.{slide.card}")
            return Sight(title, "", shown.drawing.figure.headline, slide.note)
        try:
            found = picture(shown.card, shown.view, shape, page, width, title=slide.title, mode=mode)
            return Sight(found.headline, found.svg, found.alt, slide.note)
        except CHART_ERRORS as error:
            shown = shown.failed(error)
    return Sight(shown.title, "", shown.failure, slide.note)
