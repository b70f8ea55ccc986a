"""What the charts of models share: dots by maker, hollow where the maker reported the score, axes, and the key."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from components.charts import canvas
from components.charts.figure import Look, Style
from components.charts.geometry import Box, LinearScale, TimeScale, text_width
from components.charts.marks import Marks
from components.charts.ticks import month_ticks, ticks_between
from components.landscape_words import score_words
from components.theme import ANNOUNCED_DASH, actor_colour, actor_text_colour
from data.stand_ins import CONTEXT

DOT, SMALL_DOT = 75.0, 34.0
_DOT_COLUMNS = ["x", "y", "size", "colour", "fill"]
_KEY_LINE = 20
_SCORE_ROOM, _MOST_SCORES = 0.08, 6


class ModelMarks(Marks):
    """The marks of a chart of models; makers that are there for comparison are grey."""

    def __init__(self, style: Style, names: Mapping[str, str]) -> None:
        super().__init__(style)
        self.names = names
        self.dots: list[tuple[Any, ...]] = []

    def maker(self, provider: str) -> str:
        """The name of a maker."""
        return self.names.get(provider, provider)

    def hue(self, provider: str) -> str:
        """The hue of a maker's dots and lines."""
        return actor_colour(self.style.mode, "other" if provider in CONTEXT else provider)

    def text_hue(self, provider: str) -> str:
        """The colour of a maker's name."""
        return actor_text_colour(self.style.mode, "other" if provider in CONTEXT else provider)

    def dot(self, x: float, y: float, colour: str, hollow: bool, size: float = DOT) -> None:
        """A dot in the hue of its maker, hollow where the maker itself reported the score."""
        self.dots.append((x, y, size, colour, self.style.palette.page if hollow else colour))

    def frames(self) -> dict[str, pd.DataFrame]:
        """All datasets by name."""
        return super().frames() | {"dots": pd.DataFrame(self.dots, columns=_DOT_COLUMNS)}


def model_view(look: Look, height: int, tooltip: tuple[tuple[str, str], ...]) -> canvas.Layer:
    """The layers that draw `ModelMarks`, `look.width` wide, from the grid up to the areas to click on."""
    return canvas.layered(
        canvas.rule_layer("grid", clip=True),
        canvas.rule_layer("dashed", width=1.5, dash=ANNOUNCED_DASH, clip=True),
        _line_layer(),
        canvas.rule_layer("strokes", width=1, clip=True),
        _dot_layer(),
        canvas.text_layer(look, clip=True),
        canvas.box_layer("targets", tooltip, clip=True, can_pick=True),
        width=look.width,
        height=height,
    )


@cache
def _line_layer() -> canvas.Layer:
    return canvas.layer(
        alt.Chart(canvas.named("paths"))
        .mark_line(strokeWidth=alt.ExprRef(expr="datum.width"), strokeJoin="miter", aria=False, tooltip=None, clip=True)
        .encode(
            x=canvas.pixel_x(), y=canvas.pixel_y(), detail="series:N", order="position:Q", color=canvas.own_colour()
        )
    )


@cache
def _dot_layer() -> canvas.Layer:
    return canvas.layer(
        alt.Chart(canvas.named("dots"))
        .mark_point(shape="circle", strokeWidth=2.2, opacity=1, aria=False, tooltip=None, clip=True)
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            size=alt.Size("size:Q", scale=None, legend=None),
            stroke=canvas.own_colour("colour", alt.Stroke),
            fill=canvas.own_colour("fill", alt.Fill),
        )
    )


def draw_key(marks: ModelMarks, makers: Sequence[str], has_hollow: bool, has_filled: bool) -> float:
    """The makers by hue, then what hollow and filled mean, in as many lines as it takes; returns its height."""
    style, size = marks.style, marks.style.type.unit
    entries = [(marks.maker(maker), marks.hue(maker), marks.text_hue(maker), 600, False) for maker in makers]
    grey = style.palette.muted
    if has_hollow:
        entries.append((style.text("model_landscape.key.hollow"), grey, grey, 400, True))
    if has_filled:
        entries.append((style.text("model_landscape.key.filled"), grey, grey, 400, False))
    x, y = 0.0, 10.0
    for words, hue, colour, weight, hollow in entries:
        width = 15 + text_width(words, size, weight)
        if x and x + width > style.width:
            x, y = 0.0, y + _KEY_LINE
        marks.dot(x + 6, y, hue, hollow)
        marks.words(x + 15, y, words, "left", colour, size, weight)
        x += width + 20
    return y + 10


def draw_days(marks: Marks, days: TimeScale, plot: Box, most: int) -> None:
    """The time axis under a plot: months or years, at most `most` of them."""
    style, size = marks.style, marks.style.type.axis
    marks.grid.append((plot.left, plot.bottom, plot.right, plot.bottom, style.palette.axis))
    ticks, step = month_ticks(*days.domain, most=most)
    for tick in ticks:
        x, words = days(tick), style.text.day(tick, "month" if step < 12 else "year")
        half = text_width(words, size) / 2
        marks.grid.append((x, plot.bottom, x, plot.bottom + 5, style.palette.axis))
        middle = min(max(x, plot.left + half), plot.right - half)
        marks.words(middle, plot.bottom + 14, words, "center", style.palette.muted, size)


def draw_scores(
    marks: Marks, scores: Sequence[float], unit: str, top: float, bottom: float
) -> tuple[LinearScale, float]:
    """The axis of scores with its grid: the scale, and where the plot begins, as its widest number has it.

    It does not begin at 0: what counts is how far models are apart. A share never has a tick beyond 0 or 100 %.
    """
    style, size = marks.style, marks.style.type.axis
    stretch = max(scores) - min(scores) or max(abs(max(scores)) * 0.1, 1.0)
    low, high = min(scores) - stretch * _SCORE_ROOM, max(scores) + stretch * _SCORE_ROOM
    scale = LinearScale((low, high), (bottom, top))
    ticks = [tick for tick in ticks_between(low, high, _MOST_SCORES) if unit != "percent" or 0 <= tick <= 100]
    words = [score_words(tick, unit if tick == ticks[-1] else "", style.text) for tick in ticks]
    left = max((text_width(word, size) for word in words), default=0) + 8
    for value, word in zip(ticks, words, strict=True):
        y = scale(value)
        marks.grid.append((left, y, style.width, y, style.palette.rule))
        marks.words(left - 8, y, word, "right", style.palette.muted, size)
    return scale, left
