"""Who pays whom, and does the money circle: sums by payer and payee, each cell one kind of money in one stage."""

from collections import Counter
from functools import lru_cache
from typing import Any

import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.flows_marks import FlowMarks, Pair, Slot, slots_of
from components.charts.marks import marks_view
from components.citations import sources_line
from components.text import Text
from data.flows import FlowSum, TwoWay, all_statements, flow_sums, two_ways
from data.load import Tables
from data.statements import ANNOUNCED, REPORTED

COLUMNS = ("from_actor", "to_actor", "kind", "usd_bn", "usd_bn_low", "usd_bn_high", "stage", "note", "sources")
_NAMED_PAIRS = 3


def flows_figure(tables: Tables, style: Style, pair: Pair | None = None) -> Figure:
    """Payers and payees with what passes between them; `pair`, payer and payee, is the chosen one and ringed."""
    statements = all_statements(tables)
    sums = flow_sums(statements)
    text = style.text
    rows = _rows(tables.flows, sums)
    if rows.empty:
        return _figure(rows, text("card.empty_headline"), "", "")
    names = dict(zip(tables.actors["actor_id"].to_list(), tables.actors["name"].to_list(), strict=True))
    slots, circles = slots_of(sums), two_ways(statements)
    cited = dict(zip(rows["flow_id"].to_list(), rows["sources"].to_list(), strict=True))
    told = {total: _told(total, cited, names, text) for total in sums}
    drawn = FlowMarks(slots, circles, names, style, pair, told)
    note = _note(sums, circles, text)
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), text("card.note", note=note))
    headline = _headline(slots, circles, names, text)
    return _figure(
        rows,
        headline,
        _subtitle(style, pair, names),
        _alternative(headline, sums, names, text),
        spec=_spec(style.look, drawn.height, canvas.stamp_height(stamp)),
        datasets=drawn.marks.frames() | {"stamp": stamp},
        note=note,
    )


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("flows", "flows", rows, COLUMNS, headline, subtitle, alternative, **drawn)


def _rows(flows: pd.DataFrame, sums: list[FlowSum]) -> pd.DataFrame:
    held = {row for total in sums for row in total.row_ids}
    return flows[[row in held for row in flows["flow_id"].to_list()]]


@lru_cache(maxsize=64)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    titles = {
        "pair": text("flows.told.pair"),
        "kind": text.label("column", "kind"),
        "amount": text.label("column", "value"),
        "stage": text.label("column", "stage"),
        "witnesses": text.label("column", "sources"),
    }
    tooltip = tuple(titles.items())
    view = marks_view(look, height, tooltip)
    return canvas.assemble(view, look, stamp, gap=frame(look.narrow).after_axis)


# ---------------------------------------------------------------- words


def _headline(slots: list[Slot], circles: list[TwoWay], names: dict[str, str], text: Text) -> str:
    if not circles:
        return _one_way(slots, names, text)
    hub, count = Counter(actor for circle in circles for actor in circle.actors).most_common(1)[0]
    if len(circles) == 1:
        one, other = (names[actor] for actor in circles[0].actors)
        stage = text(f"flows.headline.stage.{circles[0].stage}")
        return text("flows.headline.pair", one=one, other=other, stage=stage, year=circles[0].year)
    if count < len(circles):
        return text("flows.headline.pairs", n=text.number(len(circles)))
    sizes = _sizes(slots)
    partners = [actor for circle in circles for actor in circle.actors if actor != hub]
    partners.sort(key=lambda actor: -max(sizes.get((actor, hub), 0), sizes.get((hub, actor), 0)))
    all_partners = {actor for slot in slots if hub in slot.pair for actor in slot.pair} - {hub}
    return text(
        "flows.headline.hub",
        hub=names[hub],
        n=text.number(len(partners)),
        total=text.number(len(all_partners)),
        partners=text.list_of([names[actor] for actor in partners]),
    )


def _sizes(slots: list[Slot]) -> dict[Pair, float]:
    sizes: dict[Pair, float] = {}
    for slot in slots:
        sizes[slot.pair] = max(sizes.get(slot.pair, 0), *(total.size for total in slot.sums))
    return sizes


def _one_way(slots: list[Slot], names: dict[str, str], text: Text) -> str:
    """The finding where no money is seen to run back: the largest sum of the most certain stages."""
    largest = max((slot.sums[0] for slot in slots), key=lambda total: total.size)
    if not largest.size:
        return text("flows.headline.unpriced")
    return text(
        f"flows.headline.one_way.{largest.stage}",
        payer=names[largest.payer],
        payee=names[largest.payee],
        amount=_amount(largest, text),
    )


def _amount(total: FlowSum, text: Text) -> str:
    return text.money_range(None, total.low, total.high)


def _subtitle(style: Style, pair: Pair | None, names: dict[str, str]) -> str:
    text = style.text
    parts = [text("flows.subtitle")]
    if pair is not None:
        parts.append(text("flows.chosen", pair=text("flows.pair", payer=names[pair[0]], payee=names[pair[1]])))
    if style.filters:
        parts.append(text("card.shown", what=style.filters))
    return "; ".join(parts)


def _note(sums: list[FlowSum], circles: list[TwoWay], text: Text) -> str:
    """What the marks mean that are drawn: colour, hatching and dots, signs before figures, "?"."""
    parts = [text("flows.note.stages")]
    if circles:
        parts.append(text("flows.note.circle"))
    stages = {total.stage for total in sums}
    if stages & {ANNOUNCED, REPORTED}:
        parts.append(text("flows.note.promised"))
    if any(total.low is not None and total.high != total.low for total in sums):
        parts.append(text("flows.note.ranges"))
    if any(total.low is None for total in sums):
        parts.append(text("flows.note.unknown"))
    return " ".join(parts)


def _told(total: FlowSum, cited: dict[str, str], names: dict[str, str], text: Text) -> dict[str, str]:
    sources = {source for row in total.row_ids for source in cited[row].split(";")}
    return {
        "pair": text("flows.pair", payer=names[total.payer], payee=names[total.payee]),
        "kind": text(f"flows.kind.{total.kind}"),
        "amount": _amount(total, text),
        "stage": text.label("stage", total.stage),
        "witnesses": text.plural("card.sources_count", len(sources)),
    }


def _alternative(headline: str, sums: list[FlowSum], names: dict[str, str], text: Text) -> str:
    told = [
        text(
            "flows.alt_sum",
            pair=text("flows.pair", payer=names[total.payer], payee=names[total.payee]),
            kind=text(f"flows.kind.{total.kind}"),
            amount=_amount(total, text),
            stage=text.label("stage", total.stage),
        )
        for total in sorted(sums, key=lambda total: -total.size)
    ]
    return text("flows.alt", finding=headline, sums="; ".join(told))
