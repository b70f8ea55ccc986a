"""A swap worked out from the record: its models, its prices, its figures; and the draws that say how sure they are."""

import datetime as dt
import math
import time

import numpy as np
import pytest

from data.prices import Price
from data.stand_ins import CANDIDATES
from data.swap import BreakEven
from data.swap_case import PricedModel, Side, SwapCase, costs, findings, priced_models, swap_case, usual_models
from data.swap_draws import DRAWS, drawn_costs, spread, swings, triangular
from data.swap_setting import (
    BASES,
    COMMON,
    LIMITS,
    SPREADS,
    UNSET,
    WORKLOADS,
    Estimate,
    estimate,
    exactly,
    setting_of,
)
from tests.chart_checks import known_on

DAY = dt.date(2026, 11, 23)
# The example of methods d5, without any range.
EXAMPLE = {
    "input_tokens": (2000,), "output_tokens": (500,), "cached_share": (0.3,), "length_factor": (3,),
    "success_old": (0.9,), "success_new": (0.8,), "failure_cost": (0,), "once_off": (2e6,),
}  # fmt: skip
PRICES = {"old": (2.50, 1.25, 10.00), "new": (0.55, 0.14, 2.19)}


def case(can_run=(True, True), prices=PRICES, spread_of_all=0.0, **figures: tuple[float, ...] | None) -> SwapCase:
    told = {name: value for name, value in (EXAMPLE | figures).items() if value is not None}
    setting = setting_of("old", "new", "chat", told, spread_of_all)
    sides = [
        Side(
            PricedModel(name, "openai", name, None, "no", ("azure",), runs),
            Price(name, "azure", dt.date(2026, 1, 1), *prices[name], "s"),
            success,
        )
        for name, runs, success in zip(prices, can_run, (setting.success_old, setting.success_new), strict=True)
    ]
    return SwapCase(*sides, setting)


def test_the_example_of_the_methods_comes_out_as_by_hand():
    found = findings(case(), "list")
    assert found.costs.request_old == pytest.approx(0.00925)
    assert found.costs.request_new == pytest.approx(0.004139)
    assert found.saving == pytest.approx(0.5525, abs=5e-5)
    assert found.length.value == pytest.approx(7.668, abs=5e-4)
    assert found.failure_cost.value == pytest.approx(0.0511, abs=5e-5)
    assert found.blended_saving == pytest.approx(0.781, abs=5e-4)
    assert found.payback == pytest.approx(391.3e6, rel=1e-4)


def test_without_success_rates_failures_do_not_count():
    found = findings(case(success_new=None, failure_cost=(1,)), "list")
    assert found.costs.old == found.costs.request_old
    assert (found.failure_cost, found.success) == (None, None)
    assert not {"success_old", "failure_cost"} & set(case(success_new=None).inputs("list"))


def test_failures_shorten_the_length_that_pays():
    found = findings(case(failure_cost=(0.03,)), "list")
    allowed = 0.00925 + 0.1 * 0.03 - 0.2 * 0.03
    assert found.length.value == pytest.approx((allowed * 1e6 - 854) / 1095)
    assert found.success == BreakEven("above", pytest.approx(1 - (0.00925 + 0.003 - 0.004139) / 0.03))


def test_only_models_that_microsoft_may_run_leave_the_list_price():
    own = case((True, False), own_compute=(0.2, 0.4, 0.7)).factors("own_compute")
    assert own == (Estimate(0.2, 0.4, 0.7), exactly(1))
    assert case().factors("list") == (exactly(1), exactly(1))
    assert case(discount=(0.1, 0.4)).factors("discounted")[0] == Estimate(0.6, 0.75, 0.9)


def test_a_share_moved_saves_that_share_of_the_draws():
    whole, third = (drawn_costs(case(spread_of_all=0.25, share_moved=(share,)), "list") for share in (1, 0.3))
    assert third.saving == pytest.approx(0.3 * whole.saving)


# ---------------------------------------------------------------- estimates


@pytest.mark.parametrize(
    ("name", "figures", "spread_of_all", "expected"),
    [
        ("input_tokens", (2000,), 0.25, (1500, 2000, 2500)),
        ("input_tokens", (1,), 0.5, (1, 1, 1.5)),
        ("cached_share", (0.9,), 0.5, (0.45, 0.9, 1)),
        ("success_old", (0.9,), 0.25, (0.875, 0.9, 0.925)),
        ("success_old", (0.1,), 0.5, (0.05, 0.1, 0.55)),
        ("share_moved", (0.3,), 0.5, (0.3, 0.3, 0.3)),
        ("length_factor", (1, 3), 0.25, (1, 2, 3)),
        ("length_factor", (1, 1.5, 3), 0.25, (1, 1.5, 3)),
        ("once_off", (0,), 0.5, (0, 0, 0)),
    ],
)
def test_figures_become_a_range(name, figures, spread_of_all, expected):
    found = estimate(name, figures, spread_of_all)
    assert (found.low, found.likely, found.high) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("input_tokens", (-5,)),
        ("input_tokens", (0,)),
        ("input_tokens", (1e9,)),
        ("cached_share", (1.2,)),
        ("success_old", (0,)),
        ("length_factor", (0,)),
        ("length_factor", (float("nan"),)),
        ("share_moved", (0.2, 0.4)),
        ("once_off", (float("inf"),)),
        ("discount", ()),
        ("discount", (0.1, 0.2, 0.3, 0.4)),
    ],
)
def test_nonsense_is_refused_with_what_is_allowed(name, figures):
    with pytest.raises(ValueError, match=rf"{name} is .*allowed: up to three figures from"):
        estimate(name, figures)


def test_a_range_out_of_order_is_refused():
    with pytest.raises(ValueError, match="allowed: low ≤ likely ≤ high"):
        estimate("length_factor", (3, 1))


@pytest.mark.parametrize("workload", WORKLOADS)
@pytest.mark.parametrize("width", SPREADS)
def test_every_workload_keeps_within_the_limits(workload, width):
    found = setting_of("a", "b", workload, spread=width)
    assert set(found.estimates) == set(LIMITS) - set(UNSET)
    assert set(WORKLOADS[workload]) | set(COMMON) | set(UNSET) == set(LIMITS)
    assert not found.has_quality


@pytest.mark.parametrize(("name", "value"), [("basis", "free"), ("channel", "web")])
def test_an_unknown_choice_is_refused(name, value):
    with pytest.raises(ValueError, match=f"{name} is '{value}'; allowed: "):
        setting_of("a", "b", **{name: value})


# ---------------------------------------------------------------- draws


def test_draws_are_those_of_the_triangular_distribution():
    uniform = (np.arange(100_000) + 0.5) / 100_000
    values = triangular(Estimate(1, 2, 5), uniform)
    assert values.mean() == pytest.approx((1 + 2 + 5) / 3, rel=1e-4)
    assert values.var() == pytest.approx((1 + 4 + 25 - 2 - 5 - 10) / 18, rel=1e-3)
    assert (np.diff(values) >= 0).all() and values.min() >= 1 and values.max() <= 5
    assert (triangular(exactly(3), uniform) == 3).all()


def test_draws_are_the_same_every_time_and_move_only_with_what_changed():
    first = drawn_costs(case(spread_of_all=0.25), "list")
    again = drawn_costs.__wrapped__(case(spread_of_all=0.25), "list")
    assert (first.saving == again.saving).all() and len(first.saving) == DRAWS
    other = drawn_costs(case(spread_of_all=0.25, failure_cost=(1,)), "list")
    assert (other.request_old == first.request_old).all()
    assert spread(case(spread_of_all=0.25), "list").saving.p50 == pytest.approx(0.0051, abs=5e-5)


def test_without_ranges_there_is_one_answer():
    found = spread(case(), "list")
    assert found.saving.p10 == found.saving.p50 == found.saving.p90 == pytest.approx(0.005111)
    assert (found.saves, swings(case(), "list")) == (1, ())


def test_quantiles_are_in_order_on_every_basis():
    for basis in BASES:
        found = spread(case(spread_of_all=0.5, failure_cost=(0.05,)), basis)
        for interval in (found.old, found.mixed, found.saving, found.payback):
            assert interval.p10 <= interval.p50 <= interval.p90


def test_a_draw_that_saves_nothing_pays_nothing_back():
    never = spread(case(prices={"old": PRICES["new"], "new": PRICES["old"]}, spread_of_all=0.25), "list")
    assert never.saves == 0 and never.payback.p10 == math.inf
    assert spread(case(once_off=(0,)), "list").payback is None


def test_a_swing_is_the_saving_at_the_ends_of_one_input():
    found = {swing.name: swing for swing in swings(case(length_factor=(2, 3, 4)), "list")}
    assert set(found) == {"length_factor"}
    assert found["length_factor"].at_low == pytest.approx(0.005111 + 500 * 2.19 / 1e6)
    assert found["length_factor"].at_high == pytest.approx(0.005111 - 500 * 2.19 / 1e6)
    assert found["length_factor"].share == pytest.approx(1, abs=0.02)


def test_shares_of_the_variance_add_up_to_about_one_where_inputs_act_apart():
    found = swings(case(spread_of_all=0.25), "list")
    assert [swing.width for swing in found] == sorted((swing.width for swing in found), reverse=True)
    assert 0.9 < sum(swing.share for swing in found) < 1.02


def test_a_case_is_worked_out_fast_enough_for_a_live_control():
    spread(case(spread_of_all=0.1), "list")
    fresh = case(spread_of_all=0.25, input_tokens=(2345,), failure_cost=(0.05,))
    start = time.process_time()
    for basis in BASES:
        spread(fresh, basis)
    swings(fresh, "list")
    assert time.process_time() - start < 0.05


# ---------------------------------------------------------------- the record


def test_offered_models_write_text_and_have_a_price(tables):
    models = priced_models(known_on(tables, DAY), DAY)
    assert "mai-image-2-5" not in models and "model-router" not in models
    makers = [model.provider for model in models.values()]
    assert makers[0] == "openai" and set(CANDIDATES) < set(makers)
    ordered = [models[name].released for name in models if models[name].provider == "openai"]
    assert ordered == sorted(ordered, reverse=True)
    assert models["gpt-4o"].can_run and not models["claude-opus-5"].can_run and models["llama-3-3-70b"].can_run


def test_a_model_is_not_offered_before_its_price_was_known(tables):
    day = dt.date(2025, 3, 7)
    view = known_on(tables, day)
    assert "gpt-4o" in priced_models(view, day) and "gpt-5" not in priced_models(view, day)
    assert swap_case(view, setting_of("gpt-4o", "gpt-5"), day) is None


def test_usual_models_are_openais_default_in_copilot_and_a_candidate(tables):
    for day in (dt.date(2025, 3, 7), DAY):
        view = known_on(tables, day)
        models = priced_models(view, day)
        old, new = usual_models(view, day)
        assert models[old].provider == "openai" and models[new].provider in CANDIDATES
    assert usual_models(known_on(tables, dt.date(2016, 1, 1)), dt.date(2016, 1, 1)) == ("", "")


def test_price_is_taken_from_the_channel_asked_for_where_it_has_one(tables):
    view = known_on(tables, DAY)
    azure = swap_case(view, setting_of("gpt-4o", "deepseek-v4-pro"), DAY)
    makers = swap_case(view, setting_of("gpt-4o", "deepseek-v4-pro", channel="provider_api"), DAY)
    assert (azure.new.price.input_usd_per_mtok, makers.new.price.input_usd_per_mtok) == (1.74, 0.66)
    only_azure = swap_case(view, setting_of("gpt-4o", "phi-4", channel="provider_api"), DAY)
    assert only_azure.new.price.channel == "azure"


def test_costs_of_the_same_model_are_the_same(tables):
    view = known_on(tables, DAY)
    same = swap_case(view, setting_of("gpt-4o", "gpt-4o", figures={"length_factor": (1,)}), DAY)
    assert costs(same, same.likely("list")).saving == 0
