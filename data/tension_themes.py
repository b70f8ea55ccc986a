"""What the tension is about, half-year by half-year: the cells of the heat map."""

from datetime import date

import numpy as np
import pandas as pd

from data.load import Tables
from data.schema import THEMES
from data.tension import tension_index, tension_rows
from data.tension_setting import TensionSetting


def theme_half_years(tables: Tables, setting: TensionSetting, last: date, half_life_days: float) -> pd.DataFrame:
    """Each chosen theme in each half-year from the record's first tension to that of `last`.

    Columns: theme, half_year (2025-H1), start, end (the last one ends on `last`), is_complete, is_known, events;
    strain, relief, net: the points that the half-year's events added on their day, nothing faded, so that cells add up
    in both directions; standing: the theme's net index on the last day, so that themes add up to the index.
    A cell is unknown, with NaN for its figures, before the record's first event of the theme, whether or not the
    setting leaves that event in; after it, a half-year without events is zero.
    """
    whole, rows = tension_rows(tables), tension_rows(tables, setting)
    known = whole[whole["day"] <= pd.Timestamp(last)]
    if known.empty:
        return pd.DataFrame(columns=["theme", "half_year"])
    first_days = known.groupby("theme")["day"].min()
    starts = _half_year_starts(known["day"].min(), pd.Timestamp(last))
    parts = [
        _theme_cells(rows[rows["theme"] == theme], theme, first_days.get(theme), starts, last, half_life_days)
        for theme in setting.themes or THEMES
    ]
    return pd.concat(parts, ignore_index=True)


def half_year(day: pd.Timestamp) -> str:
    """The name of the half-year of a day, as 2025-H1."""
    return f"{day.year}-H{1 if day.month <= 6 else 2}"


def _half_year_starts(first: pd.Timestamp, last: pd.Timestamp) -> pd.DatetimeIndex:
    begin = pd.Timestamp(first.year, 1 if first.month <= 6 else 7, 1)
    return pd.date_range(begin, last, freq="6MS", unit="us")


def _theme_cells(
    rows: pd.DataFrame,
    theme: str,
    first_day: pd.Timestamp | None,
    starts: pd.DatetimeIndex,
    last: date,
    half_life_days: float,
) -> pd.DataFrame:
    full_ends = starts + pd.DateOffset(months=6) - pd.Timedelta(days=1)
    ends = full_ends.where(full_ends <= pd.Timestamp(last), pd.Timestamp(last))
    is_known = np.array([first_day is not None and end >= first_day for end in ends])
    day = rows["day"].to_numpy()
    is_in_cell = (day >= starts.to_numpy()[:, None]) & (day <= ends.to_numpy()[:, None])
    points, is_strain = rows["points"].to_numpy(), (rows["direction"] == "strain").to_numpy()
    strain, relief = is_in_cell @ (points * is_strain), is_in_cell @ (points * ~is_strain)
    standing = tension_index(rows, ends.to_numpy(), half_life_days)["net"].to_numpy()
    figures = {
        "events": is_in_cell.sum(axis=1).astype("float64"),
        "strain": strain,
        "relief": relief,
        "net": strain - relief,
        "standing": standing,
    }
    cells = {name: np.where(is_known, values, np.nan) for name, values in figures.items()}
    when = {"half_year": [half_year(start) for start in starts], "start": starts, "end": ends}
    return pd.DataFrame({"theme": theme} | when | {"is_complete": ends == full_ends, "is_known": is_known} | cells)
