"""Rows in the page as real HTML, a table or a list: each opens its record by mouse or keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components.html_table import HtmlTable, ListItem
from components.view import event_of

_ASSETS = Path(__file__).parent / "assets"


@cache
def _component(name: str) -> ComponentRenderer:
    style, script = ((_ASSETS / f"{name}.{ending}").read_text(encoding="utf-8") for ending in ("css", "js"))
    return st.components.v2.component(f"record_{name}", css=style, js=script)


def show_table(table: HtmlTable, key: str, on_open: Callable[[str], None] | None = None) -> None:
    """Draw the table; `on_open` is called with the key of the row whose record the reader asks for."""
    _show("table", table.plain, key, on_open)


def show_list(items: Sequence[ListItem], key: str, on_open: Callable[[str], None]) -> None:
    """Draw a list; `on_open` is called with the key of the item that the reader chooses."""
    _show("list", {"items": [asdict(item) for item in items]}, key, on_open)


def _show(name: str, data: dict[str, Any], key: str, on_open: Callable[[str], None] | None) -> None:
    def opened() -> None:
        event = event_of(key)
        if on_open and event and isinstance(event.get("open"), str):
            on_open(event["open"])

    _component(name)(key=key, data=data, on_open_change=opened, height="content")
