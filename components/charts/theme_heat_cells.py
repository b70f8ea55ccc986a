"""The cells of the heat map: themes by half-years, the oldest half-years gathered in one column."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.text import Text

# So many columns fit on a phone: with more half-years, all but the last eight share one.
MOST_COLUMNS, KEPT_COLUMNS = 9, 8
STEP_POINTS, STEPS = 50.0, 5


@dataclass(frozen=True)
class Column:
    """One column: the half-years it holds from `start` to `end`, and whether that lasts still."""

    start: pd.Timestamp
    end: pd.Timestamp
    is_gathered: bool
    is_running: bool

    def name(self, text: Text) -> str:
        """The half-year in words, or until when the gathered ones run."""
        return text("theme_heat.earlier", year=self.end_words(text)) if self.is_gathered else self.own(text)

    def end_words(self, text: Text) -> str:
        """The last year gathered, or its first half-year where the second stands alone."""
        return str(self.end.year) if self.end.month > 6 else text.half_year(self.end)

    def own(self, text: Text) -> str:
        """The half-year itself."""
        return text.half_year(self.start)

    def heads(self, text: Text) -> tuple[str, str]:
        """The upper and the lower line of the head: year and half, or "until" and year."""
        if self.is_gathered:
            upper, _, lower = text("theme_heat.earlier", year=f"\x00{self.end_words(text)}").partition("\x00")
            return upper.strip(), lower.strip()
        year = str(self.start.year)
        return year, self.own(text).removesuffix(year).strip()


@dataclass(frozen=True)
class Cell:
    """What a theme's events added in a column: points, and the events by their keys; unknown before its first event."""

    is_known: bool
    strain: float
    relief: float
    events: tuple[str, ...]

    @property
    def net(self) -> float:
        """Strain less relief, in points."""
        return self.strain - self.relief

    @property
    def step(self) -> int:
        """The step of the colour from 0 to 4, by the size of net."""
        return min(int(abs(self.net) // STEP_POINTS), STEPS - 1)


@dataclass(frozen=True)
class ThemeRow:
    """One theme with its cells, a cell a column."""

    theme: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> float:
        """Net over all columns, in points."""
        return sum(cell.net for cell in self.cells)

    @property
    def events(self) -> list[str]:
        """The keys of all events of the theme."""
        return [event for cell in self.cells for event in cell.events]


def heat_table(cells: pd.DataFrame, rows: pd.DataFrame) -> tuple[list[Column], list[ThemeRow]]:
    """Columns and rows from `theme_half_years` and `tension_rows`, the theme that added most strain first."""
    spans = cells.drop_duplicates("half_year").sort_values("start")
    halves = list(zip(spans["start"], spans["end"], spans["is_complete"], strict=True))
    columns = [Column(start, end, False, not is_complete) for start, end, is_complete in halves]
    if len(columns) > MOST_COLUMNS:
        earlier = columns[:-KEPT_COLUMNS]
        columns = [Column(earlier[0].start, earlier[-1].end, True, False), *columns[-KEPT_COLUMNS:]]
    events = list(zip(rows["theme"], rows["day"], rows["event_id"], strict=True))
    by_theme: dict[str, list[dict[Hashable, Any]]] = {}
    for record in cells.to_dict("records"):
        by_theme.setdefault(record["theme"], []).append(record)
    found = [
        ThemeRow(
            theme,
            tuple(_cell(records, column, [e for t, day, e in events if t == theme and _holds(column, day)])
                  for column in columns),
        )
        for theme, records in by_theme.items()
    ]  # fmt: skip
    return columns, sorted(found, key=lambda row: -row.total)


def _holds(column: Column, day: pd.Timestamp) -> bool:
    return column.start <= day <= column.end


def _cell(records: list[dict[Hashable, Any]], column: Column, events: list[str]) -> Cell:
    known = [record for record in records if record["is_known"] and _holds(column, record["start"])]
    strain, relief = (sum(record[name] for record in known) for name in ("strain", "relief"))
    return Cell(bool(known), strain, relief, tuple(events))
