"""Models side by side on the page: a line to choose them, the table with the best marked, the file."""

from functools import partial
from typing import Any

import streamlit as st

from components.cached import known_day, record, selected_tables
from components.cards import keyed, open_rows
from components.compare_choice import (
    asked_for,
    compared,
    fits_side_by_side,
    offered,
    shown_facts,
    unasked,
    unknown_then,
    with_model,
    without_model,
)
from components.comparison_table import comparison_csv, comparison_finding, comparison_table, model_names
from components.export import file_name
from components.landscape_choice import landscape_focus
from components.landscape_codes import COMPARE
from components.landscape_words import workload_words
from components.layout import escaped
from components.permalink import View
from components.table import show_table
from components.view import bound, change_view
from data.comparison import FEWEST, MOST

_ADD_WIDTH = 480


def show_comparison(view: View) -> None:
    """The chosen models side by side; a sentence where there are too few or too many, or the filters leave none."""
    text, models = view.text, compared(view)
    tables = selected_tables(landscape_focus(view))
    facts = shown_facts(view)
    with st.container():
        if not facts and not asked_for(view):
            st.header(text("card.empty_headline"), anchor=False)
            st.caption(text("card.title.comparison"))
            return
        names = model_names(models, tables)
        finding = comparison_finding(facts, names, text) if facts else text("card.title.comparison")
        st.header(escaped(finding), anchor=False)
        _choice(view)
        _notices(view)
        if facts:
            date, work, mark = text.day(known_day(view.selection)), workload_words(text), text("comparison.best")
            st.caption(escaped(text("comparison.subtitle", date=date, work=work, mark=mark)))
            show_table(comparison_table(facts, models, tables, text), "comparison", _open)
            _download(view)


def _open(keys: str) -> None:
    open_rows(keyed("models", keys))


def _choice(view: View) -> None:
    text, asked = view.text, asked_for(view)
    known = record().models.set_index("model_id")["name"]
    if len(asked) < MOST:
        _add(view)
    else:
        st.caption(text("comparison.full", n=text.number(MOST)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for model in asked:
            st.button(
                text("controls.chip", what=escaped(known[model])),
                key=f"compare.{model}",
                help=text("comparison.remove"),
                on_click=change_view,
                args=(partial(without_model, model=model),),
            )
        if view.control(COMPARE.name) and unasked(view):
            st.button(
                text("comparison.reset"),
                key="compare.reset",
                type="tertiary",
                on_click=change_view,
                args=(lambda old: old.with_control(COMPARE.name),),
            )


def _add(view: View) -> None:
    text, asked = view.text, asked_for(view)
    rows = {row["model_id"]: row for row in offered(view).to_dict("records") if row["model_id"] not in asked}
    makers = dict(zip(record().actors["actor_id"], record().actors["name"], strict=True))

    def option(model: str) -> str:
        row: dict[Any, Any] | None = rows.get(model)
        if row is None:
            return model
        date = text.day(row["released"])
        return text("comparison.option", maker=makers[row["provider"]], model=row["name"], date=date)

    # One at a time, typed or picked: 138 tags of a multiselect could not be read in dark mode.
    st.selectbox(
        text("comparison.add"),
        list(rows),
        format_func=option,
        placeholder=text("comparison.add_placeholder"),
        width=_ADD_WIDTH,
        **bound("compare.add", None, with_model),
    )


def _notices(view: View) -> None:
    text, date = view.text, view.text.day(known_day(view.selection))
    later, models = unknown_then(view), compared(view)
    if later:
        st.info(text("comparison.not_known", date=date, models=escaped(", ".join(later))))
    if not fits_side_by_side(models):
        counts = {"fewest": text.number(FEWEST), "most": text.number(MOST), "n": text.number(len(models))}
        st.info(text("comparison.wrong_count", date=date, **counts))


def _download(view: View) -> None:
    st.download_button(
        view.text("comparison.download"),
        partial(comparison_csv, shown_facts(view), compared(view)),
        file_name("comparison", known_day(view.selection), "csv"),
        mime="text/csv",
        key="csv.comparison",
        type="tertiary",
        on_click="ignore",
    )
