"""The price of a model on a day: valid then, known by then, and none where there is none."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from data.known import as_known_on
from data.prices import CHANNELS, price_on, prices_on
from data.schema import TABLES
from tests.conftest import valid_row


def prices(*rows: dict[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame([valid_row("prices", **row) for row in rows])
    numbers = {name: pd.to_numeric(frame[name]) for name in frame if name.endswith("_usd_per_mtok")}
    moments = {name: pd.to_datetime(frame[name]) for name in ("valid_from", "valid_to", "known_since")}
    return frame.assign(**numbers, **moments)


CUT = prices(
    {"valid_from": "2024-05-13", "valid_to": "2024-08-05", "known_since": "2024-05-13", "output_usd_per_mtok": "15"},
    {"valid_from": "2024-08-06", "known_since": "2024-08-08", "output_usd_per_mtok": "10",
     "cached_input_usd_per_mtok": "1.25"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "output"),
    [
        ("2024-05-12", None),
        ("2024-05-13", 15),
        ("2024-08-05", 15),
        ("2024-08-07", None),  # valid, but nobody could know of it yet
        ("2024-08-08", 10),
        ("2030-01-01", 10),
    ],
)
def test_price_is_the_one_valid_and_known_on_the_day(day, output):
    found = price_on(CUT, "gpt-4", "azure", dt.date.fromisoformat(day))
    assert (found and found.output_usd_per_mtok) == output
    assert len(prices_on(CUT, dt.date.fromisoformat(day))) == (output is not None)


def test_unknown_price_of_cached_input_is_none():
    before, after = (price_on(CUT, "gpt-4", "azure", day) for day in (dt.date(2024, 6, 1), dt.date(2024, 9, 1)))
    assert before.cached_input_usd_per_mtok is None
    assert after.cached_input_usd_per_mtok == 1.25


def test_another_channel_or_model_has_no_price():
    assert price_on(CUT, "gpt-4", "provider_api", dt.date(2024, 6, 1)) is None
    assert price_on(CUT, "gpt-5", "azure", dt.date(2024, 6, 1)) is None


def test_unknown_channel_is_refused_with_what_is_allowed():
    with pytest.raises(ValueError, match="channel is 'web'; allowed: azure, provider_api"):
        price_on(CUT, "gpt-4", "web", dt.date(2024, 6, 1))


def test_row_key_names_the_row_of_the_record():
    assert price_on(CUT, "gpt-4", "azure", dt.date(2024, 9, 1)).row_key == "gpt-4/azure/2024-08-06"


def test_shipped_prices_are_one_per_model_and_channel_on_any_day(tables, dates):
    assert set(CHANNELS) == set(TABLES["prices"].field("channel").codes)
    for day in dates:
        view = as_known_on(tables, day)
        found = prices_on(view.prices, day)
        assert not found.duplicated(["model_id", "channel"]).any()
        assert list(found.columns) == list(view.prices.columns)
        assert (found["known_since"] <= np.datetime64(day)).all()


def test_view_of_a_day_and_the_whole_record_agree(tables):
    day = dt.date(2025, 6, 1)
    view = as_known_on(tables, day)
    assert price_on(view.prices, "o3", "provider_api", day).output_usd_per_mtok == 40
    assert price_on(tables.prices, "o3", "provider_api", day).output_usd_per_mtok == 40
    assert price_on(tables.prices, "o3", "provider_api", dt.date(2025, 6, 10)).output_usd_per_mtok == 8


def test_no_price_was_known_in_2016(tables):
    day = dt.date(2016, 1, 1)
    assert prices_on(as_known_on(tables, day).prices, day).empty
