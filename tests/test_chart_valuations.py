"""The valuations as a chart: deals joined, talks never; true at every date and selection, within its picture."""

import datetime as dt
from functools import lru_cache

import pytest

from components.charts.figure import Style
from components.charts.valuations import valuations_figure
from data.selection import Selection, select
from tests.chart_checks import assert_words_are_legible, rendered_width

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)
SELECTIONS = [
    pytest.param(Selection(), id="all"),
    pytest.param(Selection(known_on=ARTICLE), id="March 2025"),
    pytest.param(Selection(known_on=dt.date(2023, 6, 1)), id="one row"),
    pytest.param(Selection(actors=("anthropic", "mistral")), id="others only"),
    pytest.param(Selection(start=dt.date(2026, 5, 1)), id="talks only"),
]


@lru_cache
def view(tables, selection):
    """The view of a selection: made once, so that what is cached by view is not worked out in every test."""
    return select(tables, selection)


def chart(tables, selection=None, language="en", width=960, mode="light", **settings):
    chosen = selection or Selection()
    style = Style(language, mode, width, known_on=chosen.known_on or TODAY, link="decoupling.example", **settings)
    return valuations_figure(view(tables, chosen), style)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("selection", SELECTIONS)
def test_words_are_legible_and_apart(tables, selection, width, language):
    assert_words_are_legible(chart(tables, selection, language, width), width, "labels")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
def test_picture_is_as_wide_as_asked(tables, language, width):
    assert rendered_width(chart(tables, language=language, width=width)) <= width


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_value_is_told_on_the_picture(tables, language, width):
    figure = chart(tables, language=language, width=width)
    shown = " | ".join(figure.datasets["labels"]["text"]).replace("\u00a0", " ")
    english = ("$29bn", "$86bn", "$103bn", "$150bn", "$157bn", "$300bn", "$500bn", "$840bn", "$852bn", "$1.4tn")
    german = ("29 Mrd.", "86 Mrd.", "103 Mrd.", "150 Mrd.", "157 Mrd.", "300 Mrd.", "500 Mrd.", "840 Mrd.",
              "852 Mrd.", "1,4 Bio.")  # fmt: skip
    others = ("Anthropic", "Inflection AI", "Mistral AI", "OpenAI")
    wanted = (*(english if language == "en" else german), *others)
    assert [amount for amount in wanted if amount not in shown] == []


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_headline_keeps_within_two_lines(tables, selection, language):
    assert len(chart(tables, selection, language).headline) <= {"en": 150, "de": 170}[language]


def test_headline_compares_like_with_like(tables):
    # 852 / 157 = 5.43, both funding rounds.
    assert chart(tables).headline == (
        "OpenAI’s round of March\u00a02026 valued it at $852bn, 5.4 times that of October\u00a02024; "
        "talks since reach $1.4tn"
    )


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(known_on=ARTICLE), "OpenAI’s round of October\u00a02024 valued it at $157bn"),
        (Selection(known_on=dt.date(2023, 6, 1)), "Talks put OpenAI’s value at $29bn; no deal is among what is shown"),
        (
            Selection(actors=("anthropic", "mistral")),
            "The highest valuation shown is Anthropic’s: $350bn (reported talks)",
        ),
    ],
)
def test_headline_is_true_of_what_is_shown(tables, selection, expected):
    assert chart(tables, selection).headline == expected


def test_without_rows_nothing_is_drawn(tables):
    figure = chart(tables, Selection(known_on=dt.date(2019, 1, 1)))
    assert figure.is_empty
    assert figure.spec == {}


def test_talks_are_hollow_and_never_on_the_line(tables):
    figure = chart(tables)
    points = figure.datasets["points"]
    talks = figure.rows["basis"].eq("reported_talks")
    # One more hollow mark stands in the key.
    page = Style("en", "light", 960).palette.page
    assert points["fill"].eq(page).sum() == talks.sum() + 1
    own_deals = figure.rows[~talks & figure.rows["actor"].eq("openai")]
    # One corner at the first deal, two at each later one, and the end of the line.
    assert len(figure.datasets["paths"]) == 2 * len(own_deals)


def test_every_mark_stands_for_a_row_with_sources(tables):
    figure = chart(tables)
    assert sorted(figure.datasets["targets"]["row_id"]) == sorted(figure.rows["valuation_id"])
    assert figure.rows["sources"].str.len().min() > 0
    assert figure.datasets["targets"]["evidence"].str.contains(r"^[ABCD]\d · ").all()


def test_nothing_is_drawn_later_than_the_known_on_day(tables):
    figure = chart(tables, Selection(known_on=ARTICLE))
    assert figure.rows["known_since"].max().date() <= ARTICLE
    end = figure.datasets["paths"]["x"].max()
    assert (figure.datasets["targets"]["x2"] - 9).max() <= end


def test_equal_ratios_are_equal_distances(tables):
    figure = chart(tables, width=960)
    grid = figure.datasets["grid"].query("x2 == 960 and y == y2")["y"].to_list()
    shown = figure.datasets["labels"].set_index("text")["y"]
    assert shown["$10bn"] - shown["$100bn"] == pytest.approx(shown["$100bn"] - shown["$1tn"])
    assert shown["$10bn"] in [pytest.approx(y) for y in grid]


def test_log_scale_is_explained(tables):
    assert "log scale" in chart(tables).subtitle
    assert "logarithmische Skala" in chart(tables, language="de").subtitle


def test_text_alternative_keeps_talks_apart_from_deals(tables):
    told = chart(tables).alt
    deals, _, talks = told.partition("Talks, not joined to the deals:")
    assert "$852bn in Mar\u00a02026 (funding round, post-money)" in deals
    assert "$1.4tn" in talks


def test_specification_depends_on_the_look_alone(tables):
    now, then = chart(tables), chart(tables, picked=frozenset({"openai-2026-03-close"}))
    assert now.spec is then.spec
    assert then.datasets["targets"]["picked"].sum() == 1
    assert "OpenAI" not in str(now.spec)
