"""The marks of the money chart, gathered panel by panel as plain tuples and turned into the frames of its datasets."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from components.charts import canvas
from components.charts.figure import Style
from components.charts.geometry import Box, LinearScale, TimeScale, text_width
from components.charts.money_labels import Ink
from components.charts.money_panels import Panel
from components.charts.money_words import Words
from components.theme import DARK, actor_text_colour
from data.statements import Statement

SOLID, DASHED, DOTTED = "solid", "dashed", "dotted"
LINE_COLUMNS = ["x", "y", "part", "order", "colour", "dash", "width"]
POINT_COLUMNS = ["x", "y", "size", "edge"]
TARGET_COLUMNS = [*canvas.BOX_COLUMNS, "row_id", "picked", "what", "amount", "date", "stage", "total"]
_HEADROOM = 34
CAP = 5
_DOT = 30


@dataclass(frozen=True)
class Plot:
    """A panel, the rectangle of its plot and the left edge of the whole, with the scales of both axes."""

    panel: Panel
    box: Box
    edge: float

    @property
    def x(self) -> TimeScale:
        """Days to pixels."""
        return TimeScale((self.panel.start, self.panel.end), (self.box.left, self.box.right))

    @property
    def y(self) -> LinearScale:
        """Amounts in billions of dollars to pixels, with room over the highest for its label."""
        height = self.box.bottom - self.box.top
        top = (self.panel.highest or 1.0) * height / (height - _HEADROOM)
        return LinearScale((0.0, top), (self.box.bottom, self.box.top))


@dataclass
class Drawing:
    """Everything that is drawn, gathered plot by plot as plain tuples and turned into frames at the end."""

    style: Style
    words: Words
    fills: list[tuple] = field(default_factory=list)
    grid: list[tuple] = field(default_factory=list)
    hatching: list[tuple] = field(default_factory=list)
    solids: list[tuple] = field(default_factory=list)
    lines: list[tuple] = field(default_factory=list)
    whiskers: list[tuple] = field(default_factory=list)
    leaders: list[tuple] = field(default_factory=list)
    points: list[tuple] = field(default_factory=list)
    targets: list[tuple] = field(default_factory=list)
    labels: list[tuple] = field(default_factory=list)
    inside: list[tuple] = field(default_factory=list)

    def frames(self) -> dict[str, pd.DataFrame]:
        """The datasets by the names that the specification reads."""
        return {
            "fills": _boxes(self.fills),
            "grid": canvas.rules_frame(self.grid),
            "hatch": canvas.rules_frame(self.hatching),
            "solids": _boxes(self.solids),
            "lines": pd.DataFrame(self.lines, columns=LINE_COLUMNS),
            "whiskers": canvas.rules_frame(self.whiskers),
            "leaders": canvas.rules_frame(self.leaders),
            "points": pd.DataFrame(self.points, columns=POINT_COLUMNS),
            "targets": pd.DataFrame(self.targets, columns=TARGET_COLUMNS),
            "labels": canvas.labels_frame([self._anchored(row) for row in self.labels]),
            "inside": canvas.labels_frame([self._anchored(row) for row in self.inside]),
        }

    def ink(self, weight: int = 400, colour: str = "") -> Ink:
        """How words on marks are set, in ink unless another colour is given."""
        return Ink(colour or self.style.palette.text, self.style.type.label[0], weight)

    @property
    def muted(self) -> Ink:
        """How explanations are set."""
        return self.ink(colour=self.style.palette.muted)

    def on_tint(self, actor: str) -> str:
        """The colour of an actor's words on its tint: in dark mode the hue would not reach 4.5:1 there."""
        is_dark = self.style.mode == DARK
        return self.style.palette.text if is_dark else actor_text_colour(self.style.mode, actor)

    def _anchored(self, row: tuple) -> tuple:
        """The label held by its outer edge, at the same place: a renderer that measures text too wide keeps it in."""
        x, y, words, align, colour, size, weight = row
        width = text_width(words, size, weight)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        if left + width / 2 < self.style.width / 2:
            return left, y, words, "left", colour, size, weight
        return left + width, y, words, "right", colour, size, weight

    def fill(self, box: Box, colour: str) -> None:
        """A rectangle of one solid colour under the grid."""
        self.fills.append((box.left, box.top, box.right, box.bottom, colour, colour, 0.0))

    def solid(self, box: Box, colour: str) -> None:
        """A rectangle of one solid colour over the grid."""
        self.solids.append((box.left, box.top, box.right, box.bottom, colour, colour, 0.0))

    def dot(self, x: float, y: float, size: float = _DOT) -> None:
        """A mark of an event on the series."""
        self.points.append((x, y, size, self.style.palette.text))

    def line(self, corners: Sequence[tuple[float, float]], colour: str, dash: str, width: float) -> None:
        """A line through corners, in order."""
        part = f"{len(self.lines)}"
        self.lines += [(x, y, part, number, colour, dash, width) for number, (x, y) in enumerate(corners)]

    def whisker(self, x: float, y: float, end: float, colour: str) -> None:
        """An upright line with a cap at its end: how far an amount may go."""
        self.whiskers += [(x, y, x, end, colour), (x - CAP, end, x + CAP, end, colour)]

    def target(self, box: Box, said: Statement, total: str = "", has_ring: bool = True) -> None:
        """The area that opens the rows of a statement; ringed where one of them is open."""
        picked = has_ring and any(row in self.style.picked for row in said.row_ids)
        self.targets.append(
            (
                box.left, box.top, box.right, box.bottom, "transparent",
                self.style.palette.text if picked else "transparent", 2.0 if picked else 0.0,
                ";".join(said.row_ids), picked, *self.words.told(said), total,
            )
        )  # fmt: skip


def _boxes(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=canvas.BOX_COLUMNS)
