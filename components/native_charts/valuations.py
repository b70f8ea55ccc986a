"""What OpenAI was valued at, natively: a step line of its deals on a log axis, and every value as a mark by basis."""

import datetime as dt
import math
from dataclasses import replace
from itertools import groupby, pairwise

import pandas as pd

from components.charts.figure import Style
from components.charts.geometry import Box, LogScale
from components.charts.ticks import month_ticks
from components.charts.valuation_words import Valuation, month, valuations
from components.charts.valuations import ACTOR
from components.native_charts.form import (
    LINE,
    Ink,
    Label,
    Marker,
    NativeChart,
    NativePanels,
    Series,
    ValueAxis,
    day_format,
    number_format,
    step_days,
    stepped,
)  # fmt: skip
from components.native_charts.placing import Placer
from components.theme import actor_colour, actor_text_colour
from data.load import Tables

_SHAPES = {"post_money": "circle", "secondary_sale": "diamond", "stake_implied": "triangle", "reported_talks": "circle"}
_SIGNS = {"post_money": "●", "secondary_sale": "◆", "stake_implied": "▲", "reported_talks": "○"}
_SIZE = 9
# The plot in points, as far as words have to know.
_WIDTH, _LEFT, _PLOT, _HEIGHT = 912.0, 62.0, 700.0, 300.0


def valuations_native(tables: Tables, style: Style) -> NativePanels:
    """Deals joined by steps and marked by their basis, talks hollow and apart, others' values grey."""
    text = style.text
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    found = valuations(tables.valuations, names)
    deals = [value for value in found if value.actor == ACTOR and not value.is_talks]
    first, last = found[0].day.date(), max(style.last_day, found[-1].day.date())
    changes = [value.day.date() for value in deals]
    days = tuple(sorted({*step_days(changes, dt.date(first.year, 1, 1), last), *(v.day.date() for v in found)}))
    series = [_line(deals, days, style)] if deals else []
    values = [value.usd_bn for value in found]
    low = 10 ** math.floor(math.log10(min(values)))
    axis = ValueAxis(low, max(values) * 1.6, low, _format(style), is_log=True)
    labels = _labels(found, days, axis, style)
    for (actor, basis), group in groupby(sorted(found, key=_kind), key=_kind):
        series += _marks(list(group), actor, basis, days, labels, style)
    _, months = month_ticks(pd.Timestamp(days[0]), pd.Timestamp(last), most=8)
    chart = NativeChart(
        "valuations", days, tuple(series), axis, text("card.date"),
        months=months, day_format=day_format(text, "year" if months >= 12 else "month"), left=_LEFT,
        right=_WIDTH - _LEFT - _PLOT,
    )  # fmt: skip
    shown = [basis for basis in _SIGNS if any(value.basis == basis for value in found)]
    return NativePanels((chart,), key=tuple((_SIGNS[basis], text(f"valuations.key.{basis}")) for basis in shown))


def _kind(value: Valuation) -> tuple[str, str]:
    return (value.actor if value.actor != ACTOR else "", value.basis)


def _format(style: Style) -> str:
    billions, trillions = (number_format(style.text, f"format.usd_{unit}", "0") for unit in ("billion", "trillion"))
    return f"[>=1000]{trillions.replace('0', '0,', 1)};{billions}"


def _line(deals: list[Valuation], days: tuple[dt.date, ...], style: Style) -> Series:
    levels = stepped([(deal.day.date(), deal.usd_bn) for deal in deals], days)
    ink = Ink(line=actor_colour(style.mode, ACTOR), width=2.4)
    label = _last_label(deals, style)
    return Series(style.text("native.valuations.line"), levels, LINE, ink, labels={len(days) - 1: label})


def _last_label(deals: list[Valuation], style: Style) -> Label:
    text, last = style.text, deals[-1]
    words = text("valuations.named", actor=last.name, amount=text.money(last.usd_bn))
    return Label(words, month(last, text), "right", actor_text_colour(style.mode, ACTOR))


def _marks(
    group: list[Valuation], actor: str, basis: str, days: tuple[dt.date, ...], labels: dict[str, Label], style: Style
) -> list[Series]:
    """The marks of one basis; values of one day stand in series of their own, since a cell holds one figure."""
    layers: list[dict[dt.date, Valuation]] = []
    for value in group:
        free = next((layer for layer in layers if value.day.date() not in layer), None)
        if free is None:
            layers.append(free := {})
        free[value.day.date()] = value
    return [_series(layer, actor, basis, days, labels, style) for layer in layers]


def _series(
    layer: dict[dt.date, Valuation], actor: str, basis: str, days: tuple[dt.date, ...], labels: dict[str, Label],
    style: Style,
) -> Series:  # fmt: skip
    text, one = style.text, next(iter(layer.values()))
    colour = actor_colour(style.mode, ACTOR if not actor else "other")
    if one.is_talks:
        colour = style.palette.muted if not actor else style.palette.unknown
    # Hollow by having no fill: LibreOffice draws no outlines of marks and would show one filled as the page not at all.
    ink = Ink("" if one.is_talks else colour, colour, 1.75)
    name = text("native.valuations.series", actor=one.name, basis=text.label("basis", basis))
    values = tuple(layer[day].usd_bn if day in layer else None for day in days)
    own = {days.index(day): labels[v.valuation_id] for day, v in layer.items() if v.valuation_id in labels}
    return Series(name, values, LINE, marker=Marker(_SHAPES[basis], _SIZE, ink), labels=own)


def _labels(found: list[Valuation], days: tuple[dt.date, ...], axis: ValueAxis, style: Style) -> dict[str, Label]:
    """The words of each value by its key, on a side where nothing stands; where there is no room, none."""
    scale = LogScale((axis.low, axis.high), (_HEIGHT, 0.0))
    span = (days[-1] - days[0]).days
    at = {v.valuation_id: ((v.day.date() - days[0]).days / span * _PLOT, scale(v.usd_bn)) for v in found}
    marks = [Box(x - 5, y - 5, x + 5, y + 5) for x, y in at.values()]
    deals = [value for value in found if value.actor == ACTOR and not value.is_talks]
    corners = [at[deal.valuation_id] for deal in deals]
    for (x, y), (x2, y2) in pairwise([*corners, (_PLOT, corners[-1][1])] if corners else []):
        marks += [Box(x, y - 2, x2, y + 2), Box(x2 - 2, min(y, y2), x2 + 2, max(y, y2))]
    placer, placed = Placer(Box(-30, -16, _PLOT + 10, _HEIGHT), marks), {}
    for value in sorted(found, key=lambda value: (value.actor != ACTOR, value.is_talks)):
        label = _words(value, found, style)
        # Its own mark is no obstacle: words stand beside it.
        x, y = at[value.valuation_id]
        side = placer.side(label, x, y, ("left", "above", "below", "right")) if label else ""
        if label and side:
            placed[value.valuation_id] = replace(label, side=side)
    return placed


def _words(value: Valuation, found: list[Valuation], style: Style) -> Label | None:
    """Its figure; the last deal is named at the end of the line, and deals that say the same share one."""
    text = style.text
    own = [other for other in found if other.actor == ACTOR and not other.is_talks]
    same = [other for other in found if other.says_the_same_as(value)]
    if same[0] != value or (own and own[-1] in same):
        return None
    amount = text.money(value.usd_bn)
    if value.actor != ACTOR:
        amount = text("valuations.named", actor=value.name, amount=amount)
        return Label(words=amount, colour=style.palette.muted)
    if value.is_talks:
        return Label(words=amount, colour=style.palette.muted)
    return Label(amount, colour=actor_text_colour(style.mode, ACTOR))
