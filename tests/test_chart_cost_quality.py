"""Cost against quality: true of exactly the models on sale that day, legible at any width, each mark with its rows."""

import datetime as dt
import re

import pandas as pd
import pytest

from components.cached import selected_tables
from components.card import style_of
from components.cards import keyed
from components.page_cards import page_cards
from components.permalink import View
from components.records import record_card
from components.text import LANGUAGES
from data.offers import request_price
from data.prices import price_on
from tests.chart_checks import assert_words_are_legible, rendered_width

TODAY = dt.date(2026, 11, 23)
VIEWS = [
    pytest.param({}, id="as it opens"),
    pytest.param({"context": "shown"}, id="with other makers"),
    pytest.param({"channel": "azure"}, id="on Azure"),
    pytest.param({"benchmark": "gpqa_diamond", "context": "shown"}, id="makers' own scores"),
    pytest.param({"benchmark": "arc_agi_2"}, id="few models"),
]


def seen(language="en", **controls) -> View:
    view = View(language)
    for name, value in controls.items():
        view = view.with_control(name, value)
    return view


def chart(view, width=960, mode="light"):
    card = page_cards("model_landscape", view)["cost_quality"]
    return card.chart(
        selected_tables(card.focus), style_of(card, view, mode, width, "localhost/m"), **dict(card.options)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [340, 960])
@pytest.mark.parametrize("controls", VIEWS)
def test_words_are_legible_and_apart(controls, width, language):
    figure = chart(seen(language, **controls), width)
    assert_words_are_legible(figure, width, "labels")
    assert len(figure.headline) <= {"en": 150, "de": 170}[language]


@pytest.mark.parametrize("width", [340, 960])
def test_the_picture_is_as_wide_as_asked(width):
    assert rendered_width(chart(seen(), width)) == pytest.approx(width, abs=1)


@pytest.mark.parametrize("channel", ["provider_api", "azure"])
def test_every_mark_stands_for_a_score_and_the_price_of_the_day(tables, channel):
    figure = chart(seen(channel=channel))
    targets = figure.datasets["targets"]
    assert len(targets) == len(figure.rows) == len(figure.also["prices"]) > 20
    for row_ids in targets["row_id"]:
        (first, score), (second, price) = (key.split(":", 1) for key in keyed("scores", row_ids))
        assert (first, second) == ("scores", "prices")
        assert price_on(tables.prices, score.split("/")[0], channel, TODAY).row_key == price
        assert record_card("scores", score, tables, View("en").text)
        assert record_card("prices", price, tables, View("en").text)


def test_cost_is_the_price_of_the_stated_workload(tables):
    told = chart(seen()).datasets["targets"].set_index("title")["cost"]
    price = price_on(tables.prices, "deepseek-v4-1-flash", "provider_api", TODAY)
    assert request_price(price) == pytest.approx(0.6)
    assert told["DeepSeek-V4.1-Flash · DeepSeek"] == "$0.6"


def test_a_makers_own_score_is_hollow():
    view = seen(benchmark="gpqa_diamond")
    figure = chart(view)
    page = view_page(view)
    hollow = figure.datasets["dots"]["fill"].eq(page).sum()
    own = figure.rows["independent"].eq("no").sum()
    # One more stands in the key.
    assert own > 5 and hollow == own + 1
    assert "not proved alike" in figure.note
    assert "not proved alike" not in chart(seen(benchmark="arc_agi_2")).note


def view_page(view):
    card = page_cards("model_landscape", view)["cost_quality"]
    return style_of(card, view, "light", 960, "localhost/m").palette.page


def test_the_headline_names_what_nothing_beats():
    assert chart(seen()).headline == (
        "On price and score together, no model shown beats GPT-5 nano, GPT-6 Luna, DeepSeek-V4.1-Flash and "
        "Muse Spark 1.3"
    )


def test_other_makers_come_on_request_and_by_their_name(tables):
    makers = dict(zip(tables.models["model_id"], tables.models["provider"], strict=True))

    def shown(view):
        return {makers[model] for model in chart(view).rows["model_id"]}

    assert shown(seen()) == {"xai", "meta", "deepseek", "openai"}
    assert {"anthropic", "google", "mistral"} <= shown(seen(context="shown"))
    assert shown(seen().with_selection(actors=("anthropic",))) == {"anthropic"}


def test_a_candidate_without_score_or_price_is_named():
    assert re.search(r"both a score and a price here: Microsoft\.", chart(seen()).note)
    assert "Microsoft" not in chart(seen(channel="azure")).note


def test_nothing_known_later_is_drawn():
    day = dt.date(2025, 3, 7)
    figure = chart(seen().with_selection(known_on=day))
    assert not figure.is_empty
    for rows in (figure.rows, figure.also["prices"]):
        assert (rows["known_since"] <= pd.Timestamp(day)).all()
    assert "7\u00a0Mar\u00a02025" in figure.subtitle


def test_a_period_picks_models_by_release_and_is_told(tables):
    view = seen().with_selection(start=dt.date(2026, 1, 1), end=dt.date(2026, 6, 30))
    figure = chart(view)
    released = tables.models.set_index("model_id")["released"][list(figure.rows["model_id"])]
    assert released.between("2026-01-01", "2026-06-30").all() and len(released) > 3
    assert "models released 1\u00a0Jan\u00a02026 to 30\u00a0Jun\u00a02026" in figure.subtitle


@pytest.mark.parametrize("day", [dt.date(2016, 1, 1), dt.date(2022, 12, 1)])
def test_before_the_first_score_there_is_nothing_to_draw(day):
    figure = chart(seen().with_selection(known_on=day))
    assert figure.is_empty and figure.spec == {}


def test_the_specification_depends_on_the_look_alone():
    now = chart(seen())
    then = chart(seen().with_control("record", f"scores:{now.datasets['targets']['row_id'][0].rpartition(';')[0]}"))
    assert now.spec is then.spec
    assert then.datasets["targets"]["picked"].sum() == 1
    assert "OpenAI" not in str(now.spec)
