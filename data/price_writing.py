"""Writing accepted prices into a record: a copy is changed and checked, then it takes the place of the whole.

The tables' folder is renamed away and its changed copy renamed into place; if that fails the old one comes
back. So there is the old record or the new one, never some files of each.
"""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from data.check import check_directory
from data.price_differences import Difference
from data.price_rows import day_before, proposed_rows
from data.price_sources import Sources
from data.problem import RecordError
from data.read import Record, Row
from data.schema import PACKAGE_FILE, TABLE_FOLDER, TABLES

Changed = dict[str, list[Row]]
FIGURES = ("input_usd_per_mtok", "cached_input_usd_per_mtok", "output_usd_per_mtok")
REASON_EN = "{} states another price; accepted after review."
REASON_DE = "{} nennt einen anderen Preis; nach Prüfung übernommen."


def changed_tables(record: Record, chosen: Iterable[Difference], sources: Sources, day: date) -> Changed:
    """The tables that change, in their sort order.

    A changed price closes its row on the day before; a disagreement replaces the figures of its row, and
    each replaced figure becomes a correction of the day.
    """
    prices = list(record.tables["prices"].rows)
    corrections = list(record.tables["corrections"].rows)
    for difference in chosen:
        rows, held = proposed_rows(difference, sources), difference.held
        if held and difference.kind == "changed":
            closed = held | {"valid_to": day_before(rows[0]["valid_from"])}
            prices[prices.index(held)] = closed
        elif held:
            prices.remove(held)
            corrections += _corrections(difference, held, rows[-1], day)
        prices += rows
    return {
        name: _sorted(name, rows)
        for name, rows in (("sources", sources.rows), ("prices", prices), ("corrections", corrections))
        if rows != record.tables[name].rows
    }


def write_record(directory: Path, tables: Changed) -> None:
    """Replace the tables of a directory as a whole; raises RecordError if they would not pass the check."""
    directory = directory.resolve()
    with tempfile.TemporaryDirectory(prefix=".refresh-", dir=directory) as scratch:
        copy, aside = Path(scratch), Path(scratch) / "before"
        shutil.copy2(directory / PACKAGE_FILE, copy / PACKAGE_FILE)
        shutil.copytree(directory / TABLE_FOLDER, copy / TABLE_FOLDER)
        for name, rows in tables.items():
            (copy / TABLE_FOLDER / f"{name}.csv").write_text(csv_text(name, rows), encoding="utf-8", newline="")
        problems = check_directory(copy)
        if problems:
            raise RecordError(problems)
        (directory / TABLE_FOLDER).rename(aside)
        try:
            (copy / TABLE_FOLDER).rename(directory / TABLE_FOLDER)
        except OSError:
            aside.rename(directory / TABLE_FOLDER)
            raise


def csv_text(table: str, rows: Iterable[Row]) -> str:
    """The file of a table in its canonical form."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, TABLES[table].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def csv_line(table: str, row: Row) -> str:
    """One row as it stands in the file of its table, without the line end."""
    return csv_text(table, [row]).split("\n", 1)[1].removesuffix("\n")


def _sorted(table: str, rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(row[column] for column in TABLES[table].sort))


def _corrections(difference: Difference, held: Row, row: Row, day: date) -> list[Row]:
    key = "/".join(held[column] for column in TABLES["prices"].key)
    slug = key.replace("/", "-").replace("_", "-")
    return [
        {
            "correction_id": f"{day}-{slug}-{column.split('_')[0]}",
            "date": day.isoformat(),
            "table": "prices",
            "row_id": key,
            "column": column,
            "old_value": held[column],
            "new_value": row[column],
            "reason_en": REASON_EN.format(difference.package),
            "reason_de": REASON_DE.format(difference.package),
        }
        for column in FIGURES
        if held[column] != row[column]
    ]
