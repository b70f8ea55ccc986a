"""The reader's view across runs: the only module that reads and writes the session's state and the address.

The address is written by us alone, as codes. A run finds out which of two things happened: the reader changed a
control (then the session's view counts), or came by a link, Back or reload (then the address counts).
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.charts.figure import NARROW_BELOW
from components.control import Vocabulary
from components.permalink import Dropped, View, from_query, query_string, to_query
from components.text import LANGUAGES

_VIEW = "view"
_PAGE = "view.page"
_PUBLISHED = "view.published"
_CHANGED = "view.changed"
_DROPPED = "view.dropped"
_WIDTH = "view.width"

PHONE_WIDTH, DESK_WIDTH = 340, 1280


def open_view(page: str, vocabulary: Vocabulary) -> View:
    """The view of this run: the session's own if a control was changed, else the one that the address names."""
    state = st.session_state
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    # A second click may come before the browser knows the address of the first: then the address is old.
    changed = state.pop(_CHANGED, False)
    if _VIEW not in state or (state.get(_PUBLISHED) != (page, query) and not changed):
        state[_VIEW], state[_DROPPED] = from_query(query, page, vocabulary, _default_language())
    state[_PAGE] = page
    wanted = to_query(current_view())
    # An empty address shows the default view in the reader's own language: it stays empty until something is set.
    if wanted != query and (query or changed):
        st.query_params.from_dict(wanted)
        query = wanted
    state[_PUBLISHED] = (page, query)
    return current_view()


def _default_language() -> str:
    """The language of an address that names none: the view's own so far, else the browser's, else English."""
    if _VIEW in st.session_state:
        return current_view().language
    browser = (st.context.locale or "").split("-")[0]
    return browser if browser in LANGUAGES else LANGUAGES[0]


def current_view() -> View:
    """The view as it stands in this run."""
    view = st.session_state[_VIEW]
    assert isinstance(view, View)
    return view


def current_page() -> str:
    """The name of the page that this run draws."""
    return str(st.session_state[_PAGE])


def dropped_values() -> list[Dropped]:
    """What of the last address was dropped because it is not allowed."""
    return list(st.session_state.get(_DROPPED, []))


def change_view(change: Callable[[View], View]) -> None:
    """Change the view from a callback; the run that follows shows it and writes its address."""
    st.session_state[_VIEW] = change(current_view())
    st.session_state[_CHANGED] = True
    st.session_state[_DROPPED] = []


def bound(key: str, value: Any, change: Callable[[View, Any], View]) -> dict[str, Any]:
    """The arguments that bind a widget to the view: it shows `value`; what the reader sets goes through `change`."""
    st.session_state[key] = value
    return {"key": key, "on_change": _take_widget, "args": (key, change)}


def _take_widget(key: str, change: Callable[[View, Any], View]) -> None:
    value = st.session_state[key]
    change_view(lambda view: change(view, value))


def view_link(view: View) -> str:
    """The full address that opens this view on this page."""
    return f"{page_address()}?{query_string(view)}"


def page_address() -> str:
    """The address of the page of this run, without its query."""
    return (st.context.url or "").partition("?")[0].rstrip("/")


def app_address() -> str:
    """The address of the app, without page and query."""
    address = page_address()
    # Streamlit gives its default page no name of its own, or this one.
    return next(
        (address.removesuffix(name) for name in (f"/{current_page()}", "/home") if address.endswith(name)), address
    )


def event_of(key: str) -> Any:
    """What a chart or component under this key reported last, None before it did."""
    return st.session_state.get(key)


def replaced_note(key: str, value: Any) -> Any:
    """Keep a value for the next run of this session, and return the one that was kept before, None at first."""
    before = st.session_state.get(key)
    st.session_state[key] = value
    return before


def kept(key: str, default: Any = None) -> Any:
    """What this session keeps under a key beside the view; it is in no address and in no other session."""
    return st.session_state.get(key, default)


def keep(key: str, value: Any) -> None:
    """Keep a value for as long as this session lasts."""
    st.session_state[key] = value


def content_width() -> int:
    """The width of the page's content in pixels: as the browser reported it, at first a guess from its kind."""
    if _WIDTH not in st.session_state:
        agent = st.context.headers.get("User-Agent", "")
        st.session_state[_WIDTH] = PHONE_WIDTH if "Mobi" in agent else DESK_WIDTH
    return int(st.session_state[_WIDTH])


def is_phone() -> bool:
    """True where the page is so narrow that its controls stand behind one button."""
    return content_width() < NARROW_BELOW


def set_content_width(width: int) -> None:
    """Take over the width that the browser reported."""
    st.session_state[_WIDTH] = width


def colour_mode() -> str:
    """`light` or `dark`, as the reader's browser shows the app."""
    return "dark" if st.context.theme.type == "dark" else "light"
