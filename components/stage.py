"""The stage: one chart fills the screen, keys and buttons go on and back, nothing of the app stands around it."""

from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components.allowed import allowed_words
from components.briefing_collected import collected
from components.briefing_plan import Briefing, deck_options
from components.navigation import BRIEFING_PAGE, pages_with_cards
from components.permalink import View
from components.presentation import Sight, closed, page_as_briefing, place_of, presented, sight
from components.view import app_address, change_view, colour_mode, dropped_values, event_of, is_phone

_ASSETS = Path(__file__).parent / "assets"
_KEY = "stage"


@cache
def _component() -> ComponentRenderer:
    style, script = ((_ASSETS / f"stage.{ending}").read_text(encoding="utf-8") for ending in ("css", "js"))
    return st.components.v2.component(_KEY, css=style, js=script)


def show_entry(page: str, view: View) -> None:
    """A quiet button that begins with the first chart of a page, or of what is collected; nothing if there is none."""
    if page in pages_with_cards() or (page == BRIEFING_PAGE and collected(view).slides):
        st.button(view.text("present.start"), key="present", type="tertiary", on_click=change_view, args=(presented,))


def show_stage(page: str, view: View) -> None:
    """The chart that is on, alone on the screen."""
    briefing = _briefing(page, view)
    count = len(briefing.slides)
    place = place_of(view, count)
    options = deck_options(briefing, view.language, app_address())
    if count:
        shown = sight(briefing, place, options, colour_mode(), is_phone())
    else:
        shown = Sight("", "", view.text("present.none"))
    _component()(
        key=_KEY,
        data={
            "title": shown.title,
            "svg": shown.svg,
            "alt": shown.alt,
            "note": shown.note,
            "language": options.language,
            "is_tall": shown.is_tall,
            "place": place,
            "count": count,
            "words": _words(place, count, view),
            "notices": _notices(view),
        },
        on_place_change=_go,
        on_close_change=partial(change_view, closed),
        height=1,
    )


def _briefing(page: str, view: View) -> Briefing:
    if page == BRIEFING_PAGE:
        return collected(view)
    return page_as_briefing(page, view) if page in pages_with_cards() else Briefing()


def _words(place: int, count: int, view: View) -> dict[str, str]:
    text = view.text
    names = ("previous", "next", "full", "close", "name")
    position = text("present.position", n=place, of=count) if count else ""
    return {name: text(f"present.{name}") for name in names} | {"position": position}


def _notices(view: View) -> list[str]:
    """The values of the address that were not taken over, as plain sentences."""
    text = view.text
    return [
        text(
            "notices.dropped",
            name=dropped.shown_name,
            value=dropped.shown,
            allowed=allowed_words(dropped.hint, text, name=dropped.name),
        )
        for dropped in dropped_values()
    ]


def _go() -> None:
    event: Any = event_of(_KEY)
    asked = event.get("place") if event else None
    if isinstance(asked, int):
        change_view(partial(presented, place=asked))
