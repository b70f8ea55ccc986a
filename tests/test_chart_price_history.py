"""The chart of prices over time: channels apart, every row drawn and clickable, legible, empty in words."""

import datetime as dt

import pandas as pd
import pytest

from components.cached import selected_tables
from components.card import style_of
from components.cells import row_keys
from components.charts.price_history import MOST_MODELS
from components.page_cards import page_cards
from components.permalink import View
from components.text import LANGUAGES
from tests.chart_checks import assert_words_are_legible, rendered_width

LAST = dt.date(2026, 11, 23)
EARLY = View("de").with_selection(known_on=dt.date(2019, 1, 1))
BEFORE = View("de").with_selection(start=dt.date(2015, 1, 1), end=dt.date(2016, 1, 1))


def chart(view: View, width: int = 960, mode: str = "light"):
    card = page_cards("model_landscape", view)["price_history"]
    style = style_of(card, view, mode, width, "localhost/m")
    return card.chart(selected_tables(card.focus), style, **dict(card.options))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [343, 960])
@pytest.mark.parametrize("context", [(), ("shown",)])
def test_the_chart_is_as_wide_as_asked_and_its_words_are_legible(language, width, context):
    figure = chart(View(language).with_control("context", *context), width)
    assert rendered_width(figure) == pytest.approx(width, abs=1)
    assert_words_are_legible(figure, width, "labels")


@pytest.mark.parametrize("day", [LAST, dt.date(2025, 6, 15), dt.date(2024, 1, 1)])
def test_every_row_is_drawn_and_opens_and_none_was_unknown_on_the_day(day):
    figure = chart(View("en").with_selection(known_on=day))
    assert set(figure.datasets["targets"]["row_id"]) == set(row_keys(figure.rows, "prices"))
    assert (figure.rows[["known_since", "valid_from"]] <= pd.Timestamp(day)).all(axis=None)
    assert figure.rows["model_id"].nunique() <= MOST_MODELS


def test_the_finding_counts_what_is_shown():
    figure = chart(View("en"))
    assert figure.headline == (
        "Makers cut list prices 8 times and raised them 3 times; Azure followed 6 of 7 times, after a median of 19 days"
    )
    assert {"On the makers’ APIs", "On Azure", "−80%", "DeepSeek-V4-Flash"} <= set(figure.datasets["labels"]["text"])


def test_a_model_that_is_compared_is_shown_with_those_that_changed():
    plain, asked = chart(View("en")), chart(View("en").with_control("compare", "mai-thinking-1", "gpt-4o"))
    assert set(asked.rows["model_id"]) - set(plain.rows["model_id"]) == {"mai-thinking-1"}


def test_where_nothing_changed_yet_the_prices_are_shown_and_said_to_hold():
    figure = chart(View("en").with_selection(known_on=dt.date(2024, 3, 1)))
    assert figure.headline == "No maker changed the list price of any of the 2 models shown"
    assert "On Azure" not in set(figure.datasets["labels"]["text"])


@pytest.mark.parametrize("view", [EARLY, BEFORE])
def test_nothing_to_show_is_said_in_words(view):
    figure = chart(view)
    assert figure.is_empty and figure.headline == view.text("card.empty_headline")


def test_the_alternative_names_every_change_and_end():
    figure = chart(View("en"))
    assert "o3 on Azure $40 from 20 Apr 2025, $8 from 21 Jun 2025" in figure.alt.replace("\u00a0", " ")
    assert "until 23 Mar 2025" in figure.alt.replace("\u00a0", " ")
