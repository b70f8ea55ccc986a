"""The band: the draws against the formula, what is reproducible, how wide it is, where it comes from, how fast."""

import datetime as dt
import time

import numpy as np
import pandas as pd
import pytest

from data.selection import as_known_on
from data.tension import day_numbers, half_life, index_days, left_of, tension_index, tension_rows
from data.tension_band import DRAWS, QUANTILES, peak_quarters, share_lower, tension_band, tension_draws
from data.tension_drivers import GROUPS, drawn_net, drivers, expected_net
from data.tension_setting import TensionSetting

KNOWN_ON = dt.date(2026, 11, 23)
H = 180.0


@pytest.fixture(scope="session")
def view(tables):
    return as_known_on(tables, KNOWN_ON)


@pytest.fixture(scope="session")
def rows(view):
    return tension_rows(view)


@pytest.fixture(scope="session")
def draws(rows):
    return tension_draws(rows, index_days(rows, KNOWN_ON, "event"), H)


@pytest.fixture(scope="session")
def band(draws):
    return tension_band(draws)


def today(band, measure):
    return band[(band["measure"] == measure) & (band["day"] == pd.Timestamp(KNOWN_ON))].iloc[0]


def test_draws_follow_the_formula_row_by_row(rows, draws):
    inputs = draws.inputs
    weight = np.take_along_axis(inputs.spacing, inputs.severity - 1, axis=1)
    is_strain = (rows["direction"] == "strain").to_numpy()
    resolved = day_numbers(rows["resolved_on"])
    for place in (0, 200, 400, 450, 500, -1):
        moment = draws.days[place].astype("float64")
        left = left_of(moment, inputs.day, resolved, inputs.half_life[:, None])
        points = 100 * inputs.kept * weight * left
        assert draws.strain[place] == pytest.approx(points[:, is_strain].sum(axis=1), abs=1e-3)
        assert draws.relief[place] == pytest.approx(points[:, ~is_strain].sum(axis=1), abs=1e-3)


def test_draws_on_one_day_are_those_of_the_series(rows, draws):
    alone = tension_draws(rows, np.array([np.datetime64(KNOWN_ON)]), H)
    assert alone.net[0] == pytest.approx(draws.net[-1], abs=1e-3)
    assert drawn_net(rows, draws.inputs, KNOWN_ON) == pytest.approx(draws.net[-1], abs=1e-3)


def test_draws_are_those_of_the_method(rows, draws):
    inputs = draws.inputs
    assert inputs.kept.shape == (DRAWS, len(rows))
    assert inputs.kept.mean(axis=0) == pytest.approx(rows["p"].to_numpy(), abs=0.05)
    assert inputs.half_life.min() >= 90 and inputs.half_life.max() <= 365
    assert np.median(inputs.half_life) == pytest.approx((90 * 365) ** 0.5, rel=0.03)
    assert inputs.spacing.mean(axis=0) == pytest.approx([0.2, 0.4, 0.6, 0.8, 1], abs=0.01)
    assert (np.diff(inputs.spacing, axis=1) > 0).all()
    # The first step of a Dirichlet(4, 4, 4, 4, 4) has the variance 0.2 · 0.8 / 21.
    assert inputs.spacing[:, 0].var() == pytest.approx(0.2 * 0.8 / 21, rel=0.1)
    off = inputs.severity - rows["severity"].to_numpy()
    inner = rows["severity"].between(2, 4).to_numpy()
    assert [(off[:, inner] == shift).mean() for shift in (-1, 0, 1)] == pytest.approx([0.1, 0.8, 0.1], abs=0.01)
    assert inputs.severity.min() == 1 and inputs.severity.max() == 5
    first, last = day_numbers(rows["first_day"]), day_numbers(rows["last_day"])
    assert (inputs.day >= first).all() and (inputs.day <= last).all()


def test_chosen_half_life_and_spacing_move_the_draws_with_them(rows):
    setting = TensionSetting(half_life_days=60, spacing=(0.1, 0.2, 0.4, 0.7, 1))
    inputs = tension_draws(rows, np.array([np.datetime64(KNOWN_ON)]), 60, setting).inputs
    assert inputs.spacing.mean(axis=0) == pytest.approx(setting.spacing, abs=0.01)
    assert inputs.half_life.min() >= 30 and inputs.half_life.max() <= 122


def test_band_is_the_same_every_time(rows, band):
    again = tension_band(tension_draws(rows, index_days(rows, KNOWN_ON, "event"), H))
    pd.testing.assert_frame_equal(again, band)


def test_event_left_out_leaves_the_draws_of_the_others_as_they_were(view, rows, draws):
    event = rows["event_id"].iloc[40]
    fewer = tension_rows(view, TensionSetting(left_out_events=(event,)))
    inputs = tension_draws(fewer, draws.days, H).inputs
    others = (rows["event_id"] != event).to_numpy()
    assert (inputs.kept == draws.inputs.kept[:, others]).all()
    assert (inputs.half_life == draws.inputs.half_life).all()
    assert (inputs.spacing == draws.inputs.spacing).all()


def test_quantiles_are_those_of_numpy(draws, band):
    expected = np.quantile(draws.strain[-1].astype("float64"), list(QUANTILES.values()))
    assert today(band, "strain")[list(QUANTILES)].to_numpy(dtype=float) == pytest.approx(expected)


def test_quantiles_are_in_order_and_strain_and_relief_never_negative(band):
    values = band[list(QUANTILES)].to_numpy()
    assert (np.diff(values, axis=1) >= 0).all()
    assert (band.loc[band["measure"] != "net", "p5"] >= 0).all()


def test_band_holds_the_index_and_is_neither_point_nor_fog(rows, band):
    index = tension_index(rows, index_days(rows, KNOWN_ON), H).iloc[-1]
    for measure in ("strain", "relief", "net"):
        last = today(band, measure)
        assert last["p25"] < index[measure] < last["p75"], measure
        assert 0.3 < (last["p95"] - last["p5"]) / index[measure] < 3, measure


def test_band_of_nothing_is_zero(rows):
    nothing = rows.head(0)
    draws = tension_draws(nothing, index_days(nothing, KNOWN_ON), H)
    assert (tension_band(draws)[list(QUANTILES)] == 0).all(axis=None)
    assert peak_quarters(draws).empty
    assert drivers(nothing, draws.inputs, KNOWN_ON).empty


def test_shares_of_the_variance_are_shares(rows, draws):
    shares = drivers(rows, draws.inputs, KNOWN_ON)
    assert set(shares["group"]) == set(GROUPS)
    assert shares["share"].between(0, 1).all()
    assert shares["share"].is_monotonic_decreasing
    assert 0.8 < shares["share"].sum() < 1.05


@pytest.mark.parametrize("day", [dt.date(2025, 6, 30), KNOWN_ON], ids=str)
def test_shares_agree_with_twenty_bins_of_the_expected_net(rows, draws, day):
    net = drawn_net(rows, draws.inputs, day)
    shares = drivers(rows, draws.inputs, day).set_index("group")["share"]
    for group, expected in expected_net(rows, draws.inputs, day).items():
        bins = pd.qcut(expected + np.arange(DRAWS) * 1e-12, 20, labels=False)
        means = pd.Series(net).groupby(bins).mean()
        bias = 19 / DRAWS
        assert shares[group] == pytest.approx(means.var(ddof=0) / net.var() - bias, abs=0.05), group


def test_what_is_certain_drives_nothing(rows):
    certain = rows.assign(p_low=1.0, p_high=1.0, p=1.0, first_day=rows["day"], last_day=rows["day"])
    inputs = tension_draws(certain, np.array([np.datetime64(KNOWN_ON)]), H).inputs
    shares = drivers(certain, inputs, KNOWN_ON).set_index("group")["share"]
    assert shares["evidence"] == 0 and shares["dates"] == 0


def test_peak_quarter_holds_in_a_share_of_the_draws(draws):
    peaks = peak_quarters(draws)
    assert peaks["share"].sum() == pytest.approx(1, abs=0.01)
    assert peaks["share"].is_monotonic_decreasing
    assert peaks["quarter"].dt.is_quarter_start.all()
    assert peaks["quarter"].iloc[0].year == 2025


def test_two_days_are_compared_within_each_draw(draws):
    lower = share_lower(draws, KNOWN_ON, dt.date(2025, 6, 24))
    assert 0.95 < lower <= 1
    assert share_lower(draws, dt.date(2025, 6, 24), KNOWN_ON) == pytest.approx(1 - lower, abs=0.001)


def test_day_outside_the_draws_is_not_compared(draws):
    with pytest.raises(ValueError, match="2030-01-01 is not among the days of the draws"):
        share_lower(draws, dt.date(2030, 1, 1), KNOWN_ON)


def test_share_of_a_peak_is_the_same_on_every_day_as_on_the_days_of_events(rows, draws):
    daily = peak_quarters(tension_draws(rows, index_days(rows, KNOWN_ON, "day"), H)).set_index("quarter")["share"]
    shares = peak_quarters(draws).set_index("quarter")["share"]
    assert shares.index[0] == daily.index[0]
    assert shares.iloc[0] == pytest.approx(daily.iloc[0], abs=0.02)


def test_band_of_the_whole_record_comes_fast_enough_for_sliders(view):
    rows, seconds = tension_rows(view), []
    days, half = index_days(rows, KNOWN_ON, "event"), half_life(view).days
    for _ in range(3):
        start = time.perf_counter()
        draws = tension_draws(rows, days, half)
        tension_band(draws)
        peak_quarters(draws)
        drivers(rows, draws.inputs, KNOWN_ON)
        seconds.append(time.perf_counter() - start)
    print(f"{DRAWS:,} draws × {len(rows)} rows × {len(days)} days: {min(seconds):.3f} s")
    # Half a second is the aim; a busy machine gets more.
    assert min(seconds) < 1.5


@pytest.mark.parametrize("theme", sorted({"money", "talent", "agi_clause", "governance", "technology_access"}))
def test_a_theme_without_relief_or_resolved_rows_has_a_band(view, theme):
    found = tension_rows(view, TensionSetting(themes=(theme,)))
    band = tension_band(tension_draws(found, index_days(found, KNOWN_ON, "event"), H))
    assert today(band, "strain")["p95"] > 0
    assert np.isfinite(band[["p5", "p50", "p95"]].to_numpy()).all()


@pytest.mark.parametrize("sub_index", ["words", "acts"])
def test_each_sub_index_has_a_band(view, sub_index):
    found = tension_rows(view, TensionSetting(sub_index=sub_index))
    assert len(tension_band(tension_draws(found, index_days(found, KNOWN_ON, "event"), H))) > 0
