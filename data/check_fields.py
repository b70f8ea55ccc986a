"""Checks of single cells, keys, references and order, all taken from the schema."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from data.problem import quoted
from data.read import RawTable, Record, Row
from data.schema import Field

Fault = tuple[str, str, str]
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def check_fields(record: Record) -> None:
    """Check every cell; what is wrong is then taken out of the rows, unknown to later rules."""
    for raw in record.tables.values():
        for field in raw.table.fields:
            _check_column(raw, field, record.record_date)


def _check_column(raw: RawTable, field: Field, record_date: date | None) -> None:
    known: dict[str, list[Fault]] = {}
    for line, row in zip(raw.lines, raw.rows, strict=True):
        value = row[field.name]
        if value not in known:
            known[value] = list(cell_faults(field, value, record_date))
        for wrong, allowed, kind in known[value]:
            raw.report(line, field.name, wrong, allowed, kind)
        if known[value]:
            row[field.name] = _usable(field, value, record_date)


def _usable(field: Field, value: str, record_date: date | None) -> str:
    """What later rules may read of a wrong cell: a text as it is, the right items of a list, else nothing."""
    if field.type == "text":
        return value
    if not field.is_list:
        return ""
    right = (item for item in value.split(";") if not _item_fault(field, item, record_date))
    return ";".join(dict.fromkeys(right))


def cell_faults(field: Field, value: str, record_date: date | None) -> Iterable[Fault]:
    """The faults of one cell as (wrong value, what is allowed, kind)."""
    if not value:
        if field.required:
            yield "empty", field.allowed, "required"
        return
    if CONTROL.search(value) or value != value.strip():
        yield quoted(value), "no line breaks, control characters, or spaces at the ends", "form"
        return
    items = value.split(";") if field.is_list else [value]
    for item in items:
        fault = _item_fault(field, item, record_date)
        if fault:
            yield fault
    if field.is_list:
        for item in sorted({item for item in items if items.count(item) > 1}) if len(items) < 100 else []:
            yield quoted(item), "each item once in the list", "duplicate"


def _item_fault(field: Field, item: str, record_date: date | None) -> Fault | None:
    if field.codes:
        return None if item in field.codes else (quoted(item), field.allowed, "code")
    if len(item) > field.max_length:
        return f"{len(item):,} characters", f"at most {field.max_length:,} characters", "range"
    if field.pattern and not re.fullmatch(field.pattern, item):
        kind = "type" if field.type in ("date", "number", "integer") else "pattern"
        return quoted(item), field.allowed, kind
    convert = CONVERSIONS.get(field.type)
    return _range_fault(field, item, convert, record_date) if convert else None


def _range_fault(
    field: Field, item: str, convert: Callable[[str], float | date], record_date: date | None
) -> Fault | None:
    try:
        value = convert(item)
    except ValueError:
        return quoted(item), field.allowed, "type"
    low, high = field.minimum, field.maximum
    if low is not None and high is not None and not low <= value <= high:  # type: ignore[operator]
        return quoted(item), f"{low} to {high}", "range"
    if isinstance(value, date) and record_date and value > record_date and not field.may_be_planned:
        return quoted(item), f"nothing after the record's own date, {record_date}", "meaning"
    return None


CONVERSIONS: dict[str, Callable[[str], float | date]] = {
    "date": date.fromisoformat,
    "number": float,
    "integer": int,
}


def check_keys(record: Record) -> None:
    """Report rows whose key another row has already."""
    for raw in record.tables.values():
        seen: dict[tuple[str, ...], int] = {}
        for line, row in zip(raw.lines, raw.rows, strict=True):
            key = tuple(row[column] for column in raw.table.key)
            if key in seen and any(key):
                name = quoted("/".join(key))
                allowed = f"a key used once, this one stands in line {seen[key]}"
                raw.report(line, raw.table.key[0], name, allowed, "primary key")
            seen.setdefault(key, line)


def check_references(record: Record) -> None:
    """Report names of rows that do not exist; a table that could not be read is not searched."""
    keys = {name: {row[raw.table.key[0]] for row in raw.rows} for name, raw in record.tables.items() if raw.is_readable}
    for raw in record.tables.values():
        for field in raw.table.references():
            if field.references in keys:
                _check_reference(raw, field, keys[field.references])


def _check_reference(raw: RawTable, field: Field, keys: set[str]) -> None:
    for line, row in zip(raw.lines, raw.rows, strict=True):
        value = row[field.name]
        for item in value.split(";") if value else []:
            if item not in keys:
                key = f"{field.references}.csv"
                raw.report(line, field.name, quoted(item), f"the key of a row in {key}", "reference")


def check_order(record: Record) -> None:
    """Report each row that stands after one it should precede."""
    event_dates = {row["event_id"]: row["date"] for row in record.tables["events"].rows}
    for raw in record.tables.values():
        keys = [_sort_key(row, raw.table.sort, event_dates) for row in raw.rows]
        for before, after, line in zip(keys, keys[1:], raw.lines[1:], strict=False):
            if after < before:
                order = "rows sorted by " + ", then ".join(raw.table.sort).replace("|", " or ")
                raw.report(line, raw.table.sort[0].split("|")[0], "row out of order", order, "form")


def _sort_key(row: Row, sort: tuple[str, ...], event_dates: dict[str, str]) -> list[tuple[int, str]]:
    values = []
    for entry in sort:
        value = next(filter(None, (_sort_value(row, name, event_dates) for name in entry.split("|"))), "")
        values.append((len(value) if entry == "position" else 0, value))
    return values


def _sort_value(row: Row, name: str, event_dates: dict[str, str]) -> str:
    return event_dates.get(row["event_id"], "") if name == "event_id.date" else row[name]
