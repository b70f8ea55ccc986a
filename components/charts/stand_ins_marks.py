"""The lanes of the models by maker in pixels: dots that keep clear of each other, names, counts and roles."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.figure import Style
from components.charts.geometry import Anchor, Box, TimeScale, place_labels, text_width, wrap
from components.charts.marks import Marks
from components.charts.stand_ins_dots import RADIUS, RING, Spot, spots_of
from components.text import Text
from components.theme import actor_colour, actor_text_colour
from data.stand_ins import BASELINE, CANDIDATES, CONTEXT, MakerCount, StandIn

# About the height of all lanes where each has the room it likes.
_NATURAL = 690
_GROUPS = {"candidates": CANDIDATES, "baseline": (BASELINE,), "context": CONTEXT}


class MakerMarks(Marks):
    """The marks of the chart of models, with the names of the makers."""

    def __init__(self, style: Style, names: Mapping[str, str]) -> None:
        super().__init__(style)
        self.names = names
        self.dots: list[dict[str, Any]] = []
        self.rings: list[dict[str, Any]] = []
        self.is_low = style.is_lower(_NATURAL)
        # Dots in low lanes are smaller, so that fewer of them need a level of their own.
        self.size = 0.8 if self.is_low else 1.0

    def maker(self, provider: str) -> str:
        """The name of a maker."""
        return self.names.get(provider, provider)

    def hue(self, provider: str) -> str:
        """The hue of a maker's dots: those that are there for comparison are grey."""
        return actor_colour(self.style.mode, "other" if provider in CONTEXT else provider)

    def text_hue(self, provider: str) -> str:
        """The colour of a maker's name."""
        return actor_text_colour(self.style.mode, "other" if provider in CONTEXT else provider)

    def frames(self) -> dict[str, pd.DataFrame]:
        """The datasets by name."""
        rings = pd.DataFrame(self.rings, columns=["x", "y", "size", "edge", "edge_width"])
        return {
            "grid": canvas.rules_frame(self.grid),
            "dots": pd.DataFrame(self.dots),
            "rings": rings,
            "labels": canvas.labels_frame(self.labels),
        }


@dataclass(frozen=True)
class Plot:
    """The frame of all lanes: the time axis, the right edge for names of dots, and the columns of counts."""

    scale: TimeScale
    names_right: float
    columns: tuple[float, ...]
    role_left: float


def draw_makers(marks: MakerMarks, models: list[StandIn], counts: Mapping[str, MakerCount]) -> int:
    """Draw key, lanes by group, and axis; returns the height of it all."""
    plot = _plot(marks.style, models)
    y = _draw_key(marks) + 8
    if not marks.style.narrow:
        _draw_heads(marks, plot, y + 8)
    top, anchors, obstacles = y, [], []
    for group, makers in _GROUPS.items():
        shown = [maker for maker in makers if maker in counts]
        if not shown:
            continue
        words = marks.style.text(f"stand_ins.group.{group}")
        marks.words(0, y + 8, words, "left", marks.style.palette.muted, marks.style.type.axis)
        y += 15 if marks.is_low else 18
        for maker in shown:
            made = [model for model in models if model.provider == maker]
            bottom, spots = _draw_lane(marks, plot, y, made, counts[maker])
            obstacles += [spot.box for spot in spots] + [Box(0, y - 1, marks.style.width, y + 1)]
            anchors.append(_name(marks, spots))
            y = bottom
        y += 4 if marks.is_low else 8
        obstacles.append(Box(0, y - 9, marks.style.width, y + 18))
    if not marks.style.narrow:
        bounds = Box(plot.scale.range[0], top, plot.names_right, y)
        labels, _ = place_labels(anchors, bounds, obstacles)
        marks.labels += map(tuple, labels.to_numpy().tolist())
    _draw_axis(marks, plot, top + 18, y)
    return math.ceil(y + 26)


def _plot(style: Style, models: list[StandIn]) -> Plot:
    first = pd.Timestamp(min(model.released for model in models).year, 1, 1)
    last = pd.Timestamp(style.known_on)
    if style.narrow:
        scale = TimeScale((first, last), (16.0, style.width - 16.0))
        return Plot(scale, style.width, (), 0)
    wide = style.width >= 800
    block = 262 if wide else 226
    left, room = 112.0, 96 if wide else 0
    right = style.width - block - room - (0 if wide else 14)
    columns = tuple(style.width - 4 - offset for offset in ((176, 88, 0) if wide else (150, 76, 0)))
    return Plot(TimeScale((first, last), (left, right)), right + room, columns, style.width - block + 8)


# ---------------------------------------------------------------- key, heads, axis


def _draw_key(marks: MakerMarks) -> float:
    style, grey, size = marks.style, marks.style.palette.muted, marks.style.type.axis
    x, y = 9.0, 11.0
    for kind in ("azure", "unknown", "copilot"):
        words = style.text(f"stand_ins.key_{kind}")
        width = 13 + text_width(words, size)
        if x > 9 and x + width > style.width:
            x, y = 9.0, y + 20
        fill = grey if kind == "azure" else style.palette.page
        _dot(marks, x, y, fill, grey)
        if kind == "copilot":
            area = _area(RING * marks.size)
            marks.rings.append({"x": x, "y": y, "size": area, "edge": grey, "edge_width": 1.4})
        marks.words(x + 13, y, words, "left", grey, size)
        x += width + 26
    return y + 12


def _draw_heads(marks: MakerMarks, plot: Plot, y: float) -> None:
    style = marks.style
    for x, key in zip(plot.columns, ("released", "on_azure", "in_copilot"), strict=True):
        marks.words(x, y, style.text(f"stand_ins.{key}"), "right", style.palette.muted, style.type.axis)


def _draw_axis(marks: MakerMarks, plot: Plot, top: float, bottom: float) -> None:
    colours, size = marks.style.palette, marks.style.type.axis
    left, right = plot.scale.range
    marks.grid.append((left, bottom, right, bottom, colours.axis))
    first, last = (edge.year for edge in plot.scale.domain)
    for year in range(first, last + 1):
        x = plot.scale(pd.Timestamp(year, 1, 1))
        marks.grid += [(x, top, x, bottom, colours.rule), (x, bottom, x, bottom + 5, colours.axis)]
        if x + 16 <= right + 16:
            marks.words(x, bottom + 15, str(year), "center", colours.muted, size)


# ---------------------------------------------------------------- lanes


def _draw_lane(
    marks: MakerMarks, plot: Plot, top: float, made: list[StandIn], count: MakerCount
) -> tuple[float, list[Spot]]:
    """Draw one maker's lane, as high as its dots and words need; returns its lower edge and the dots."""
    style = marks.style
    marks.grid.append((1, top, style.width - 1, top, style.palette.rule))
    spots, pad = spots_of(made, plot.scale, marks.size), 4 if marks.is_low else 6
    above, below = pad - min(s.y - s.reach for s in spots), pad + max(s.y + s.reach for s in spots)
    if style.narrow:
        middle = top + 19 + above
        bottom = middle + below + 21
        _draw_words_above(marks, top, middle + below + 6, count)
    else:
        middle = top + max(above, 11 if marks.is_low else 27)
        bottom = middle + max(below, 11 if marks.is_low else 29)
        _draw_words_beside(marks, plot, middle, count)
    placed = [replace(spot, y=middle + spot.y) for spot in spots]
    for spot in placed:
        _draw_spot(marks, spot)
    return bottom, placed


def _draw_spot(marks: MakerMarks, spot: Spot) -> None:
    style, model, text = marks.style, spot.model, marks.style.text
    hue = marks.hue(model.provider)
    picked = model.model_id in style.picked
    told = {
        "row_id": model.model_id,
        "picked": picked,
        "model": model.name,
        "maker": marks.maker(model.provider),
        "released": _day(text, model.released),
        "azure": _day(text, model.azure_since) if model.azure_since else text("card.unknown"),
        "role": role_words(model, text),
    }
    _dot(marks, spot.x, spot.y, hue if model.azure_since else style.palette.page, hue, told)
    if model.is_in_copilot:
        area = _area(RING * marks.size)
        marks.rings.append({"x": spot.x, "y": spot.y, "size": area, "edge": hue, "edge_width": 1.4})
    if picked:
        ink = style.palette.text
        marks.rings.append({"x": spot.x, "y": spot.y, "size": _area(RADIUS + 3), "edge": ink, "edge_width": 2})


def _dot(marks: MakerMarks, x: float, y: float, fill: str, edge: str, told: Mapping[str, Any] | None = None) -> None:
    place = {"x": x, "y": y, "size": _area(RADIUS * marks.size), "colour": fill, "edge": edge, "edge_width": 1.8}
    nothing = {"row_id": "", "picked": False, "model": "", "maker": "", "released": "", "azure": "", "role": ""}
    marks.dots.append(place | dict(told or nothing))


def _area(radius: float) -> float:
    return math.pi * radius**2


# ---------------------------------------------------------------- words of a lane


@lru_cache(maxsize=2048)
def _day(text: Text, day: pd.Timestamp, precision: str = "day") -> str:
    """A date in words, kept: a change of view writes the same hundred dates again."""
    return text.day(day, precision)


def role_words(model: StandIn | None, text: Text) -> str:
    """The strongest current role in words: role, model, product and since when; or that none is on record."""
    if model is None or model.role is None:
        return text("stand_ins.role_none")
    role = model.role
    return text(
        "stand_ins.role",
        role=text.label("copilot_role", role.role),
        model=model.name,
        product=text.label("copilot_product", role.product),
        date=_day(text, role.from_date, role.from_precision),
    )


def _draw_words_beside(marks: MakerMarks, plot: Plot, middle: float, count: MakerCount) -> None:
    style = marks.style
    size = style.type.label[0]
    marks.words(0, middle, marks.maker(count.provider), "left", marks.text_hue(count.provider), size, 600)
    figures = (count.released, count.on_azure, count.in_copilot)
    # In low lanes the roles are left to the rows.
    upper, lines = (0, 0) if marks.is_low else (17, 2)
    for x, figure in zip(plot.columns, figures, strict=True):
        marks.words(x, middle - upper, style.text.number(figure), "right", style.palette.text, size, 600)
    words = role_words(count.strongest, style.text)
    for number, line in enumerate(wrap(words, style.width - plot.role_left, style.type.axis)[:lines]):
        y = middle + 2 + number * 15
        marks.words(plot.role_left, y, line, "left", style.palette.muted, style.type.axis)


def _draw_words_above(marks: MakerMarks, top: float, role_y: float, count: MakerCount) -> None:
    style, text = marks.style, marks.style.text
    size, name = style.type.label[0], marks.maker(count.provider)
    marks.words(0, top + 11, name, "left", marks.text_hue(count.provider), size, 600)
    words = text(
        "stand_ins.counts",
        released=text.number(count.released),
        azure=text.number(count.on_azure),
        copilot=text.number(count.in_copilot),
    )
    left = text_width(name, size, 600) + 7
    if left + text_width(words, size) > style.width:
        words = words.replace(f" {text('stand_ins.released')}", "")
    marks.words(left, top + 11, words, "left", style.palette.text, size)
    role = role_words(count.strongest, text)
    line = wrap(role, style.width, style.type.axis)[0]
    line = line if line == role else role.rpartition(" (")[0]
    line = wrap(line, style.width, style.type.axis)[0]
    marks.words(0, role_y, line, "left", style.palette.muted, style.type.axis)


def _name(marks: MakerMarks, spots: list[Spot]) -> Anchor:
    """The name of the latest model in a Copilot, else of the latest model, to stand where there is room."""
    in_copilot = [spot for spot in spots if spot.model.is_in_copilot]
    named = max(in_copilot or spots, key=lambda spot: (spot.model.released, spot.model.model_id))
    return Anchor(
        named.x, named.y, (named.model.name,), marks.style.palette.text, 12, gap=named.reach + 3,
        sides=("right", "below-right", "above-right", "above", "below", "above-left", "below-left", "left"),
    )  # fmt: skip
