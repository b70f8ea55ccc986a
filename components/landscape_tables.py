"""The tables of the model landscape behind lines that open: how open each model is, and the matrix of fit."""

import streamlit as st

from components.cached import record, selected_tables
from components.cards import keyed, open_rows
from components.compare_choice import offered
from components.fit_choice import shown_fits
from components.fit_table import fit_table
from components.landscape_choice import landscape_focus
from components.layout import escaped
from components.openness_table import openness_finding, openness_table
from components.permalink import View
from components.table import show_table
from data.stand_ins import PROVIDERS


def show_openness(view: View) -> None:
    """Weights, licence, parameters and context of every model, under a sentence that counts; nothing without models."""
    models, text = offered(view), view.text
    if models.empty:
        return
    names = _names()
    makers = [(maker, names[maker]) for maker in PROVIDERS if maker in names]
    with st.expander(escaped(openness_finding(models, makers, text))):
        show_table(openness_table(models, selected_tables(landscape_focus(view)), text), "openness", _open)


def show_fit_table(view: View) -> None:
    """The matrix of fit as rows, each of which opens what it rests on; nothing without makers."""
    found = shown_fits(view)
    if not found:
        return
    with st.expander(view.text("fit_table.title")):
        show_table(fit_table(found, _names(), view.text), "fit_table", _open)


def _open(keys: str) -> None:
    open_rows(keyed("models", keys))


def _names() -> dict[str, str]:
    actors = record().actors
    return dict(zip(actors["actor_id"], actors["name"], strict=True))
