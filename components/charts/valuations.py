"""What OpenAI is worth: a step line of deals on a log scale, with reported talks and others' values as lone marks."""

from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.geometry import Box, LogScale, TimeScale, text_width
from components.charts.marks import Marks, marks_view
from components.charts.ticks import log_ticks, month_ticks
from components.charts.valuation_labels import Label, Line, arrange, draw_labels
from components.charts.valuation_words import Valuation, alternative, headline, month, valuations
from components.citations import sources_line
from components.records import grade_sentence
from components.text import Text
from components.theme import actor_colour, actor_text_colour
from data.load import Tables

COLUMNS = ("actor", "date", "usd_bn", "basis", "evidence", "known_since", "sources")
ACTOR = "openai"
# Shapes that no chart uses for evidence, except the circle of the plain case.
_SHAPES = {
    "post_money": "circle",
    "secondary_sale": "diamond",
    "stake_implied": "triangle-down",
    "reported_talks": "circle",
}
_SHORT = {"post_money": "round", "secondary_sale": "sale", "stake_implied": "stake", "reported_talks": "talks"}
_HEIGHT, _NARROW_HEIGHT, _LEAST_HEIGHT, _AXIS = 400, 420, 200, 26
# The least room right of the known-on day, and the room above and below the marks as factors.
_ROOM_RIGHT = 30
_ROOM_ABOVE, _ROOM_BELOW = 1.5, 0.72
_LOW_ROOM = (0.4, 2.0)
_STEPS: tuple[tuple[float, ...], ...] = ((1,), (1, 3), (1, 2, 5), (1, 1.5, 2, 3, 4, 5, 6, 8))
_FEWEST_TICKS = 3
_END_SIDES: tuple[str, ...] = ("right", "above-left", "below-left")
_DEAL_SIDES: tuple[str, ...] = (
    "above-left",
    "above-right",
    "below-right",
    "above",
    "below",
    "left",
    "right",
    "below-left",
)
_TALKS_SIDES: tuple[str, ...] = (
    "right",
    "above-left",
    "left",
    "above",
    "below",
    "below-right",
    "above-right",
    "below-left",
)


def valuations_figure(tables: Tables, style: Style) -> Figure:
    """OpenAI's value over time: deals joined by a step line, talks hollow and apart, others grey."""
    rows = tables.valuations
    if rows.empty:
        return _figure(rows, style.text("card.empty_headline"), "", "")
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    found = valuations(rows, names)
    note = _note(found, style.text)
    words = style.text("card.note", note=note) if note else ""
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, style.text), words)
    grades = {key: grade_sentence("valuations", key, tables, style.text) for key in rows["valuation_id"]}
    marks, height = _drawn(found, grades, style)
    finding = headline(found, ACTOR, style.text)
    return _figure(
        rows,
        finding,
        _subtitle(found, style),
        alternative(found, ACTOR, finding, style.text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


def _figure(rows: pd.DataFrame, finding: str, subtitle: str, told: str, **drawn: Any) -> Figure:
    return Figure("valuations", "valuations", rows, COLUMNS, finding, subtitle, told, **drawn)


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    titles = {
        "title": "title",
        "basis": look.text.label("column", "basis"),
        "date": look.text.label("column", "date"),
        "evidence": look.text.label("column", "evidence"),
        "known": look.text.label("column", "known_since"),
    }
    told = tuple(titles.items())
    return canvas.assemble(marks_view(look, height, told), look, stamp, gap=10)


def _subtitle(found: list[Valuation], style: Style) -> str:
    days = [valuation.day for valuation in found]
    period = style.text.period(min(days), max(days), "month")
    return "; ".join(filter(None, [style.text("valuations.subtitle", period=period), style.filters]))


def _note(found: list[Valuation], text: Text) -> str:
    deals = sum(not valuation.is_talks and valuation.actor == ACTOR for valuation in found) > 1
    talks = any(valuation.is_talks for valuation in found)
    parts = [text("valuations.note.deals") if deals else "", text("valuations.note.talks") if talks else ""]
    return " ".join(filter(None, parts))


# ---------------------------------------------------------------- drawing


def _drawn(found: list[Valuation], grades: dict[str, str], style: Style) -> tuple[Marks, int]:
    marks = Marks(style)
    top = _draw_key(marks, found) + 10
    bottom = top + style.room(_NARROW_HEIGHT if style.narrow else _HEIGHT, top + _AXIS, _LEAST_HEIGHT)
    values = [valuation.usd_bn for valuation in found]
    low, high = _LOW_ROOM if style.height else (_ROOM_BELOW, _ROOM_ABOVE)
    worth = LogScale((min(values) * low, max(values) * high), (bottom, top))
    plot = Box(_draw_values(marks, worth), top, style.width, bottom)
    days = _days(found, style, plot)
    _draw_days(marks, days, plot)
    marks.path(_corners(found, worth, days), ACTOR, actor_colour(style.mode, ACTOR))
    for valuation in found:
        _draw_mark(marks, valuation, grades[valuation.valuation_id], days(valuation.day), worth(valuation.usd_bn))
    _draw_labels(marks, found, worth, days, plot)
    return marks, int(bottom + _AXIS)


def _days(found: list[Valuation], style: Style, plot: Box) -> TimeScale:
    """From the start of the first year to the last day, with room for the last mark."""
    first = min(valuation.day for valuation in found)
    start = pd.Timestamp(first.year, 1, 1)
    end = max(pd.Timestamp(style.last_day), start + pd.Timedelta(days=200))
    last = _last_deal(found)
    words = _lines(last, found, style) if last and not style.narrow else ()
    room = max([_ROOM_RIGHT, *(line.width + 14 for line in words)])
    return TimeScale((start, end), (plot.left + 8, plot.right - room))


def _draw_key(marks: Marks, found: list[Valuation]) -> float:
    """Which mark stands for which basis, only those there are, in as many lines as it takes; returns its height."""
    style, size = marks.style, marks.style.type.unit
    x, y = 0.0, 10.0
    for basis in [basis for basis in _SHAPES if any(valuation.basis == basis for valuation in found)]:
        words = style.text(f"valuations.key.{basis}")
        width = 20 + text_width(words, size)
        if x and x + width > style.width:
            x, y = 0.0, y + 20
        colour = style.palette.muted
        fill = style.palette.page if basis == "reported_talks" else colour
        marks.points.append((x + 6, y, _SHAPES[basis], colour, fill))
        marks.words(x + 17, y, words, "left", colour, size)
        x += width + 22
    return y + 10


def _draw_values(marks: Marks, worth: LogScale) -> float:
    """The grid with its amounts; returns where the plot begins, as the longest amount has it."""
    style, size = marks.style, marks.style.type.axis
    ticks = _round_values(worth, style)
    words = [style.text.money(value) for value in ticks]
    left = max((text_width(amount, size) for amount in words), default=0) + 8
    for value, amount in zip(ticks, words, strict=True):
        y = worth(value)
        marks.grid.append((left, y, style.width, y, style.palette.rule))
        marks.words(left - 8, y, amount, "right", style.palette.muted, size)
    return left


def _round_values(worth: LogScale, style: Style) -> list[float]:
    """Powers of ten, with steps between them where there is room or too few of them."""
    for between in _STEPS[0 if style.narrow else 1 :]:
        ticks = log_ticks(*worth.domain, between=between)
        if len(ticks) >= _FEWEST_TICKS:
            break
    return ticks


def _draw_days(marks: Marks, days: TimeScale, plot: Box) -> None:
    style, size = marks.style, marks.style.type.axis
    marks.grid.append((plot.left, plot.bottom, plot.right, plot.bottom, style.palette.axis))
    ticks, step = month_ticks(*days.domain, most=4 if style.narrow else 8)
    for tick in ticks:
        x, words = days(tick), style.text.day(tick, "month" if step < 12 else "year")
        half = text_width(words, size) / 2
        marks.grid.append((x, plot.bottom, x, plot.bottom + 5, style.palette.axis))
        middle = min(max(x, half), plot.right - half)
        marks.words(middle, plot.bottom + 14, words, "center", style.palette.muted, size)


def _corners(found: list[Valuation], worth: LogScale, days: TimeScale) -> list[tuple[float, float]]:
    """The step line through the actor's deals up to the known-on day."""
    corners: list[tuple[float, float]] = []
    for deal in found:
        if deal.actor == ACTOR and not deal.is_talks:
            x, y = days(deal.day), worth(deal.usd_bn)
            corners += [(x, corners[-1][1]), (x, y)] if corners else [(x, y)]
    return [*corners, (days.range[1], corners[-1][1])] if corners else []


def _draw_mark(marks: Marks, valuation: Valuation, grade: str, x: float, y: float) -> None:
    style, text = marks.style, marks.style.text
    own = valuation.actor == ACTOR
    colour = actor_colour(style.mode, ACTOR if own else "other")
    if valuation.is_talks:
        colour = style.palette.muted if own else style.palette.unknown
    fill = style.palette.page if valuation.is_talks else colour
    marks.points.append((x, y, _SHAPES[valuation.basis], colour, fill))
    told = {
        "title": text("valuations.named", actor=valuation.name, amount=text.money(valuation.usd_bn)),
        "basis": text.label("basis", valuation.basis),
        "date": month(valuation, text),
        "evidence": grade,
        "known": text.day(valuation.known_since),
    }
    marks.target(Box(x - 9, y - 9, x + 9, y + 9), [valuation.valuation_id], told)


def _draw_labels(marks: Marks, found: list[Valuation], worth: LogScale, days: TimeScale, plot: Box) -> None:
    """Every value in words beside its mark; where there is no room a line leads to them."""
    style, line = marks.style, _corners(found, worth, days)
    obstacles = [
        Box(days(valuation.day) - 7, worth(valuation.usd_bn) - 7, days(valuation.day) + 7, worth(valuation.usd_bn) + 7)
        for valuation in found
    ]
    obstacles += [
        Box(min(x, x2) - 2, min(y, y2) - 2, max(x, x2) + 2, max(y, y2) + 2) for (x, y), (x2, y2) in pairwise(line)
    ]
    groups: dict[str, list[Label]] = {"deals": [], "talks": [], "others": []}
    for valuation in found:
        lines = _lines(valuation, found, style)
        x, sides = days(valuation.day), _TALKS_SIDES if valuation.is_talks else _DEAL_SIDES
        if valuation == _last_deal(found) and not style.narrow:
            x, sides = days.range[1], _END_SIDES
        group = "others" if valuation.actor != ACTOR else "talks" if valuation.is_talks else "deals"
        if lines:
            groups[group].append(Label(x, worth(valuation.usd_bn), lines, sides))
    deals, talks, others = groups.values()
    bounds = Box(plot.left + 2, plot.top - 6, plot.right + 2, plot.bottom - 3)
    orders = [
        [*talks, *deals, *others],
        [*deals[::-1], *talks, *others],
        [*deals[-1:], *talks, *deals[:-1], *others],
        [*others, *deals, *talks],
    ]
    draw_labels(marks, arrange(orders, bounds, obstacles))


def _last_deal(found: list[Valuation]) -> Valuation | None:
    deals = [valuation for valuation in found if valuation.actor == ACTOR and not valuation.is_talks]
    return deals[-1] if deals else None


def _lines(valuation: Valuation, found: list[Valuation], style: Style) -> tuple[Line, ...]:
    """The words of a mark; deals of one value and month share those of the first, the others have none."""
    text, when = style.text, month(valuation, style.text)
    same = [other for other in found if other.says_the_same_as(valuation)]
    if same[0] != valuation:
        return ()
    own = valuation.actor == ACTOR and not valuation.is_talks
    colour = actor_text_colour(style.mode, ACTOR) if own else style.palette.muted
    amount = text.money(valuation.usd_bn)
    if valuation.actor != ACTOR or _last_deal(found) in same:
        amount = text("valuations.named", actor=valuation.name, amount=amount)
    if valuation.is_talks and not style.narrow:
        amount = text("valuations.mark", basis=amount, month=when)
    first = Line(amount, colour, style.type.label[0], 600 if own else 400)
    if style.narrow or valuation.is_talks:
        return (first,)
    bases = text.list_of([text(f"valuations.{_SHORT[deal.basis]}") for deal in same])
    origin = text("valuations.mark", basis=bases, month=when)
    return first, Line(origin, style.palette.muted, style.type.unit)
