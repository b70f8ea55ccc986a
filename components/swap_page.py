"""The parts of the swap page: notices, break-evens in sentences, what has to be said, and the rows behind it all."""

from functools import partial

import streamlit as st

from components.cached import known_day, tables_known_on
from components.cards import open_rows
from components.cells import rows_table
from components.charts.swap_rows import COLUMNS, price_rows, used_rows
from components.export import file_name
from components.layout import escaped
from components.permalink import View
from components.swap_choice import chosen_basis, chosen_case, stamp, used_proxy
from components.swap_finding import break_even_headline, break_even_sentences, caveats, left_out_notices, method_notes
from components.swap_sheet import calculation_bytes
from components.table import show_table

SCORE_COLUMNS = ("model_id", "benchmark", "score", "unit", "setting", "reported_by", "independent", "date", "sources")


def show_left_out(view: View) -> None:
    """A notice for every model or benchmark that the view names although it was not there on its day."""
    for notice in left_out_notices(view):
        st.warning(escaped(notice))


def show_break_evens(view: View) -> None:
    """The break-evens as sentences under the first of them, and what has to be said of the figures."""
    case = chosen_case(view)
    with st.container():
        if case:
            basis = chosen_basis(view)
            st.header(escaped(break_even_headline(case, basis, view.text)), anchor=False)
            st.markdown("\n".join(f"- {escaped(words)}" for words in break_even_sentences(case, basis, view.text)))
        for words in caveats(view):
            st.caption(escaped(words))


def show_method(view: View) -> None:
    """How the figures come about, in words, behind a line that opens."""
    with st.expander(view.text("swap_calculator.method.title")):
        for note in method_notes(view.text):
            st.markdown(escaped(note))


def show_rows_behind(view: View) -> None:
    """The prices, and the scores if any, that are reckoned with: each opens its record; and the calculation as CSV."""
    case, text, tables = chosen_case(view), view.text, tables_known_on(view.selection.known_on)
    if case is None:
        return
    st.subheader(text("swap_calculator.behind"), anchor=False)
    day = known_day(view.selection)
    names = {"old": case.old.model.name, "new": case.new.model.name}
    caption = text("swap_calculator.prices_caption", day=text.day(day), **names)
    prices = rows_table(price_rows(tables, case), "prices", COLUMNS, tables, text, caption)
    show_table(prices, "swap.prices", partial(_open, table="prices"))
    for table, rows in used_rows(tables, used_proxy(view)).items():
        scores = rows_table(rows, table, SCORE_COLUMNS, tables, text, text("swap_calculator.scores_caption"))
        show_table(scores, "swap.scores", partial(_open, table=table))
    st.download_button(
        text("swap_calculator.calculation"),
        partial(calculation_bytes, case),
        file_name("swap", day, "csv", stamp(view)),
        mime="text/csv",
        key="swap.calculation",
        type="tertiary",
        on_click="ignore",
    )


def _open(key: str, table: str) -> None:
    open_rows((f"{table}:{key}",))
