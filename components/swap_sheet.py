"""The calculation as a sheet: what was assumed, which prices were met, what came out, in codes and plain numbers."""

import pandas as pd

from data.swap import BreakEven
from data.swap_case import SwapCase, findings
from data.swap_draws import Interval, spread, swings
from data.swap_setting import BASES, LIMITS

COLUMNS = ("part", "basis", "name", "low", "likely", "high", "unit", "source")
_Row = tuple[str, str, str, float | None, float | str | None, float | None, str, str]


def calculation_sheet(case: SwapCase) -> pd.DataFrame:
    """One row an assumption, a price, a result on each price basis: columns of COLUMNS.

    Costs and savings are in USD a request; for results that were drawn low, likely and high are P10, P50 and P90. A
    break-even says `below` or `above` in its name; without one its case stands in place of the value.
    """
    rows = [*_assumptions(case), *_prices(case)]
    for basis in BASES:
        rows += _results(case, basis)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def calculation_bytes(case: SwapCase) -> bytes:
    """The sheet as CSV in UTF-8."""
    text = calculation_sheet(case).to_csv(index=False, float_format="%.10g", lineterminator="\n")
    return text.encode("utf-8")


def _assumptions(case: SwapCase) -> list[_Row]:
    return [
        ("assumption", "", name, found.low, found.likely, found.high, LIMITS[name].unit, "")
        for name, found in case.setting.estimates.items()
    ]


def _prices(case: SwapCase) -> list[_Row]:
    rows: list[_Row] = []
    for side in (case.old, case.new):
        price, unit = side.price, "usd_per_mtok"
        for name in ("input", "cached_input", "output"):
            value = getattr(price, f"{name}_{unit}")
            rows.append(("price", "", f"{price.row_key}/{name}", None, value, None, unit, price.sources))
    return rows


def _results(case: SwapCase, basis: str) -> list[_Row]:
    found, drawn = findings(case, basis), spread(case, basis)
    rows: list[_Row] = [
        ("result", basis, "request_old_tokens", None, found.costs.request_old, None, "usd", ""),
        ("result", basis, "request_new_tokens", None, found.costs.request_new, None, "usd", ""),
        ("result", basis, "saving_likely", None, found.costs.saving, None, "usd", ""),
        _drawn("request_old", basis, drawn.old, "usd"),
        _drawn("request_moved", basis, drawn.mixed, "usd"),
        _drawn("saving", basis, drawn.saving, "usd"),
        ("result", basis, "share_of_draws_that_save", None, drawn.saves, None, "share", ""),
        _break_even("length_factor", basis, found.length, "factor"),
    ]
    if found.failure_cost and found.success:
        rows.append(_break_even("failure_cost", basis, found.failure_cost, "usd"))
        rows.append(_break_even("success_new", basis, found.success, "share"))
    if drawn.payback:
        rows.append(_drawn("payback", basis, drawn.payback, "requests"))
    rows += [
        ("swing", basis, swing.name, swing.at_low, swing.share, swing.at_high, "usd; likely: share of variance", "")
        for swing in swings(case, basis)
    ]
    return rows


def _drawn(name: str, basis: str, found: Interval, unit: str) -> _Row:
    return ("result", basis, name, found.p10, found.p50, found.p90, unit, "")


def _break_even(name: str, basis: str, found: BreakEven, unit: str) -> _Row:
    value = found.pays if found.value is None else found.value
    side = f"_{found.pays}" if found.value is not None else ""
    return ("result", basis, f"pays_{name}{side}", None, value, None, unit, "")
