"""What moves the saving of a swap: one bar an input, from the saving at its low end to that at its high end."""

import math
from functools import lru_cache
from typing import Any

from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.geometry import Box, LinearScale, text_width
from components.charts.marks import Marks, marks_view
from components.charts.swap_rows import COLUMNS, case_of, price_rows, row_ids, subtitle, used_rows, without_case
from components.charts.swap_words import (
    THOUSAND,
    basis_words,
    estimate_words,
    failures_words,
    input_name,
    never_all,
    of_thousand,
    usd,
    value_words,
    workload_words,
)
from components.charts.ticks import linear_ticks
from components.citations import sources_line
from components.text import Text
from components.theme import UNSELECTED_SHARE, tint
from data.benchmarks import Scored
from data.load import Tables
from data.swap_case import SwapCase, findings
from data.swap_draws import DRAWS, Swing, swings
from data.swap_setting import SwapSetting

_BAR, _AFTER_ROW, _GAP, _SHARE_ROOM, _AXIS = 18.0, 12.0, 16.0, 64.0, 26.0


def swap_tornado_figure(
    tables: Tables, style: Style, setting: SwapSetting | None = None, scores: tuple[Scored, ...] = ()
) -> Figure:
    """Bars of the saving of 1,000 requests with one input at either end of its range, the widest on top."""
    text, case = style.text, case_of(tables, setting)
    if case is None:
        return without_case("swap_tornado", tables, style)
    rows, also = price_rows(tables, case), used_rows(tables, scores)
    basis = case.setting.basis
    found, base = swings(case, basis), findings(case, basis).costs.saving
    marks, height = _drawn(case, found, base, row_ids(case, also), style)
    # The caveat goes wherever the chart goes: what a customer pays is not what a model costs Microsoft.
    note = f"{text('swap_calculator.tornado_note', draws=text.number(DRAWS))} {text('swap_calculator.caveat')}"
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), text("card.note", note=note))
    headline = _headline(case, found, text)
    return Figure(
        "swap_tornado",
        "prices",
        rows,
        COLUMNS,
        headline,
        subtitle(_measure(case, text), style),
        _alternative(case, headline, found, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
        also=also,
    )


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    told = tuple((name, text(f"swap_calculator.told.{name}")) for name in ("title", "range", "saving", "share"))
    return canvas.assemble(marks_view(look, height, told), look, stamp, gap=14)


# ---------------------------------------------------------------- marks


def _drawn(case: SwapCase, found: tuple[Swing, ...], base: float, rows: list[str], style: Style) -> tuple[Marks, int]:
    """The bars on one axis that holds zero, and how high they are together."""
    marks = Marks(style)
    if not found:
        return marks, 1
    left = 0.0 if style.narrow else _names_width(case, found, style) + _GAP
    ends = [0.0, base, *(end for swing in found for end in (swing.at_low, swing.at_high))]
    # The values of an input stand outside its bar: room for the longest at both ends.
    room = _values_width(found, style) + 8
    domain = (min(ends), max(ends) if max(ends) > min(ends) else min(ends) + 1e-9)
    scale = LinearScale(domain, (left + room, style.width - room - _SHARE_ROOM))
    y = style.type.label[1] + 8
    for swing in found:
        y = _row(marks, case, swing, y, scale, left, rows)
    _axis(marks, scale, base, y - _AFTER_ROW / 2)
    return marks, math.ceil(y - _AFTER_ROW / 2 + _AXIS)


def _row(
    marks: Marks, case: SwapCase, swing: Swing, top: float, scale: LinearScale, left: float, rows: list[str]
) -> float:
    """One input: its name and range, its bar with the value at each end, its share; returns where the next begins."""
    style, text = marks.style, marks.style.text
    colours, step = style.palette, style.type.label[1]
    name, range_ = input_name(swing.name, case, text), estimate_words(swing.name, swing.estimate, text)
    marks.words(0, top + step / 2, name, weight=600)
    y = top + step
    if left:
        marks.words(0, y + step / 2, range_, colour=colours.muted)
        y += step
    middle = (top + y) / 2 if left else y + 3 + _BAR / 2
    base = scale(findings(case, case.setting.basis).costs.saving)
    for value, edge, fill in (
        (swing.estimate.low, swing.at_low, tint(style.mode, colours.muted, UNSELECTED_SHARE)),
        (swing.estimate.high, swing.at_high, colours.muted),
    ):
        end = scale(edge)
        start = min(base, end)
        bar = Box(start, middle - _BAR / 2, max(base, end, start + 1), middle + _BAR / 2)
        marks.box(bar, fill, colours.muted, 1)
        is_right = end > base or (end == base and edge == swing.at_high)
        marks.words(
            end + (6 if is_right else -6), middle, value_words(swing.name, value, text), "left" if is_right else "right"
        )
    share = never_all(swing.share, text)
    marks.words(style.width, middle, share, "right", weight=600)
    bottom = y if left else middle + _BAR / 2 + 2
    at_ends = text("format.range", low=of_thousand(swing.at_low, text), high=of_thousand(swing.at_high, text))
    marks.target(
        Box(1, top - 2, style.width - 1, bottom + 2), rows,
        {"title": name, "range": range_, "saving": at_ends, "share": share},
    )  # fmt: skip
    return bottom + _AFTER_ROW


def _axis(marks: Marks, scale: LinearScale, base: float, bottom: float) -> None:
    """Ticks of the saving, the line of zero in ink, and that of the likely saving with its figure on top."""
    style, text = marks.style, marks.style.text
    colours, size = style.palette, style.type.axis
    top = style.type.label[1] + 2
    for tick in axis_ticks(scale.domain, most=4 if style.narrow else 6):
        x = scale(tick / THOUSAND)
        marks.grid.append((x, top, x, bottom, colours.text if tick == 0 else colours.rule))
        marks.words(x, bottom + 13, usd(tick, text), "center", colours.muted, size)
    x = scale(base)
    marks.dashed.append((x, top, x, bottom, colours.text))
    words = text("swap_calculator.at_likely", amount=of_thousand(base, text))
    half, middle = text_width(words, style.type.label[0], 600) / 2, style.type.label[1] / 2
    head = text("swap_calculator.variance")
    most = style.width - text_width(head, size) - 12 - half
    marks.words(min(max(x, half), most), middle, words, "center", weight=600)
    marks.words(style.width, middle, head, "right", colours.muted, size)


def axis_ticks(domain: tuple[float, float], most: int) -> list[float]:
    """Round amounts of 1,000 requests for an axis of what one request costs, zero among them."""
    low, high = (THOUSAND * end for end in domain)
    step = linear_ticks(high - low, most)[1]
    return [step * n for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _names_width(case: SwapCase, found: tuple[Swing, ...], style: Style) -> float:
    text, size = style.text, style.type.label[0]
    names = [text_width(input_name(swing.name, case, text), size, 600) for swing in found]
    ranges = [text_width(estimate_words(swing.name, swing.estimate, text), size) for swing in found]
    return math.ceil(max(*names, *ranges))


def _values_width(found: tuple[Swing, ...], style: Style) -> float:
    size = style.type.label[0]
    ends = [(swing.name, end) for swing in found for end in (swing.estimate.low, swing.estimate.high)]
    return math.ceil(max(text_width(value_words(name, end, style.text), size) for name, end in ends))


# ---------------------------------------------------------------- words


def _headline(case: SwapCase, found: tuple[Swing, ...], text: Text) -> str:
    if not found:
        return text("swap_calculator.tornado_open")
    first = found[0]
    low, high = sorted((first.at_low, first.at_high))
    names = {"old": case.old.model.name, "new": case.new.model.name}
    lead = text(f"swap_calculator.lead.{first.name}", **names)
    if low < 0 < high:
        return text(
            "swap_calculator.tornado.flips", lead=lead, gain=of_thousand(high, text), loss=of_thousand(-low, text)
        )
    least, most = sorted((abs(low), abs(high)))
    verdict = "saves" if low >= 0 else "costs"
    amounts = {"low": of_thousand(least, text), "high": of_thousand(most, text)}
    return text(f"swap_calculator.tornado.{verdict}", lead=lead, **amounts)


def _measure(case: SwapCase, text: Text) -> str:
    return text(
        "swap_calculator.tornado_subtitle",
        basis=basis_words(case.setting.basis, text),
        request=workload_words(case, text),
        counted=failures_words(case, text),
    )


def _alternative(case: SwapCase, headline: str, found: tuple[Swing, ...], text: Text) -> str:
    told = (
        text(
            "swap_calculator.alt_swing",
            name=input_name(swing.name, case, text),
            low=value_words(swing.name, swing.estimate.low, text),
            high=value_words(swing.name, swing.estimate.high, text),
            at_low=of_thousand(swing.at_low, text),
            at_high=of_thousand(swing.at_high, text),
        )
        for swing in found
    )
    return text("swap_calculator.alt_tornado", finding=headline, swings="; ".join(told))
