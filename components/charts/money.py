"""How much money, how much of it real: what Microsoft promised OpenAI, and what OpenAI has signed for, by stage.

Two panels with scales of their own, never added up: amounts that are paid are solid, committed ones tinted with a solid
outline, announced and reported ones hatched or bare. `data.money` says what counts into which total.
"""

import math
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.geometry import Box, text_width
from components.charts.money_drawing import draw_plot, value_ticks
from components.charts.money_events import draw_labels
from components.charts.money_labels import Placer
from components.charts.money_marks import DASHED, DOTTED, SOLID, Drawing, Plot
from components.charts.money_panels import Panel, money_panels
from components.charts.money_words import Words
from components.citations import sources_line
from components.theme import ANNOUNCED_DASH, REPORTED_DASH
from data.load import Tables
from data.statements import FUNDED_METRIC, funded_key

KEY, TABLE = "money", "flows"
COLUMNS = ("from_actor", "to_actor", "stage", "usd_bn", "usd_bn_low", "usd_bn_high", "note", "known_since", "sources")
# Two panels stand side by side from this width on.
_SIDE_BY_SIDE = 860
_HEAD = 36
# The least height of a plot.
_LEAST = 150
_RIGHT, _BETWEEN = 13, 40


def money_figure(tables: Tables, style: Style) -> Figure:
    """Money by stage as step areas: Microsoft's equity in OpenAI, and OpenAI's computing contracts."""
    known_on = min(style.last_day, tables.record_date)
    panels = money_panels(tables, pd.Timestamp(known_on))
    if not panels:
        return _figure(tables.flows.iloc[:0], style.text("card.empty_headline"), "", "")
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    words = Words(style, names)
    flows, financials = _rows(tables, panels)
    datasets, height = _drawn(style, words, panels)
    note = words.note(panels)
    cited = pd.concat([flows[["sources"]], financials[["sources"]]])
    noted = style.text("card.note", note=note) if note else ""
    stamp = canvas.stamp_frame(style, sources_line(cited, tables, style.text), noted)
    headline = words.headline(panels)
    return _figure(
        flows,
        headline,
        words.subtitle(panels),
        words.alternative(panels, headline),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=datasets | {"stamp": stamp},
        note=note,
        also={"financials": financials} if len(financials) else {},
    )


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure(KEY, TABLE, rows, COLUMNS, headline, subtitle, alternative, **drawn)


def _rows(tables: Tables, panels: list[Panel]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of `flows` and of `financials` that are drawn."""
    keys = {row for panel in panels for said in panel.statements for row in said.row_ids}
    flows, figures = tables.flows, tables.financials
    drawn = [place for place, key in enumerate(flows["flow_id"].to_list()) if key in keys]
    metrics = figures["metric"].to_list()
    stated = figures.iloc[[place for place, metric in enumerate(metrics) if metric == FUNDED_METRIC]]
    rows = zip(stated["period_end"], stated["period"], stated["actor"], strict=True)
    is_drawn = [funded_key(*row) in keys for row in rows]
    return flows.iloc[drawn], stated.iloc[[place for place, found in enumerate(is_drawn) if found]]


# ---------------------------------------------------------------- layout


def _drawn(style: Style, words: Words, panels: list[Panel]) -> tuple[dict[str, pd.DataFrame], int]:
    """The datasets, and their height; under a wished one, plots are as high as the words below them leave."""
    plots = 1 if len(panels) == 1 or style.width >= _SIDE_BY_SIDE else len(panels)
    height = style.room(plots * (220 if style.narrow else 300), plots * _HEAD, plots * _LEAST) / plots
    frames, lowest = _at_height(style, words, panels, plots, height)
    if style.height and lowest > style.height:
        height = max(height - (lowest - style.height) / plots, _LEAST)
        frames, lowest = _at_height(style, words, panels, plots, height)
    return frames, lowest


def _at_height(
    style: Style, words: Words, panels: list[Panel], plots: int, height: float
) -> tuple[dict[str, pd.DataFrame], int]:
    """The panels with so many plots of this height below each other."""
    drawing, is_row = Drawing(style, words), plots < len(panels) or len(panels) == 1
    lefts = _columns(style, _axis_width(words, panels), len(panels) if is_row else 1)
    top, lowest = float(_HEAD), 0.0
    for number, panel in enumerate(panels):
        edge, left, right = lefts[number if is_row else 0]
        plot = Plot(panel, Box(left, top, right, top + height), edge)
        placer = Placer(Box(left + 3, top - 6, min(right + 24, style.width), plot.box.bottom - 1))
        draw_plot(drawing, plot, placer)
        lowest = max(lowest, draw_labels(drawing, plot, placer))
        if not is_row:
            top = lowest + 18 + _HEAD
    return drawing.frames(), math.ceil(lowest)


def _axis_width(words: Words, panels: list[Panel]) -> float:
    """The room that the longest figure on a value axis takes."""
    size, narrow = words.style.type.axis, words.style.narrow
    figures = [
        words.figure(value) if value == ticks[-1] and not narrow else words.text.number(value)
        for ticks in (value_ticks(panel) for panel in panels)
        for value in ticks
    ]
    return math.ceil(max(text_width(figure, size) for figure in figures)) + 9


def _columns(style: Style, axis: float, count: int) -> list[tuple[float, float, float]]:
    """The left edge of each panel in a row, and both edges of its plot; the second is wider, its words are longer."""
    if count == 1:
        return [(0, axis, style.width - _RIGHT)]
    room = style.width - 2 * axis - _BETWEEN - _RIGHT
    first = math.floor(room * 0.47)
    second = axis + first + _BETWEEN
    return [(0, axis, axis + first), (second, second + axis, style.width - _RIGHT)]


# ---------------------------------------------------------------- specification


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    view = canvas.layered(
        canvas.box_layer("fills"),
        canvas.rule_layer("grid"),
        canvas.rule_layer("hatch"),
        canvas.box_layer("solids"),
        *(_lines(dash) for dash in (SOLID, DASHED, DOTTED)),
        canvas.rule_layer("whiskers", width=1.4),
        canvas.rule_layer("leaders"),
        canvas.text_layer(look),
        _points(look),
        canvas.text_layer(look, "inside", halo=False),
        canvas.box_layer("targets", _tooltip(look), can_pick=True),
        width=look.width,
        height=height,
    )
    return canvas.assemble(view, look, stamp, gap=frame(look.narrow).after_axis)


def _lines(dash: str) -> alt.Chart:
    patterns: dict[str, list[float]] = {
        SOLID: [1, 0],
        DASHED: list(ANNOUNCED_DASH),
        DOTTED: list(REPORTED_DASH),
    }
    return (
        alt.Chart(canvas.named("lines"))
        .transform_filter(f"datum.dash == '{dash}'")
        .mark_line(strokeDash=patterns[dash], strokeJoin="miter", aria=False, tooltip=None)
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            detail="part:N",
            order="order:Q",
            color=canvas.own_colour(),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None),
        )
    )


def _points(look: Look) -> alt.Chart:
    return (
        alt.Chart(canvas.named("points"))
        .mark_point(filled=True, fill=look.palette.page, strokeWidth=1.5, opacity=1, aria=False, tooltip=None)
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            size=alt.Size("size:Q", scale=None, legend=None),
            stroke=canvas.own_colour("edge", alt.Stroke),
        )
    )


def _tooltip(look: Look) -> tuple[tuple[str, str], ...]:
    text = look.text
    titles = {
        "what": text("money.tooltip.what"),
        "amount": text("card.amount"),
        "date": text("card.date"),
        "stage": text.label("column", "stage"),
        "total": text("money.tooltip.total"),
    }
    return tuple(titles.items())
