"""The suppliers as a chart: true at every date and selection, in both languages, within its picture."""

import datetime as dt
from functools import lru_cache

import pytest

from components.charts.figure import Style
from components.charts.suppliers import suppliers_figure
from data.selection import Selection, select
from tests.chart_checks import assert_words_are_legible, rendered_width

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)
SELECTIONS = [
    pytest.param(Selection(), id="all"),
    pytest.param(Selection(known_on=dt.date(2025, 6, 30)), id="June 2025"),
    pytest.param(Selection(known_on=dt.date(2025, 11, 10)), id="November 2025"),
    pytest.param(Selection(actors=("oracle", "google")), id="nothing committed"),
    pytest.param(Selection(actors=("coreweave", "cerebras")), id="ranges only"),
    pytest.param(Selection(actors=("amazon",)), id="one supplier"),
]


@lru_cache
def view(tables, selection):
    """The view of a selection: made once, so that what is cached by view is not worked out in every test."""
    return select(tables, selection)


def chart(tables, selection=None, language="en", width=960, mode="light", **settings):
    chosen = selection or Selection()
    style = Style(language, mode, width, known_on=chosen.known_on or TODAY, link="decoupling.example", **settings)
    return suppliers_figure(view(tables, chosen), style)


def words(figure):
    return " | ".join([*figure.datasets["labels"]["text"], *figure.datasets["inside"]["text"]])


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("selection", SELECTIONS)
def test_words_are_legible_and_apart(tables, selection, width, language):
    figure = chart(tables, selection, language, width)
    assert_words_are_legible(figure, width, "labels")
    assert_words_are_legible(figure, width, "inside")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
def test_picture_is_as_wide_as_asked(tables, language, width):
    assert rendered_width(chart(tables, language=language, width=width)) <= width


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_headline_keeps_within_two_lines(tables, selection, language):
    headline = chart(tables, selection, language).headline
    assert len(headline) <= {"en": 150, "de": 170}[language]
    assert not headline.endswith(".")


def test_every_mark_stands_for_rows_with_sources(tables):
    figure = chart(tables)
    drawn = [key for keys in figure.datasets["targets"]["row_id"] for key in keys.split(";")]
    assert sorted(drawn) == sorted(figure.rows["flow_id"])
    assert figure.rows["sources"].str.len().min() > 0


def test_before_the_first_contract_nothing_is_drawn(tables):
    figure = chart(tables, Selection(known_on=ARTICLE))
    assert figure.is_empty
    assert figure.spec == {}
    assert figure.headline == "No row of the record matches this selection"


def test_headline_names_the_share_and_what_is_only_reported(tables):
    assert chart(tables).headline == (
        "Microsoft holds 58–60% of what OpenAI has committed to computing, as far as amounts are public; "
        "Oracle’s $300bn is only reported"
    )


def test_headline_of_a_filtered_view_says_that_it_is_of_what_is_shown(tables):
    figure = chart(tables, Selection(actors=("amazon",)), filters="Amazon")
    assert "no other committed amount is shown here and public" in figure.headline
    assert figure.subtitle.endswith("; Amazon")


def test_reported_amounts_stand_apart_and_are_dotted(tables):
    figure = chart(tables)
    assert "reported, not added" in words(figure)
    # Three reports with an amount, four sides each; committed and paid bars are boxes of their own.
    assert len(figure.datasets["dotted"]) == 3 * 4
    assert len(figure.datasets["areas"].query("edge_width == 2")) == 6
    assert figure.datasets["hatch"].empty


def test_amounts_that_are_not_public_have_a_question_mark_and_words(tables):
    figure = chart(tables)
    assert list(figure.datasets["labels"]["text"]).count("?") == 3
    assert "6 gigawatts, no price published (committed)" in words(figure)
    assert "“?” = amount not public" in figure.note


def test_ranges_and_open_ends_stand_in_words(tables):
    assert "committed, up to $22.4bn" in words(chart(tables))
    assert "at least $20bn" in words(chart(tables))
    assert "mindestens 20\u00a0Mrd.\u00a0$" in words(chart(tables, language="de"))


def test_lengths_that_are_not_public_stay_unknown(tables):
    shown = words(chart(tables, width=640))
    assert "7 and 8 years" in shown
    assert "until 2031" in shown
    assert "length not public" in shown


def test_text_alternative_holds_amounts_and_index(tables):
    told = chart(tables).alt
    assert "Microsoft: $250bn committed" in told
    assert "0.45–0.47 in Apr\u00a02026, as with 2.1–2.2 equal suppliers" in told


def test_specification_depends_on_the_look_alone(tables):
    now, then = chart(tables), chart(tables, picked=frozenset({"openai-azure-250bn"}))
    assert now.spec is then.spec
    assert "Microsoft" not in str(now.spec)


def test_rows_whose_record_is_open_are_ringed(tables):
    targets = chart(tables, picked=frozenset({"openai-azure-250bn"})).datasets["targets"]
    assert list(targets[targets["picked"]]["row_id"]) == ["openai-azure-250bn"]
    assert list(targets[targets["picked"]]["edge_width"]) == [2]


def test_ended_contracts_are_struck_through_and_not_counted(tables):
    flows = tables.flows.copy()
    flows.loc[flows["flow_id"] == "openai-azure-250bn", "stage"] = "ended"
    figure = chart(tables.replace(flows=flows))
    assert "Microsoft holds" not in figure.headline
    assert "$250bn | ended" in words(figure)


def test_announced_amounts_are_hatched(tables):
    flows = tables.flows.copy()
    flows.loc[flows["flow_id"] == "openai-broadcom-10gw", "usd_bn"] = 100.0
    figure = chart(tables.replace(flows=flows))
    assert len(figure.datasets["hatch"]) > 10
    assert len(figure.datasets["dashed"]) == 4
