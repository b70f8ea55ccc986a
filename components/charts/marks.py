"""What a chart draws, gathered as plain tuples in pixels and turned into datasets at the end."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from components.charts import canvas
from components.charts.figure import Look, Style
from components.charts.geometry import LABEL_COLUMNS, Box, hatch_lines
from components.theme import ANNOUNCED_DASH, REPORTED_DASH

_RULE, _LABEL = tuple(canvas.RULE_COLUMNS), tuple(LABEL_COLUMNS)
_COLUMNS: dict[str, tuple[str, ...]] = {
    "grid": _RULE,
    "areas": tuple(canvas.BOX_COLUMNS),
    "hatch": _RULE,
    "dashed": _RULE,
    "dotted": _RULE,
    "strokes": _RULE,
    "paths": ("x", "y", "series", "position", "colour", "width"),
    "points": ("x", "y", "shape", "colour", "fill"),
    "inside": _LABEL,
    "labels": _LABEL,
}


class Marks:
    """The marks of one chart: rules, boxes, paths and words, each list a dataset of the same name."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.grid: list[tuple[Any, ...]] = []
        self.areas: list[tuple[Any, ...]] = []
        self.hatch: list[tuple[Any, ...]] = []
        self.dashed: list[tuple[Any, ...]] = []
        self.dotted: list[tuple[Any, ...]] = []
        self.strokes: list[tuple[Any, ...]] = []
        self.paths: list[tuple[Any, ...]] = []
        self.points: list[tuple[Any, ...]] = []
        self.labels: list[tuple[Any, ...]] = []
        self.inside: list[tuple[Any, ...]] = []
        self.targets: list[dict[str, Any]] = []

    def words(
        self,
        x: float,
        y: float,
        words: str,
        align: str = "left",
        colour: str = "",
        size: float = 0,
        weight: int = 400,
        inside: bool = False,
    ) -> None:
        """One line of text with its middle at y; ink and the size of a direct label unless told.

        `inside` is for words on a tinted area, where a halo in the colour of the page would show.
        """
        colour = colour or self.style.palette.text
        line = (x, y, words, align, colour, size or self.style.type.label[0], weight)
        (self.inside if inside else self.labels).append(line)

    def box(self, box: Box, fill: str, edge: str = "transparent", edge_width: float = 0) -> None:
        """A filled rectangle; an outline is drawn inside it."""
        inset = edge_width / 2
        self.areas.append(
            (box.left + inset, box.top + inset, box.right - inset, box.bottom - inset, fill, edge, edge_width)
        )

    def outline(self, box: Box, colour: str, rules: list[tuple[Any, ...]]) -> None:
        """The four sides of a rectangle as rules, for outlines that are dashed or dotted."""
        rules += [
            (box.left, box.top, box.right, box.top, colour),
            (box.left, box.bottom, box.right, box.bottom, colour),
            (box.left, box.top, box.left, box.bottom, colour),
            (box.right, box.top, box.right, box.bottom, colour),
        ]

    def hatching(self, box: Box, colour: str) -> None:
        """Lines at 45° across a rectangle."""
        self.hatch += [(*line, colour) for line in hatch_lines(box)]

    def path(self, points: list[tuple[float, float]], series: str, colour: str, width: float = 2.4) -> None:
        """A line through these pixels in their order."""
        self.paths += [(x, y, series, position, colour, width) for position, (x, y) in enumerate(points)]

    def target(self, box: Box, row_ids: list[str], told: dict[str, str]) -> None:
        """The area that opens these rows when clicked and tells of them when hovered over; ringed if picked."""
        picked = any(row_id in self.style.picked for row_id in row_ids)
        self.targets.append(
            {
                "x": box.left, "y": box.top, "x2": box.right, "y2": box.bottom, "colour": "transparent",
                "edge": self.style.palette.text if picked else "transparent", "edge_width": 2.0 if picked else 0.0,
                "row_id": ";".join(row_ids), "picked": picked, **told,
            }
        )  # fmt: skip

    def frames(self) -> dict[str, pd.DataFrame]:
        """All datasets by name."""
        gathered = {name: _frame(getattr(self, name), columns) for name, columns in _COLUMNS.items()}
        return gathered | {"targets": pd.DataFrame(self.targets)}


def _frame(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    # From columns rather than from rows: pandas takes half the time.
    return pd.DataFrame(dict(zip(columns, zip(*rows, strict=True), strict=True))) if rows else _empty(columns)


@cache
def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns))


def marks_view(look: Look, height: int, tooltip: tuple[tuple[str, str], ...]) -> canvas.Layer:
    """The layers that draw `Marks`, `look.width` wide, from the grid up to the words and the areas to click on."""
    # Clipped, since half a line's width beyond the edge would widen the picture.
    return canvas.layered(
        canvas.rule_layer("grid", clip=True),
        canvas.box_layer("areas", clip=True),
        canvas.rule_layer("hatch", clip=True),
        canvas.rule_layer("dashed", width=1.5, dash=ANNOUNCED_DASH, clip=True),
        canvas.rule_layer("dotted", width=1.5, dash=REPORTED_DASH, clip=True),
        _path_layer(),
        canvas.rule_layer("strokes", width=1.5, clip=True),
        _point_layer(),
        canvas.text_layer(look, "inside", halo=False, clip=True),
        canvas.text_layer(look, clip=True),
        canvas.box_layer("targets", tooltip, clip=True, can_pick=True),
        width=look.width,
        height=height,
    )


@cache
def _path_layer() -> canvas.Layer:
    return canvas.layer(
        alt.Chart(canvas.named("paths"))
        .mark_line(strokeWidth=alt.ExprRef(expr="datum.width"), strokeJoin="miter", aria=False, tooltip=None, clip=True)
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            detail="series:N",
            order="position:Q",
            color=canvas.own_colour(),
        )
    )


@cache
def _point_layer() -> canvas.Layer:
    return canvas.layer(
        alt.Chart(canvas.named("points"))
        .mark_point(size=75, strokeWidth=2.2, opacity=1, aria=False, tooltip=None, clip=True)
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            stroke=canvas.own_colour("colour", alt.Stroke),
            fill=canvas.own_colour("fill", alt.Fill),
        )
    )
