"""The tension index natively: strain and relief as areas, net and its bands as lines, the gravest events numbered."""

import datetime as dt

import numpy as np
import pandas as pd

from components.charts.figure import Style
from components.charts.tension_events import TensionEvent, tension_events
from components.charts.tension_layout import Span, time_axis
from components.charts.tension_list import told_of
from components.charts.tension_marks import TensionMarks
from components.charts.tension_own import OwnDates
from components.charts.tension_series import tension_series
from components.charts.ticks import month_ticks
from components.native_charts.form import (
    AREA,
    DASHED,
    LINE,
    SOLID,
    Ink,
    Label,
    Listed,
    Marker,
    NativeChart,
    NativePanels,
    Series,
    ValueAxis,
    axis_format,
    day_format,
)  # fmt: skip
from components.theme import AREA_SHARE, tint
from data.load import Tables
from data.tension_setting import PUBLISHED, TensionSetting

_BADGE, _RIGHT = 17, 96
# Where the words for the sides stand, as shares of the axis.
_STRAIN_AT, _RELIEF_AT = (0.2, 0.33), (0.4, 0.62)
_BANDS = (("p95", 90), ("p75", 50), ("p25", 50), ("p5", 90))


def tension_native(
    tables: Tables,
    style: Style,
    setting: TensionSetting = PUBLISHED,
    span: Span | None = None,
    own_dates: OwnDates = (),
) -> NativePanels:
    """The index over the stretch that the chart shows; years that it squeezes stand in the sheet, before the axis.

    Own dates of the reader are not drawn.
    """
    series = tension_series(tables, setting)
    assert series is not None, "an empty figure has no native form"
    axis = time_axis(series, span, style.look)
    marks = TensionMarks(series, axis, tension_events(series, tables, style), (), style)
    days = tuple(pd.Timestamp(day).date() for day in series.days[marks.first : marks.last + 1])
    start = pd.Timestamp(axis.turn).date()
    numbered = [event for event in marks.numbered if event.day.date() >= start]
    lines = marks.values
    first = next(place for place, day in enumerate(days) if day >= start)
    shown = [*_areas(lines, first, style), *_lines(lines, first, style), *_badges(numbered, days, lines, style)]
    low, high, step = _axis(lines, np.array([day >= start for day in days]))
    _, months = month_ticks(pd.Timestamp(start), pd.Timestamp(days[-1]), most=7)
    chart = NativeChart(
        "tension", days, tuple(shown),
        ValueAxis(low, high, step, axis_format(style.text, "native.points", high)), style.text("card.date"),
        months=months, day_format=day_format(style.text, "year" if months >= 12 else "month"), start=start, left=64,
        right=_RIGHT, share=0.69 if numbered else 1.0,
    )  # fmt: skip
    year = str(start.year)
    squeezed = style.text("tension_index.note.squeezed", year=year), style.text("native.tension.begins", year=year)
    return NativePanels((chart,), 1, _listed(numbered, style), style.text("tension_index.events"), (squeezed,))


def _areas(lines: dict[str, np.ndarray], first: int, style: Style) -> list[Series]:
    """Strain above and relief below zero, each an area with its edge."""
    colours, text = style.palette, style.text
    found = []
    for side, values in (("strain", lines["strain"]), ("relief", -lines["relief"])):
        hue = colours.strain if side == "strain" else colours.relief
        name, cells = text.label("direction", side), _points(values)
        label = {_peak(lines["relief"], first, *_RELIEF_AT): Label(name, side="below", colour=hue)}
        edge = Ink(line=hue, width=1.5)
        found.append(Series(name, cells, AREA, Ink(tint(style.mode, hue, AREA_SHARE))))
        found.append(Series(name, cells, LINE, edge, labels=label if side == "relief" else {}))
    return found


def _peak(values: np.ndarray, first: int, low: float, high: float) -> int:
    """The position of the highest value between two shares of the axis: words beyond it meet nothing at their sides."""
    start, stop = (first + round((len(values) - 1 - first) * share) for share in (low, high))
    return start + int(values[start : stop + 1].argmax())


def _lines(lines: dict[str, np.ndarray], first: int, style: Style) -> list[Series]:
    """Net, and the edges of its bands: thin for 90 %, dashed for 50 % of the draws; strain is named above them all."""
    colours, text = style.palette, style.text
    last = len(lines["net"]) - 1
    strain = Label(text.label("direction", "strain"), side="above", colour=colours.strain)
    found = []
    for name, share in _BANDS:
        words = text("tension_index.band", share=text.percent(share))
        ink = Ink(line=colours.muted, width=0.75, dash=DASHED if share == 50 else SOLID)
        labels = {last: Label(words=words, colour=colours.muted)} if name in ("p95", "p75") else {}
        if name == "p95":
            labels[_peak(np.maximum(lines["p95"], lines["strain"]), first, *_STRAIN_AT)] = strain
        edge = text(f"native.tension.{'upper' if name in ('p95', 'p75') else 'lower'}", band=words)
        found.append(Series(edge, _points(lines[name]), LINE, ink, labels=labels))
    net = Label(text("tension_index.net", points=text.number(round(float(lines["net"][-1])))), colour=colours.net)
    ink = Ink(line=colours.net, width=2.4)
    return [*found, Series(text("native.tension.net"), _points(lines["net"]), LINE, ink, labels={last: net})]


def _badges(
    numbered: list[TensionEvent], days: tuple[dt.date, ...], lines: dict[str, np.ndarray], style: Style
) -> list[Series]:
    """Circles with the numbers of the list, on the edge that each event moved."""
    if not numbered:
        return []
    colours = style.palette
    places = {days.index(event.day.date()): event for event in numbered}
    values = {
        place: float(lines["strain"][place] if event.is_strain else -lines["relief"][place])
        for place, event in places.items()
    }
    labels = {
        place: Label(str(numbered.index(event) + 1), side="centre", colour=colours.text)
        for place, event in places.items()
    }
    ink = Ink(colours.page, colours.text, 1.25)
    cells = tuple(None if place not in values else round(values[place], 1) for place in range(len(days)))
    return [
        Series(style.text("tension_index.events"), cells, LINE, marker=Marker("circle", _BADGE, ink), labels=labels)
    ]


def _listed(numbered: list[TensionEvent], style: Style) -> tuple[Listed, ...]:
    colours = style.palette
    return tuple(
        Listed(
            str(number), event.title, told_of(event, style.text), colours.strain if event.is_strain else colours.relief
        )
        for number, event in enumerate(numbered, 1)
    )


def _points(values: np.ndarray) -> tuple[float | None, ...]:
    return tuple(round(float(value), 1) for value in values)


def _axis(lines: dict[str, np.ndarray], inside: np.ndarray) -> tuple[float, float, float]:
    """The lowest and highest round value that hold all lines on the axis, and the step between grid lines."""
    high = max(float(lines[name][inside].max()) for name in ("strain", "p95"))
    low = min(-float(lines["relief"][inside].max()), float(lines["p5"][inside].min()), 0.0)
    raw = max(high - low, 1.0) / 5
    size = 10 ** np.floor(np.log10(raw))
    step = float(next(size * factor for factor in (1, 2, 2.5, 3, 4, 5, 10) if size * factor >= raw))
    return float(np.floor(low / step) * step), float(np.ceil(high / step) * step), step
