"""What models cost: the stated workload at the price of the day, on figures worked out by hand."""

import datetime as dt

import pandas as pd
import pytest

from data.benchmarks import Scored
from data.offers import offers, request_price
from data.prices import Price, price_list, price_on


def listed(model, channel="provider_api", start="2026-01-01", end=None, into=2.5, out=10.0):
    return {
        "model_id": model, "channel": channel, "valid_from": pd.Timestamp(start), "valid_to": pd.Timestamp(end),
        "input_usd_per_mtok": into, "cached_input_usd_per_mtok": float("nan"), "output_usd_per_mtok": out,
        "sources": "s", "known_since": pd.Timestamp(start),
    }  # fmt: skip


def scored(model, released="2025-01-01"):
    return Scored(model, "openai", model, pd.Timestamp(released), 50.0, "percent", True, "Lab", "", model)


def models(**status):
    return pd.DataFrame([{"model_id": name, "status": value} for name, value in status.items()])


def test_a_thousand_requests_cost_what_their_tokens_cost():
    # 2 m tokens in at 2.50 and 0.5 m out at 10.00: 5 + 5 = 10 dollars.
    assert request_price(Price("m", "azure", dt.date(2026, 1, 1), 2.5, 1.25, 10.0, "s")) == pytest.approx(10.0)


def test_a_surcharge_without_output_is_no_price_of_a_request():
    assert request_price(Price("router", "azure", dt.date(2026, 1, 1), 0.14, None, 0.0, "s")) is None


def test_only_what_is_on_sale_that_day_is_offered():
    prices = pd.DataFrame(
        [
            listed("a", end="2026-02-28"),
            listed("a", start="2026-03-01", into=1.0, out=4.0),
            listed("b", channel="azure"),
            listed("gone"),
            listed("next"),
        ]
    )
    scores = [scored("a"), scored("b"), scored("gone"), scored("next", released="2026-06-01"), scored("unpriced")]
    status = models(a="available", b="available", gone="retired", next="preview", unpriced="available")

    def found(channel, day):
        return [(offer.scored.model_id, offer.usd) for offer in offers(scores, status, prices, channel, day)]

    assert found("provider_api", dt.date(2026, 2, 28)) == [("a", pytest.approx(10.0))]
    # 2 at 1.00 and 0.5 at 4.00.
    assert found("provider_api", dt.date(2026, 3, 1)) == [("a", pytest.approx(4.0))]
    assert found("azure", dt.date(2026, 3, 1)) == [("b", pytest.approx(10.0))]
    assert found("azure", dt.date(2025, 12, 31)) == []


def test_the_list_holds_what_is_found_one_by_one(tables):
    day = dt.date(2026, 11, 23)
    for channel in ("provider_api", "azure"):
        found = price_list(tables.prices, channel, day)
        assert len(found) > 50
        assert found == {model: price_on(tables.prices, model, channel, day) for model in found}
