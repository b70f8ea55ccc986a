"""Prices over time on figures worked out by hand: spells, changes, gaps, what Azure followed, what is shown."""

import datetime as dt

import pandas as pd
import pytest

from data.known import as_known_on
from data.list_price_history import Change, Following, following, histories_to_show, joins, price_histories
from tests.conftest import valid_row

DAY = dt.date(2025, 12, 31)


def price(model, channel, start, end, into, out, known=""):
    return {
        "model_id": model, "channel": channel, "valid_from": start, "valid_to": end, "input_usd_per_mtok": into,
        "output_usd_per_mtok": out, "cached_input_usd_per_mtok": "", "known_since": known or start,
    }  # fmt: skip


def frames(*rows, **changes):
    prices = pd.DataFrame([valid_row("prices", **row) for row in rows])
    numbers = {name: pd.to_numeric(prices[name]) for name in prices if name.endswith("_usd_per_mtok")}
    moments = {name: pd.to_datetime(prices[name]) for name in ("valid_from", "valid_to", "known_since")}
    models = pd.DataFrame(
        [valid_row("models", model_id=model, name=model.upper(), **changes) for model in prices["model_id"].unique()]
    )
    return models, prices.assign(**numbers, **moments)


# 2,000 tokens in and 500 out, a thousand times: 2 × input + 0.5 × output, in USD.
CUT = (
    price("a", "provider_api", "2025-01-01", "2025-05-31", "5", "15"),
    price("a", "provider_api", "2025-06-01", "", "2.5", "10"),
    price("a", "azure", "2025-02-01", "2025-06-20", "5", "15"),
    price("a", "azure", "2025-06-21", "", "2.5", "10"),
)


def test_a_price_is_what_the_workload_costs_and_changes_by_a_share():
    own, azure = price_histories(*frames(*CUT), DAY)
    assert [spell.usd for spell in own.spells] == [17.5, 10.0]
    assert own.changes == [Change(pd.Timestamp("2025-06-01"), 17.5, 10.0)]
    assert own.changes[0].share == pytest.approx(-0.428571, abs=1e-6)
    assert (own.last.is_open, own.last.end) == (True, pd.Timestamp(DAY))
    assert joins(*own.spells) and azure.channel == "azure"


def test_azure_follows_after_the_days_between():
    # 1 June to 21 June 2025.
    assert following(price_histories(*frames(*CUT), DAY)) == Following(due=1, followed=1, days=20.0)
    assert following(price_histories(*frames(*CUT), dt.date(2025, 6, 10))) == Following(1, 0, None)
    assert following(price_histories(*frames(*CUT), dt.date(2025, 5, 1))) == Following(0, 0, None)


def test_azure_owes_nothing_where_it_charged_another_price():
    dearer = price("a", "azure", "2025-02-01", "", "6", "15")
    assert following(price_histories(*frames(*CUT[:2], dearer), DAY)) == Following(0, 0, None)
    late = price("a", "azure", "2025-06-01", "", "5", "15")
    assert following(price_histories(*frames(*CUT[:2], late), DAY)) == Following(0, 0, None)


def test_a_price_that_is_not_valid_or_not_known_yet_is_no_spell():
    own, azure = price_histories(*frames(*CUT), dt.date(2025, 6, 20))
    assert (len(own.spells), len(azure.spells)) == (2, 1)
    assert azure.last.is_open and azure.last.end == pd.Timestamp("2025-06-20")
    hidden = price("a", "provider_api", "2025-06-01", "", "1", "1", known="2025-09-01")
    assert len(price_histories(*frames(CUT[0], hidden), dt.date(2025, 8, 31))[0].spells) == 1


def test_a_gap_is_not_joined_and_an_end_is_an_end():
    rows = (CUT[0], price("a", "provider_api", "2025-07-01", "2025-08-31", "1", "2"))
    (own,) = price_histories(*frames(*rows), DAY)
    assert not joins(*own.spells)
    assert (own.last.is_open, own.last.is_unsure, own.last.end) == (False, False, pd.Timestamp("2025-08-31"))
    assert (own.usd_on(pd.Timestamp("2025-06-15")), own.usd_on(pd.Timestamp("2025-08-31"))) == (None, 3.0)


def test_a_model_switched_off_without_a_day_may_be_off_sale():
    (own, _) = price_histories(*frames(*CUT, status="retired"), DAY)
    assert [spell.is_unsure for spell in own.spells] == [False, True]
    assert not own.last.is_open


def test_a_price_without_output_and_a_model_for_pictures_have_no_history():
    assert price_histories(*frames(price("a", "azure", "2025-01-01", "", "5", "0")), DAY) == []
    assert price_histories(*frames(*CUT, family="MAI-Image"), DAY) == []


def test_shown_are_those_asked_for_then_the_latest_changes():
    plain = [price(model, "azure", f"2025-0{n}-01", "", "1", "1") for n, model in enumerate("xyz", start=1)]
    later = [{**row, "model_id": "b", "valid_from": row["valid_from"].replace("2025-06-01", "2025-07-01"),
              "valid_to": row["valid_to"].replace("05-31", "06-30")} for row in CUT[:2]]  # fmt: skip
    histories = price_histories(*frames(*CUT, *later, *plain), DAY)

    def shown(asked_for, most):
        return {history.model_id for history in histories_to_show(histories, asked_for, most)}

    assert shown((), 9) == {"a", "b"}
    assert shown((), 1) == {"b"}
    assert shown(("x", "nothing"), 2) == {"x", "b"}
    unchanged = [history for history in histories if history.model_id in "xyz"]
    assert [history.model_id for history in histories_to_show(unchanged, (), 2)] == ["y", "z"]


def test_azure_followed_six_of_seven_changes_on_record(tables):
    # GPT-4o after 225 days, o3 11, GPT-5.6 Luna and Terra 19, Sol 27, Grok 4.20 the next day; DeepSeek-V4-Pro never.
    models = tables.models[tables.models["provider"].isin(["microsoft", "xai", "meta", "deepseek", "openai"])]
    day = dt.date(2026, 11, 23)
    found = following(price_histories(models, as_known_on(tables, day).prices, day))
    assert found == Following(due=7, followed=6, days=19.0)


def test_no_price_was_known_before_there_were_models(tables):
    day = dt.date(2019, 1, 1)
    view = as_known_on(tables, day)
    assert price_histories(view.models, view.prices, day) == []
