"""The short forms of the record on a page: figures at a glance, the last events, and what changed since a day."""

import datetime as dt

import streamlit as st

from components.cached import known_day, vocabulary
from components.cards import open_rows
from components.filters import DATE_FORMATS
from components.layout import RAIL_WIDTH, escaped, show_page_link
from components.permalink import SINCE, View
from components.summaries import Metric, change_table, last_events, overview_metrics
from components.table import show_list, show_table
from components.tension_finding import tension_finding, tension_glance
from components.view import bound
from data.selection import Selection

_SINCE_DAYS = 90


def show_metrics(view: View) -> None:
    """Figures at a glance, each with a button that opens the records it rests on."""
    # How things stand on the known-on day, whatever the filters leave: cut figures would be false ones.
    standing = View(view.language, Selection(known_on=view.selection.known_on))
    metrics = (*overview_metrics(standing.selection, view.language), tension_glance(standing))
    for column, metric in zip(st.columns(len(metrics)), metrics, strict=True):
        with column:
            _show_metric(metric, standing)
    st.markdown(escaped(view.text("overview.tension_sentence", finding=tension_finding(standing))))


def _show_metric(metric: Metric, view: View) -> None:
    text = view.text
    st.metric(
        text(f"overview.{metric.key}"),
        metric.value,
        escaped(metric.against) or None,
        delta_color="off",
        delta_arrow="off",
        border=False,
    )
    if metric.rows:
        st.button(
            text("card.sources_of_figure"),
            key=f"metric.{metric.key}",
            type="tertiary",
            on_click=open_rows,
            args=(metric.rows,),
        )
    elif metric.page:
        show_page_link(metric.page, text("card.sources_of_figure"), view)


def show_last_events(view: View, topics: tuple[str, ...] = ()) -> None:
    """The last events of the selection with their date and grade; each opens its record."""
    items = last_events(view.selection, topics, view.language)
    st.markdown(f"### {view.text('overview.last_events')}")
    if items:
        show_list(items, "overview.events", lambda key: open_rows((key,)))
    else:
        st.markdown(view.text("card.empty"))


def show_changes(view: View) -> None:
    """What the record gained or corrected since a day of the reader's choice, with the values before and after."""
    text = view.text
    until = known_day(view.selection)
    since = chosen_since(view, until)
    st.markdown(f"### {text('overview.changes')}")
    st.date_input(
        text("overview.since"),
        min_value=vocabulary().first_day,
        max_value=until,
        format=DATE_FORMATS[view.language],
        width=RAIL_WIDTH,
        **bound("overview.since", since, _set_since),
    )
    table = change_table(since, view.selection.known_on, view.language)
    if table.rows:
        show_table(table, "overview.changes", lambda key: open_rows((key,)))
    else:
        st.markdown(text("overview.no_changes", date=text.day(since)))


def chosen_since(view: View, until: dt.date) -> dt.date:
    """The day since which changes are shown: the reader's choice, else some months before the known-on day."""
    values = view.control(SINCE.name)
    chosen = dt.date.fromisoformat(values[0]) if values else until - dt.timedelta(days=_SINCE_DAYS)
    return max(min(chosen, until), vocabulary().first_day)


def _set_since(view: View, day: dt.date | None) -> View:
    return view.with_control(SINCE.name, *([day.isoformat()] if day else []))
