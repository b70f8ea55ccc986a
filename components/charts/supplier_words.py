"""A buyer's contracts in words: each supplier's lanes with their figures, stages and lengths."""

import re
from dataclasses import dataclass

import pandas as pd

from components.charts.figure import Style
from components.charts.geometry import text_width, wrap
from components.text import Text
from data.suppliers import STAGES, Amount, Contract, by_supplier, of_stage, total

# Stages of which each figure stands alone: they are reports or history, not parts of one sum.
APART = ("reported", "ended")


@dataclass(frozen=True)
class Lane:
    """One bar with its words: the contracts end to end, the figure in bold and what it is."""

    contracts: tuple[Contract, ...]
    total: Amount | None
    figure: str
    words: str

    @property
    def stage(self) -> str:
        """The stage that all contracts of the lane are in."""
        return self.contracts[0].stage

    @property
    def reach(self) -> float:
        """The largest amount that the lane draws."""
        return self.total.high if self.total else 0.0


@dataclass(frozen=True)
class Block:
    """One supplier: its name, the lengths of its contracts in lines, its lanes."""

    supplier: str
    name: str
    lengths: tuple[str, ...]
    lanes: tuple[Lane, ...]


def blocks(
    found: list[Contract],
    names: dict[str, str],
    notes: dict[str, str],
    style: Style,
    rooms: tuple[float, float],
) -> list[Block]:
    """One block per supplier in rank order.

    `notes` are the record's words by flow_id, `rooms` the pixels there are for the lengths and for the words of a lane.
    """
    beside_name, beside_sign = rooms
    return [
        Block(
            supplier,
            names[supplier],
            tuple(wrap(length_words(own, style.text), beside_name, style.type.unit)),
            tuple(_lanes(own, notes, style, beside_sign)),
        )
        for supplier, own in by_supplier(found).items()
    ]


def _lanes(own: list[Contract], notes: dict[str, str], style: Style, room: float) -> list[Lane]:
    lanes = []
    for stage in STAGES:
        staged = of_stage(own, stage)
        public = [contract for contract in staged if contract.amount]
        groups = [(contract,) for contract in public] if stage in APART else [tuple(public)] if public else []
        lanes += [Lane(group, total(group), *amount_words(group, style)) for group in groups]
        lanes += [_unknown_lane(contract, notes, style, room) for contract in staged if not contract.amount]
    return lanes


def amount_words(group: tuple[Contract, ...], style: Style) -> tuple[str, str]:
    """The figure of contracts of one stage, and what it is: stage, upper end, period if it is over."""
    text, sum_ = style.text, total(group)
    assert sum_ is not None
    words = stage_words(group[0].stage, text)
    if sum_.firm and sum_.high > sum_.firm:
        words = text("suppliers.with_up_to", stage=words, up_to=text.money_range(None, None, sum_.high))
    period = _past_period(group[0], style) if len(group) == 1 else ""
    if period:
        words = text("suppliers.with_period", stage=words, period=period)
    return figure_words(sum_, text), words


def figure_words(sum_: Amount, text: Text) -> str:
    """An amount in words: "at least" where only a lower end is public, "up to" where only an upper one."""
    if not sum_.firm:
        return text.money_range(None, None, sum_.high)
    return text.money_range(None, sum_.firm, None) if sum_.is_at_least else text.money(sum_.firm)


def stage_words(stage: str, text: Text) -> str:
    """A stage in words; what is only reported says that it is not added."""
    return text("suppliers.reported") if stage == "reported" else text.label("stage", stage)


def _past_period(contract: Contract, style: Style) -> str:
    """The span that an amount was paid or spent in, empty while the contract runs."""
    starts, ends = contract.starts, contract.ends
    if starts is None or ends is None or ends > pd.Timestamp(style.known_on):
        return ""
    is_year = (starts.month, starts.day, ends.month, ends.day) == (1, 1, 12, 31)
    return style.text.period(starts, ends, "year" if is_year else "month")


def _unknown_lane(contract: Contract, notes: dict[str, str], style: Style, room: float) -> Lane:
    text = style.text
    stage = text.label("stage", contract.stage)
    # The first clause of the note says what is known instead, such as the capacity in gigawatts.
    told = re.split(r"[;.](?:\s|$)", notes[contract.flow_id])[0] or text("format.amount_unknown")
    for words in (told, text("format.amount_unknown")):
        line = text("suppliers.unknown", stage=stage, words=words)
        if text_width(line, style.type.label[0]) <= room:
            break
    return Lane((contract,), None, text("card.unknown"), line)


def length_words(own: list[Contract], text: Text) -> str:
    """How long the contracts of a supplier run; one whose begin is unknown gives its end; past spans are no lengths."""
    running = [contract for contract in own if contract.stage in ("committed", "announced")]
    running = running or [contract for contract in own if contract.stage == "reported"]
    years = sorted({contract.years for contract in running if contract.years is not None})
    unknown = [contract for contract in running if contract.years is None]
    ends = {contract.ends for contract in unknown if contract.ends is not None}
    if not running:
        return ""
    if not years and len(ends) == len(unknown) == 1:
        end = ends.pop()
        return text.period(None, end, "year" if (end.month, end.day) == (12, 31) else "month")
    if not years:
        return text("suppliers.length.none" if len(unknown) == 1 else "suppliers.length.none_of_several")
    known = text.list_of([text.number(value) for value in years])
    told = text("suppliers.length.year" if years == [1.0] else "suppliers.length.years", years=known)
    if not unknown:
        return told
    if len(unknown) == 1:
        return text("suppliers.length.and_unknown", years=told)
    return text("suppliers.length.and_more_unknown", years=told, n=text.number(len(unknown)))
