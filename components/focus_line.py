"""The line that says what a choice in a chart has narrowed the page to."""

import streamlit as st

from components.focus import focus_words, page_focus
from components.layout import escaped
from components.permalink import PAIR, SPAN, View
from components.view import change_view


def show_focus(view: View) -> None:
    """What a choice in a chart has narrowed the page to, with a button that lifts it; nothing without a choice."""
    words = focus_words(page_focus(view), view.text)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if not words:
            return
        st.markdown(escaped(view.text("focus.line", what=" · ".join(words))), width="content")
        st.button(view.text("focus.lift"), key="focus.lift", type="tertiary", on_click=change_view, args=(_lifted,))


def _lifted(view: View) -> View:
    return view.with_control(SPAN.name).with_control(PAIR.name)
