"""The matrix of makers and criteria as a table, for readers who do not point at a picture."""

from collections.abc import Mapping, Sequence

from components.charts.fit_marks import MOST_OPENED
from components.charts.fit_words import figure_words
from components.html_table import Cell, HtmlTable, Row
from components.text import Text
from data.fit import Fit


def fit_table(found: Sequence[Fit], names: Mapping[str, str], text: Text) -> HtmlTable:
    """A row per maker and criterion: figure, value from 0 to 1, the model of a cost; it opens what it rests on."""
    rows = []
    for fit in found:
        for one in fit.cells:
            value = Cell(text("card.unknown")) if one.value is None else _value(one.value, text)
            cells = (
                Cell(names.get(fit.provider, fit.provider)),
                Cell(text(f"fit.criterion.{one.criterion}")),
                Cell(figure_words(one, text)),
                value,
                Cell(one.model),
            )
            rows.append(Row(cells, ";".join(one.rows[:MOST_OPENED])))
    heads = (
        text.label("column", "provider"), text("fit.told_criterion"), text("fit.told_figure"), text("fit_table.value"),
        text("fit_table.model"),
    )  # fmt: skip
    return HtmlTable(
        caption=text("fit_table.caption", n=text.number(MOST_OPENED)),
        heads=heads,
        rows=tuple(rows),
        figures=(False, False, True, True, False),
        open_label=text("card.record"),
        sort_label=text("card.sort"),
    )


def _value(value: float, text: Text) -> Cell:
    return Cell(text.number(round(value, 2)), order=value)
