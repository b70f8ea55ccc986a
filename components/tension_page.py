"""The parts of the tension page: figures at a glance, charts of the index that may be withheld, the method note."""

from dataclasses import replace

import streamlit as st

from components.card import Card
from components.cards import show_card
from components.layout import escaped
from components.own_dates import own_dates
from components.permalink import View
from components.tension_finding import method_notes, tension_metrics


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


def show_index_card(card: Card | None, view: View) -> None:
    """A chart of the index; nothing if there is none, since the codings agree too little."""
    if card:
        show_card(card, view)


def with_own_dates(card: Card | None) -> Card | None:
    """The card with the dates that this session's reader laid over it; they are in no link."""
    return replace(card, options=(*card.options, ("own_dates", own_dates()))) if card else None


def show_method(view: View) -> None:
    """How the index comes about, in words, behind a line that opens."""
    with st.expander(view.text("tension_points.method.title")):
        for note in method_notes(view):
            st.markdown(escaped(note))
