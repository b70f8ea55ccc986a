"""What became of a checked picture, in words: the verdict as sentences, and the rows that differ as lines."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from components.cached import record, tables_known_on
from components.cells import Names, row_keys
from components.picture_check import CHANGED, GONE, NEW, PictureCheck, RowChange
from components.picture_marks import LARGEST_PICTURE_BYTES
from components.records import row_title
from components.text import Text
from data.schema import TABLES

# As many rows of a kind are named; of the others it is said how many there are.
MOST_ROWS = 6
_GOOD = "current"
_UNREADABLE = ("no_png", "damaged", "too_large", "bad_marks", "pixels")


@dataclass(frozen=True)
class RowLine:
    """A row that differs, in words; `code` opens its record and is empty where the record no longer has it."""

    words: str
    code: str


@dataclass(frozen=True)
class RowLines:
    """The rows of a kind under a head that counts them; `more` says how many are not named."""

    head: str
    lines: tuple[RowLine, ...]
    more: str


def level_of(check: PictureCheck) -> str:
    """How a verdict is shown: success, warning or error; its words say it too."""
    if check.verdict == _GOOD:
        return "success"
    return "error" if check.verdict in _UNREADABLE else "warning"


def verdict_words(check: PictureCheck, text: Text) -> str:
    """The verdict in full sentences: first of the picture's own day if it has one, then of today."""
    if check.verdict not in ("current", "replaced"):
        return text(f"picture_check.verdict.{check.verdict}", **_values(check, text))
    assert check.marks is not None
    parts = []
    if check.of_day:
        day = text.day(check.marks.known_on)
        count = len(check.on_its_day)
        parts.append(
            text.plural("picture_check.corrected", count, day=day) if count else text("picture_check.holds", day=day)
        )
    if check.verdict == "replaced":
        parts.append(text.plural("picture_check.replaced", len(check.since)))
    elif check.marks.rows:
        parts.append(text.plural("picture_check.current", len(check.marks.rows)))
    else:
        parts.append(text("picture_check.current_without_rows"))
    return " ".join(parts)


def _values(check: PictureCheck, text: Text) -> dict[str, str]:
    day = text.day(check.marks.known_on) if check.marks else ""
    missing = [text(f"picture_check.missing.{kind}", value=value) for kind, value in check.missing]
    return {
        "mb": text.number(LARGEST_PICTURE_BYTES / 1_000_000),
        "day": day,
        "record": text.day(record().record_date),
        "missing": text.list_of(missing) if missing else "",
    }


def subject_words(check: PictureCheck, text: Text) -> str:
    """Which picture it is: chart, page, day and data set; empty for one whose chart is not known."""
    if check.marks is None or check.view is None:
        return ""
    return text(
        "picture_check.subject",
        title=text(f"card.title.{check.marks.card}"),
        page=text(f"nav.title.{check.marks.page}"),
        day=text.day(check.marks.known_on),
        version=check.marks.version,
    )


def difference_lines(check: PictureCheck, text: Text) -> tuple[RowLines, ...]:
    """The rows that differ on the picture's own day, then those that differ today, by what became of them."""
    if check.marks is None:
        return ()
    day = text.day(check.marks.known_on)
    then = [
        replace(found, head=text("picture_check.of_its_day", day=day, head=found.head))
        for found in _by_kind(check.on_its_day, text)
    ]
    return (*then, *_by_kind(check.since, text))


def _by_kind(rows: tuple[RowChange, ...], text: Text) -> Iterator[RowLines]:
    for kind in (CHANGED, NEW, GONE):
        # The newest first; those without a day last.
        of_kind = sorted(
            (row for row in rows if row.kind == kind), key=lambda row: row.since or dt.date.min, reverse=True
        )
        if of_kind:
            more = len(of_kind) - MOST_ROWS
            yield RowLines(
                text.plural(f"picture_check.{kind}", len(of_kind)),
                tuple(_line(row, text) for row in of_kind[:MOST_ROWS]),
                text.plural("picture_check.more", more) if more > 0 else "",
            )


def _line(row: RowChange, text: Text) -> RowLine:
    title = _title(row, text)
    words = f"{text.label('table', row.table)}: {title}" if title else row.code
    if row.since:
        key = "card.known_since" if row.kind == NEW else "picture_check.change_known"
        words = f"{words} · {text(key, date=text.day(row.since))}"
    return RowLine(words, row.code if title else "")


def _title(row: RowChange, text: Text) -> str:
    """What a row is called, empty if the record has no such row today."""
    if row.table not in TABLES:
        return ""
    tables = tables_known_on(None)
    frame = tables.table(row.table)
    place = {key: number for number, key in enumerate(row_keys(frame, row.table))}.get(row.key)
    if place is None:
        return ""
    return row_title(row.table, frame.iloc[[place]].to_dict("records")[0], Names(tables, text), text)
