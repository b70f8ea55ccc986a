"""What a native chart of an office program is made of, apart from its file format: categories, series, inks, labels.

Every figure comes from the functions that the chart's own picture is drawn from, every word from the same texts.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from components.text import Text

AREA, BAR, LINE = "area", "bar", "line"
SOLID, DASHED, DOTTED = "solid", "dashed", "dotted"
_PLACE = "\0"


@dataclass(frozen=True)
class Ink:
    """A fill and an outline, each a colour (empty: none); a hatched fill is drawn as lines at 45° on the page."""

    fill: str = ""
    line: str = ""
    width: float = 0.0
    dash: str = SOLID
    is_hatched: bool = False


@dataclass(frozen=True)
class Marker:
    """The sign of each point of a line: its shape, its size in points, its ink."""

    shape: str
    size: int
    ink: Ink


@dataclass(frozen=True)
class Label:
    """The words at a point: `strong` in bold, `words` after them; `side` is where they stand.

    Words over hatching or an edge stand on a `pill` in the colour of the page.
    """

    strong: str = ""
    words: str = ""
    side: str = "right"
    colour: str = ""
    pill: bool = False

    @property
    def text(self) -> str:
        """All words of the label."""
        return " ".join(filter(None, (self.strong, self.words)))


@dataclass(frozen=True)
class Series:
    """One column of a chart's sheet, and how it is drawn; a value of None is a gap.

    `points` holds the inks of single points, `labels` their words, both by position. `upper` holds the ends of
    whiskers. A `sign` marks places where a figure is not known: its cells hold the sign instead of a number.
    Series with one name and the same values are drawn from one column: an area and its edge. No area may lie over
    another: programs disagree on which of them hides the other.
    """

    name: str
    values: tuple[float | None, ...]
    form: str
    ink: Ink = Ink()
    marker: Marker | None = None
    points: Mapping[int, Ink] = field(default_factory=dict)
    labels: Mapping[int, Label] = field(default_factory=dict)
    upper: tuple[float | None, ...] = ()
    sign: str = ""


@dataclass(frozen=True)
class ValueAxis:
    """The axis of values from `low` to `high`, a grid line at each `step`; `number_format` as in a spreadsheet.

    Without `step` the axis and its grid are not drawn: each point tells its figure itself.
    """

    low: float
    high: float
    step: float = 0.0
    number_format: str = "General"
    is_log: bool = False


@dataclass(frozen=True)
class NativeChart:
    """One chart: its head and unit, its categories (names, or days in order), its series, its axes.

    `title` is empty where the slide's title says it all. `months` is the step of a time axis, which begins at `start`
    (empty: at the first day); `every` tells that each so many names are written. `share` is its part of the slide's
    width, `left` and `right` the points that names or labels need beside the plot. Only areas can be `is_stacked`.
    """

    key: str
    categories: tuple[str, ...] | tuple[dt.date, ...]
    series: tuple[Series, ...]
    axis: ValueAxis
    category_title: str
    title: str = ""
    unit: str = ""
    is_horizontal: bool = False
    is_stacked: bool = False
    months: int = 12
    day_format: str = "yyyy"
    start: dt.date | None = None
    every: int = 1
    share: float = 1.0
    left: float = 44.0
    right: float = 12.0

    @property
    def is_dated(self) -> bool:
        """True if the categories are days on a time axis."""
        return bool(self.categories) and isinstance(self.categories[0], dt.date)


@dataclass(frozen=True)
class Listed:
    """One entry of the list beside a chart: its number there, what it is, and when, in a colour."""

    number: str
    title: str
    told: str
    colour: str


@dataclass(frozen=True)
class NativePanels:
    """The native charts of one slide, `columns` in a row, with the list beside them.

    `retold` are pairs of a sentence in the note of the card's picture and what takes its place here, where marks
    differ. `key` names signs and what they stand for, as pairs.
    """

    charts: tuple[NativeChart, ...]
    columns: int = 1
    listed: tuple[Listed, ...] = ()
    listed_title: str = ""
    retold: tuple[tuple[str, str], ...] = ()
    key: tuple[tuple[str, str], ...] = ()

    def note_of(self, note: str) -> str:
        """The note of the card's picture as it holds for these charts."""
        for old, new in self.retold:
            note = note.replace(old, new)
        return " ".join(note.split(" ")).replace("  ", " ").strip()


def axis_format(text: Text, unit: str, top: float) -> str:
    """The format of an axis in the reader's language: the unit stands on the topmost number only.

    `unit` is the key of a format with the place `{number}`. Decimal marks are the receiving program's own.
    """
    # The sign of the negative section is ours to write: LibreOffice leaves it out where a condition comes first.
    return f"[>={top:g}]{number_format(text, unit)};[<0]-#,##0.##;#,##0.##"


def number_format(text: Text, unit: str, digits: str = "#,##0.##") -> str:
    """A spreadsheet's format for numbers with a unit, `"$"#,##0"bn"`, from the text under a key."""
    before, _, after = text(unit, number=_PLACE).partition(_PLACE)
    return "".join((f'"{before}"' if before else "", digits, f'"{after}"' if after else ""))


def day_format(text: Text, form: str) -> str:
    """A spreadsheet's format for dates in the reader's language, whatever the program's own: `year` or `month`."""
    return {"year": "yyyy", "month": f"[$-{text('native.lcid')}]mmm yyyy"}[form]


def stepped(levels: Sequence[tuple[dt.date, float]], days: Sequence[dt.date]) -> tuple[float | None, ...]:
    """The level that holds on each day, a gap before the first; `levels` are pairs of a day and what holds from it."""
    found: list[float | None] = []
    for day in days:
        before = [level for start, level in levels if start <= day]
        found.append(before[-1] if before else None)
    return tuple(found)


def step_days(changes: Sequence[dt.date], first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The days that draw steps on a time axis: each change and the day before it, within both ends."""
    eve = dt.timedelta(days=1)
    days = {first, last, *changes, *(day - eve for day in changes)}
    return tuple(sorted(day for day in days if first <= day <= last))
