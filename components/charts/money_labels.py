"""Labels on step charts: words on the mark where they fit, else a number on the mark and the words in a list.

A step chart that only grows leaves its upper left free, so words are tried left of a high step and on top of a low one,
then further off with a straight leader.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from components.charts.geometry import Box, text_width

LINE = 1.22
LONGEST_LEADER = 40
_GAP = 7
# From this height on a riser has its words beside it, else on top.
_TALL = 48
_TOUCH = 3

# How far up and to the left words may stand with a leader.
_AWAY = [(up, off) for up in (4, 12, 20, 28, 36) for off in (10, 22, 34) if math.hypot(up, off) <= LONGEST_LEADER]

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Ink:
    """How words are set: colour, size, weight."""

    colour: str
    size: float
    weight: int = 400


@dataclass(frozen=True)
class Spot:
    """A place for words: the x they are aligned to, their top, how they align, and the end of a leader if any."""

    x: float
    top: float
    align: str
    leader: tuple[float, float] | None = None


def words_box(lines: Lines, spot: Spot, ink: Ink) -> Box:
    """The rectangle that lines of words take at a spot."""
    width = max(text_width(line, ink.size, ink.weight) for line in lines)
    left = spot.x - {"left": 0.0, "center": width / 2, "right": width}[spot.align]
    return Box(left, spot.top, left + width, spot.top + len(lines) * ink.size * LINE)


@dataclass
class Placer:
    """Places words one after the other: none meets what was placed before, and all stay within the bounds."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)
    worded: list[Box] = field(default_factory=list)
    labels: list[tuple[float, float, str, str, str, float, int]] = field(default_factory=list)
    leaders: list[tuple[float, float, float, float]] = field(default_factory=list)

    def is_free(self, box: Box, air: float = 0) -> bool:
        """True if the rectangle lies within the bounds and meets nothing, with so much air around it."""
        wide = Box(box.left - air, box.top - air, box.right + air, box.bottom + air)
        return box.within(self.bounds) and not any(wide.meets(other) for other in self.taken)

    def place(self, choices: Iterable[tuple[Lines, Spot]], ink: Ink, air: float = 0) -> bool:
        """Set the words of the first choice that fits; False if none does."""
        for lines, spot in choices:
            box = words_box(lines, spot, ink)
            leader = _leader(box, spot)
            if self.is_free(box, air) and (leader is None or self._is_clear(leader, box)):
                self.put(lines, spot, ink)
                if leader is not None:
                    self.leaders.append(leader)
                    self.taken.append(_leader_box(leader))
                return True
        return False

    def put(self, lines: Lines, spot: Spot, ink: Ink) -> None:
        """Set words at a spot, whatever is there."""
        box = words_box(lines, spot, ink)
        self.taken.append(box)
        self.worded.append(box)
        step = ink.size * LINE
        self.labels += [
            (spot.x, spot.top + step * (number + 0.5), line, spot.align, ink.colour, ink.size, ink.weight)
            for number, line in enumerate(lines)
        ]

    def words_with_boxes(self) -> Iterator[tuple[tuple[float, float, str, str, str, float, int], Box]]:
        """Each line of words with the rectangle it takes."""
        for label in self.labels:
            x, y, words, align, colour, size, weight = label
            ink = Ink(colour, size, weight)
            yield label, words_box((words,), Spot(x, y - size * LINE / 2, align), ink)

    def _is_clear(self, leader: tuple[float, float, float, float], own: Box) -> bool:
        box = _leader_box(leader)
        x, y = leader[2], leader[3]
        at_mark = Box(x - _TOUCH - 3, y - _TOUCH - 3, x + _TOUCH + 3, y + _TOUCH + 3)
        crosses_words = any(box.meets(other) for other in self.worded)
        return not crosses_words and not any(
            box.meets(other) and not other.meets(at_mark) for other in self.taken if other != own
        )


def _leader(box: Box, spot: Spot) -> tuple[float, float, float, float] | None:
    if spot.leader is None:
        return None
    x, y = spot.leader
    middle = (box.top + box.bottom) / 2
    if spot.align == "right":
        return box.right + 3, middle, x, y
    return (box.left - 3, middle, x, y) if spot.align == "left" else (x, box.bottom + 1, x, y)


def _leader_box(leader: tuple[float, float, float, float]) -> Box:
    x, y, x2, y2 = leader
    return Box(min(x, x2), min(y, y2), max(x, x2), max(y, y2))


def step_spots(
    forms: Sequence[Lines], x: float, top: float, ground: float, ink: Ink, on_top: bool = True
) -> Iterator[tuple[Lines, Spot]]:
    """Where the words of a step may stand: forms in order of preference, `top` and `ground` the ends of its riser.

    Without `on_top` the room over the step is left to other words.
    """
    riser = ground - top
    heights = {lines: len(lines) * ink.size * LINE for lines in forms if on_top}
    above = [(lines, Spot(x + 1, top - _TOUCH - 2 - height, "left")) for lines, height in heights.items()]
    if riser < _TALL:
        yield from above
    for lines in forms:
        height = len(lines) * ink.size * LINE
        if riser >= height + 4:
            for share in (0.0, 0.35, 0.7):
                yield lines, Spot(x - _GAP, top + 2 + share * (riser - height - 4), "right")
        yield lines, Spot(x - _GAP, top - height / 2, "right")
        yield lines, Spot(x - _GAP + 2, top - _TOUCH - height, "right")
    yield from above
    for lines in forms:
        height = len(lines) * ink.size * LINE
        for up, off in _AWAY:
            yield lines, Spot(x - off, top - up - height / 2, "right", (x - 1, top))
        for up in (10, 18, 26, 34):
            yield lines, Spot(x, top - up - height, "center", (x, top - 1))
            yield lines, Spot(x + 2, top - up - height, "left", (x, top - 1))


def free_spots(forms: Sequence[Lines], bounds: Box, ink: Ink, step: float = 12) -> Iterator[tuple[Lines, Spot]]:
    """Every place for words that hang on no mark, from the top left on, a grid of `step` pixels."""
    for lines in forms:
        height = len(lines) * ink.size * LINE
        top = bounds.top + 4
        while top + height <= bounds.bottom:
            for part in range(4):
                yield lines, Spot(bounds.left + 8 + part * (bounds.right - bounds.left) / 6, top, "left")
            top += step
