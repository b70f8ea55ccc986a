"""The quarterly figures as a chart: six panels, no invented figure, no false sentence."""

import datetime as dt

import pytest

from components.charts.figure import Style
from components.charts.quarters import quarters_figure
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)


def chart(tables, day=TODAY, language="en", width=960, mode="light", **settings):
    style = Style(language, mode, width, known_on=day, link="decoupling.example/investment", **settings)
    return quarters_figure(known_on(tables, day), style)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
def test_picture_keeps_its_width_and_its_words(tables, language, width):
    for day in (TODAY, ARTICLE):
        assert_words_are_legible(chart(tables, day, language, width), width, "labels")
    assert rendered_width(chart(tables, language=language, width=width)) <= width


@pytest.mark.parametrize("day", [TODAY, ARTICLE])
def test_every_bar_stands_for_a_row_with_sources(tables, day):
    figure = chart(tables, day)
    keys = figure.rows["period_end"].dt.strftime("%Y-%m-%d") + "/quarter/microsoft/" + figure.rows["metric"]
    assert sorted(figure.datasets["targets"]["row_id"]) == sorted(keys)
    assert len(figure.datasets["areas"]) == len(figure.rows)
    assert figure.rows["sources"].str.len().min() > 0
    assert figure.rows["known_since"].max().date() <= day


def test_gaps_are_question_marks(tables):
    figure = chart(tables)
    quarters, panels = figure.rows["period_end"].nunique(), 6
    gaps = (figure.datasets["labels"]["text"] == "?").sum()
    assert gaps == quarters * panels - len(figure.rows)


def test_headline_tells_change_and_estimate(tables):
    assert chart(tables).headline == (
        "Microsoft’s capital expenditure rose from $19bn in Q2\u00a02024 to $41bn in Q2\u00a02026; "
        "OpenAI’s share of the backlog fell from 45% to an estimated 32%"
    )
    assert "rose from $14bn in Q1\u00a02024 to $22.6bn in Q4\u00a02024" in chart(tables, ARTICLE).headline


def test_headline_of_other_figures_alone(tables):
    only = tables.replace(financials=tables.financials[tables.financials["metric"] == "commercial_rpo"])
    assert chart(only).headline == "Commercial backlog: $678bn in Q2\u00a02026"


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headline_fits(tables, language, longest):
    for day in (TODAY, ARTICLE, dt.date(2024, 5, 1)):
        assert len(chart(tables, day, language).headline) <= longest


def test_specification_depends_on_the_look_alone(tables):
    assert chart(tables).spec is chart(tables, filters="evidence A").spec
    assert "datasets" not in chart(tables).spec


def test_derived_figures_are_hatched_and_explained(tables):
    figure = chart(tables)
    assert len(figure.datasets["hatch"]) > 0
    assert "Hatched" in figure.note
    assert "%; Q2\u00a02026: estimate" in set(figure.datasets["labels"]["text"])
    assert chart(tables, ARTICLE).datasets["hatch"].empty


def test_open_record_is_ringed(tables):
    key = "2026-06-30/quarter/microsoft/capex"
    targets = chart(tables, picked=frozenset([key])).datasets["targets"]
    assert list(targets[targets["picked"]]["row_id"]) == [key]
    assert rendered_width(chart(tables, picked=frozenset([key]))) <= 960


def test_nothing_known_draws_nothing(tables):
    figure = chart(tables, dt.date(2022, 1, 1))
    assert figure.is_empty
    assert figure.spec == {}
    assert figure.headline


def test_alternative_tells_each_panel(tables):
    alternative = chart(tables).alt
    assert "Azure growth, year on year: 29% in Q2\u00a02024, 43% in Q2\u00a02026" in alternative
