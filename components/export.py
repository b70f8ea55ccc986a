"""Figures as files. So far: the rows of a chart as CSV, in the form of the record itself."""

import datetime as dt

import pandas as pd

from data.schema import TABLES


def csv_bytes(rows: pd.DataFrame, table: str) -> bytes:
    """The rows with all columns of their table, as the record writes them: codes, ISO dates, plain numbers, UTF-8."""
    columns = [column for column in TABLES[table].columns if column in rows.columns]
    text = rows[columns].to_csv(index=False, date_format="%Y-%m-%d", float_format="%.10g", lineterminator="\n")
    return text.encode("utf-8")


def file_name(key: str, known_on: dt.date, ending: str, part: str = "") -> str:
    """A name that tells what the file holds and as of when: `decoupling-money-2026-11-23.csv`.

    `part` is added where the figures are not those of everyone: `decoupling-tension-2026-11-23-own-setting.csv`.
    """
    return f"decoupling-{key}-{known_on.isoformat()}{f'-{part}' if part else ''}.{ending}"
