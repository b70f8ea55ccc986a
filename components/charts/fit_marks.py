"""The matrix in pixels: a row per maker and a column per criterion, or on a phone a block per maker."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.charts.figure import Style
from components.charts.fit_words import figure_words, mean_words
from components.charts.geometry import Box, text_width, wrap
from components.charts.marks import Marks
from components.theme import UNSELECTED_SHARE, actor_colour, actor_text_colour, tint
from data.fit import COST, CRITERIA, Cell, Fit, Weighted
from data.stand_ins import CONTEXT

# Opens at most so many records at once: more fill no screen and no address.
MOST_OPENED = 12
# Narrower, the heads of seven columns would not fit.
_MATRIX_FROM = 800
_ROW, _NAME, _BAR = 56, 104, 6


@dataclass(frozen=True)
class Shown:
    """What is drawn of one maker: its cells, and its weighted mean if there are weights."""

    fit: Fit
    mean: Weighted | None


class FitMarks:
    """Draws the makers into `marks`; `height` is what they take."""

    def __init__(self, shown: Sequence[Shown], names: Mapping[str, str], style: Style) -> None:
        self.shown, self.names, self.style = shown, names, style
        self.marks = Marks(style)
        self.height = math.ceil(self._matrix() if style.width >= _MATRIX_FROM else self._blocks())

    # ------------------------------------------------------------ matrix

    def _matrix(self) -> float:
        has_mean = any(one.mean is not None for one in self.shown)
        columns = [*CRITERIA, "mean"] if has_mean else list(CRITERIA)
        width = (self.style.width - _NAME) / len(columns)
        top = self._heads(columns, width)
        y = top
        for one in self.shown:
            self.marks.grid.append((1, y, self.style.width - 1, y, self.style.palette.rule))
            self._maker(0, y + _ROW / 2, one.fit.provider)
            for number, cell in enumerate(one.fit.cells):
                left = _NAME + number * width
                self._cell(Box(left, y, left + width - 12, y + _ROW), cell, one.fit.provider)
            if one.mean is not None:
                left = _NAME + len(CRITERIA) * width
                self._mean(Box(left, y, left + width - 2, y + _ROW), one.mean, one.fit.provider)
            y += _ROW
        self.marks.grid.append((1, y, self.style.width - 1, y, self.style.palette.axis))
        return y + 2

    def _heads(self, columns: Sequence[str], width: float) -> float:
        style, text = self.style, self.style.text
        size, deepest = style.type.axis, 0
        for number, column in enumerate(columns):
            words = text("fit.mean") if column == "mean" else text(f"fit.criterion.{column}")
            lines = wrap(words, width - 10, size)
            deepest = max(deepest, len(lines))
            for place, line in enumerate(lines):
                self.marks.words(_NAME + number * width, 9 + place * 15, line, "left", style.palette.muted, size)
        return 9 + deepest * 15 + 2

    def _maker(self, x: float, y: float, provider: str) -> None:
        hue = actor_text_colour(self.style.mode, "other" if provider in CONTEXT else provider)
        name = self.names.get(provider, provider)
        self.marks.words(x, y, name, "left", hue, self.style.type.label[0], 600)

    # ------------------------------------------------------------ blocks

    def _blocks(self) -> float:
        """On a phone: the maker's name, then a line per criterion with its bar under it."""
        y, style = 4.0, self.style
        for one in self.shown:
            self.marks.grid.append((1, y, style.width - 1, y, style.palette.rule))
            self._maker(0, y + 14, one.fit.provider)
            y += 26
            lines = [(style.text(f"fit.criterion.{cell.criterion}"), cell) for cell in one.fit.cells]
            half = style.width * 0.56
            for words, cell in lines:
                self.marks.words(0, y + 15, words, "left", style.palette.muted, style.type.axis)
                self._cell(Box(half, y, style.width - 1, y + 32), cell, one.fit.provider)
                y += 32
            if one.mean is not None:
                self.marks.words(0, y + 15, style.text("fit.mean"), "left", style.palette.text, style.type.axis, 600)
                self._mean(Box(half, y, style.width - 1, y + 32), one.mean, one.fit.provider)
                y += 32
            y += 10
        return y

    # ------------------------------------------------------------ cells

    def _cell(self, box: Box, cell: Cell, provider: str) -> None:
        """The figure, and under it a bar as long as its value from 0 to 1; nothing under what is not known."""
        style, text = self.style, self.style.text
        words = figure_words(cell, text)
        size, middle = style.type.label[0], (box.top + box.bottom) / 2
        colour = style.palette.muted if cell.value is None else style.palette.text
        self.marks.words(box.left, middle - 7, words, "left", colour, size, 400 if cell.value is None else 600)
        if cell.value is not None:
            self._bar(box, middle + 8, cell.value, provider)
        if cell.criterion == COST and cell.model and style.width >= _MATRIX_FROM:
            self._model(box, middle, cell.model)
        told = {
            "maker": self.names.get(provider, provider),
            "criterion": text(f"fit.criterion.{cell.criterion}"),
            "figure": text("fit.told_model", figure=words, model=cell.model) if cell.model else words,
            "rule": text(f"fit.rule.{cell.criterion}"),
        }
        if cell.rows:
            self.marks.target(
                Box(box.left - 3, box.top + 3, box.right, box.bottom - 3), list(cell.rows[:MOST_OPENED]), told
            )

    def _model(self, box: Box, middle: float, name: str) -> None:
        """The model whose cost it is, under the bar where it fits; else it is in the hover and in words."""
        size = self.style.type.note[0]
        if text_width(name, size) <= box.right - box.left + 8:
            self.marks.words(box.left, middle + 20, name, "left", self.style.palette.muted, size)

    def _bar(self, box: Box, y: float, value: float, provider: str) -> None:
        style = self.style
        hue = actor_colour(style.mode, "other" if provider in CONTEXT else provider)
        right = min(box.right - 6, box.left + 110)
        track = Box(box.left, y - _BAR / 2, right, y + _BAR / 2)
        self.marks.box(track, tint(style.mode, style.palette.axis, UNSELECTED_SHARE / 2))
        if value > 0:
            self.marks.box(Box(box.left, track.top, box.left + (right - box.left) * value, track.bottom), hue)

    def _mean(self, box: Box, mean: Weighted, provider: str) -> None:
        style, middle = self.style, (box.top + box.bottom) / 2
        words = mean_words(mean, style.text)
        colour = style.palette.muted if mean.value is None else style.palette.text
        self.marks.words(box.left, middle - 7, words, "left", colour, style.type.label[0], 600)
        if mean.value is not None:
            self._bar(box, middle + 8, mean.value, provider)
