"""Dates of an analyst's own, read from a small CSV file: `date,title` in its first line, then one date a line.

Nothing in the file is trusted: whatever its bytes are, the result is a list of dates or a list of faults. A title is
plain text to everyone who shows it; a formula or markup in it stays what it is written as.
"""

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import Literal, NamedTuple

from data.problem import quoted

LARGEST_BYTES = 1_000_000
MOST_DATES = 50
LONGEST_TITLE = 80
COLUMNS = ("date", "title")
FIRST_YEAR, LAST_YEAR = 1900, 2100
_SHOWN = 30

Kind = Literal["size", "encoding", "form", "header", "empty", "many", "cells", "date", "title"]


class OwnDate(NamedTuple):
    """A day and what it is called."""

    date: dt.date
    title: str


@dataclass(frozen=True)
class OwnDatesFault:
    """What is wrong with a file: `kind` says what is allowed; `line` is 0 where the whole file is meant.

    `value` is what stands there, in quotation marks, cut, and with control characters escaped.
    """

    kind: Kind
    line: int = 0
    value: str = ""


Dates = tuple[OwnDate, ...]
Faults = tuple[OwnDatesFault, ...]


def read_own_dates(content: bytes) -> tuple[Dates, Faults]:
    """The dates of a file, by day, and its faults; a file with a fault gives no date at all."""
    if len(content) > LARGEST_BYTES:
        return (), (OwnDatesFault("size"),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return (), (OwnDatesFault("encoding", line, _quoted(content[error.start : error.start + 8].decode("latin-1"))),)
    if not text.strip():
        return (), (OwnDatesFault("empty"),)
    try:
        return _read(text)
    except csv.Error:
        return (), (OwnDatesFault("form"),)


def _read(text: str) -> tuple[Dates, Faults]:
    """The rows of the text; spreadsheets set to German write semicolons, and the header shows which it is."""
    delimiter = ";" if ";" in text.lstrip().partition("\n")[0] else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[OwnDate] = []
    faults: list[OwnDatesFault] = []
    header, line = False, 1
    for cells in lines:
        start, line = line, lines.line_num + 1
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if not header:
            if tuple(cell.lower() for cell in cells) != COLUMNS:
                return (), (OwnDatesFault("header", start, _quoted(delimiter.join(cells))),)
            header = True
            continue
        read = _date_of(cells, start)
        if isinstance(read, OwnDatesFault):
            faults.append(read)
        else:
            found.append(read)
    if faults:
        return (), tuple(faults)
    if not found:
        return (), (OwnDatesFault("empty"),)
    if len(found) > MOST_DATES:
        return (), (OwnDatesFault("many", value=str(len(found))),)
    return tuple(sorted(set(found))), ()


def _date_of(cells: list[str], line: int) -> OwnDate | OwnDatesFault:
    if len(cells) != len(COLUMNS):
        return OwnDatesFault("cells", line, str(len(cells)))
    written, title = cells
    day = _day(written)
    if day is None:
        return OwnDatesFault("date", line, _quoted(written))
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        return OwnDatesFault("title", line, _quoted(title))
    return OwnDate(day, title)


def _quoted(text: str) -> str:
    return quoted(text, _SHOWN) if text else '""'


def _day(written: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        return None
    return day if written == day.isoformat() and FIRST_YEAR <= day.year <= LAST_YEAR else None
