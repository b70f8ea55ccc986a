"""Contracts for computing and their concentration: figures worked out by hand, and the rules on stages and ranges."""

import math

import pandas as pd
import pytest

from data.suppliers import (
    Amount,
    amount,
    by_supplier,
    committed_by_supplier,
    concentration,
    contract_rows,
    contracts,
    effective_suppliers,
    hhi_bounds,
    hhi_range,
    share_range,
    total,
)

NAN = math.nan


def flows(*rows):
    """Flows from (supplier, stage, value, low, high, known_since)."""
    day = pd.Timestamp("2025-01-01")
    return pd.DataFrame(
        [
            {
                "flow_id": f"{supplier}-{number}", "from_actor": "openai", "to_actor": supplier,
                "kind": "compute_purchase", "stage": stage, "usd_bn": value, "usd_bn_low": low,
                "usd_bn_high": high, "starts": day, "ends": pd.NaT, "known_since": pd.Timestamp(known),
            }
            for number, (supplier, stage, value, low, high, known) in enumerate(rows)
        ]
    )  # fmt: skip


def found(*rows):
    return contracts(contract_rows(flows(*rows)))


def test_bounds_of_the_index_from_two_shares_and_an_unknown_rest():
    low, high = hhi_bounds([0.5, 0.3])
    assert (round(low, 4), round(high, 4)) == (0.34, 0.38)
    fewest, most = effective_suppliers((low, high))
    assert (round(fewest, 2), round(most, 2)) == (2.63, 2.94)


def test_dependence_of_the_larger_partner_follows_from_the_bounds():
    assert [round(0.5 * bound, 2) for bound in hhi_bounds([0.5, 0.3])] == [0.17, 0.19]


def test_one_supplier_of_everything_gives_an_index_of_one():
    assert hhi_bounds([1.0]) == (1.0, 1.0)
    assert hhi_range([(0.0, 11.9)]) == (1.0, 1.0)


def test_shares_above_one_are_refused():
    with pytest.raises(ValueError, match=r"shares add up to 1.2, more than 1"):
        hhi_bounds([0.7, 0.5])


def test_two_equal_suppliers_give_one_half():
    assert hhi_range([(5, 5), (5, 5)]) == (0.5, 0.5)


def test_range_of_the_index_is_least_where_the_amounts_are_most_alike():
    # 10 beside 5 to 20: least at 10 and 10, most at 10 and 20, (100 + 400) / 900.
    low, high = hhi_range([(10, 10), (5, 20)])
    assert low == pytest.approx(0.5)
    assert high == pytest.approx(500 / 900)


def test_range_agrees_with_a_search_over_all_amounts():
    amounts = [(250, 250), (138, 138), (10.5, 22.4), (20, 40)]
    tried = []
    for third in range(101):
        for fourth in range(101):
            values = [250, 138, 10.5 + 0.119 * third, 20 + 0.2 * fourth]
            tried.append(sum(value**2 for value in values) / sum(values) ** 2)
    low, high = hhi_range(amounts)
    assert low == pytest.approx(min(tried), abs=1e-6)
    assert high == pytest.approx(max(tried), abs=1e-6)


def test_unknown_rest_widens_the_range():
    # Half of everything with one known supplier, half unknown: 0.25 to 0.25 + 0.25.
    assert hhi_range([(7, 7)], rest=0.5) == pytest.approx((0.25, 0.5))


def test_splitting_off_to_a_new_supplier_never_raises_the_index():
    assert hhi_range([(60, 60), (40, 40)])[0] > hhi_range([(40, 40), (20, 20), (40, 40)])[1]


def test_nothing_public_has_no_index():
    assert hhi_range([]) is None
    assert concentration(found(("amd", "committed", NAN, NAN, NAN, "2025-10-06"))) == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param((250, NAN, NAN), Amount(250, 250, 250), id="figure"),
        pytest.param((NAN, 20, NAN), Amount(20, 20, 20, True), id="at least"),
        pytest.param((NAN, NAN, 11.9), Amount(0, 0, 11.9), id="up to"),
        pytest.param((NAN, 2, 5), Amount(2, 2, 5), id="range"),
        pytest.param((3, 2, 5), Amount(3, 2, 5), id="figure with a range"),
        pytest.param((NAN, NAN, NAN), None, id="not public"),
    ],
)
def test_amount_keeps_what_is_known(cells, expected):
    assert amount(*(float(cell) for cell in cells)) == expected


def test_stages_are_never_added():
    with pytest.raises(ValueError, match="more than one stage"):
        total(
            found(
                ("oracle", "reported", 300, NAN, NAN, "2025-09-10"),
                ("oracle", "committed", 1, NAN, NAN, "2025-09-10"),
            )
        )


def test_only_committed_amounts_enter_the_sums():
    own = found(
        ("microsoft", "committed", 250, NAN, NAN, "2025-10-28"),
        ("microsoft", "funded", 24.1, NAN, NAN, "2026-07-29"),
        ("oracle", "reported", 300, NAN, NAN, "2025-09-10"),
    )
    assert committed_by_supplier(own) == {"microsoft": Amount(250, 250, 250)}


def test_suppliers_stand_by_what_is_committed_then_by_what_is_said():
    own = found(
        ("google", "reported", NAN, NAN, NAN, "2025-06-10"),
        ("oracle", "reported", 300, NAN, NAN, "2025-09-10"),
        ("coreweave", "committed", NAN, NAN, 11.9, "2025-03-10"),
        ("amazon", "committed", 38, NAN, NAN, "2025-11-03"),
    )
    assert list(by_supplier(own)) == ["amazon", "coreweave", "oracle", "google"]


def test_share_lies_between_the_ends_of_all_amounts():
    amounts = {"a": Amount(50, 50, 50), "b": Amount(10, 10, 50)}
    assert share_range(amounts, "a") == (0.5, pytest.approx(50 / 60))
    assert share_range({"a": Amount(0, 0, 5)}, "a") == (1.0, 1.0)


def test_concentration_moves_on_the_days_on_which_contracts_became_public():
    steps = concentration(
        found(
            ("coreweave", "committed", 10, NAN, NAN, "2025-03-10"),
            ("microsoft", "committed", 30, NAN, NAN, "2025-10-28"),
            ("amazon", "announced", 99, NAN, NAN, "2025-11-03"),
        )
    )
    assert [str(step.day.date()) for step in steps] == ["2025-03-10", "2025-10-28"]
    assert steps[0].hhi == (1.0, 1.0)
    # Shares of one quarter and three quarters: 1/16 + 9/16.
    assert steps[1].hhi == pytest.approx((0.625, 0.625))
    assert [contract.supplier for contract in steps[1].added] == ["microsoft"]


def test_length_is_known_only_with_begin_and_end(tables):
    by_id = {contract.flow_id: contract for contract in contracts(contract_rows(tables.flows))}
    assert by_id["openai-aws-38bn"].years == 7.0
    assert by_id["openai-azure-250bn"].years is None


def test_shipped_commitments_add_up(tables):
    amounts = committed_by_supplier(contracts(contract_rows(tables.flows)))
    assert amounts["microsoft"].firm == 250
    assert amounts["amazon"].firm == 138
    assert (amounts["coreweave"].firm, amounts["coreweave"].high) == (10.5, pytest.approx(22.4))
    assert amounts["cerebras"] == Amount(20, 20, 20, True)
