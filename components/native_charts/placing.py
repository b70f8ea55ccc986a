"""Which words fit where on a native chart: programs place them at a point, and do not move them apart."""

from collections.abc import Sequence

from components.charts.geometry import Box
from components.native_charts.arial import lines_of, width_of
from components.native_charts.form import Label
from components.theme import SEMIBOLD, type_sizes

_AIR, _HALF, _MARK, _EDGE = 8.0, 8.0, 6.0, 14.0


def label_width(label: Label) -> float:
    """The points that a label takes, with the air that programs leave around it."""
    size = type_sizes(narrow=False).label[0]
    strong = f"{label.strong} " if label.strong and label.words else label.strong
    return width_of(strong, size, SEMIBOLD) + width_of(label.words, size) + _AIR


class Placer:
    """Remembers what is taken in a plot, in points from its upper left; `bounds` is where words may stand."""

    def __init__(self, bounds: Box, taken: Sequence[Box] = ()) -> None:
        self.bounds, self.taken = bounds, list(taken)

    def side(self, label: Label, x: float, y: float, sides: Sequence[str]) -> str:
        """The first of the sides of a point on which the label meets nothing, and takes it; empty if there is none."""
        for side in sides:
            box = label_box(label, x, y, side)
            if box.within(self.bounds) and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return side
        return ""


def label_box(label: Label, x: float, y: float, side: str) -> Box:
    """The rectangle of a label on one side of its point."""
    width = label_width(label)
    left = {"left": x - _MARK - width, "right": x + _MARK}.get(side, x - width / 2)
    middle = {"above": y - _MARK - _HALF, "below": y + _MARK + _HALF}.get(side, y)
    return Box(left, middle - _HALF, left + width, middle + _HALF)


def wrapped_names(names: Sequence[str], width: float) -> tuple[str, ...]:
    """Names of an axis with line breaks, within `width` points: programs cut or turn what is too long for them."""
    size = type_sizes(narrow=False).label[0]
    return tuple("\n".join(lines_of(name, width - _EDGE, size)) for name in names)
