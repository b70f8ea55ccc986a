"""The chart of cost against quality in pixels: dots, names that keep clear of each other, the line of the unbeaten."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from components.charts.geometry import (
    Anchor,
    Box,
    LinearScale,
    LogScale,
    in_two_lines,
    label_boxes,
    place_labels,
    text_width,
    wrap,
)
from components.charts.model_marks import ModelMarks, draw_key, draw_scores
from components.charts.ticks import log_ticks
from components.landscape_words import price_words, workload_words
from data.offers import Offer
from data.stand_ins import CONTEXT, PROVIDERS

_HEIGHT, _NARROW_HEIGHT, _LEAST_HEIGHT = 430, 420, 220
_TITLE_LINE, _AXIS = 16, 34
# What the dots keep free of the plot's edges, and the shortest axis of prices, as a factor.
_ROOM, _LEAST_FACTOR = 16, 4.0
_REACH, _TARGET = 6.5, 8
_STEPS: tuple[tuple[float, ...], ...] = ((1, 2, 5), (1, 3), (1,))
_MOST_TICKS, _NARROW_MOST_TICKS = 9, 5


@dataclass(frozen=True)
class Plane:
    """The plot: prices to x, scores to y."""

    cost: LogScale
    score: LinearScale
    box: Box

    def at(self, offer: Offer) -> tuple[float, float]:
        """The pixel of a model."""
        return self.cost(offer.usd), self.score(offer.scored.score)

    def around(self, offer: Offer, reach: float) -> Box:
        """The square around a model's dot."""
        x, y = self.at(offer)
        return Box(x - reach, y - reach, x + reach, y + reach)


def draw_offers(
    marks: ModelMarks, found: Sequence[Offer], unbeaten: Sequence[Offer], told: Sequence[dict[str, str]]
) -> int:
    """Draw key, axes, dots, the line and the names; returns the height of it all."""
    style = marks.style
    makers = [maker for maker in PROVIDERS if any(offer.scored.provider == maker for offer in found)]
    independent = [offer.scored.is_independent for offer in found]
    top = draw_key(marks, makers, not all(independent), any(independent)) + 14
    natural = _NARROW_HEIGHT if style.narrow else _HEIGHT
    plane = _plane(marks, found, top, top + style.room(natural, top + _AXIS + _TITLE_LINE, _LEAST_HEIGHT))
    height = _draw_costs(marks, plane)
    line = _line(unbeaten, plane)
    marks.dashed += [(x, y, x2, y2, style.palette.text) for (x, y), (x2, y2) in pairwise(line)]
    for offer, words in zip(found, told, strict=True):
        marks.dot(*plane.at(offer), marks.hue(offer.scored.provider), not offer.scored.is_independent)
        row_ids = [offer.scored.row_key, f"prices:{offer.price.row_key}"]
        marks.target(plane.around(offer, _TARGET), row_ids, words)
    _draw_names(marks, found, unbeaten, line, plane)
    return height


def _plane(marks: ModelMarks, found: Sequence[Offer], top: float, bottom: float) -> Plane:
    """The scales, with the grid of scores drawn: where it begins depends on how wide its numbers are."""
    score, left = draw_scores(marks, [offer.scored.score for offer in found], found[0].scored.unit, top, bottom)
    dear, cheap = max(offer.usd for offer in found), min(offer.usd for offer in found)
    widen = max(1.0, math.sqrt(_LEAST_FACTOR * cheap / dear))
    cost = LogScale((cheap / widen, dear * widen), (left + _ROOM, marks.style.width - _ROOM))
    return Plane(cost, score, Box(left, top, marks.style.width, bottom))


def _draw_costs(marks: ModelMarks, plane: Plane) -> int:
    """The axis of prices with its title; returns where it ends."""
    style, size, box = marks.style, marks.style.type.axis, plane.box
    marks.grid.append((box.left, box.bottom, box.right, box.bottom, style.palette.axis))
    for tick in _round_prices(plane.cost, _NARROW_MOST_TICKS if style.narrow else _MOST_TICKS):
        x, words = plane.cost(tick), price_words(tick, style.text)
        half = text_width(words, size) / 2
        marks.grid += [
            (x, box.top, x, box.bottom, style.palette.rule),
            (x, box.bottom, x, box.bottom + 5, style.palette.axis),
        ]
        marks.words(min(x, box.right - half), box.bottom + 14, words, "center", style.palette.muted, size)
    y = box.bottom + _AXIS
    for line in wrap(style.text("cost_quality.axis", workload=workload_words(style.text)), style.width, size):
        marks.words(box.right, y, line, "right", style.palette.muted, size)
        y += _TITLE_LINE
    return math.ceil(y)


def _round_prices(cost: LogScale, most: int) -> list[float]:
    found = [log_ticks(*cost.domain, between=between) for between in _STEPS]
    return next((ticks for ticks in found if len(ticks) <= most), found[-1])


def _line(unbeaten: Sequence[Offer], plane: Plane) -> list[tuple[float, float]]:
    """The corners of the line: at the score of each unbeaten model up to the price of the next, and on to the edge."""
    corners: list[tuple[float, float]] = []
    for offer in unbeaten:
        x, y = plane.at(offer)
        corners += [(x, corners[-1][1]), (x, y)] if corners else [(x, y)]
    return [*corners, (plane.box.right, corners[-1][1])]


def _draw_names(
    marks: ModelMarks,
    found: Sequence[Offer],
    unbeaten: Sequence[Offer],
    line: Sequence[tuple[float, float]],
    plane: Plane,
) -> None:
    """The names of the models where there is room: the unbeaten first, then each maker's best, then by score."""
    obstacles = [plane.around(offer, _REACH) for offer in found]
    obstacles += [
        Box(min(x, x2) - 1, min(y, y2) - 1, max(x, x2) + 1, max(y, y2) + 1) for (x, y), (x2, y2) in pairwise(line)
    ]
    best = {offer.scored.provider: offer for offer in reversed(found)}

    def rank(offer: Offer) -> tuple[bool, bool, bool]:
        maker = offer.scored.provider
        return offer not in unbeaten, best[maker] is not offer, maker in CONTEXT

    order = [offer for offer in sorted(found, key=rank) if not marks.style.narrow or rank(offer) < (True, True)]
    anchors = [_name(marks, offer, offer in unbeaten, plane) for offer in order]
    anchors.insert(len(unbeaten), _name_of_line(marks, line))
    bounds = Box(plane.box.left - 2, plane.box.top - 8, plane.box.right, plane.box.bottom - 2)
    labels, dropped = place_labels(anchors, bounds, obstacles)
    # Where a name has no room in one line it may have some in two.
    broken = [in_two_lines(anchors[place]) for place in dropped]
    more, _ = place_labels(broken, bounds, [*obstacles, *label_boxes(labels)])
    marks.labels += map(tuple, [*labels.to_numpy().tolist(), *more.to_numpy().tolist()])


def _name(marks: ModelMarks, offer: Offer, is_unbeaten: bool, plane: Plane) -> Anchor:
    colours = marks.style.palette
    colour = colours.text if is_unbeaten or offer.scored.provider not in CONTEXT else colours.muted
    size, weight = (marks.style.type.label[0], 600) if is_unbeaten else (12, 400)
    return Anchor(*plane.at(offer), (offer.scored.name,), colour, size, weight, gap=9)


def _name_of_line(marks: ModelMarks, line: Sequence[tuple[float, float]]) -> Anchor:
    x, y = line[-1]
    words, colour = marks.style.text("cost_quality.line"), marks.style.palette.muted
    return Anchor(x, y, (words,), colour, 12, gap=5, sides=("above-left", "below-left"))
