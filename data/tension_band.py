"""How far the tension index may be off: 2,000 draws of every judgement in it, and the band they span (methods d3).

In each draw an event is kept with a probability drawn from its band; its severity is one level off with probability
0.1 to either side, never beyond 1 and 5; the spacing of the severities is the running sum of a Dirichlet(4, 4, 4, 4,
4), or one with the mean that the reader chose; the half-life is log-uniform between half and twice its value (90 to
365 days for 180); a day is uniform in its window. The draws are seeded event by event, so that leaving one out, or
moving a slider, does not shuffle the others. Words and Acts are those of the coded severity.

Frame: OECD/JRC Handbook 2008; Saisana, Saltelli & Tarantola 2005.
"""

from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np
import pandas as pd

from data.known import Days
from data.tension import CERTAIN_LEVEL_5, RESOLVED_FASTER, day_numbers
from data.tension_setting import PUBLISHED, TensionSetting

DRAWS = 2000
SEED = 20261123
ONE_LEVEL_OFF = 0.1
DIRICHLET_TOTAL = 20.0
SHORTEST_OF_HALF_LIFE, LONGEST_OF_HALF_LIFE = 90 / 180, 365 / 180
QUANTILES = {"p5": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


@dataclass(frozen=True, eq=False)
class DrawnInputs:
    """What was drawn: kept, severity (1 to 5) and day (days since 1970), each draws × rows; spacing, draws × 5;
    half_life in days, one a draw."""

    kept: np.ndarray
    severity: np.ndarray
    day: np.ndarray
    spacing: np.ndarray
    half_life: np.ndarray


@dataclass(frozen=True, eq=False)
class TensionDraws:
    """The index in every draw: strain and relief in points, days × draws (float32), on `days` (datetime64[D])."""

    days: Days
    strain: np.ndarray
    relief: np.ndarray
    inputs: DrawnInputs

    @property
    def net(self) -> np.ndarray:
        """Strain less relief, days × draws."""
        return self.strain - self.relief


def tension_draws(
    rows: pd.DataFrame, moments: Days, half_life_days: float, setting: TensionSetting = PUBLISHED, draws: int = DRAWS
) -> TensionDraws:
    """The index of `tension_rows` on some days, in ascending order, in each of the draws."""
    inputs = drawn_inputs(rows, half_life_days, setting, draws)
    weight = np.take_along_axis(inputs.spacing, inputs.severity - 1, axis=1)
    points = CERTAIN_LEVEL_5 * weight * inputs.kept
    is_strain = (rows["direction"] == "strain").to_numpy()
    resolved = day_numbers(rows["resolved_on"])
    strain, relief = (
        _faded_sum(points[:, side], inputs.day[:, side], resolved[side], inputs.half_life, moments)
        for side in (is_strain, ~is_strain)
    )
    return TensionDraws(moments.astype("datetime64[D]"), strain, relief, inputs)


def drawn_inputs(rows: pd.DataFrame, half_life_days: float, setting: TensionSetting, draws: int) -> DrawnInputs:
    """The inputs of every draw; those of one event do not depend on which others there are."""
    uniform = np.empty((4, draws, len(rows)))
    for place, event in enumerate(rows["event_id"]):
        uniform[:, :, place] = np.random.default_rng([SEED, crc32(event.encode())]).random((4, draws))
    low, high = rows["p_low"].to_numpy(), rows["p_high"].to_numpy()
    shift = (uniform[2] >= 1 - ONE_LEVEL_OFF).astype("int64") - (uniform[2] < ONE_LEVEL_OFF)
    first, last = day_numbers(rows["first_day"]), day_numbers(rows["last_day"])
    shared = np.random.default_rng(SEED)
    shortest, longest = half_life_days * SHORTEST_OF_HALF_LIFE, half_life_days * LONGEST_OF_HALF_LIFE
    steps = DIRICHLET_TOTAL * np.diff(setting.spacing, prepend=0.0)
    return DrawnInputs(
        kept=uniform[1] < low + (high - low) * uniform[0],
        severity=np.clip(rows["severity"].to_numpy() + shift, 1, 5),
        day=first + (last - first) * uniform[3],
        half_life=shortest * (longest / shortest) ** shared.random(draws),
        spacing=np.cumsum(shared.dirichlet(steps, draws), axis=1),
    )


def _faded_sum(
    points: np.ndarray, day: np.ndarray, resolved: np.ndarray, half: np.ndarray, moments: Days
) -> np.ndarray:
    """The points left on each day, days × draws (float32), summed over rows.

    Instead of every row on every day, two pools a draw are carried from day to day: what is not resolved, and what
    is and fades faster. A row enters the first pool at the first day on or after its own, and moves over when it is
    resolved, each time with what is left of it then.
    """
    grid = np.append(moments.astype("datetime64[D]").astype("float64"), np.inf)
    shape = len(grid), len(half)
    enters = np.searchsorted(grid, day)
    slow = _pool(points * _left(grid[enters] - day, half), enters, shape)
    is_resolved = resolved < grid[-2]
    points, day, resolved = points[:, is_resolved], day[:, is_resolved], resolved[is_resolved]
    leaves = np.broadcast_to(np.searchsorted(grid, resolved), points.shape)
    at_exit = grid[leaves]
    slow -= _pool(points * _left(at_exit - day, half), leaves, shape)
    since = RESOLVED_FASTER * (at_exit - resolved)
    fast = _pool(points * _left(resolved - day + since, half), leaves, shape)
    gaps, kinds = np.unique(np.diff(grid[:-1]), return_inverse=True)
    slowly, faster = np.exp2(-gaps[:, None] / half), np.exp2(-RESOLVED_FASTER * gaps[:, None] / half)
    for place, kind in enumerate(kinds, start=1):
        slow[place] += slow[place - 1] * slowly[kind]
        fast[place] += fast[place - 1] * faster[kind]
    # What moved over leaves rounding errors behind; strain and relief are never below zero.
    return np.maximum(slow[:-1] + fast[:-1], 0).astype("float32")


def _left(age: np.ndarray, half: np.ndarray) -> np.ndarray:
    return np.exp2(-age / half[:, None])


def _pool(points: np.ndarray, places: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """The points summed by place and draw; those at the last place, which is no day, are not in the series."""
    flat = places * shape[1] + np.arange(shape[1])[:, None]
    # Without rows numpy counts in whole numbers.
    return np.bincount(flat.ravel(), points.ravel(), shape[0] * shape[1]).reshape(shape).astype("float64")


def tension_band(draws: TensionDraws) -> pd.DataFrame:
    """The band: columns day, measure (strain, relief, net), p5, p25, p50, p75, p95 in points."""
    day = draws.days.astype("datetime64[us]")
    parts = []
    for measure in ("strain", "relief", "net"):
        values = _quantiles(getattr(draws, measure))
        parts.append(pd.DataFrame({"day": day, "measure": measure} | dict(zip(QUANTILES, values, strict=True))))
    return pd.concat(parts, ignore_index=True)


def share_lower(draws: TensionDraws, day: date, earlier: date) -> float:
    """The share of draws (0 to 1) in which net is lower on a day than on an earlier one.

    It compares within each draw, so that it may be clear although the bands of the two days overlap. Raises
    ValueError for a day that is not among those of the draws.
    """
    net = []
    for moment in (day, earlier):
        places = np.flatnonzero(draws.days == np.datetime64(moment, "D"))
        if not places.size:
            raise ValueError(f"{moment} is not among the days of the draws")
        net.append(draws.strain[places[0]] - draws.relief[places[0]])
    return float((net[0] < net[1]).mean())


def _quantiles(values: np.ndarray) -> np.ndarray:
    """The quantiles of each row, quantiles × rows, as np.quantile interpolates them, but several times as fast."""
    ordered = np.sort(values, axis=1).astype("float64")
    places = np.array(list(QUANTILES.values())) * (values.shape[1] - 1)
    below = places.astype("int64")
    above = np.minimum(below + 1, values.shape[1] - 1)
    quantiles: np.ndarray = ordered[:, below] + (ordered[:, above] - ordered[:, below]) * (places - below)
    return quantiles.T


def peak_quarters(draws: TensionDraws) -> pd.DataFrame:
    """The share of draws in which net is highest in each quarter: columns quarter (its first day), share (0 to 1).

    Only quarters that are the peak in some draw, the most frequent first; a draw whose net never rises above zero
    has no peak, so that the shares may sum to less than 1. Take draws on the days of events (`index_days`): months
    and weeks miss what comes between them.
    """
    net = draws.net
    peaks = pd.Series(draws.days[net.argmax(axis=0)].astype("datetime64[us]"))[net.max(axis=0) > 0]
    share = peaks.dt.to_period("Q").dt.start_time.astype("datetime64[us]").value_counts() / net.shape[1]
    return share.rename_axis("quarter").rename("share").reset_index()
