"""Where OpenAI buys compute: its contracts by supplier with their stages, and how concentrated they are."""

import math
from functools import lru_cache
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.concentration import draw_concentration, equal_words, range_words
from components.charts.figure import Figure, Look, Style
from components.charts.geometry import Box, text_width
from components.charts.marks import Marks, marks_view
from components.charts.supplier_lanes import HEAD, draw_lanes, word_rooms
from components.charts.supplier_words import Block, Lane, blocks, figure_words, length_words
from components.citations import sources_line
from components.records import grade_sentence
from components.text import Text
from data.load import Tables
from data.suppliers import (
    Amount,
    Concentration,
    Contract,
    committed_by_supplier,
    concentration,
    contract_rows,
    contracts,
    effective_suppliers,
    hhi_range,
    share_range,
)  # fmt: skip

COLUMNS = (
    "to_actor", "stage", "usd_bn", "usd_bn_low", "usd_bn_high", "starts", "ends", "note", "known_since", "sources",
)  # fmt: skip
_BESIDE_FROM = 880
_PANEL, _GAP, _LEAST_HEIGHT = 0.35, 44, 280
# An illustration of the unknown rest: how much of all might be with suppliers whose amounts are not public.
_ASSUMED_REST = 0.2


def suppliers_figure(tables: Tables, style: Style) -> Figure:
    """Ranked bars of OpenAI's computing contracts, and beside them the concentration of what is committed."""
    rows = contract_rows(tables.flows)
    if rows.empty:
        return _figure(rows, style.text("card.empty_headline"), "", "")
    found = contracts(rows)
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    notes = dict(zip(rows["flow_id"], rows[f"note_{style.language}"], strict=True))
    steps = concentration(found)
    note = _note(found, steps, names, notes, style.text)
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, style.text), style.text("card.note", note=note))
    grades = {key: grade_sentence("flows", key, tables, style.text) for key in notes}
    shown = blocks(found, names, notes, style, word_rooms(style, _bars_width(style)))
    marks, height = _drawn(shown, steps, names, grades, style)
    headline = _headline(found, names, style)
    return _figure(
        rows,
        headline,
        _subtitle(style),
        _alternative(headline, shown, steps, style.text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("suppliers", "flows", rows, COLUMNS, headline, subtitle, alternative, **drawn)


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    titles = {
        "title": "title",
        "amount": text("card.amount"),
        "length": text("suppliers.tooltip.length"),
        "evidence": text.label("column", "evidence"),
        "known": text.label("column", "known_since"),
    }
    told = tuple(titles.items())
    return canvas.assemble(marks_view(look, height, told), look, stamp, gap=10)


def _bars_width(style: Style) -> float:
    """The width of the panel of bars: there is room for both panels side by side, or for one."""
    return style.width * (1 - _PANEL) - _GAP / 2 if style.width >= _BESIDE_FROM else style.width


def _drawn(
    shown: list[Block], steps: list[Concentration], names: dict[str, str], grades: dict[str, str], style: Style
) -> tuple[Marks, int]:
    marks, bars = Marks(style), _bars_width(style)
    end = draw_lanes(marks, shown, bars, lambda lane: _told(lane, names, grades, style.text))
    if bars < style.width:
        box = Box(bars + _GAP, 0, style.width, max(end, _LEAST_HEIGHT if steps else 0))
    else:
        box = Box(0, end + 24, style.width, end + 24 + (_LEAST_HEIGHT if steps else HEAD + 24))
    draw_concentration(marks, steps, names, box)
    _head(marks, 0, "suppliers.head", style.text.label("unit", "usd_bn"))
    _head(marks, box.left, "suppliers.hhi_head", style.text("suppliers.hhi_unit"), box.top)
    return marks, math.ceil(max(end, box.bottom))


def _head(marks: Marks, x: float, key: str, unit: str, top: float = 0) -> None:

    style = marks.style
    words = style.text(key)
    marks.words(x, top + 10, words, size=style.type.panel, weight=600)
    after = x + text_width(f"{words}  ", style.type.panel, 600)
    marks.words(after, top + 10.5, unit, colour=style.palette.muted, size=style.type.unit)


# ---------------------------------------------------------------- words


def _told(lane: Lane, names: dict[str, str], grades: dict[str, str], text: Text) -> dict[str, str]:
    return {
        "title": names[lane.contracts[0].supplier],
        "amount": text("suppliers.amount_stage", amount=lane.figure, stage=lane.words),
        "length": length_words(list(lane.contracts), text) or text("suppliers.length.none"),
        "evidence": "; ".join(dict.fromkeys(grades[contract.flow_id] for contract in lane.contracts)),
        "known": text.list_of([text.day(contract.known_since) for contract in lane.contracts]),
    }


def _headline(found: list[Contract], names: dict[str, str], style: Style) -> str:
    text = style.text
    headline = _finding(committed_by_supplier(found), names, "shown" if style.filters else "all", text)
    reported = _reported_only(found)
    if reported is None or reported.amount is None:
        return headline
    amount = figure_words(reported.amount, text)
    return text("suppliers.headline.reported", headline=headline, supplier=names[reported.supplier], amount=amount)


def _finding(committed: dict[str, Amount], names: dict[str, str], scope: str, text: Text) -> str:
    among, no_other = text(f"suppliers.scope.{scope}"), text(f"suppliers.scope.other_{scope}")
    if not committed:
        return text("suppliers.headline.none", scope_other=no_other)
    first, *others = committed
    if not others:
        only = committed[first]
        amount = text.money_range(None, only.low, only.high) if only.firm != only.high else figure_words(only, text)
        return text("suppliers.headline.only", supplier=names[first], amount=amount, scope_other=no_other)
    if any(committed[other].high > committed[first].low for other in others):
        return text("suppliers.headline.open", n=text.number(len(committed)), scope=among)
    share = share_range(committed, first)
    key = "suppliers.headline.majority" if share[0] > 0.5 else "suppliers.headline.largest"
    return text(key, supplier=names[first], share=_percent_words(share, text), scope=among)


def _percent_words(share: tuple[float, float], text: Text) -> str:
    low, high = (text.number(round(value * 100)) for value in share)
    return text("format.percent", number=low if low == high else f"{low}–{high}")


def _reported_only(found: list[Contract]) -> Contract | None:
    """The largest report at a supplier with which nothing is committed or paid, None without one."""
    bound = {contract.supplier for contract in found if contract.stage in ("committed", "funded")}
    reports = [
        contract
        for contract in found
        if contract.stage == "reported" and contract.amount and contract.supplier not in bound
    ]
    return max(reports, key=lambda contract: contract.amount.high if contract.amount else 0, default=None)


def _subtitle(style: Style) -> str:
    parts = [style.text("suppliers.subtitle"), style.text("suppliers.subtitle_hhi"), style.filters]
    return "; ".join(filter(None, parts))


def _note(
    found: list[Contract], steps: list[Concentration], names: dict[str, str], notes: dict[str, str], text: Text
) -> str:
    """What the signs on the picture mean, and how far the concentration can be trusted; fills are named on the bars."""
    public = [contract for contract in found if contract.amount]
    parts = []
    if any(contract.amount and contract.amount.is_at_least for contract in public):
        parts.append(text("suppliers.note.at_least"))
    if any(contract.amount and contract.amount.high > contract.amount.low for contract in public):
        parts.append(text("suppliers.note.up_to"))
    if len(public) < len(found):
        parts.append(text("suppliers.note.unknown"))
    parts += [
        text("suppliers.paid_note", supplier=names[contract.supplier], words=notes[contract.flow_id].rstrip("."))
        for contract in found
        if contract.stage == "funded"
    ]
    return " ".join([*parts, *_rest_note(found, steps, text)])


def _rest_note(found: list[Contract], steps: list[Concentration], text: Text) -> list[str]:
    if not steps:
        return []
    amounts = [(sum_.low, sum_.high) for sum_ in committed_by_supplier(found).values()]
    bounds = hhi_range(amounts, _ASSUMED_REST)
    assert bounds is not None
    return [text("suppliers.note.rest", number=range_words(effective_suppliers(bounds), text))]


def _alternative(headline: str, shown: list[Block], steps: list[Concentration], text: Text) -> str:
    amounts = [
        text(
            "suppliers.alt_amount",
            supplier=block.name,
            amounts=", ".join(
                text("suppliers.amount_stage", amount=lane.figure, stage=lane.words) for lane in block.lanes
            ),
        )
        for block in shown
    ]
    told = text("suppliers.alt", finding=headline, amounts="; ".join(amounts))
    if not steps:
        return told
    first, last = steps[0], steps[-1]
    index = text(
        "suppliers.alt_hhi",
        first=range_words(first.hhi, text),
        then=text.day(first.day, "month"),
        last=range_words(last.hhi, text),
        now=text.day(last.day, "month"),
        meaning=equal_words(last.hhi, text),
    )
    return f"{told} {index}"
