"""Whether two codings of severity agree: Krippendorff's alpha for ordinal data, and what follows from it (methods d2).

Alpha is 1 for perfect agreement and 0 for what chance would give. Both codings of this record were machine-assisted
and of one kind, so that alpha overstates how far people would agree. Sources: Hayes & Krippendorff 2007 (doi
10.1080/19312450709336664) for alpha; Zapf et al. 2016 (doi 10.1186/s12874-016-0200-9) for resampling the units.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from data.load import Tables

FIRM, TENTATIVE = 0.80, 0.667
RESAMPLES = 2000
SEED = 20261123
INTERVAL = (0.025, 0.975)

Verdict = Literal["firm", "tentative", "withheld"]


@dataclass(frozen=True)
class SeverityAgreement:
    """How far the two codings of the tensions agree.

    `alpha` is that of severity, `low` to `high` its 95 % bootstrap interval (NaN where it is not defined); `units` the
    tensions coded twice and blind; `same_severity`, `same_direction` and `same_theme` how many of them got the same
    code twice. `not_blind` names the second codings that were left out.
    """

    alpha: float
    low: float
    high: float
    units: int
    same_severity: int
    same_direction: int
    same_theme: int
    not_blind: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """What the agreement allows to be shown."""
        return verdict(self.alpha)


def severity_agreement(tables: Tables) -> SeverityAgreement:
    """The agreement of tensions and second_codings, over the second codings that were blind.

    It belongs to the way the record was coded: take the whole record, not a view of an earlier day.
    """
    second = tables.second_codings
    is_blind = (second["is_blind"] == "yes").to_numpy()
    both = second[is_blind].merge(tables.tensions, on="event_id", suffixes=("_second", "_first"))
    codings = both[["severity_first", "severity_second"]].to_numpy(dtype="float64")
    low, high = alpha_interval(codings)
    same = {name: both[f"{name}_first"] == both[f"{name}_second"] for name in ("severity", "direction", "theme")}
    return SeverityAgreement(
        alpha=krippendorff_alpha(codings),
        low=low,
        high=high,
        units=len(both),
        same_severity=int(same["severity"].sum()),
        same_direction=int(same["direction"].sum()),
        same_theme=int(same["theme"].sum()),
        not_blind=tuple(second.loc[~is_blind, "event_id"]),
    )


def verdict(alpha: float) -> Verdict:
    """firm from 0.80, tentative from 0.667, else withheld: then events are shown, but no index.

    An alpha that is not defined proves no agreement and withholds too.
    """
    if alpha >= FIRM:
        return "firm"
    return "tentative" if alpha >= TENTATIVE else "withheld"


def krippendorff_alpha(codings: np.ndarray) -> float:
    """Krippendorff's alpha of ordinal codings, units × coders, NaN where a coder gave no value.

    NaN if no unit has two values, or if all values are the same: there is nothing to agree on.
    """
    coincidences = _coincidences(codings)
    return float(_alphas(coincidences.sum(axis=0)[None])[0])


def alpha_interval(codings: np.ndarray, resamples: int = RESAMPLES) -> tuple[float, float]:
    """The 95 % interval of alpha, from units drawn with replacement under a fixed seed; NaN where alpha is NaN."""
    coincidences = _coincidences(codings)
    units, values, _ = coincidences.shape
    if units == 0:
        return np.nan, np.nan
    picks = np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), resamples)
    drawn = (picks @ coincidences.reshape(units, -1)).reshape(resamples, values, values)
    alphas = _alphas(drawn)
    defined = alphas[~np.isnan(alphas)]
    if not defined.size:
        return np.nan, np.nan
    low, high = np.quantile(defined, INTERVAL)
    return float(low), float(high)


def _coincidences(codings: np.ndarray) -> np.ndarray:
    """How often each two values meet in each unit with two values or more, units × values × values."""
    values = np.unique(codings[~np.isnan(codings)])
    counts = (codings[:, :, None] == values).sum(axis=1).astype("float64")
    counts = counts[counts.sum(axis=1) >= 2]
    pairs = counts[:, :, None] * counts[:, None, :]
    diagonal = np.arange(len(values))
    pairs[:, diagonal, diagonal] -= counts
    return pairs / (counts.sum(axis=1) - 1)[:, None, None]


def _alphas(coincidences: np.ndarray) -> np.ndarray:
    """Alpha of each matrix of coincidences, samples × values × values, in the ordinal metric."""
    totals = coincidences.sum(axis=2)
    # Ranks in the middle of each value's share: their differences are the ordinal distances.
    ranks = np.cumsum(totals, axis=1) - totals / 2
    distances = (ranks[:, :, None] - ranks[:, None, :]) ** 2
    observed = (coincidences * distances).sum(axis=(1, 2))
    expected = (totals[:, :, None] * totals[:, None, :] * distances).sum(axis=(1, 2))
    size = totals.sum(axis=1)
    share = np.divide(observed, expected, out=np.full(len(size), np.nan), where=expected > 0)
    return 1 - (size - 1) * share
