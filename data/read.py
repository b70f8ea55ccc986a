"""Reading a directory of the record as it stands: bytes, rows as text, and every fault of form.

Nothing is converted or repaired here. Whatever the bytes are, the result is a `Record` with the rows that
could be read and a list of problems.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.problem import Problem, quoted
from data.schema import PACKAGE_FILE, TABLE_FOLDER, TABLES, Table, resources

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
MOST_PROBLEMS = 2_000
VERSION_PATTERN = r"[0-9]+\.[0-9]+\.[0-9]+"

Row = dict[str, str]


@dataclass
class RawTable:
    """A table as text: its rows by column, the line where each starts, and the problems of its file.

    `is_readable` is false if the file could not be read or its header is not the declared one; there are
    then no rows.
    """

    table: Table
    content: bytes = b""
    is_readable: bool = True
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.table.name}.csv"

    def report(self, line: int, column: str, wrong: str, allowed: str, kind: str) -> None:
        """Note a fault; after the first 2,000 of one table the rest is not listed."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.file, line, column, wrong, allowed, kind))
        elif len(self.problems) == MOST_PROBLEMS:
            wrong = f"more than {MOST_PROBLEMS:,} faults, the others are not listed"
            self.problems.append(Problem(self.file, line, "-", wrong, "none", "file"))

    def refuse(self, wrong: str, allowed: str, line: int = 1, kind: str = "file") -> None:
        """Note a fault that leaves the table without rows."""
        self.report(line, "-", wrong, allowed, kind)
        self.is_readable = False


@dataclass
class Record:
    """A directory as read: tables by name, version and date of the package (if it tells), problems."""

    tables: dict[str, RawTable]
    version: str = ""
    record_date: date | None = None
    problems: list[Problem] = field(default_factory=list)

    def numbered_rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """The rows of a table with the line where each starts."""
        raw = self.tables[table]
        return zip(raw.lines, raw.rows, strict=True)

    def by_key(self, table: str) -> dict[str, Row]:
        """The rows of a table by the first column of its key."""
        key = TABLES[table].key[0]
        return {row[key]: row for row in self.tables[table].rows if row[key]}

    def report(self, table: str, line: int, column: str, wrong: str, allowed: str, kind: str = "meaning") -> None:
        """Note a fault of a table."""
        self.tables[table].report(line, column, wrong, allowed, kind)

    def all_problems(self) -> list[Problem]:
        """Every fault, sorted by file, line and column."""
        in_tables = (problem for table in self.tables.values() for problem in table.problems)
        return sorted([*self.problems, *in_tables])

    def digests(self) -> dict[str, str]:
        """SHA-256 of each table's bytes, in hexadecimal."""
        return {name: hashlib.sha256(table.content).hexdigest() for name, table in self.tables.items()}

    def digest(self) -> str:
        """SHA-256 over the bytes of all tables, in the order of the schema."""
        return hashlib.sha256(b"".join(table.content for table in self.tables.values())).hexdigest()


def read_record(directory: Path) -> Record:
    """Read `datapackage.json` and `tables/*.csv` of a directory; never raises on what it finds there."""
    folder = directory / TABLE_FOLDER
    record = Record({name: read_table(folder / f"{name}.csv", table) for name, table in TABLES.items()})
    _read_package(directory / PACKAGE_FILE, record)
    _report_unknown_files(folder, record)
    return record


def _report_unknown_files(folder: Path, record: Record) -> None:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return
    for name in names:
        if name.endswith(".csv") and name.removesuffix(".csv") not in TABLES:
            shown = quoted(name)[1:-1]
            record.problems.append(Problem(shown, 1, "-", "unknown table", ", ".join(TABLES), "file"))


def _content(path: Path, refuse: Callable[[str, str], None]) -> bytes:
    try:
        if not path.exists():
            refuse("no such file", "a file of this name")
        elif not path.is_file():
            refuse("not a file", "a file of this name")
        elif path.stat().st_size > MOST_BYTES:
            refuse(f"{path.stat().st_size:,} bytes", f"at most {MOST_BYTES:,} bytes")
        else:
            return path.read_bytes()
    except OSError as error:
        refuse(f"cannot be read ({error.strerror})", "a file that can be read")
    return b""


def read_table(path: Path, table: Table) -> RawTable:
    """Read one table and check its form: encoding, header, line ends, row lengths, round trip."""
    raw = RawTable(table)
    raw.content = _content(path, raw.refuse)
    if not raw.is_readable:
        return raw
    try:
        text = raw.content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.content.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{raw.content[error.start]:02x}"
        raw.refuse(byte, "UTF-8", line, "form")
        return raw
    _check_characters(raw, text)
    _read_rows(raw, text.removeprefix("\ufeff"))
    if not raw.problems:
        _check_round_trip(raw, text)
    return raw


def _check_characters(raw: RawTable, text: str) -> None:
    if text.startswith("\ufeff"):
        raw.report(1, "-", "byte order mark", "UTF-8 without a byte order mark", "form")
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        raw.report(line, "-", "carriage return", "lines that end in \\n", "form")
    if text and not text.endswith("\n"):
        raw.report(text.count("\n") + 1, "-", "no line end at the end", "lines that end in \\n", "form")


def _read_rows(raw: RawTable, text: str) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        header = next(reader, [])
        if not _check_header(raw, header):
            return
        start = reader.line_num + 1
        for cells in reader:
            _take_row(raw, cells, start)
            start = reader.line_num + 1
            if len(raw.rows) > MOST_ROWS or len(raw.problems) > MOST_PROBLEMS:
                raw.refuse("too many rows or faults to read on", f"at most {MOST_ROWS:,} rows", start)
                return
    except csv.Error as error:
        raw.refuse(f"not readable as CSV ({error})", "comma-separated values, quotes in pairs", start, "form")


def _check_header(raw: RawTable, header: list[str]) -> bool:
    columns = raw.table.columns
    if tuple(header) == columns:
        return True
    raw.is_readable = False
    allowed = ",".join(columns)
    if not header:
        raw.report(1, "-", "no header", allowed, "header")
    for name in columns:
        if header and name not in header:
            raw.report(1, name, "column is missing", allowed, "header")
    for name in sorted(set(header)):
        if name not in columns:
            raw.report(1, "-", f"unknown column {quoted(name)}", allowed, "header")
        elif header.count(name) > 1:
            raw.report(1, name, "column stands twice", allowed, "header")
    if set(header) == set(columns) and len(header) == len(columns):
        raw.report(1, "-", f"columns in another order: {quoted(','.join(header))}", allowed, "header")
    return False


def _take_row(raw: RawTable, cells: list[str], line: int) -> None:
    columns = raw.table.columns
    if len(cells) != len(columns):
        raw.report(line, "-", f"{len(cells)} cells", f"{len(columns)} cells", "form")
        return
    raw.rows.append(dict(zip(columns, cells, strict=True)))
    raw.lines.append(line)


def _check_round_trip(raw: RawTable, text: str) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(raw.table.columns)
    writer.writerows(row.values() for row in raw.rows)
    written = buffer.getvalue()
    if written == text:
        return
    pairs = zip(text.split("\n"), written.split("\n"), strict=False)
    for line, (found, expected) in enumerate(pairs, 1):
        if found != expected:
            raw.report(line, "-", f"written as {quoted(found)}", "quotes only where needed", "form")


def _read_package(path: Path, record: Record) -> None:
    def report(wrong: str, allowed: str, column: str = "-", kind: str = "file") -> None:
        record.problems.append(Problem(PACKAGE_FILE, 1, column, wrong, allowed, kind))

    content = _content(path, report)
    if record.problems:
        return
    try:
        package = json.loads(content)
    except (ValueError, RecursionError):
        report("not JSON", "a data package as python -m data.schema writes it")
        return
    if not isinstance(package, dict):
        report("not a JSON object", "a data package as python -m data.schema writes it")
        return
    _read_version(package, record, report)
    _compare_resources(package.get("resources"), report)


def _read_version(package: dict[str, Any], record: Record, report: Callable[..., None]) -> None:
    version = package.get("version")
    if isinstance(version, str) and re.fullmatch(VERSION_PATTERN, version):
        record.version = version
    else:
        report(quoted(str(version)), "a version such as 1.0.0", "version", "type")
    text = package.get("record_date")
    try:
        record.record_date = date.fromisoformat(text if isinstance(text, str) else "")
    except ValueError:
        report(quoted(str(text)), "a date such as 2026-11-23", "record_date", "type")


def _compare_resources(found: Any, report: Callable[..., None]) -> None:
    given = {r["name"]: r for r in found if _is_named(r)} if isinstance(found, list) else {}
    for resource in resources():
        name = resource["name"]
        if name not in given:
            report("no such resource", "every table of the schema", name, "header")
        elif given[name] != resource:
            where = _first_difference(given[name], resource)
            report(f"{where} differs", "the schema as python -m data.schema writes it", name, "header")
    for name in given:
        if name not in TABLES:
            report(f"unknown resource {quoted(name)}", ", ".join(TABLES), "resources", "header")


def _is_named(resource: Any) -> bool:
    return isinstance(resource, dict) and isinstance(resource.get("name"), str)


def _first_difference(found: dict[str, Any], declared: dict[str, Any]) -> str:
    schema = found.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    named = {f["name"]: f for f in fields if _is_named(f)} if isinstance(fields, list) else {}
    for field_declared in declared["schema"]["fields"]:
        if named.get(field_declared["name"]) != field_declared:
            return f"field {field_declared['name']}"
    return "the description"
