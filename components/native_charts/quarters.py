"""Microsoft's quarterly figures as six small native column charts, gaps shown as "?"."""

import math

import pandas as pd

from components.charts.figure import Style
from components.charts.quarters_marks import axis_ticks, unit_line
from components.native_charts.form import (
    BAR,
    Ink,
    Label,
    NativeChart,
    NativePanels,
    Series,
    ValueAxis,
)  # fmt: skip
from components.theme import DEEMPHASISED_SHARE, actor_colour, tint
from data.load import Tables
from data.quarters import ACTOR, METRICS, QuarterFigure, quarter_ends, quarterly_figures, quarterly_rows

_COLUMNS, _EVERY, _HEADROOM = 3, 4, 1.18


def quarters_native(tables: Tables, style: Style) -> NativePanels:
    """One chart a measure, the last figure dark, figures that Microsoft did not state itself hatched."""
    rows = quarterly_rows(tables.financials)
    figures = quarterly_figures(rows)
    days = quarter_ends(rows["period_end"].min(), rows["period_end"].max())
    charts = [_chart(metric, figures[metric], days, style) for metric in METRICS]
    return NativePanels(tuple(charts), columns=_COLUMNS)


def _chart(
    metric: str, figures: dict[pd.Timestamp, QuarterFigure], days: list[pd.Timestamp], style: Style
) -> NativeChart:
    text = style.text
    values = tuple(figures[day].value if day in figures else None for day in days)
    known = [value for value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    bars = Series(
        text(f"quarters.panel.{metric}"), values, BAR,
        points={place: _ink(figures[day], day == max(figures), style) for place, day in enumerate(days)
                if day in figures},
        labels=_labels(values, style),
    )  # fmt: skip
    gaps = {place: Label(words=text("card.unknown"), side="end", colour=style.palette.muted)
            for place, value in enumerate(values) if value is None}  # fmt: skip
    signs = Series(
        text("native.unknown"), tuple(0.0 if place in gaps else None for place in range(len(days))), BAR, labels=gaps,
        sign=text("card.unknown"),
    )  # fmt: skip
    ticks = axis_ticks(low, high if high > low else low + 1)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    # Grid lines are counted from the low end: it must be one of them.
    low = math.floor(low * _HEADROOM / step) * step
    return NativeChart(
        metric, tuple(text.quarter(day) for day in days), (bars, *([signs] if gaps else [])),
        ValueAxis(low, (high or 1.0) * _HEADROOM, step, "#,##0.##"), text.label("column", "period"),
        text(f"quarters.panel.{metric}"), unit_line(metric, figures, text), every=_EVERY, share=1 / _COLUMNS, left=36,
    )  # fmt: skip


def _ink(figure: QuarterFigure, is_last: bool, style: Style) -> Ink:
    own = actor_colour(style.mode, ACTOR)
    hue = own if is_last else tint(style.mode, own, DEEMPHASISED_SHARE[style.mode])
    return Ink(hue) if figure.origin == "stated" else Ink(hue, hue, 1.5, is_hatched=True)


def _labels(values: tuple[float | None, ...], style: Style) -> dict[int, Label]:
    """The figure on the last bar, on the highest, and on the lowest below zero."""
    known = [place for place, value in enumerate(values) if value is not None]
    if not known:
        return {}
    by_value = sorted(known, key=lambda place: values[place] or 0.0)
    chosen = {by_value[-1], *(by_value[:1] if (values[by_value[0]] or 0.0) < 0 else [])} - {known[-1]}
    words = {place: style.text.number(values[place] or 0.0) for place in (*chosen, known[-1])}
    last = {known[-1]: Label(words[known[-1]], side="end")}
    # Neighbours of the last would run into its figure.
    return {place: Label(words=words[place], side="end") for place in chosen if known[-1] - place > 1} | last
