"""Words at the marks of the valuations: every value is told, near its mark or at the end of a short line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from components.charts.geometry import Box, text_width
from components.charts.marks import Marks

_GAP, _LEADER_GAPS, _LINE, _MARGIN = 9.0, (24.0, 38.0), 1.2, 2
_DROPPED, _LED = 100.0, 5.0
# What a side is worth less than the one before it.
_SIDE = 0.05


@dataclass(frozen=True)
class Line:
    """One line of a label."""

    words: str
    colour: str
    size: float
    weight: int = 400

    @property
    def width(self) -> float:
        """Its width in pixels."""
        return text_width(self.words, self.size, self.weight)


@dataclass(frozen=True)
class Label:
    """The words of the mark at this pixel, and the sides they may stand on, the best first."""

    x: float
    y: float
    lines: tuple[Line, ...]
    sides: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """A label at its place: its alignment, the x of its lines, and the box of each line."""

    label: Label
    align: str
    x: float
    boxes: tuple[Box, ...]
    is_led: bool


def arrange(orders: Sequence[Sequence[Label]], bounds: Box, obstacles: Sequence[Box]) -> list[Placed]:
    """The labels placed greedily in that of the orders which drops the fewest, leads the fewest and fits best.

    An order that needs no line is taken at once.
    """
    tried = []
    for order in orders:
        placed, cost = _arranged(order, bounds, obstacles)
        if cost < _LED:
            return placed
        tried.append((placed, cost))
    return min(tried, key=lambda attempt: attempt[1])[0]


def _arranged(order: Sequence[Label], bounds: Box, obstacles: Sequence[Box]) -> tuple[list[Placed], float]:
    taken, placed, cost = list(obstacles), [], 0.0
    for label in order:
        found = _place(label, bounds, taken)
        if found is None:
            cost += _DROPPED
            continue
        place, side = found
        cost += side * _SIDE + (_LED if place.is_led else 0)
        taken += place.boxes
        placed.append(place)
    return placed, cost


def _place(label: Label, bounds: Box, taken: Sequence[Box]) -> tuple[Placed, int] | None:
    others = [box for box in taken if not _holds(box, label.x, label.y)]
    for gap in (_GAP, *_LEADER_GAPS):
        for number, side in enumerate(label.sides):
            place = _at(label, side, gap, bounds)
            if all(box.within(bounds) and _is_free(box, taken) for box in place.boxes) and (
                not place.is_led or all(_is_free(box, others) for box in _along(place))
            ):
                return place, number
    return None


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    for other in taken:
        if box.left < other.right and other.left < box.right and box.top < other.bottom and other.top < box.bottom:
            return False
    return True


def _along(place: Placed) -> list[Box]:
    """Points of the line that leads to a label."""
    x, y = _end(place)
    label = place.label
    length = math.hypot(x - label.x, y - label.y)
    shares = [distance / length for distance in range(3, int(length), 3)]
    points = [(label.x + share * (x - label.x), label.y + share * (y - label.y)) for share in shares]
    return [Box(x - 0.5, y - 0.5, x + 0.5, y + 0.5) for x, y in points]


def _end(place: Placed) -> tuple[float, float]:
    """The point of a label that is nearest to its mark."""
    label, boxes = place.label, place.boxes
    x = min(max(label.x, min(box.left for box in boxes)), max(box.right for box in boxes))
    return x, min(max(label.y, boxes[0].top), boxes[-1].bottom)


def _at(label: Label, side: str, gap: float, bounds: Box) -> Placed:
    """A label on one side of its mark; above or below it moves in from the right edge as far as it must."""
    step = [line.size * _LINE for line in label.lines]
    top = label.y - sum(step) / 2
    if side.startswith("above"):
        top = label.y - gap - sum(step)
    elif side.startswith("below"):
        top = label.y + gap
    align = "left" if side.endswith("right") else "right" if side.endswith("left") else "center"
    x = label.x + {"left": gap, "right": -gap, "center": 0.0}[align]
    if align == "left" and side != "right":
        x = min(x, bounds.right - _MARGIN - max(line.width for line in label.lines))
    boxes = []
    for line, height in zip(label.lines, step, strict=True):
        left = x - {"left": 0.0, "right": line.width, "center": line.width / 2}[align]
        boxes.append(Box(left - _MARGIN, top, left + line.width + _MARGIN, top + height))
        top += height
    return Placed(label, align, x, tuple(boxes), gap > _GAP)


def draw_labels(marks: Marks, placed: Sequence[Placed]) -> None:
    """The words of all labels, and the lines that lead to those away from their mark."""
    for place in placed:
        for line, box in zip(place.label.lines, place.boxes, strict=True):
            middle = (box.top + box.bottom) / 2
            marks.words(place.x, middle, line.words, place.align, line.colour, line.size, line.weight)
        if place.is_led:
            _lead(marks, place)


def _lead(marks: Marks, place: Placed) -> None:
    """A line from the edge of the mark to the nearest point of its label."""
    label, (x, y) = place.label, _end(place)
    share = 7 / math.hypot(x - label.x, y - label.y)
    start = (label.x + share * (x - label.x), label.y + share * (y - label.y))
    marks.grid.append((*start, x, y, marks.style.palette.axis))
