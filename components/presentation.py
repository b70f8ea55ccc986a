"""A page or a briefing shown one chart at a time: which charts those are, which of them is on, and what it shows."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from components.briefing_plan import (
    CHART_ERRORS,
    Briefing,
    DeckOptions,
    DrawnSlide,
    FailedSlide,
    address_of,
    drawn_slide,
    slide_of,
)
from components.page_cards import page_cards
from components.permalink import AT, PRESENT, SHOWN_AS, View

if TYPE_CHECKING:
    from components.pictures import Picture

# In a narrow window no 16:9 can be read: there a picture is as high as its chart likes, in logical pixels.
NARROW_WIDTH = 360
# A chart that shrinks to less than this in 16:9 cannot be read: it is drawn as high as it likes, to be scrolled.
LEAST_SCALE = 0.5


@dataclass(frozen=True)
class Sight:
    """What is to be seen of a slide: its picture as SVG with its content in words, or a sentence why there is none.

    `note` is what the reader wrote to it; `is_tall` is true where the picture is higher than the screen.
    """

    title: str
    svg: str
    alt: str
    note: str = ""
    is_tall: bool = False


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
    slide = briefing.slides[place - 1]
    shown = drawn_slide(slide, options.language, briefing.known_on, options.address)
    if not isinstance(shown, FailedSlide):
        if shown.drawing.figure.is_empty:
            title = slide.title or shown.view.text(f"card.title.{slide.card}")
            return Sight(title, "", shown.drawing.figure.headline, slide.note)
        try:
            found = _picture(shown, options.address, mode, is_narrow)
            return Sight(found.headline, found.svg, found.alt, slide.note, is_tall=found.shape != "wide")
        except CHART_ERRORS as error:
            shown = shown.failed(error)
    return Sight(shown.title, "", shown.failure, slide.note)


def _picture(shown: DrawnSlide, address: str, mode: str, is_narrow: bool) -> "Picture":
    from components.pictures import picture

    page = address_of(shown.slide.page, address)
    draw = partial(picture, shown.card, shown.view, address=page, title=shown.slide.title, mode=mode)
    if is_narrow:
        return draw("shown", width=NARROW_WIDTH)
    found = draw("wide")
    return found if found.scale >= LEAST_SCALE else draw("shown")
