"""The models that could step in as a chart: a dot per model, unknown drawn as not known, counts as counted."""

import datetime as dt

import pytest

from components.charts.figure import Style
from components.charts.geometry import Box
from components.charts.stand_ins import stand_ins_figure
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width, word_boxes

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)


def chart(tables, day=TODAY, language="en", width=960, mode="light", **settings):
    style = Style(language, mode, width, known_on=day, link="decoupling.example/overview", **settings)
    return stand_ins_figure(known_on(tables, day), style)


def only(tables, *makers):
    return tables.replace(models=tables.models[tables.models["provider"].isin(makers)])


def dots(figure):
    found = figure.datasets["dots"]
    return found[found["row_id"] != ""]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
def test_picture_keeps_its_width_and_its_words(tables, language, width):
    for day in (TODAY, ARTICLE):
        assert_words_are_legible(chart(tables, day, language, width), width, "labels")
    assert rendered_width(chart(tables, language=language, width=width)) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_dot_covers_another_or_a_word(tables, width):
    figure = chart(tables, width=width)
    places = [(row.x, row.y) for row in figure.datasets["dots"].itertuples()]
    for number, (x, y) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 > 9**2 for a, b in places[number + 1 :])
    boxes = [Box(x - 4, y - 4, x + 4, y + 4) for x, y in places]
    assert [words for words, box in word_boxes(figure, "labels") if any(box.meets(dot) for dot in boxes)] == []


@pytest.mark.parametrize("day", [TODAY, ARTICLE])
def test_every_dot_stands_for_a_row_with_sources(tables, day):
    figure = chart(tables, day)
    assert sorted(dots(figure)["row_id"]) == sorted(figure.rows["model_id"])
    assert figure.rows["sources"].str.len().min() > 0
    assert figure.rows["released"].max().date() <= day


def test_filled_dots_are_those_on_azure(tables):
    figure = chart(tables)
    hollow = set(dots(figure).query("colour != edge")["row_id"])
    assert hollow == set(figure.rows.loc[figure.rows["azure_since"].isna(), "model_id"])


def test_headline_counts_the_candidates(tables):
    figure = chart(tables)
    candidates = figure.rows[figure.rows["provider"].isin(["microsoft", "xai", "meta", "deepseek"])]
    on_azure = candidates["azure_since"].notna().sum()
    assert figure.headline == (
        f"Of {len(candidates)} models by Microsoft, xAI, Meta and DeepSeek, {on_azure} have come to Azure "
        "and 8 are in a Copilot"
    )


def test_headline_of_the_day_of_the_article_tells_tests(tables):
    assert chart(tables, ARTICLE).headline.endswith("none is in a Copilot, though 3 are reported in tests")


def test_headline_without_a_candidate_is_true(tables):
    figure = chart(only(tables, "openai"))
    assert figure.headline.startswith("No model that could step in")
    assert set(figure.rows["provider"]) == {"openai"}


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headline_fits(tables, language, longest):
    for day in (TODAY, ARTICLE, dt.date(2024, 1, 1)):
        assert len(chart(tables, day, language).headline) <= longest
    assert len(chart(only(tables, "openai", "meta"), language=language).headline) <= longest


def test_specification_depends_on_the_look_alone(tables):
    assert chart(tables).spec is chart(tables, filters="evidence A").spec


def test_nothing_known_draws_nothing(tables):
    figure = chart(tables, dt.date(2018, 1, 1))
    assert figure.is_empty
    assert figure.headline


def test_open_record_is_ringed(tables):
    plain, picked = chart(tables), chart(tables, picked=frozenset(["grok-4-7"]))
    assert list(dots(picked)[dots(picked)["picked"]]["row_id"]) == ["grok-4-7"]
    assert len(picked.datasets["rings"]) == len(plain.datasets["rings"]) + 1


def test_alternative_tells_each_maker(tables):
    assert "Meta: 16 released, 2 on Azure, 0 in a Copilot; tested: Llama 3.3 70B Instruct" in chart(tables).alt
