"""The cost of swapping a model: the figures worked out by hand in methods d5, and every case without a break-even."""

import datetime as dt

import numpy as np
import pytest

from data.prices import Price
from data.swap import (
    BreakEven,
    Rates,
    Workload,
    blended_price,
    break_even_failure_cost,
    break_even_length,
    break_even_success,
    cost_per_request,
    expected_cost,
    mixed_cost,
    payback_requests,
    rates_of,
    saving_share,
)

WORK = Workload(2000.0, 500.0, 0.3)
OLD, NEW = Rates(2.5, 1.25, 10.0), Rates(0.55, 0.14, 2.19)
C_OLD, C_NEW = 0.00925, 0.004139


def test_cost_of_a_request_as_worked_out_by_hand():
    assert cost_per_request(WORK, OLD, 1.0) == pytest.approx(C_OLD)
    assert cost_per_request(WORK, NEW, 3.0) == pytest.approx(C_NEW)
    assert saving_share(C_OLD, C_NEW) == pytest.approx(0.5525, abs=5e-5)


def test_blended_price_would_claim_more():
    assert saving_share(blended_price(OLD), blended_price(NEW)) == pytest.approx(0.781, abs=5e-4)


def test_length_at_which_the_candidate_costs_as_much():
    found = break_even_length(WORK, NEW, C_OLD)
    assert found.pays == "below"
    assert found.value == pytest.approx(7.668, abs=5e-4)
    assert cost_per_request(WORK, NEW, found.value) == pytest.approx(C_OLD)


def test_cost_of_a_failed_answer_at_which_both_are_worth_the_same():
    found = break_even_failure_cost(C_OLD, C_NEW, 0.9, 0.8)
    assert found.pays == "below"
    assert found.value == pytest.approx(0.0511, abs=5e-5)
    assert expected_cost(C_OLD, 0.9, found.value) == pytest.approx(expected_cost(C_NEW, 0.8, found.value))


def test_requests_until_the_once_off_costs_are_paid_back():
    assert payback_requests(2e6, C_OLD, C_NEW) == pytest.approx(391.3e6, rel=1e-4)


def test_share_moved_saves_that_share():
    mixed = mixed_cost(C_OLD, C_NEW, 0.25)
    assert C_OLD - mixed == pytest.approx(0.25 * (C_OLD - C_NEW))
    assert mixed_cost(C_OLD, C_NEW, 0.0) == C_OLD
    assert mixed_cost(C_OLD, C_NEW, 1.0) == C_NEW


def test_success_rate_above_which_the_candidate_pays():
    least = break_even_success(C_NEW, expected_cost(C_OLD, 0.9, 0.1), 0.1)
    assert least.pays == "above"
    assert least.value == pytest.approx(0.84889)
    assert expected_cost(C_NEW, least.value, 0.1) == pytest.approx(expected_cost(C_OLD, 0.9, 0.1))


@pytest.mark.parametrize(
    ("work", "rates", "allowed", "expected"),
    [
        pytest.param(WORK, Rates(10.0, 10.0, 1.0), C_OLD, BreakEven("never"), id="input alone costs more"),
        pytest.param(WORK, Rates(10.0, 10.0, 1.0), 0.02, BreakEven("never"), id="input alone costs as much"),
        pytest.param(WORK, Rates(10.0, 10.0, 1.0), -1.0, BreakEven("never"), id="failures cost more than allowed"),
        pytest.param(WORK, Rates(1.0, 1.0, 0.0), C_OLD, BreakEven("always"), id="free output, cheaper input"),
        pytest.param(WORK, Rates(10.0, 10.0, 0.0), C_OLD, BreakEven("never"), id="free output, dearer input"),
        pytest.param(WORK, Rates(10.0, 10.0, 0.0), 0.02, BreakEven("equal"), id="free output, same input"),
        pytest.param(Workload(2000.0, 0.0, 0.0), NEW, C_OLD, BreakEven("always"), id="no answer at all"),
    ],
)
def test_length_without_a_break_even_says_why(work, rates, allowed, expected):
    assert break_even_length(work, rates, allowed) == expected


@pytest.mark.parametrize(
    ("old", "new", "success_old", "success_new", "expected"),
    [
        pytest.param(0.9, 0.5, 0.8, 0.8, BreakEven("always"), id="same quality, cheaper"),
        pytest.param(0.5, 0.9, 0.8, 0.8, BreakEven("never"), id="same quality, dearer"),
        pytest.param(0.5, 0.5, 0.8, 0.8, BreakEven("equal"), id="same quality, same cost"),
        pytest.param(0.5, 0.9, 0.8, 0.7, BreakEven("never"), id="worse and dearer"),
        pytest.param(0.5, 0.5, 0.8, 0.7, BreakEven("never"), id="worse at the same cost"),
        pytest.param(0.9, 0.5, 0.7, 0.8, BreakEven("always"), id="better and cheaper"),
        pytest.param(0.5, 0.5, 0.5, 0.75, BreakEven("above", 0.0), id="better at the same cost"),
        pytest.param(0.5, 1.0, 0.5, 0.75, BreakEven("above", 2.0), id="better but dearer"),
    ],
)
def test_failure_cost_in_every_case_of_cost_and_quality(old, new, success_old, success_new, expected):
    assert break_even_failure_cost(old, new, success_old, success_new) == expected


@pytest.mark.parametrize(
    ("cost_new", "expected_old", "failure_cost", "expected"),
    [
        pytest.param(1.0, 2.0, 0.0, BreakEven("always"), id="failures cost nothing, cheaper"),
        pytest.param(2.0, 1.0, 0.0, BreakEven("never"), id="failures cost nothing, dearer"),
        pytest.param(1.0, 1.0, 0.0, BreakEven("equal"), id="failures cost nothing, same cost"),
        pytest.param(2.0, 1.0, 4.0, BreakEven("never"), id="a request alone costs more"),
        pytest.param(1.0, 1.0, 4.0, BreakEven("never"), id="a request alone costs as much"),
        pytest.param(1.0, 3.0, 1.0, BreakEven("always"), id="cheaper if every answer fails"),
        pytest.param(1.0, 2.0, 4.0, BreakEven("above", 0.75), id="cheaper if it fails seldom"),
    ],
)
def test_success_rate_in_every_case(cost_new, expected_old, failure_cost, expected):
    assert break_even_success(cost_new, expected_old, failure_cost) == expected


def test_without_a_saving_nothing_is_paid_back():
    assert payback_requests(2e6, C_NEW, C_OLD) is None
    assert payback_requests(2e6, C_OLD, C_OLD) is None
    assert payback_requests(0.0, C_OLD, C_OLD) is None


def test_without_once_off_costs_the_saving_counts_at_once():
    assert payback_requests(0.0, C_OLD, C_NEW) == 0


def test_request_that_cost_nothing_has_no_share_to_save():
    assert saving_share(0.0, C_NEW) is None
    assert saving_share(C_OLD, 0.0) == 1
    assert saving_share(C_NEW, C_OLD) < 0


def test_cached_input_without_a_known_price_costs_the_full_one():
    price = Price("a", "azure", dt.date(2026, 1, 1), 2.0, None, 8.0, "s")
    assert rates_of(price) == Rates(2.0, 2.0, 8.0)
    assert cost_per_request(WORK, rates_of(price), 1.0) == pytest.approx((2000 * 2 + 500 * 8) / 1e6)


def test_formulas_take_arrays_of_draws():
    work = Workload(np.array([2000.0, 0.0]), np.array([500.0, 0.0]), np.array([0.3, 1.0]))
    rates = Rates(*(np.full(2, price) for price in (2.5, 1.25, 10.0)))
    assert cost_per_request(work, rates, np.ones(2)) == pytest.approx([C_OLD, 0.0])
