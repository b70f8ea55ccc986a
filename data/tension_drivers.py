"""What the width of the band comes from: first-order shares of the variance of net tension (methods d3).

The share of a group of inputs x is Var(E[N | x]) / Var(N): how much the variance of net would shrink if the group
were known (Saltelli et al. 2006; changing one input at a time is not accepted there). The groups are vectors (an
evidence draw says of every event whether it is kept), so bins need a single number to stand for x. The best one is
E[N | x] itself, and here it has a closed form: net is a sum of products of independent groups, so the others enter
by their means. Its variance is taken as it is. That is what the 20 bins of methods d3 estimate, without their bias of
about (20 − 1) / 2,000; a test holds the two against each other. What the shares lack to 1 comes from the groups
jointly.
"""

from datetime import date

import numpy as np
import pandas as pd

from data.tension import CERTAIN_LEVEL_5, day_numbers, left_of
from data.tension_band import ONE_LEVEL_OFF, DrawnInputs
from data.tension_setting import PUBLISHED, TensionSetting

GROUPS = ("evidence", "severity", "spacing", "half_life", "dates")
DATE_NODES, HALF_LIFE_NODES = 8, 24


def drivers(rows: pd.DataFrame, inputs: DrawnInputs, day: date, setting: TensionSetting = PUBLISHED) -> pd.DataFrame:
    """The share of each group in the variance of net on a day: columns group, share (0 to 1), the largest first.

    `inputs` are those of `tension_draws` for the same rows and setting. Empty if net does not vary.
    """
    variance = drawn_net(rows, inputs, day).var()
    if variance < 1e-9:
        return pd.DataFrame({"group": pd.Series(dtype="str"), "share": pd.Series(dtype="float64")})
    expected = expected_net(rows, inputs, day, setting)
    shares = pd.DataFrame({"group": GROUPS, "share": [expected[name].var() / variance for name in GROUPS]})
    return shares.sort_values("share", ascending=False, ignore_index=True)


def drawn_net(rows: pd.DataFrame, inputs: DrawnInputs, day: date) -> np.ndarray:
    """Net on a day in every draw, in points, row by row as the formula has it."""
    weight = np.take_along_axis(inputs.spacing, inputs.severity - 1, axis=1)
    fading = _fading(rows, inputs.day, inputs.half_life[:, None], day)
    net: np.ndarray = (inputs.kept * weight * fading) @ _signed(rows)
    return net


def expected_net(
    rows: pd.DataFrame, inputs: DrawnInputs, day: date, setting: TensionSetting = PUBLISHED
) -> dict[str, np.ndarray]:
    """E[N | x] in points for each group x, one value a draw; constants that all draws share may be left out."""
    spacing, signed, p = np.array(setting.spacing), _signed(rows), rows["p"].to_numpy()
    levels = _level_chances(rows)
    weight = levels @ spacing
    fading = _fading(rows, inputs.day, inputs.half_life[:, None], day).mean(axis=0)
    return {
        "evidence": inputs.kept @ (signed * weight * fading),
        "severity": spacing[inputs.severity - 1] @ (signed * p * fading),
        "spacing": inputs.spacing @ (levels.T @ (signed * p * fading)),
        "half_life": _expected_by_half_life(rows, inputs, day, signed * p * weight),
        "dates": _expected_by_dates(rows, inputs, day, signed * p * weight),
    }


def _signed(rows: pd.DataFrame) -> np.ndarray:
    return CERTAIN_LEVEL_5 * np.where(rows["direction"] == "strain", 1.0, -1.0)


def _level_chances(rows: pd.DataFrame) -> np.ndarray:
    """The chance of each severity to be drawn, rows × 5."""
    coded, chances = rows["severity"].to_numpy(), np.zeros((len(rows), 5))
    for shift, chance in ((-1, ONE_LEVEL_OFF), (0, 1 - 2 * ONE_LEVEL_OFF), (1, ONE_LEVEL_OFF)):
        chances[np.arange(len(rows)), np.clip(coded + shift, 1, 5) - 1] += chance
    return chances


def _fading(rows: pd.DataFrame, event_day: np.ndarray, half: np.ndarray | float, day: date) -> np.ndarray:
    """What is left of each row on the day, if it happened on `event_day` (… × rows) and halves in `half` days."""
    moment = np.datetime64(day, "D").astype("float64")
    return left_of(moment, event_day, day_numbers(rows["resolved_on"]), half)


def _nodes(count: int) -> np.ndarray:
    return (np.arange(count) + 0.5) / count


def _window(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    first = day_numbers(rows["first_day"])
    return first, day_numbers(rows["last_day"]) - first


def _expected_by_half_life(rows: pd.DataFrame, inputs: DrawnInputs, day: date, points: np.ndarray) -> np.ndarray:
    """Dates averaged over their windows; between a few half-lives the result, smooth in it, is interpolated."""
    first, length = _window(rows)
    halves = np.geomspace(inputs.half_life.min(), inputs.half_life.max(), HALF_LIFE_NODES)
    event_day = first + length * _nodes(DATE_NODES)[:, None]
    net = _fading(rows, event_day, halves[:, None, None], day).mean(axis=1) @ points
    return np.interp(np.log(inputs.half_life), np.log(halves), net)


def _expected_by_dates(rows: pd.DataFrame, inputs: DrawnInputs, day: date, points: np.ndarray) -> np.ndarray:
    """The half-life averaged over its draws; rows whose day is known are the same in all and left out."""
    _, length = _window(rows)
    is_vague = length > 0
    vague = rows[is_vague]
    net = np.zeros(len(inputs.half_life))
    for half in np.quantile(inputs.half_life, _nodes(HALF_LIFE_NODES)):
        net += _fading(vague, inputs.day[:, is_vague], half, day) @ points[is_vague]
    return net / HALF_LIFE_NODES
