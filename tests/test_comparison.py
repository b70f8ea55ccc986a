"""Models side by side: the best of a row is marked only among values that compare; unknown is never 0, never best."""

import datetime as dt

import pandas as pd
import pytest

from data.benchmarks import Scored
from data.comparison import Fact, compare
from data.selection import as_known_on

DAY = dt.date(2026, 11, 23)


def models(**changes: dict[str, object]) -> pd.DataFrame:
    """Two models of two makers, `a` and `b`, and `c`, of which next to nothing is known."""
    base = {
        "released": "2025-01-01", "status": "available", "reasoning": "yes", "weights": "closed", "licence": "",
        "params_total_bn": None, "params_active_bn": None, "context_tokens": None, "modalities": "text",
        "azure_since": None, "sources": "s1;s2",
    }  # fmt: skip
    rows = [
        base | {"model_id": model, "name": model.upper(), "provider": maker} | changes.get(model, {})
        for model, maker in (("a", "openai"), ("b", "xai"), ("c", "meta"))
    ]
    frame = pd.DataFrame(rows)
    dated = {name: pd.to_datetime(frame[name]) for name in ("released", "azure_since")}
    return frame.assign(**dated, context_tokens=frame["context_tokens"].astype("Int64"))


def prices(*rows: tuple[str, str, float, float | None, float]) -> pd.DataFrame:
    names = ["model_id", "channel", "input_usd_per_mtok", "cached_input_usd_per_mtok", "output_usd_per_mtok"]
    frame = pd.DataFrame(rows, columns=names).astype({name: "float64" for name in names[2:]})
    days = pd.to_datetime(pd.Series(["2025-01-01"] * len(rows), dtype="str"))
    return frame.assign(valid_from=days, valid_to=pd.NaT, known_since=days, sources="s1")


def scores(*rows: tuple[str, str, float, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["model_id", "benchmark", "score", "setting", "reported_by", "independent"])
    return frame.assign(unit="percent", date=pd.Timestamp("2025-06-01"), sources="s1")


@pytest.fixture
def facts(tables):
    """What is compared, by key and channel or benchmark, of three small models."""

    def found(models_=None, prices_=None, scores_=None) -> dict[str, Fact]:
        small = tables.replace(
            models=models() if models_ is None else models_,
            prices=prices() if prices_ is None else prices_,
            scores=scores() if scores_ is None else scores_,
            copilot_roles=tables.copilot_roles.iloc[:0],
        )
        shown = compare(small, ["a", "b", "c"], DAY)
        return {f"{fact.key}{fact.channel}{fact.group.benchmark if fact.group else ''}": fact for fact in shown}

    return found


def values(fact: Fact) -> list[object]:
    return [value.value.score if isinstance(value.value, Scored) else value.value for value in fact.values]


def best(fact: Fact) -> list[bool]:
    return [value.is_best for value in fact.values]


def test_longest_context_is_best_and_equal_ones_both(facts):
    known = models(a={"context_tokens": 1000}, b={"context_tokens": 1000}, c={"context_tokens": 900})
    assert best(facts(known)["context_tokens"]) == [True, True, False]


def test_a_lone_value_is_not_best(facts):
    fact = facts(models(a={"context_tokens": 1000}))["context_tokens"]
    assert values(fact) == [1000, None, None]
    assert best(fact) == [False, False, False]


def test_lag_is_worked_out_and_the_shortest_is_best(facts):
    fact = facts(models(a={"azure_since": "2025-01-15"}, b={"azure_since": "2025-01-01"}))["azure_lag"]
    assert values(fact) == [14, 0, None]
    assert best(fact) == [False, True, False]


def test_what_is_neither_good_nor_bad_has_no_best(facts):
    found = facts(models(a={"params_total_bn": 10.0}, b={"params_total_bn": 20.0}))
    for key in ("params_total_bn", "weights", "released", "provider", "sources", "roles"):
        assert best(found[key]) == [False, False, False]


def test_prices_compare_within_a_channel_and_cost_a_stated_workload(facts):
    found = facts(
        prices_=prices(("a", "azure", 4, 0.4, 20), ("b", "provider_api", 2, None, 6), ("c", "azure", 1, 0, 8))
    )
    assert values(found["input_usd_per_mtokazure"]) == [4, None, 1]
    assert values(found["cached_input_usd_per_mtokprovider_api"]) == [None, None, None]
    # 1,000 requests of 2,000 tokens in and 500 out: 2 m tokens at 4 and 0.5 m at 20 are 8 + 10 USD.
    assert values(found["costazure"]) == pytest.approx([18, None, 6], nan_ok=True)
    assert best(found["costazure"]) == [False, False, True]
    assert best(found["costprovider_api"]) == [False, False, False]
    assert found["costazure"].values[0].rows == ("prices:a/azure/2025-01-01",)


def test_scores_in_unlike_settings_never_compare(facts):
    found = facts(
        scores_=scores(
            ("a", "hle", 40, "", "openai", "no"),
            ("b", "hle", 38, "", "xai", "no"),
            ("c", "hle", 60, "with tools", "meta", "no"),
        )
    )
    fact = found["scorehle"]
    assert values(fact) == [40, 38, 60]
    assert best(fact) == [True, False, False]
    assert [value.compares for value in fact.values] == [True, True, False]


def test_one_score_that_compares_with_none_is_not_best(facts):
    fact = facts(scores_=scores(("a", "hle", 40, "", "openai", "no"), ("b", "hle", 60, "with tools", "xai", "no")))[
        "scorehle"
    ]
    assert best(fact) == [False, False, False]


def test_price_that_came_later_is_unknown_then(tables):
    day = dt.date(2025, 3, 7)
    known = as_known_on(tables, day)
    found = compare(known, ["gpt-4o", "deepseek-r1"], day)
    for fact in found:
        for value in fact.values:
            for key in (row for row in value.rows if row.startswith("prices:")):
                assert key.rpartition("/")[2] <= day.isoformat()
    lag = next(fact for fact in found if fact.key == "azure_lag")
    assert lag.values[1].value == 9


def test_every_row_it_rests_on_exists(tables):
    from components.cells import row_keys

    known = {
        f"{name}:{key}" for name in ("models", "prices", "scores", "copilot_roles")
        for key in row_keys(tables.table(name), name)
    }  # fmt: skip
    found = compare(tables, ["gpt-5-6-sol", "grok-4-7", "deepseek-v4-pro", "mai-1-preview"], DAY)
    named = {row for fact in found for value in fact.values for row in value.rows}
    assert named and named <= known
