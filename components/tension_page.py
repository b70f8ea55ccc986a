"""The parts of the tension page: figures at a glance, charts of the index that may be withheld, the method note."""

from dataclasses import replace

import streamlit as st

from components.cached import record
from components.cards import Card, show_card
from components.layout import escaped
from components.permalink import View
from components.tension_choice import filters_told, stamp
from components.tension_finding import agreement_of, is_withheld, method_notes, tension_metrics


def show_tension_metrics(view: View) -> None:
    """The figures at a glance."""
    metrics = tension_metrics(view)
    for column, metric in zip(st.columns(len(metrics)), metrics, strict=True):
        with column:
            st.metric(
                view.text(f"tension_points.metric.{metric.key}"),
                metric.value,
                escaped(metric.against) or None,
                delta_color="off",
                delta_arrow="off",
                border=False,
            )


def show_index_card(card: Card, view: View) -> None:
    """A chart of the index; nothing if the codings agree too little for one."""
    if not is_withheld(agreement_of(record())):
        show_events_card(card, view)


def show_events_card(card: Card, view: View) -> None:
    """A chart of the page: a setting that is not the published one is told on it and stamped on its files."""
    told = filters_told(view) if card.filters is None else card.filters
    show_card(replace(card, filters=told, stamp=stamp(view)), view)


def show_method(view: View) -> None:
    """How the index comes about, in words, behind a line that opens."""
    with st.expander(view.text("tension_points.method.title")):
        for note in method_notes(view):
            st.markdown(escaped(note))
