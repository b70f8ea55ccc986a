"""OpenAI's computing contracts as native bars, one a lane, and the concentration of what is committed as lines."""

import pandas as pd

from components.charts.concentration import equal_words, range_words
from components.charts.figure import Style
from components.charts.supplier_words import Block, Lane, blocks
from components.charts.ticks import month_ticks
from components.native_charts.form import (
    BAR,
    DASHED,
    DOTTED,
    LINE,
    Ink,
    Label,
    NativeChart,
    NativePanels,
    Series,
    ValueAxis,
    day_format,
    step_days,
    stepped,
)  # fmt: skip
from components.theme import COMMITTED_SHARE, actor_colour, tint
from data.load import Tables
from data.suppliers import Concentration, concentration, contract_rows, contracts

_BARS, _INDEX = 0.64, 0.36
_NAMES, _ROOM_RIGHT, _WORDS_ROOM = 150.0, 8.0, 300.0
# How much of the axis the longest bar takes, so that its words have room beside it.
_LONGEST = 0.6


def suppliers_native(tables: Tables, style: Style) -> NativePanels:
    """Bars of the lanes of each supplier with their words, and the index of concentration with its bounds."""
    rows = contract_rows(tables.flows)
    found = contracts(rows)
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    notes = dict(zip(rows["flow_id"], rows[f"note_{style.language}"], strict=True))
    shown = blocks(found, names, notes, style, (_NAMES, _WORDS_ROOM))
    steps = concentration(found)
    charts = [_bars(shown, style, 1.0 if not steps else _BARS)]
    retold = ((style.text("suppliers.note.at_least"), style.text("native.suppliers.at_least")),)
    return NativePanels((*charts, _index(steps, style)) if steps else tuple(charts), columns=2, retold=retold)


def _bars(shown: list[Block], style: Style, share: float) -> NativeChart:
    text = style.text
    lanes = [(block, lane) for block in shown for lane in block.lanes]
    firm = tuple(lane.total.firm if lane.total else None for _, lane in lanes)
    reach = tuple(lane.reach if lane.total else 0.0 for _, lane in lanes)
    most = max(max(reach, default=0.0), 1.0)
    amounts = Series(
        text("native.suppliers.firm"), firm, BAR,
        points={place: _ink(block, lane, style) for place, (block, lane) in enumerate(lanes) if lane.total},
        upper=reach, ink=Ink(line=style.palette.text, width=1.25),
    )  # fmt: skip
    # The words stand beyond the whiskers: on the bar of the upper end, which is not inked.
    ends = tuple(lane.reach if lane.total else None for _, lane in lanes)
    labels = {place: _label(lane, style) for place, (_, lane) in enumerate(lanes)}
    known = {place: label for place, label in labels.items() if ends[place] is not None}
    upper = Series(text("native.suppliers.upper"), ends, BAR, labels=known)
    gaps = tuple(None if lane.total else 0.0 for _, lane in lanes)
    unknown = {place: label for place, label in labels.items() if ends[place] is None}
    signs = Series(text("native.unknown"), gaps, BAR, labels=unknown, sign=text("card.unknown"))
    return NativeChart(
        "contracts", _lane_names(lanes, style), (amounts, upper, *([signs] if unknown else [])),
        ValueAxis(0, most / _LONGEST), text.label("column", "to_actor"), text("suppliers.head"),
        text.label("unit", "usd_bn"), is_horizontal=True, share=share, left=_NAMES, right=_ROOM_RIGHT,
    )  # fmt: skip


def _lane_names(lanes: list[tuple[Block, Lane]], style: Style) -> tuple[str, ...]:
    """The supplier on its first lane; on the others its stage too, so that no row of the sheet is nameless."""
    names, seen = [], set()
    for block, lane in lanes:
        stage = style.text.label("stage", lane.stage)
        is_first = block.supplier not in seen
        names.append(block.name if is_first else style.text("native.suppliers.lane", supplier=block.name, stage=stage))
        seen.add(block.supplier)
    return tuple(names)


def _ink(block: Block, lane: Lane, style: Style) -> Ink:
    hue, colours = actor_colour(style.mode, block.supplier), style.palette
    return {
        "funded": Ink(hue),
        "committed": Ink(tint(style.mode, hue, COMMITTED_SHARE), hue, 2),
        "announced": Ink(hue, hue, 1.5, DASHED, is_hatched=True),
        "reported": Ink("", hue, 1.5, DOTTED),
        "ended": Ink(colours.page, colours.axis, 1.5),
    }[lane.stage]


def _label(lane: Lane, style: Style) -> Label:
    is_apart = lane.total is None or lane.stage in ("reported", "ended")
    return Label(lane.figure, lane.words, "end", style.palette.muted if is_apart else style.palette.text)


def _index(steps: list[Concentration], style: Style) -> NativeChart:
    text, ink = style.text, Ink(line=style.palette.net, width=1.8)
    first, end = steps[0].day, pd.Timestamp(style.last_day)
    words = Label(range_words(steps[-1].hhi, text), side="right")
    days = step_days([step.day.date() for step in steps], first.date(), end.date())
    low, high = (stepped([(step.day.date(), step.hhi[bound]) for step in steps], days) for bound in (0, 1))
    unit = "; ".join((text("suppliers.hhi_unit"), equal_words(steps[-1].hhi, text)))
    _, months = month_ticks(first, end, most=4)
    return NativeChart(
        "concentration", days,
        (
            Series(text("native.suppliers.index_high"), high, LINE, ink),
            Series(text("native.suppliers.index_low"), low, LINE, ink, labels={len(days) - 1: words}),
        ),
        ValueAxis(0, 1, 0.25, "0.##"), text("card.date"), text("suppliers.hhi_head"), unit,
        months=months, day_format=day_format(text, "month" if months < 12 else "year"), share=_INDEX, right=68,
    )  # fmt: skip
