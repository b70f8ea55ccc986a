"""Azure's lag as a chart: a dot per model, unknown in a column of its own, medians of what is known."""

import datetime as dt
from functools import lru_cache

import pytest

from components.charts.azure_lag import azure_lag_figure
from components.charts.figure import Style
from data.selection import Selection, select
from tests.chart_checks import assert_words_are_legible, rendered_width

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)
PLAIN = Selection()


@lru_cache
def view(tables, selection):
    return select(tables, selection)


def chart(tables, selection=PLAIN, language="en", width=960, **settings):
    style = Style(language, "light", width, known_on=selection.known_on or TODAY, link="decoupling.example", **settings)
    return azure_lag_figure(view(tables, selection), style)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
def test_words_are_legible_and_apart(tables, width, language):
    for selection in (PLAIN, Selection(known_on=ARTICLE), Selection(actors=("google",))):
        figure = chart(tables, selection, language, width)
        assert_words_are_legible(figure, width, "labels")
    assert rendered_width(figure) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_dot_covers_another(tables, width):
    places = [(row.x, row.y) for row in chart(tables, width=width).datasets["dots"].itertuples()]
    for number, (x, y) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 > 9**2 for a, b in places[number + 1 :])


@pytest.mark.parametrize("selection", [PLAIN, Selection(known_on=ARTICLE), Selection(actors=("xai",))])
def test_every_model_is_a_dot_and_unknown_is_hollow_and_apart(tables, selection):
    figure = chart(tables, selection)
    dots = figure.datasets["dots"]
    assert sorted(dots["row_id"]) == sorted(figure.rows["model_id"])
    hollow = dots[dots["colour"] != dots["edge"]]
    assert set(hollow["row_id"]) == set(figure.rows.loc[figure.rows["azure_since"].isna(), "model_id"])
    assert hollow["x"].min() > dots.drop(hollow.index)["x"].max()


def test_headline_tells_the_medians(tables):
    assert chart(tables).headline == (
        "Where the day is known, xAI’s models came to Azure a median of 36 days after release, DeepSeek’s 12.5, "
        "Microsoft’s 0 and OpenAI’s 1"
    )
    assert chart(tables, Selection(actors=("xai",))).headline.endswith("a median of 36 days after release")


def test_too_few_known_days_make_no_median(tables):
    assert chart(tables, Selection(actors=("google",))).headline == (
        "The day on Azure is known of 0 of 5 models shown: too few for a median"
    )


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headline_fits(tables, language, longest):
    for selection in (PLAIN, Selection(known_on=ARTICLE), Selection(actors=("anthropic",))):
        assert len(chart(tables, selection, language).headline) <= longest


def test_medians_are_strokes_at_their_day(tables):
    data = chart(tables).datasets
    # xAI: between 29 and 43 days; its lane is the second.
    xai = data["medians"].iloc[1]["x"]
    lags = {row.row_id: row.x for row in data["dots"].itertuples() if row.maker == "xAI" and row.azure != "?"}
    assert sorted(lags.values())[2] < xai < sorted(lags.values())[3]


def test_specification_depends_on_the_look_alone(tables):
    assert chart(tables).spec is chart(tables, filters="evidence A").spec


def test_nothing_known_draws_nothing(tables):
    figure = chart(tables, Selection(known_on=dt.date(2018, 1, 1)))
    assert figure.is_empty and figure.headline


def test_open_record_is_ringed(tables):
    figure = chart(tables, picked=frozenset(["grok-3"]))
    assert figure.datasets["dots"].query("picked")["row_id"].to_list() == ["grok-3"]
    assert len(figure.datasets["rings"]) == 1
