"""Days from release to Azure: worked out by hand, unknown where no day is known."""

import datetime as dt

import pandas as pd

from data.azure_lag import MakerLag, azure_lags, maker_lags

DAY = dt.date(2026, 1, 1)


def models(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["model_id", "provider", "released", "azure_since"])
    dates = {name: pd.to_datetime(frame[name]) for name in ("released", "azure_since")}
    return frame.assign(name=frame["model_id"], **dates)


def test_lag_is_the_days_between():
    (lag,) = azure_lags(models(("a", "xai", "2025-02-17", "2025-05-19")), DAY)
    # 11 days of February, March 31, April 30, May 19.
    assert lag.days == 91


def test_model_without_a_day_has_no_lag_and_enters_no_median():
    known = models(("a", "xai", "2025-01-01", None), ("b", "xai", "2025-01-01", "2025-01-11"),
                   ("c", "xai", "2025-01-01", "2025-01-31"))  # fmt: skip
    lags = azure_lags(known, DAY)
    assert [lag.days for lag in lags] == [None, 10, 30]
    assert maker_lags(lags) == [MakerLag("xai", 3, 2, 20.0)]


def test_azure_counts_only_from_its_day_and_a_model_from_its_release():
    known = models(("a", "xai", "2025-12-01", "2026-02-01"), ("b", "xai", "2026-02-01", None))
    assert [(lag.model_id, lag.days) for lag in azure_lags(known, DAY)] == [("a", None)]
    assert maker_lags(azure_lags(known, DAY)) == [MakerLag("xai", 1, 0, None)]


def test_makers_come_in_their_order():
    known = models(("a", "google", "2025-01-01", None), ("b", "openai", "2025-01-01", None),
                   ("c", "microsoft", "2025-01-01", None), ("d", "nobody", "2025-01-01", None))  # fmt: skip
    assert [maker.provider for maker in maker_lags(azure_lags(known, DAY))] == ["microsoft", "openai", "google"]


def test_medians_of_the_shipped_record(tables):
    medians = {maker.provider: maker.median for maker in maker_lags(azure_lags(tables.models, tables.record_date))}
    # xAI 1, 14, 29, 43, 91, 91; DeepSeek 7, 7, 8, 9, 11, 14, 15, 15, 34, 65.
    assert medians["xai"] == 36 and medians["deepseek"] == 12.5
    assert medians["google"] is None
