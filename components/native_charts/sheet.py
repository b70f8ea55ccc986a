"""The sheet behind a native chart: what "edit data" opens, with the very figures that the chart draws."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from components.native_charts.form import NativeChart, Series
from components.text import Text

SHEET = "Data"
_FIRST_DAY = dt.date(1899, 12, 30)


def serial(day: dt.date) -> int:
    """A day as spreadsheets count them."""
    return (dt.date(day.year, day.month, day.day) - _FIRST_DAY).days


@dataclass(frozen=True)
class Column:
    """One column of the sheet: its head, its values, the sign that stands where a figure is not known."""

    name: str
    values: tuple[float | None, ...]
    sign: str = ""


def whiskers(series: Series) -> tuple[float | None, ...]:
    """How far each whisker reaches beyond its value, none without upper ends: what a program wants to know."""
    if not series.upper:
        return ()
    pairs = zip(series.values, series.upper, strict=True)
    return tuple(None if low is None or high is None or high <= low else high - low for low, high in pairs)


def columns(chart: NativeChart, text: Text | None = None) -> list[Column]:
    """The columns after that of the categories: each series once, then the whiskers of those that have any."""
    found = [column_of(series) for series in chart.series]
    reaching = [series for series in chart.series if any(whiskers(series))]
    # Without words only the places count.
    found += [Column(text("native.beyond", name=s.name) if text else f"{s.name} +", whiskers(s)) for s in reaching]
    return list(dict.fromkeys(found))


def column_of(series: Series) -> Column:
    """The column that a series is drawn from."""
    return Column(series.name, series.values, series.sign)


def reference(place: int, count: int) -> str:
    """The cells of a column as a formula, 0 that of the categories; without `count` its head."""
    letter = column_letter(place)
    return f"{SHEET}!${letter}$2:${letter}${count + 1}" if count else f"{SHEET}!${letter}$1"


def column_letter(place: int) -> str:
    """The letters of a column, A for 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_bytes(chart: NativeChart, text: Text, created: dt.datetime) -> bytes:
    """The workbook with one sheet, the same bytes for the same chart and day."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": created})
    sheet = book.add_worksheet(SHEET)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.set_column(0, 0, 28)
    sheet.write_string(0, 0, chart.category_title)
    for row, category in enumerate(chart.categories, 1):
        if isinstance(category, dt.date):
            sheet.write_number(row, 0, serial(category), day)
        else:
            sheet.write_string(row, 0, category)
    for place, column in enumerate(columns(chart, text), 1):
        sheet.write_string(0, place, column.name)
        _write_column(sheet, place, column.values, column.sign)
    book.close()
    return buffer.getvalue()


def _write_column(sheet: object, place: int, values: Sequence[float | None], sign: str) -> None:
    for row, value in enumerate(values, 1):
        if value is None:
            continue
        if sign:
            sheet.write_string(row, place, sign)  # type: ignore[attr-defined]
        else:
            sheet.write_number(row, place, value)  # type: ignore[attr-defined]
