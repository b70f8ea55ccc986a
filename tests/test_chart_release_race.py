"""The race of releases: a line for each maker, its lag in words, nothing known later, legible at any width."""

import datetime as dt

import pandas as pd
import pytest

from components.cached import selected_tables
from components.card import style_of
from components.page_cards import page_cards
from components.permalink import View
from components.text import LANGUAGES
from data.benchmarks import Scored
from data.frontier import races
from tests.chart_checks import assert_words_are_legible, rendered_width

DAY = dt.date(2025, 3, 7)


def race(view: View, width: int = 960, mode: str = "light"):
    card = page_cards("model_landscape", view)["release_race"]
    return card.chart(
        selected_tables(card.focus), style_of(card, view, mode, width, "localhost/m"), **dict(card.options)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [343, 960])
def test_the_race_is_as_wide_as_asked_and_its_words_are_legible(language, width):
    figure = race(View(language), width)
    assert rendered_width(figure) == pytest.approx(width, abs=1)
    assert_words_are_legible(figure, width, "labels")


def test_the_headline_names_the_leader_of_all_that_are_shown():
    alone = race(View("en")).headline.replace("\u00a0", " ")
    assert alone.startswith("Meta has led since 9 Jul 2026, now with Muse Spark 1.3; behind OpenAI: ")
    others = race(View("en").with_control("context", "shown")).headline.replace("\u00a0", " ")
    # The makers behind OpenAI stay those that could step in.
    assert others.startswith("Google has led since 13 Oct 2026, with Gemini 4 Argon; behind OpenAI: ")
    assert "Anthropic" not in others and "Mistral" not in others


def test_nothing_released_or_known_later_is_drawn():
    figure = race(View("en").with_selection(known_on=DAY))
    assert not figure.is_empty
    assert (figure.rows["known_since"] <= pd.Timestamp(DAY)).all()


def test_a_day_before_any_score_is_said_in_words():
    figure = race(View("de").with_selection(known_on=dt.date(2016, 6, 1)))
    assert figure.is_empty and figure.headline == View("de").text("card.empty_headline")


def scored(model: str, provider: str, released: str, score: float) -> Scored:
    known = {name: "" for name in Scored.__dataclass_fields__}
    return Scored(
        **known | {"model_id": model, "provider": provider, "released": pd.Timestamp(released), "score": score}
    )


def test_a_maker_is_as_far_behind_as_openais_equal_is_old():
    runs = [
        scored("a", "openai", "2024-01-01", 50),
        scored("b", "openai", "2024-07-01", 70),
        scored("c", "meta", "2024-09-01", 60),
    ]
    openai, meta = races(runs, ("openai", "meta"), dt.date(2024, 12, 31))
    assert openai.lag is None and [step.model_id for step in openai.steps] == ["a", "b"]
    # Passed by b, which is 183 days old on the day: 183 / 30.44 months.
    assert meta.lag.points == 10 and meta.lag.months == pytest.approx(6.0118, abs=1e-4)
