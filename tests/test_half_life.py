"""The half-life: the Kaplan–Meier curve by hand, censoring, and the default where the record says too little."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from data.half_life import estimated_half_life, median_days, survival
from data.selection import as_known_on
from data.tension import half_life
from data.tension_setting import TensionSetting

KNOWN_ON = dt.date(2026, 11, 23)


def strains(durations, is_resolved, direction="strain"):
    """Strains that lasted these days, up to the resolution or to the day of the view."""
    last = pd.Timestamp(KNOWN_ON)
    lengths = [pd.Timedelta(days=length) for length in durations]
    resolved_on = [last if done else pd.NaT for done in is_resolved]
    return pd.DataFrame(
        {
            "direction": direction,
            "day": pd.Series([last - length for length in lengths], dtype="datetime64[us]"),
            "resolved_on": pd.Series(resolved_on, dtype="datetime64[us]"),
        }
    )


def test_curve_is_the_one_worked_out_by_hand():
    # At risk 7, 6, 4, 1: 6/7, then 4/6, then 3/4, then none is left; 6+ (censored) counts at risk on day 6.
    durations = np.array([6.0, 6.0, 6.0, 10.0, 13.0, 2.0, 30.0])
    is_resolved = np.array([True, True, False, True, False, True, True])
    curve = survival(durations, is_resolved)
    assert curve["days"].tolist() == [2, 6, 10, 30]
    assert curve["at_risk"].tolist() == [7, 6, 3, 1]
    assert curve["resolved"].tolist() == [1, 2, 1, 1]
    assert curve["share"].tolist() == pytest.approx([6 / 7, 4 / 7, 8 / 21, 0])
    assert median_days(curve) == 10


def test_curve_that_stays_above_half_has_no_median():
    curve = survival(np.array([10.0, 20.0, 30.0, 40.0]), np.array([True, False, False, False]))
    assert curve["share"].tolist() == [0.75]
    assert median_days(curve) is None


def test_curve_that_comes_to_exactly_half_has_its_median_there():
    curve = survival(np.array([10.0, 20.0, 30.0, 40.0]), np.array([True, True, False, False]))
    assert median_days(curve) == 20


def test_half_life_is_estimated_from_ten_resolved_strains():
    found = estimated_half_life(
        strains([10 * n for n in range(1, 11)] + [500] * 5, [True] * 10 + [False] * 5), KNOWN_ON
    )
    assert (found.how, found.days, found.resolved, found.unresolved) == ("estimated", 80, 10, 5)
    assert found.share_unsettled == pytest.approx(7 / 15)


def test_half_life_is_the_default_with_nine_resolved_strains():
    found = estimated_half_life(strains(range(10, 19), [True] * 9), KNOWN_ON)
    assert (found.how, found.days, found.resolved) == ("too_few", 180, 9)


def test_half_life_is_the_default_if_most_strains_outlast_the_view():
    found = estimated_half_life(strains([20] * 10 + [300] * 30, [True] * 10 + [False] * 30), KNOWN_ON)
    assert (found.how, found.days, found.share_unsettled) == ("not_reached", 180, 0.75)


def test_reliefs_do_not_enter_the_half_life():
    found = estimated_half_life(strains(range(10, 30), [True] * 20, direction="relief"), KNOWN_ON)
    assert (found.how, found.resolved, found.unresolved) == ("too_few", 0, 0)


def test_strain_resolved_on_its_own_day_leaves_a_half_life_of_a_day():
    assert estimated_half_life(strains([0] * 12, [True] * 12), KNOWN_ON).days == 1


def test_half_life_chosen_by_the_reader_is_taken(tables):
    found = half_life(as_known_on(tables, KNOWN_ON), TensionSetting(half_life_days=90))
    assert (found.how, found.days) == ("chosen", 90)


def test_half_life_of_the_record_does_not_depend_on_what_is_filtered_out(tables):
    view = as_known_on(tables, KNOWN_ON)
    assert half_life(view, TensionSetting(themes=("money",), least_evidence="B")) == half_life(view)


def test_half_life_of_an_early_view_rests_on_few_resolved_strains(tables):
    assert half_life(as_known_on(tables, dt.date(2024, 12, 31))).how == "too_few"
