"""What only the reader's browser knows or can do: how wide the page is, and in which language it is read aloud."""

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components.view import content_width, current_view, event_of, set_content_width

_KEY = "browser"

# The width is reported in steps, so that dragging a window's edge does not ask for a new page at every pixel.
# Streamlit runs the script again for every new `data` and cleans up once only: hence one watcher per element.
_SCRIPT = """
const STEP = 20
const watched = new WeakMap()

function watch(element) {
  const state = {}
  const host = element.getRootNode().host ?? element
  const column = host.closest('[data-testid="stMainBlockContainer"]') ?? document.body
  const report = () => {
    const style = getComputedStyle(column)
    const inner = column.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    const width = Math.floor(inner / STEP) * STEP
    if (width > 0 && width !== state.width) state.setStateValue("width", width)
  }
  const observer = new ResizeObserver(() => { clearTimeout(state.timer); state.timer = setTimeout(report, 150) })
  observer.observe(column)
  state.stop = () => { clearTimeout(state.timer); observer.disconnect(); watched.delete(element) }
  return state
}

export default function ({ data, parentElement, setStateValue }) {
  document.documentElement.lang = data.language
  if (!watched.has(parentElement)) watched.set(parentElement, watch(parentElement))
  Object.assign(watched.get(parentElement), { width: data.width, setStateValue })
  return watched.get(parentElement).stop
}
"""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("browser", js=_SCRIPT)


def watch_browser() -> None:
    """Tell the browser the page's language, and let it report the width of the content (`content_width`)."""
    _component()(
        key=_KEY,
        data={"language": current_view().language, "width": content_width()},
        on_width_change=_take_width,
        height=1,
    )


def _take_width() -> None:
    reported = event_of(_KEY)
    if reported and isinstance(reported.get("width"), int | float):
        set_content_width(int(reported["width"]))
