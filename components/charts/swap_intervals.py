"""How wide the answer is: costs and saving of a swap as P10, P50 and P90 on each price basis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.geometry import Box, LinearScale, text_width
from components.charts.marks import Marks, marks_view
from components.charts.swap_rows import COLUMNS, Also, case_of, price_rows, row_ids, subtitle, used_rows, without_case
from components.charts.swap_tornado import axis_ticks
from components.charts.swap_words import (
    THOUSAND,
    basis_words,
    between,
    failures_words,
    never_all,
    of_thousand,
    usd,
    verdict_of,
    workload_words,
)
from components.citations import sources_line
from components.text import Text
from components.theme import UNSELECTED_SHARE, actor_colour, actor_text_colour, tint
from data.benchmarks import Scored
from data.load import Tables
from data.swap_case import SwapCase
from data.swap_draws import DRAWS, Interval, Spread, spread
from data.swap_setting import BASES, SwapSetting

_BAND, _AFTER_ROW, _AFTER_GROUP, _GAP, _AXIS = 6.0, 6.0, 8.0, 16.0, 40.0


def swap_intervals_figure(
    tables: Tables, style: Style, setting: SwapSetting | None = None, scores: tuple[Scored, ...] = ()
) -> Figure:
    """Dots with intervals: what 1,000 requests cost with either model, and the saving, on each price basis."""
    text, case = style.text, case_of(tables, setting)
    if case is None:
        return without_case("swap_intervals", tables, style)
    rows, also = price_rows(tables, case), used_rows(tables, scores)
    found = [spread(case, basis) for basis in BASES]
    marks, height = _drawn(case, found, also, style)
    # The caveat goes wherever the chart goes: what a customer pays is not what a model costs Microsoft.
    note = f"{text('swap_calculator.intervals_note', draws=text.number(DRAWS))} {text('swap_calculator.caveat')}"
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), text("card.note", note=note))
    headline = _headline(case, found, text)
    measure = text(
        "swap_calculator.intervals_subtitle", request=workload_words(case, text), counted=failures_words(case, text)
    )
    return Figure(
        "swap_intervals",
        "prices",
        rows,
        COLUMNS,
        headline,
        subtitle(measure, style),
        _alternative(case, headline, found, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
        also=also,
    )


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    told = tuple((name, text(f"swap_calculator.told.{name}")) for name in ("title", "basis", "interval"))
    return canvas.assemble(marks_view(look, height, told), look, stamp, gap=14)


# ---------------------------------------------------------------- marks


@dataclass(frozen=True)
class Row:
    """One interval as it is drawn: on which basis, whose it is, its colours, its words, the rows it rests on."""

    basis: str
    name: str
    colour: str
    text_colour: str
    interval: Interval
    words: str
    row_ids: tuple[str, ...]


def _drawn(case: SwapCase, found: Sequence[Spread], also: Also, style: Style) -> tuple[Marks, int]:
    """Two panels, costs above and saving below, each on an axis of its own that holds zero; and their height."""
    marks, text = Marks(style), style.text
    costs = [row for one in found for row in _cost_rows(case, one, also, style)]
    savings = [_saving_row(case, one, also, style) for one in found]
    columns = _Columns.of([*costs, *savings], style)
    y = _panel(marks, text("swap_calculator.cost_panel"), costs, case, columns, 0.0)
    y = _panel(marks, text("swap_calculator.saving_panel"), savings, case, columns, y)
    return marks, math.ceil(y - _AXIS + 26)


def _cost_rows(case: SwapCase, one: Spread, also: Also, style: Style) -> list[Row]:
    rows = []
    moved = case.setting.share_moved.likely
    for side, interval in ((case.old, one.old), (case.new, one.mixed)):
        name, provider = side.model.name, side.model.provider
        is_mixed = side is case.new and moved < 1
        if is_mixed:
            name = style.text("swap_calculator.moved_to", moved=style.text.share(moved), new=name)
        colours = actor_colour(style.mode, provider), actor_text_colour(style.mode, provider)
        ids = row_ids(case, also, "" if is_mixed else side.model.model_id)
        rows.append(Row(one.basis, name, *colours, interval, _values(interval, style.text), tuple(ids)))
    return rows


def _saving_row(case: SwapCase, one: Spread, also: Also, style: Style) -> Row:
    ink = style.palette.text
    saves = style.text(f"swap_calculator.saves_in.{_how_often(one.saves)}", share=never_all(one.saves, style.text))
    return Row(one.basis, saves, ink, ink, one.saving, _values(one.saving, style.text), tuple(row_ids(case, also)))


def _how_often(share: float) -> str:
    return {0.0: "none", 1.0: "all"}.get(share, "some")


def _values(interval: Interval, text: Text) -> str:
    middle, low, high = (of_thousand(value, text) for value in (interval.p50, interval.p10, interval.p90))
    return middle if low == high else text("swap_calculator.values", p50=middle, low=low, high=high)


@dataclass(frozen=True)
class _Columns:
    """Where the words beside the plot stand: the bases, the names, and the figures right of the plot."""

    names: float
    left: float
    right: float

    @classmethod
    def of(cls, rows: Sequence[Row], style: Style) -> "_Columns":
        """Columns wide enough for all rows; on a phone the words stand above the marks."""
        size = style.type.label[0]
        if style.narrow:
            return cls(0, 8, style.width - 8)
        bases = max(text_width(_basis_title(row.basis, style.text), size, 600) for row in rows)
        names = max(text_width(row.name, size, 600) for row in rows)
        words = max(text_width(row.words, size) for row in rows)
        start = math.ceil(bases + _GAP)
        return cls(start, math.ceil(start + names + _GAP + 8), math.floor(style.width - words - _GAP))


def _panel(marks: Marks, title: str, rows: Sequence[Row], case: SwapCase, columns: _Columns, top: float) -> float:
    """A panel with its head, its rows by basis, and its axis; returns where the next begins."""
    style = marks.style
    marks.words(0, top + 9, title, size=style.type.panel, weight=600)
    ends = [0.0, *(end for row in rows for end in (row.interval.p10, row.interval.p90))]
    domain = (min(ends), max(ends) if max(ends) > min(ends) else min(ends) + 1e-9)
    scale = LinearScale(domain, (columns.left, columns.right))
    y = first = top + 26
    basis = ""
    for row in rows:
        if row.basis != basis:
            y = _group(marks, row.basis, row.basis == case.setting.basis, columns, y + (_AFTER_GROUP if basis else 0))
            basis = row.basis
        y = _row(marks, row, scale, columns, y)
    _axis(marks, scale, first - 4, y)
    return y + _AXIS


def _group(marks: Marks, basis: str, is_chosen: bool, columns: _Columns, top: float) -> float:
    """The name of a price basis: beside its first row, on a phone above it; the chosen one in bold."""
    step = marks.style.type.label[1]
    words = _basis_title(basis, marks.style.text)
    colour = "" if is_chosen else marks.style.palette.muted
    marks.words(0, top + step / 2, words, weight=600 if is_chosen else 400, colour=colour)
    return top if columns.names else top + step + 2


def _basis_title(basis: str, text: Text) -> str:
    return text(f"swap_calculator.basis_title.{basis}")


def _row(marks: Marks, row: Row, scale: LinearScale, columns: _Columns, top: float) -> float:
    """One interval as a band from P10 to P90 with a dot at P50, its name and figures; returns where the next begins."""
    style, step = marks.style, marks.style.type.label[1]
    marks.words(columns.names, top + step / 2, row.name, colour=row.text_colour, weight=600)
    marks.words(style.width, top + step / 2, row.words, "right")
    middle = top + step / 2 if columns.names else top + step + 7
    start, end = scale(row.interval.p10), scale(row.interval.p90)
    fill = tint(style.mode, row.colour, UNSELECTED_SHARE)
    marks.box(Box(start, middle - _BAND / 2, max(end, start + 1), middle + _BAND / 2), fill, row.colour, 1)
    marks.points.append((scale(row.interval.p50), middle, "circle", row.colour, row.colour))
    bottom = middle + step / 2 if columns.names else middle + 8
    told = {"title": row.name, "basis": _basis_title(row.basis, style.text), "interval": row.words}
    marks.target(Box(1, top - 2, style.width - 1, bottom + 2), list(row.row_ids), told)
    return bottom + _AFTER_ROW


def _axis(marks: Marks, scale: LinearScale, top: float, bottom: float) -> None:
    style, text = marks.style, marks.style.text
    colours, size = style.palette, style.type.axis
    for tick in axis_ticks(scale.domain, most=4 if style.narrow else 6):
        x = scale(tick / THOUSAND)
        marks.grid.append((x, top, x, bottom, colours.text if tick == 0 else colours.rule))
        words = usd(tick, text)
        half = text_width(words, size) / 2
        marks.words(min(max(x, half), style.width - half), bottom + 13, words, "center", colours.muted, size)


# ---------------------------------------------------------------- words


def _headline(case: SwapCase, found: Sequence[Spread], text: Text) -> str:
    by_verdict: dict[str, list[Spread]] = {}
    for one in found:
        by_verdict.setdefault(verdict_of(one.saving), []).append(one)
    new = case.new.model.name
    if len(by_verdict) == 1:
        ((verdict, _),) = by_verdict.items()
        ends = [abs(end) for one in found for end in (one.saving.p10, one.saving.p90)]
        return text(f"swap_calculator.bases.{verdict}", new=new, range=between(min(ends), max(ends), text))
    parts = [
        text(f"swap_calculator.part.{verdict}", bases=text.list_of([basis_words(one.basis, text) for one in same]))
        for verdict, same in by_verdict.items()
    ]
    return text("swap_calculator.bases.mixed", new=new, parts="; ".join(parts))


def _alternative(case: SwapCase, headline: str, found: Sequence[Spread], text: Text) -> str:
    told = (
        text(
            "swap_calculator.alt_row",
            basis=_basis_title(one.basis, text),
            old=case.old.model.name,
            new=case.new.model.name,
            cost_old=_values(one.old, text),
            cost_new=_values(one.mixed, text),
            saving=_values(one.saving, text),
        )
        for one in found
    )
    return text("swap_calculator.alt_intervals", finding=headline, rows="; ".join(told))
