"""Krippendorff's alpha against published figures, its interval, and the rule that withholds the index."""

import numpy as np
import pandas as pd
import pytest

from data.agreement import alpha_interval, krippendorff_alpha, severity_agreement, verdict

NAN = np.nan
# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units.
FOUR_OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
).T


def coded(tables, first, second):
    """The record with tensions and blind second codings of these severities."""
    rows = tables.tensions.head(len(first))
    again = tables.second_codings[tables.second_codings["event_id"].isin(rows["event_id"])]
    return tables.replace(
        tensions=rows.assign(severity=pd.array(first, dtype="Int64")),
        second_codings=again.assign(severity=pd.array(second, dtype="Int64"), is_blind="yes"),
    )


def test_alpha_of_the_published_example_is_the_published_one():
    assert krippendorff_alpha(FOUR_OBSERVERS) == pytest.approx(0.815, abs=0.0005)


def test_alpha_of_two_coders_is_the_one_worked_out_by_hand():
    # Values 1, 1, 2, 3 and 1, 2, 2, 3: n = 3, 3, 2 of 8; ranks 1.5, 4.5, 7. Observed 2 · 9 = 18;
    # expected 2 · (9·9 + 6·30.25 + 6·6.25) = 600. Alpha = 1 − 7 · 18 / 600.
    assert krippendorff_alpha(np.array([[1, 1], [1, 2], [2, 2], [3, 3]], dtype=float)) == pytest.approx(1 - 126 / 600)


def test_perfect_agreement_is_one_with_an_interval_of_one():
    codings = np.array([[1, 1], [2, 2], [3, 3], [5, 5]] * 5, dtype=float)
    assert krippendorff_alpha(codings) == 1
    assert alpha_interval(codings) == (1, 1)


def test_codings_by_chance_come_to_about_zero():
    codings = np.random.default_rng(1).integers(1, 6, (4000, 2)).astype(float)
    assert krippendorff_alpha(codings) == pytest.approx(0, abs=0.05)


def test_unit_with_one_value_does_not_count():
    alone = np.vstack([FOUR_OBSERVERS, [5, NAN, NAN, NAN]])
    assert krippendorff_alpha(alone) == krippendorff_alpha(FOUR_OBSERVERS)


def test_alpha_grows_worse_the_further_apart_the_levels_are():
    near = np.array([[1, 1], [2, 2], [3, 3], [4, 5], [5, 5]], dtype=float)
    far = np.array([[1, 5], [2, 2], [3, 3], [4, 4], [5, 5]], dtype=float)
    assert krippendorff_alpha(near) > krippendorff_alpha(far)


@pytest.mark.parametrize(
    "codings",
    [np.empty((0, 2)), np.array([[3.0, 3.0], [3.0, 3.0]]), np.array([[1.0, NAN], [NAN, 2.0]])],
    ids=["no units", "one value only", "no unit coded twice"],
)
def test_alpha_is_not_defined_where_there_is_nothing_to_agree_on(codings):
    assert np.isnan(krippendorff_alpha(codings))
    assert np.isnan(alpha_interval(codings)).all()


def test_interval_is_the_same_every_time_and_holds_alpha():
    low, high = alpha_interval(FOUR_OBSERVERS)
    assert (low, high) == alpha_interval(FOUR_OBSERVERS)
    assert low < krippendorff_alpha(FOUR_OBSERVERS) < high <= 1


@pytest.mark.parametrize(
    ("alpha", "expected"),
    [(1, "firm"), (0.80, "firm"), (0.799, "tentative"), (0.667, "tentative"), (0.666, "withheld"), (-0.2, "withheld"),
     (NAN, "withheld")],
)  # fmt: skip
def test_verdict_follows_the_usual_limits(alpha, expected):
    assert verdict(alpha) == expected


def test_codings_that_disagree_withhold_the_index(tables):
    agreement = severity_agreement(coded(tables, [1, 2, 3, 4, 5, 1, 2, 3], [4, 1, 5, 2, 3, 3, 4, 1]))
    assert agreement.alpha < 0.667
    assert agreement.verdict == "withheld"


def test_codings_that_nearly_agree_are_tentative(tables):
    agreement = severity_agreement(coded(tables, [1, 2, 3, 4, 5, 1, 2, 3], [1, 3, 3, 4, 4, 2, 3, 5]))
    assert agreement.verdict == "tentative"
    assert (agreement.units, agreement.same_severity) == (8, 3)


def test_coding_that_was_not_blind_is_left_out(tables):
    agreement = severity_agreement(tables)
    assert agreement.not_blind == ("2024-06-gartner-copilot",)
    assert agreement.units == len(tables.second_codings) - 1


def test_the_record_is_coded_well_enough_to_show_the_index(tables):
    agreement = severity_agreement(tables)
    assert agreement.low <= agreement.alpha <= agreement.high
    assert agreement.verdict == "firm"
    assert agreement.same_severity <= agreement.units
