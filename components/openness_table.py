"""How open each model is, as a table with "?" for what is not known, and what that comes to by maker."""

from collections.abc import Sequence

import pandas as pd

from components.cells import Names, cell, column_title
from components.charts.azure_lag_marks import lag_words
from components.html_table import Cell, HtmlTable, Row
from components.text import Text
from data.load import Tables

COLUMNS = (
    "name", "provider", "released", "weights", "licence", "params_total_bn", "params_active_bn", "context_tokens",
    "modalities", "azure_since",
)  # fmt: skip
_FIGURES = ("params_total_bn", "params_active_bn", "context_tokens")


def openness_table(models: pd.DataFrame, tables: Tables, text: Text) -> HtmlTable:
    """The models in their order; each row opens the record of its model."""
    names, unknown = Names(tables.view or tables, text), Cell(text("card.unknown"))
    rows = []
    for row in models.to_dict("records"):
        cells = [cell("models", column, row, names, text) for column in COLUMNS]
        days = None if pd.isna(row["azure_since"]) else (row["azure_since"] - row["released"]).days
        lag = Cell(lag_words(days, text), order=float(days)) if days is not None else unknown
        rows.append(Row((*(one if one.text else unknown for one in cells), lag), row["model_id"]))
    return HtmlTable(
        caption=text("openness.caption"),
        heads=(*(column_title("models", column, text) for column in COLUMNS), text("azure_lag.lag")),
        rows=tuple(rows),
        figures=(*(column in _FIGURES for column in COLUMNS), True),
        open_label=text("card.record"),
        sort_label=text("card.sort"),
    )


def openness_finding(models: pd.DataFrame, makers: Sequence[tuple[str, str]], text: Text) -> str:
    """How many models have open weights, by maker (pairs of id and name, in order), and of how many it is unknown."""
    known = models[models["weights"] != ""]
    is_open = known["weights"] == "open"
    total = text.number(len(models))
    told = []
    for maker, name in makers:
        own = is_open[known["provider"] == maker]
        if own.any():
            counts = {"n": text.number(int(own.sum())), "total": text.number(len(own))}
            told.append(text("openness.maker", maker=name, **counts))
    if told:
        n = text.number(int(is_open.sum()))
        finding = text("openness.finding", n=n, total=total, makers=text.list_of(told))
    else:
        finding = text("openness.finding_none", total=total)
    unknown = len(models) - len(known)
    return text("openness.unknown", finding=finding, n=text.number(unknown)) if unknown else finding
