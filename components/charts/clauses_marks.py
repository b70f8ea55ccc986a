"""What the clause chart draws beyond the usual marks, and the frame of its lanes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.figure import Style
from components.charts.geometry import Box, TimeScale
from components.charts.marks import Marks
from data.clauses import Version

# The height of a bar.
BAR = 18


class ClauseMarks(Marks):
    """The marks of the clause chart, with the readings and grades of its versions by `term_id`."""

    def __init__(self, style: Style, readings: Mapping[str, str], grades: Mapping[str, str]) -> None:
        super().__init__(style)
        self.readings, self.grades = readings, grades
        self.fades_out: list[tuple[Any, ...]] = []
        self.fades_in: list[tuple[Any, ...]] = []
        self.known_on: list[tuple[Any, ...]] = []
        self.pills: list[tuple[Any, ...]] = []

    def standing(self, version: Version) -> str:
        """Until when a version binds, or that it was replaced or has run out."""
        if version.end is None:
            return self.readings[version.term_id]
        return self.style.text(f"clauses.key.{version.state}")

    def fade(self, box: Box, outwards: bool) -> None:
        """The page's colour over a rectangle, from clear to full to the right (outwards) or to the left."""
        (self.fades_out if outwards else self.fades_in).append(_sides(box))

    def frames(self) -> dict[str, pd.DataFrame]:
        """All datasets by name."""
        sides = ["x", "y", "x2", "y2"]
        return super().frames() | {
            "fades_out": pd.DataFrame(self.fades_out, columns=sides),
            "fades_in": pd.DataFrame(self.fades_in, columns=sides),
            "known_on": canvas.rules_frame(self.known_on),
            "pills": pd.DataFrame(self.pills, columns=canvas.BOX_COLUMNS),
        }


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


@dataclass(frozen=True)
class Plot:
    """The frame of all lanes: the time axis, the pixel of the known-on day, and how a lane divides its height.

    In a low lane clause and holder stand on one line, and no words below the bar.
    """

    scale: TimeScale
    known_x: float
    right: float
    lane: float
    bar_top: float
    words_y: float
    is_low: bool = False

    @property
    def left(self) -> float:
        """The left end of the axis."""
        return self.scale.range[0]
