"""Pixels worked out in Python: scales that agree with the chart's own, text widths, and labels that do not collide."""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import pandas as pd
from PIL import ImageFont

FONTS = Path(__file__).parent.parent / "fonts"


@dataclass(frozen=True)
class LinearScale:
    """Values to pixels, as Vega's linear scale with the same domain and range and `nice: false`."""

    domain: tuple[float, float]
    range: tuple[float, float]

    def __call__(self, value: float) -> float:
        """The pixel of a value; values outside the domain run on beyond the range."""
        (low, high), (start, stop) = self.domain, self.range
        share = (value - low) / (high - low) if high > low else 0.0
        return start + share * (stop - start)


@dataclass(frozen=True)
class LogScale:
    """Positive values to pixels on a logarithmic scale, as Vega's."""

    domain: tuple[float, float]
    range: tuple[float, float]

    def __call__(self, value: float) -> float:
        """The pixel of a positive value; ValueError for zero and below."""
        low, high = (math.log10(edge) for edge in self.domain)
        return LinearScale((low, high), self.range)(math.log10(value))


@dataclass(frozen=True)
class TimeScale:
    """Days to pixels, as Vega's UTC time scale."""

    domain: tuple[pd.Timestamp, pd.Timestamp]
    range: tuple[float, float]

    def __call__(self, day: pd.Timestamp | dt.date) -> float:
        """The pixel of a day."""
        low, high = (edge.timestamp() for edge in self.domain)
        return LinearScale((low, high), self.range)(pd.Timestamp(day).timestamp())


@cache
def _font(size: float, weight: int) -> ImageFont.FreeTypeFont:
    name = "SourceSans3-Semibold.ttf" if weight >= 600 else "SourceSans3-Regular.ttf"
    return ImageFont.truetype(str(FONTS / name), size)


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """The width of a line of text in pixels, measured on the bundled font."""
    return _font(size, weight).getlength(text)


def wrap(
    text: str, width: float, size: float, weight: int = 400, measure: Callable[[str, float, int], float] = text_width
) -> list[str]:
    """The text in lines no wider than `width`, broken at spaces only; no-break spaces hold.

    A single word never stands alone on the last line if the line before can spare one. `measure` is for other type.
    """
    lines: list[str] = []
    for word in text.split(" "):
        if lines and measure(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    if len(lines) > 1 and " " not in lines[-1] and lines[-2].count(" ") > 1:
        head, _, moved = lines[-2].rpartition(" ")
        if measure(f"{moved} {lines[-1]}", size, weight) <= width:
            lines[-2:] = [head, f"{moved} {lines[-1]}"]
    return lines


def wrap_link(link: str, width: float, size: float) -> list[str]:
    """An address in lines no wider than `width`, broken after a space, `?` or `&`, and wherever it must be else."""
    lines = [""]
    for piece in re.split(r"(?<=[ ?&])", link):
        if lines[-1] and text_width(lines[-1] + piece, size) > width:
            lines.append("")
        for sign in piece:
            if text_width(lines[-1] + sign, size) > width:
                lines.append("")
            lines[-1] += sign
    return [line.strip() for line in lines]


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """True if the two rectangles share an area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """True if this rectangle lies wholly inside the other."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Anchor:
    """A point that wants a label: its pixel, the label's lines, size, weight and colour, and how far off it stands."""

    x: float
    y: float
    lines: tuple[str, ...]
    colour: str
    size: float = 13
    weight: int = 400
    gap: float = 7
    sides: tuple[str, ...] = (
        "right", "left", "above", "below", "above-right", "above-left", "below-right", "below-left",
    )  # fmt: skip


LABEL_COLUMNS = ["x", "y", "text", "align", "colour", "size", "weight"]
_LINE = 1.2


def _label_box(anchor: Anchor, side: str) -> tuple[Box, str]:
    width = max(text_width(line, anchor.size, anchor.weight) for line in anchor.lines)
    height = len(anchor.lines) * anchor.size * _LINE
    gap = anchor.gap
    dx, align = 0.0, "center"
    if side.endswith("right"):
        dx, align = gap, "left"
    elif side.endswith("left"):
        dx, align = -gap, "right"
    dy = -gap - height if side.startswith("above") else gap if side.startswith("below") else -height / 2
    left = anchor.x + dx - {"left": 0, "center": width / 2, "right": width}[align]
    return Box(left, anchor.y + dy, left + width, anchor.y + dy + height), align


def place_labels(
    anchors: Sequence[Anchor], bounds: Box, obstacles: Iterable[Box] = ()
) -> tuple[pd.DataFrame, list[int]]:
    """Labels that meet neither each other, nor an obstacle, nor the bounds: placed greedily, the first anchor first.

    Returns one row a line (columns of LABEL_COLUMNS, y the middle of the line), and the positions of the anchors for
    which there was no room.
    """
    taken, rows, dropped = list(obstacles), [], []
    for position, anchor in enumerate(anchors):
        for side in anchor.sides:
            box, align = _label_box(anchor, side)
            if box.within(bounds) and not any(box.meets(other) for other in taken):
                taken.append(box)
                rows += label_rows(anchor, box, align)
                break
        else:
            dropped.append(position)
    return pd.DataFrame(rows, columns=LABEL_COLUMNS), dropped


def label_rows(anchor: Anchor, box: Box, align: str) -> list[tuple[float, float, str, str, str, float, int]]:
    """The lines of one label as rows of LABEL_COLUMNS, set into its box."""
    x = {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[align]
    step = anchor.size * _LINE
    return [
        (x, box.top + step * (number + 0.5), line, align, anchor.colour, anchor.size, anchor.weight)
        for number, line in enumerate(anchor.lines)
    ]


def label_boxes(labels: pd.DataFrame) -> list[Box]:
    """The rectangles that placed lines of text take: obstacles for what is placed after them."""
    boxes = []
    for x, y, words, align, _, size, weight in labels.itertuples(index=False):
        width, half = text_width(words, size, weight), size * _LINE / 2
        left = x - {"left": 0, "center": width / 2, "right": width}[align]
        boxes.append(Box(left, y - half, left + width, y + half))
    return boxes


def in_two_lines(anchor: Anchor) -> Anchor:
    """The same label broken after the space or hyphen nearest its middle; unchanged if it has none or two lines."""
    words = anchor.lines[0]
    breaks = [match.end() for match in re.finditer(r"[ -](?=\S)", words)]
    if len(anchor.lines) > 1 or not breaks:
        return anchor
    place = min(breaks, key=lambda end: abs(end - len(words) / 2))
    return replace(anchor, lines=(words[:place].rstrip(), words[place:]))


def hatch_lines(box: Box, step: float = 6) -> list[tuple[float, float, float, float]]:
    """Lines at 45° that fill a rectangle, cut at its edges: x, y, x2, y2 in pixels."""
    lines = []
    offset = math.floor((box.left + box.top) / step) * step
    while offset < box.right + box.bottom:
        x, x2 = max(box.left, offset - box.bottom), min(box.right, offset - box.top)
        if x < x2:
            lines.append((x, offset - x, x2, offset - x2))
        offset += step
    return lines


def hatch(box: Box, step: float = 6) -> pd.DataFrame:
    """The lines of `hatch_lines` as a dataset: columns x, y, x2, y2."""
    return pd.DataFrame(hatch_lines(box, step), columns=["x", "y", "x2", "y2"])


def spread(tops: list[float], heights: list[float], lowest: float) -> list[float]:
    """The tops moved apart so that no two blocks meet and none ends below `lowest`, in the order given."""
    order = sorted(range(len(tops)), key=lambda place: tops[place] + heights[place] / 2)
    moved = list(tops)
    for before, place in pairwise(order):
        moved[place] = max(moved[place], moved[before] + heights[before])
    floor = lowest
    for place in reversed(order):
        moved[place] = min(moved[place], floor - heights[place])
        floor = moved[place]
    return moved
