"""Loading the record: a directory of CSV tables to typed frames, refused whole if anything does not fit.

Dates become datetime64[us], numbers float64, whole numbers Int64; everything else is text (dtype str),
where an unknown value is an empty text. A list cell stays the text joined with `;`. Missing dates and
numbers are NaT, NaN and NA.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from data.check import checked_record
from data.problem import RecordError
from data.read import RawTable, Record
from data.schema import DATA_FOLDER, TABLES, Field

__all__ = ["RecordError", "Tables", "load_tables"]


@dataclass(frozen=True, eq=False)
class Tables:
    """The record: one frame per table with the columns of the schema, and what the data set says of itself.

    `digest` is the SHA-256 over the bytes of all tables, `digests` that of each. `known_on` is the day of a view made
    by `as_known_on` and None in the whole record. `view` is the wider view that this one was narrowed from, if it
    was: what is judged by all that is known (evidence) is looked up there. Two objects are equal only if they are the
    same.
    """

    sources: pd.DataFrame
    actors: pd.DataFrame
    events: pd.DataFrame
    tensions: pd.DataFrame
    second_codings: pd.DataFrame
    flows: pd.DataFrame
    valuations: pd.DataFrame
    terms: pd.DataFrame
    financials: pd.DataFrame
    models: pd.DataFrame
    prices: pd.DataFrame
    scores: pd.DataFrame
    strategy: pd.DataFrame
    claims: pd.DataFrame
    claims_history: pd.DataFrame
    disagreements: pd.DataFrame
    copilot_roles: pd.DataFrame
    corrections: pd.DataFrame
    version: str
    record_date: date
    digest: str
    digests: dict[str, str]
    known_on: date | None = None
    view: "Tables | None" = None

    def table(self, name: str) -> pd.DataFrame:
        """The frame of that table; raises KeyError with the names there are."""
        if name not in TABLES:
            raise KeyError(f"{name}; allowed: {', '.join(TABLES)}")
        frame: pd.DataFrame = getattr(self, name)
        return frame

    def frames(self) -> dict[str, pd.DataFrame]:
        """All frames by name, in the order of the schema."""
        return {name: getattr(self, name) for name in TABLES}

    def narrowed(self, **frames: pd.DataFrame) -> "Tables":
        """A part of this view: the frames named hold fewer of its rows, under the same index labels."""
        return dataclasses.replace(self, view=self.view or self, **frames)  # type: ignore[arg-type]

    def replace(self, **frames: pd.DataFrame) -> "Tables":
        """The same record with other frames in place of those named; none is copied."""
        return dataclasses.replace(self, **frames)  # type: ignore[arg-type]

    def as_of(self, day: date) -> "Tables":
        """The same frames marked as the view of that day; `as_known_on` makes them so."""
        return dataclasses.replace(self, known_on=day)


def load_tables(directory: Path | None = None) -> Tables:
    """The record in a directory, or the shipped one; raises RecordError with every fault."""
    record = checked_record(directory or DATA_FOLDER)
    problems = record.all_problems()
    if problems or record.record_date is None:
        raise RecordError(problems)
    return _typed(record, record.record_date)


def _typed(record: Record, record_date: date) -> Tables:
    frames = {name: typed_frame(raw) for name, raw in record.tables.items()}
    return Tables(
        **frames,  # type: ignore[arg-type]
        version=record.version,
        record_date=record_date,
        digest=record.digest(),
        digests=record.digests(),
    )


def typed_frame(raw: RawTable) -> pd.DataFrame:
    """The rows of a checked table as a frame with the types of the schema."""
    return pd.DataFrame(
        {field.name: _column(field, [row[field.name] for row in raw.rows]) for field in raw.table.fields}
    )


def _column(field: Field, values: list[str]) -> pd.Series:
    if field.type == "date":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="str"), format="%Y-%m-%d")).astype("datetime64[us]")
    if field.type == "number":
        return pd.Series([float(value) if value else None for value in values], dtype="float64")
    if field.type == "integer":
        return pd.Series([int(value) if value else None for value in values], dtype="Int64")
    return pd.Series(values, dtype="str")
