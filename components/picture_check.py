"""The check of a picture: from its bytes alone, whether its figures are current, replaced, or not ours.

A picture carries a digest of each row that it draws. The same card is drawn again under the same view, and the digests
are compared: on the picture's own day if its view names one, and on the day of the record.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs

from components.briefing_plan import CHART_ERRORS
from components.cached import record, tables_known_on, vocabulary
from components.cells import row_keys
from components.navigation import pages_with_cards
from components.page_cards import page_cards
from components.permalink import EVERY_PAGE, View, from_query
from components.picture_marks import Marks, NoMarks, read_marks
from components.pictures import BARE, SHAPES, picture
from components.text import is_missing
from data.changes import changes
from data.known import ALWAYS, NEVER, knowledge
from data.schema import TABLES

CHANGED, NEW, GONE = "changed", "new", "gone"
_MOST_CODES = 300


@dataclass(frozen=True)
class RowChange:
    """A row that a picture and the record do not have alike: what became of it, and since when that is known."""

    table: str
    key: str
    kind: str
    since: dt.date | None

    @property
    def code(self) -> str:
        """The row as an address names it."""
        return f"{self.table}:{self.key}"


@dataclass(frozen=True)
class PictureCheck:
    """What became of a picture.

    `verdict` is current or replaced for one that could be compared; else no_png, damaged, too_large, no_marks,
    bad_marks, pixels, missing (`missing` says what is, as pairs of kind and value), later (the picture is younger than
    the record) or failed. `view` is the picture's view today; `of_day` is true where it named a day of its own.
    `since` are the rows that differ today, `on_its_day` those that differ on the picture's own day.
    """

    verdict: str
    marks: Marks | None = None
    missing: tuple[tuple[str, str], ...] = ()
    view: View | None = None
    of_day: bool = False
    since: tuple[RowChange, ...] = ()
    on_its_day: tuple[RowChange, ...] = ()


def check_picture(content: bytes) -> PictureCheck:
    """What became of the picture in these bytes, whatever they are."""
    marks = read_marks(content)
    if isinstance(marks, NoMarks):
        return PictureCheck(marks.verdict)
    if marks.shape not in (*SHAPES, BARE):
        return PictureCheck("bad_marks")
    if marks.page not in pages_with_cards():
        return PictureCheck("missing", marks, (("page", marks.page),))
    if marks.known_on > record().record_date:
        return PictureCheck("later", marks)
    try:
        query = parse_qs(marks.query, keep_blank_values=True, max_num_fields=_MOST_CODES)
    except ValueError:
        return PictureCheck("bad_marks")
    # What one reader has open or collected is in no picture.
    if query.keys() & {control.name for control in EVERY_PAGE}:
        return PictureCheck("bad_marks")
    view, dropped = from_query(query, marks.page, vocabulary(), marks.language)
    missing = [("code", f"{code.shown_name}={code.shown}") for code in dropped]
    if marks.card not in vocabulary().cards_of(marks.page):
        missing.insert(0, ("card", marks.card))
    if missing:
        return PictureCheck("missing", marks, tuple(missing))
    return _compared(marks, view)


def _compared(marks: Marks, view: View) -> PictureCheck:
    today = view.with_selection(known_on=None)
    of_day = view.selection.known_on is not None
    try:
        since = _differences(marks, today)
        on_its_day = _differences(marks, view) if of_day else ()
    except CHART_ERRORS:
        return PictureCheck("failed", marks, view=today, of_day=of_day)
    return PictureCheck("replaced" if since else "current", marks, (), today, of_day, since, on_its_day)


def _differences(marks: Marks, view: View) -> tuple[RowChange, ...]:
    """The rows that a picture has otherwise than the same card under this view, in the order of their keys."""
    card = page_cards(marks.page, view)[marks.card]
    # Drawn as the picture was: a low shape may leave rows out.
    now = picture(card, view, marks.shape, marks.page).facts["rows"]
    kinds = {
        code: NEW if code not in marks.rows else GONE if code not in now else CHANGED
        for code in sorted(now.keys() | marks.rows.keys())
        if now.get(code) != marks.rows.get(code)
    }
    told = dict(_told_since(marks.known_on)) if kinds else {}
    found = []
    for code, kind in kinds.items():
        table, _, key = code.partition(":")
        day = _known_since(table, key) if kind == NEW else told.get((table, key))
        found.append(RowChange(table, key, kind, day))
    return tuple(found)


def _told_since(day: dt.date) -> Iterator[tuple[tuple[str, str], dt.date]]:
    """The rows that read otherwise since a day, each with the day of the change: by the record, or by a correction."""
    for row in record().corrections.to_dict("records"):
        if row["date"].date() >= day:
            yield (row["table"], row["row_id"]), row["date"].date()
    if day < record().record_date:
        for row in changes(tables_known_on(day), tables_known_on(None)).to_dict("records"):
            if not is_missing(row["known_since"]):
                yield (row["table"], row["row_id"]), row["known_since"].date()


def _known_since(table: str, key: str) -> dt.date | None:
    known = knowledge(record()).known.get(table)
    if known is None or table not in TABLES:
        return None
    place = {name: number for number, name in enumerate(row_keys(record().table(table), table))}.get(key)
    if place is None or known[place] in (ALWAYS, NEVER):
        return None
    day: dt.date = known[place].astype(dt.date)
    return day
