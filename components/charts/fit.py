"""Who could take over Copilot's work: makers by six criteria, a figure and a bar each; no sum without weights shown."""

from functools import lru_cache
from typing import Any

import pandas as pd

from components.cells import row_keys
from components.chart_theme import frame
from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.fit_marks import MOST_OPENED, FitMarks, Shown
from components.charts.fit_words import Weights, alternative, headline, margin_words, weights_words
from components.charts.marks import marks_view
from components.citations import sources_line
from components.landscape_words import workload_words
from components.text import Text
from data.benchmarks import COMPARED
from data.fit import Basis, Fit, fits, weighted
from data.load import Tables

COLUMNS = ("released", "name", "provider", "status", "azure_since", "reasoning", "weights", "copilot_role", "sources")
_NO_BASIS = Basis("", "", "provider_api")


def fit_figure(
    tables: Tables,
    style: Style,
    makers: tuple[str, ...] = COMPARED,
    basis: Basis = _NO_BASIS,
    setting: str = "",
    weights: Weights = (),
) -> Figure:
    """The matrix of makers and criteria; `setting` tells benchmark and channel in words, `weights` add a column."""
    text = style.text
    found = fits(tables, makers, basis, style.last_day)
    rows = tables.models[tables.models["provider"].isin([fit.provider for fit in found])]
    rows = rows[rows["released"] <= pd.Timestamp(style.last_day)]
    if not found or rows.empty:
        return _figure(tables.models.iloc[:0], text("card.empty_headline"), "", "")
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    means = {fit.provider: weighted(fit, dict(weights)) for fit in found}
    drawn = FitMarks([Shown(fit, means[fit.provider]) for fit in found], names, style)
    margin = margin_words(basis.margin_pct, _unit(tables, basis), text)
    finding = headline(found, names, text)
    also = _also(tables, found)
    note = _note(weights, margin, text)
    cited = pd.concat([rows[["sources"]], *(frame[["sources"]] for frame in also.values() if len(frame))])
    stamp = canvas.stamp_frame(style, sources_line(cited, tables, text), text("card.note", note=note))
    return _figure(
        rows,
        finding,
        _subtitle(setting, margin, weights, style),
        alternative(finding, found, means, names, text),
        spec=_spec(style.look, drawn.height, canvas.stamp_height(stamp)),
        datasets=drawn.marks.frames() | {"stamp": stamp},
        note=note,
        also=also,
    )


def _figure(rows: pd.DataFrame, finding: str, subtitle: str, told: str, **drawn: Any) -> Figure:
    return Figure("fit", "models", rows, COLUMNS, finding, subtitle, told, **drawn)


def _unit(tables: Tables, basis: Basis) -> str:
    units = tables.scores.loc[tables.scores["benchmark"] == basis.benchmark, "unit"]
    return str(units.iloc[0]) if len(units) else "percent"


def _also(tables: Tables, found: list[Fit]) -> dict[str, pd.DataFrame]:
    """The rows of other tables that the cells rest on."""
    named = {row for fit in found for cell in fit.cells for row in cell.rows}
    also = {}
    for table in ("copilot_roles", "scores", "prices"):
        frame = tables.table(table)
        keep = [f"{table}:{key}" in named for key in row_keys(frame, table)]
        also[table] = frame[keep]
    return also


@lru_cache(maxsize=64)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    titles = {
        "maker": text.label("column", "provider"),
        "criterion": text("fit.told_criterion"),
        "figure": text("fit.told_figure"),
        "rule": text("fit.told_rule"),
    }
    view = marks_view(look, height, tuple(titles.items()))
    return canvas.assemble(view, look, stamp, gap=frame(look.narrow).after_axis)


def _subtitle(setting: str, margin: str, weights: Weights, style: Style) -> str:
    text = style.text
    like = text("fit.like", margin=margin)
    told = text("fit.subtitle", day=text.day(style.last_day))
    parts = [told, setting, like, weights_words(weights, text), style.filters]
    return "; ".join(filter(None, parts))


def _note(weights: Weights, margin: str, text: Text) -> str:
    """What the bars and "?" mean, how costs are compared, and by which weights the mean is taken."""
    offer = text("fit.note.offer", n=text.number(MOST_OPENED))
    parts = [text("fit.note.bars"), text("fit.note.cost", margin=margin, work=workload_words(text)), offer]
    if any(weight for _, weight in weights):
        parts.append(text("fit.note.mean", weights=weights_words(weights, text)))
    return " ".join(parts)
