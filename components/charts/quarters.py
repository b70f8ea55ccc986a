"""Microsoft's quarterly figures as six small bar charts, each on its own scale, with every gap shown as one."""

from functools import lru_cache
from typing import Any

import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.marks import marks_view
from components.charts.quarters_marks import Figures, QuarterMarks, amount, draw_panels, panels_of
from components.citations import sources_line
from components.text import Text
from data.load import Tables
from data.quarters import METRICS, QuarterFigure, change, quarter_ends, quarterly_figures, quarterly_rows

COLUMNS = ("period_end", "metric", "value", "unit", "note", "sources")
# Panels that the headline speaks of, the first two that have a figure.
_HEADLINE = ("capex", "commercial_rpo_openai_share", "azure_growth")
_RECAPITALISED = (pd.Timestamp(2025, 12, 31), "openai_net_income_effect")


def quarters_figure(tables: Tables, style: Style) -> Figure:
    """Six panels of bars by calendar quarter: the last figure in full colour, gaps as "?", derived ones hatched."""
    rows = quarterly_rows(tables.financials)
    if rows.empty:
        return _figure(rows, style.text("card.empty_headline"), "", "")
    figures = quarterly_figures(rows)
    days = quarter_ends(rows["period_end"].min(), rows["period_end"].max())
    panels, height = panels_of(style, figures)
    marks = QuarterMarks(style)
    draw_panels(marks, panels, figures, days)
    note = _note(figures, days, style.text)
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, style.text), style.text("card.note", note=note))
    return _figure(
        rows,
        _headline(figures, style.text),
        _subtitle(days, style),
        _alternative(figures, style.text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("quarters", "financials", rows, COLUMNS, headline, subtitle, alternative, **drawn)


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    told = tuple(
        (field, text.label(*label))
        for field, label in {
            "measure": ("column", "metric"),
            "quarter": ("column", "period"),
            "amount": ("column", "value"),
            "note": ("bilingual_column", "note"),
            "known": ("column", "known_since"),
        }.items()
    )
    view = marks_view(look, height, told)
    return canvas.assemble(view, look, stamp, gap=frame(look.narrow).after_axis)


def _headline(figures: Figures, text: Text) -> str:
    shown = [metric for metric in _HEADLINE if figures[metric]][:2]
    if not shown:
        metric = next(metric for metric in METRICS if figures[metric])
        day = max(figures[metric])
        head, figure = text(f"quarters.panel.{metric}"), amount(figures[metric][day], text)
        return text("quarters.headline.alone", measure=head, amount=figure, quarter=text.quarter(day))
    return "; ".join(_finding(metric, figures[metric], text) for metric in shown)


def _finding(metric: str, figures: dict[pd.Timestamp, QuarterFigure], text: Text) -> str:
    pair = change(figures)
    if pair is None:
        raise ValueError(f"{metric}: no figure to tell of")
    before, after = pair
    course = "single"
    if before is not after:
        step = after.value - before.value
        course = "up" if step > 0 else "down" if step < 0 else "same"
    return text(
        f"quarters.headline.{metric}.{course}",
        before=amount(before, text),
        after=amount(after, text),
        then=text.quarter(before.period_end),
        now=text.quarter(after.period_end),
    )


def _subtitle(days: list[pd.Timestamp], style: Style) -> str:
    text = style.text
    words = text("quarters.subtitle", first=text.quarter(days[0]), last=text.quarter(days[-1]))
    return "; ".join(filter(None, (words, style.filters)))


def _note(figures: Figures, days: list[pd.Timestamp], text: Text) -> str:
    every = [figure for by_day in figures.values() for figure in by_day.values()]
    parts = []
    if len(every) < len(days) * len(METRICS):
        parts.append(text("quarters.note.gap"))
    if any(figure.origin != "stated" for figure in every):
        parts.append(text("quarters.note.hatched"))
    parts.append(text("quarters.note.fiscal"))
    day, metric = _RECAPITALISED
    if day in figures[metric]:
        gain = text.money(figures[metric][day].value, signed=True)
        parts.append(text("quarters.note.gain", amount=gain, quarter=text.quarter(day)))
    return " ".join(parts)


def _alternative(figures: Figures, text: Text) -> str:
    told = []
    for metric in METRICS:
        pair = change(figures[metric])
        if pair is None:
            told.append(text("quarters.alt_none", measure=text(f"quarters.panel.{metric}")))
            continue
        before, after = pair
        told.append(
            text(
                "quarters.alt_panel" if before is not after else "quarters.alt_one",
                measure=text(f"quarters.panel.{metric}"),
                before=amount(before, text),
                after=amount(after, text),
                then=text.quarter(before.period_end),
                now=text.quarter(after.period_end),
            )
        )
    return text("quarters.alt", finding=_headline(figures, text), figures="; ".join(told))
