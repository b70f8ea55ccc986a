"""The matrix of makers and criteria: every figure leads to its rows, unknown has no bar, no mean without weights."""

import datetime as dt
from functools import lru_cache

import pytest

from components.charts.figure import Style
from components.charts.fit import fit_figure
from data.fit import CRITERIA, Basis, fits, weighted
from data.selection import Selection, select
from data.stand_ins import PROVIDERS
from tests.chart_checks import assert_words_are_legible, rendered_width

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)
PLAIN = Selection()
BASIS = Basis("lmarena_text_elo", "2026-10-20", "azure")
WEIGHTS = (("azure", 2), ("cost", 3))


@lru_cache
def view(tables, selection):
    return select(tables, selection)


def chart(tables, selection=PLAIN, language="en", width=960, picked=frozenset(), **options):
    style = Style(language, "light", width, known_on=selection.known_on or TODAY, link="decoupling.test", picked=picked)
    return fit_figure(view(tables, selection), style, **({"basis": BASIS} | options))


def words(figure):
    return [words.replace("\u00a0", " ") for words in figure.datasets["labels"]["text"]]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("weights", [(), WEIGHTS])
def test_words_are_legible_and_apart(tables, width, language, weights):
    for selection in (PLAIN, Selection(known_on=ARTICLE)):
        figure = chart(tables, selection, language, width, makers=PROVIDERS, weights=weights)
        assert_words_are_legible(figure, width, "labels")
    assert rendered_width(figure) <= width


def test_each_cell_shows_its_figure_and_leads_to_its_rows(tables):
    figure = chart(tables)
    found = fits(view(tables, PLAIN), ("microsoft", "xai", "meta", "deepseek", "openai"), BASIS, TODAY)
    shown = words(figure)
    for fit in found:
        for cell in fit.cells:
            if cell.criterion != "cost" and cell.value is not None:
                assert f"{cell.count} of {cell.total}" in shown
    cells = [cell for fit in found for cell in fit.cells if cell.rows]
    assert len(figure.datasets["targets"]) == len(cells)
    for keys, cell in zip(figure.datasets["targets"]["row_id"], cells, strict=True):
        assert keys.split(";")[0] == cell.rows[0].split(";")[0]


def test_unknown_is_a_question_mark_without_a_bar(tables):
    with_bar = len(chart(tables, makers=("google",)).datasets["areas"])
    figure = chart(tables, makers=("google",))
    # Azure and cost are unknown: four tracks are left, two of them filled (weights are 0 of 4).
    assert words(figure).count("?") == 2
    assert with_bar == 4 + 3


def test_no_mean_without_weights(tables):
    assert "Weighted mean" not in words(chart(tables))
    assert "weights" not in chart(tables).subtitle


def test_weights_are_printed_in_subtitle_and_stamp_and_make_the_mean(tables):
    figure = chart(tables, weights=WEIGHTS)
    told = "weights: Models on Azure 2, Cost against OpenAI’s 3"
    assert told in figure.subtitle
    assert told in " ".join(figure.datasets["stamp"]["text"])
    openai = fits(view(tables, PLAIN), ("openai",), BASIS, TODAY)[0]
    mean = (2 * openai.cell("azure").value + 3 * 0.5) / 5
    assert weighted(openai, dict(WEIGHTS)).value == pytest.approx(mean)
    assert str(round(mean, 2)) in words(figure)


def test_mean_without_what_is_unknown_is_marked(tables):
    shown = words(chart(tables, makers=("google",), weights=(("azure", 1), ("evidence", 1))))
    assert "0.6† (1 of 2)" in shown


def test_margin_is_told(tables):
    assert "winning at least 45% of duels against OpenAI’s best" in chart(tables).subtitle
    plain = Basis("gpqa_diamond", "plain", "azure", 3)
    assert "within 3 percentage points of OpenAI’s best" in chart(tables, basis=plain).subtitle


def test_headline_is_about_the_candidates(tables):
    assert chart(tables).headline.startswith("Microsoft and xAI are in a Copilot; 2 of 4 makers match OpenAI’s best, ")
    assert chart(tables, Selection(known_on=ARTICLE)).headline == (
        "No maker that could step in is in a Copilot; costs at like quality cannot be compared on this benchmark "
        "and channel"
    )
    assert chart(tables, makers=("openai",)).headline == "Only OpenAI is in this selection: nobody to compare with"


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headline_fits(tables, language, longest):
    for selection in (PLAIN, Selection(known_on=ARTICLE), Selection(actors=("xai", "openai"))):
        assert len(chart(tables, selection, language, makers=PROVIDERS).headline) <= longest


def test_all_rows_are_cited(tables):
    figure = chart(tables)
    assert set(figure.also) == {"copilot_roles", "scores", "prices"}
    assert all(len(frame) and frame["sources"].str.len().min() > 0 for frame in figure.also.values())


def test_specification_depends_on_the_look_alone(tables):
    assert chart(tables).spec is chart(tables, picked=frozenset({"grok-3"})).spec


def test_nothing_known_draws_nothing(tables):
    figure = chart(tables, Selection(known_on=dt.date(2018, 1, 1)))
    assert figure.is_empty and figure.headline


def test_alternative_tells_every_figure(tables):
    told = chart(tables).alt
    assert told.count("Open weights") == 5
    assert len(CRITERIA) * 5 <= told.count(",") + told.count(";") + 1
