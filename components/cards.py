"""Chart cards: a chart with its finding, its rows, its sources and its words; and the records that a click opens."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.briefing_button import show_adding
from components.cached import Drawing, drawn, known_day, tables_known_on
from components.card import Card, opened_records, style_of
from components.cells import rows_table
from components.charts.canvas import BRUSH, PICK
from components.charts.figure import Style
from components.export import csv_bytes, file_name
from components.focus import with_pair_of
from components.layout import chart_width, escaped
from components.permalink import OPEN, PAIR, PANELS, RECORD, View, controls_of
from components.picture_control import show_pictures
from components.record_sources import origins_markdown, rival_markdown
from components.records import RecordCard, record_card, sources_table
from components.table import show_table
from components.text import Text
from components.view import bound, change_view, colour_mode, current_page, event_of, page_address, replaced_note
from data.load import Tables


def shown_style(view: View, card: Card) -> Style:
    """The style of a card's chart on the page of this run."""
    return style_of(card, view, colour_mode(), chart_width(), page_address())


def show_card(card: Card, view: View) -> None:
    """A chart with its finding, its measure, and on request its rows, its sources and its content in words."""
    drawing = drawn(card.chart, card.focus, shown_style(view, card), card.options)
    # One container a card, empty or not: what follows keeps its place, so that its charts are not drawn anew.
    with st.container():
        st.header(escaped(drawing.figure.headline), anchor=False)
        if drawing.figure.is_empty:
            st.caption(view.text(f"card.title.{card.key}"))
        else:
            st.caption(escaped(drawing.figure.subtitle))
            _show_chart(card, drawing, view)
            _show_panels(card, drawing, view)


def _show_chart(card: Card, drawing: Drawing, view: View) -> None:
    key = f"chart.{card.key}"
    modes = [PICK] * _names_param(drawing.spec, PICK) + [BRUSH] * (card.on_brush is not None)
    st.vega_lite_chart(
        spec=drawing.spec,
        theme=None,
        width="content",
        key=key,
        # A text that changes would make the browser draw the chart anew; the panel holds the one with the figures.
        alt=alternative(card, view),
        on_select=partial(_take_choice, key, card),
        selection_mode=modes,
    )


def alternative(card: Card, view: View) -> str:
    """The text alternative of a card's chart: its form and what it shows, whatever the filters leave."""
    text = view.text
    return text("card.alt", form=text(f"card.form.{card.key}"), title=text(f"card.title.{card.key}"))


def _take_choice(key: str, card: Card) -> None:
    chosen = event_of(key)["selection"]
    picked = ";".join(mark["row_id"] for mark in chosen.get(PICK, []) if mark.get("row_id"))
    if picked and card.on_pick:
        change_view(partial(_called, change=card.on_pick, value=picked))
    elif picked:
        open_rows(keyed(card.table, picked))
    stretch = next(iter(chosen.get(BRUSH, {}).values()), None)
    # A link may have set a stretch that no brush shows: only a brush that was moved or lifted changes it.
    if card.on_brush is not None and stretch != replaced_note(f"{key}.brush", stretch):
        change_view(partial(_called, change=card.on_brush, value=tuple(stretch) if stretch else None))


def _called(view: View, change: Callable[[View, Any], View], value: Any) -> View:
    return change(view, value)


def keyed(table: str, keys: str) -> tuple[str, ...]:
    """The rows that a mark or a line stands for, as `table:key`, from their keys joined with `;`."""
    # A mark may also stand for a row of another table: its key says which. The setting in a score's key may hold "; ".
    return tuple(key if ":" in key else f"{table}:{key}" for key in re.split(";(?! )", keys))


def _names_param(spec: dict[str, Any], name: str) -> bool:
    return any(param["name"] == name for param in spec.get("params", []))


def _show_panels(card: Card, drawing: Drawing, view: View) -> None:
    text, figure = view.text, drawing.figure
    labels = {
        "rows": text("card.rows"),
        "sources": text("card.sources", n=text.number(drawing.source_count)),
        "text": text("card.text_alternative"),
    }
    opened = next((code for code in view.control(OPEN.name) if code.startswith(f"{card.key}-")), None)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.pills(
            text("card.panels", title=figure.headline),
            PANELS,
            format_func=lambda panel: labels[panel],
            label_visibility="collapsed",
            **bound(
                f"panel.{card.key}",
                opened.partition("-")[2] if opened else None,
                partial(_open_panel, key=card.key),
            ),
        )
        st.download_button(
            text("card.download_csv"),
            partial(csv_bytes, figure.rows, card.table),
            file_name(card.key, known_day(view.selection), "csv", card.stamp),
            mime="text/csv",
            key=f"csv.{card.key}",
            type="tertiary",
            on_click="ignore",
        )
        show_adding(card, view)
        show_pictures(card, view)
    if opened:
        _show_panel(opened.partition("-")[2], card, drawing, view)


def _open_panel(view: View, panel: str | None, key: str) -> View:
    others = [code for code in view.control(OPEN.name) if not code.startswith(f"{key}-")]
    return view.with_control(OPEN.name, *others, *([f"{key}-{panel}"] if panel else []))


def _show_panel(panel: str, card: Card, drawing: Drawing, view: View) -> None:
    text, tables, figure = view.text, _known(view), drawing.figure
    if panel == "rows":
        caption = text("card.rows_of", title=figure.headline)
        table = rows_table(figure.rows, card.table, figure.columns, tables, text, caption)
        show_table(table, f"rows.{card.key}", partial(_open_record, table=card.table))
    elif panel == "sources":
        caption = text("card.sources_of", title=figure.headline)
        show_table(sources_table(drawing.sources, tables, text, caption), f"sources.{card.key}")
    else:
        st.markdown(escaped(figure.alt))


def _open_record(key: str, table: str) -> None:
    open_rows(keyed(table, key))


def _known(view: View) -> Tables:
    return tables_known_on(view.selection.known_on)


def open_rows(rows: tuple[str, ...]) -> None:
    """Open the records of rows, named as `table:key`: the callback of buttons that lead to what a figure rests on."""
    change_view(partial(with_rows, rows=rows))


def with_rows(view: View, rows: tuple[str, ...]) -> View:
    """The view with the records of these rows open."""
    return view.with_control(RECORD.name, *rows)


def show_records(view: View) -> None:
    """The records that are open, in a drawer beside the page; nothing if none is."""
    if not view.control(RECORD.name):
        return
    close = partial(change_view, lambda old: old.with_control(RECORD.name))
    drawer = st.dialog(view.text("card.record"), width="medium", position="right", on_dismiss=close)
    drawer(_record_cards)(view)


def _record_cards(view: View) -> None:
    text, tables = view.text, _known(view)
    for table, key in opened_records(view):
        card = record_card(table, key, tables, text)
        if card is None:
            st.markdown(text("card.not_known_then"))
            continue
        _show_record(card, text)
        if table == "flows" and PAIR in controls_of(current_page()):
            # What a click in the matrix does with the pointer, for the keyboard.
            st.button(
                text("focus.only"), key=f"only.{key}", type="tertiary", on_click=change_view,
                args=(partial(_only_pair_of, flow=key),),
            )  # fmt: skip


def _only_pair_of(view: View, flow: str) -> View:
    return with_pair_of(view.with_control(RECORD.name), flow)


def _show_record(card: RecordCard, text: Text) -> None:
    st.caption(escaped(card.kicker))
    st.markdown(f"**{escaped(card.title)}**")
    for words in card.body:
        st.markdown(escaped(words))
    if card.grade:
        st.markdown(f"**{escaped(card.grade)}**: {escaped(card.grade_explained)}")
    if card.facts:
        st.markdown("\n".join(f"- {escaped(name)}: {escaped(words)}" for name, words in card.facts))
    for rival in card.rivals:
        st.markdown(rival_markdown(rival, text, escaped))
    if card.origins:
        st.markdown(f"**{escaped(card.origins_words)}**")
        st.markdown(origins_markdown(card.origins, text, escaped))
