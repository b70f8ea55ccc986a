"""Which events are labelled where only a few fit."""

import pytest

from data.notable import Place, event_weights, money_step, notable
from data.selection import as_known_on


@pytest.mark.parametrize(
    ("usd_bn", "step"), [(0, 0), (0.016, 1), (0.99, 1), (1, 2), (9.9, 2), (10, 3), (250, 4), (500, 4), (2000, 5)]
)
def test_money_counts_by_powers_of_ten(usd_bn, step):
    assert money_step(usd_bn) == step


def test_the_weight_is_money_tension_and_witnesses(tables):
    today = as_known_on(tables, tables.record_date)
    # $250 billion of Azure: 4; a definitive agreement: 5; three independent origins or more: 3, two: 2.
    assert event_weights(today)["2025-10-definitive-agreement"] in (11, 12)
    assert set(event_weights(today)) == set(today.events["event_id"])


def test_each_stretch_gives_its_heaviest_event_first():
    places = [Place("a", 0.1, "x", 9), Place("b", 0.2, "x", 8), Place("c", 0.9, "x", 1)]
    assert notable(places, count=2, apart=0.01) == ["a", "c"]


def test_further_rounds_fill_up_with_the_heaviest():
    places = [Place("a", 0.1, "x", 9), Place("b", 0.2, "x", 8), Place("c", 0.3, "x", 1)]
    assert notable(places, count=2, apart=0.01) == ["a", "b"]


def test_neighbours_of_one_lane_are_kept_apart():
    places = [Place("a", 0.10, "x", 9), Place("b", 0.11, "x", 8), Place("c", 0.11, "y", 7)]
    assert notable(places, count=3, apart=0.05) == ["a", "c"]


def test_ties_go_to_the_earlier_event():
    assert notable([Place("b", 0.4, "x", 3), Place("a", 0.3, "x", 3)], count=1, apart=0) == ["a"]
