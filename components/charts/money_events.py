"""The events of the money chart: their words on the series, or numbers and a list where words do not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from components.charts.geometry import Box, text_width
from components.charts.money_labels import Ink, Lines, Placer, Spot, step_spots
from components.charts.money_marks import Drawing, Plot
from components.charts.money_totals import draw_explained, draw_others, draw_paid, draw_total, draw_whisker_words
from data.money import Step
from data.statements import COMMITTED, ENDED, MICROSOFT, Statement

_CIRCLE, _RADIUS = 254, 9
_ROW = 17
# Steps of one supplier that follow each other and are lower than this share one label.
_LOW_STEP = 14


@dataclass(frozen=True)
class Event:
    """One event on a series: its mark, the ground of its riser, its words from the longest form to the shortest.

    `dots` are the marks of all its steps; `is_own` if the area under it is the event's own, so that words fit within;
    `is_last` if the total stands over its step.
    """

    x: float
    y: float
    ground: float
    forms: tuple[Lines, ...]
    ink: Ink
    size: float
    dots: tuple[tuple[float, float], ...] = ()
    is_own: bool = False
    is_last: bool = False


def draw_labels(drawing: Drawing, plot: Plot, placer: Placer) -> float:
    """All words of a panel; returns the y under the lowest of them."""
    _head(drawing, plot)
    events = [*_path_events(drawing, plot), *_bare_events(drawing, plot)]
    for x, y in (place for event in events for place in event.dots):
        placer.taken.append(Box(x - 3, y - 3, x + 3, y + 3))
        drawing.dot(x, y)
    draw_paid(drawing, plot, placer)
    if plot.panel.key == "equity":
        draw_total(drawing, plot, placer)
    left_over = _place_events(events, placer)
    if plot.panel.key == "compute":
        draw_total(drawing, plot, placer)
        draw_others(drawing, plot, placer)
    _strike(drawing, plot, placer)
    draw_whisker_words(drawing, plot, placer)
    lowest = _numbered(drawing, plot, placer, left_over)
    draw_explained(drawing, plot, placer)
    _write(drawing, placer)
    return lowest


def _head(drawing: Drawing, plot: Plot) -> None:
    """Who to whom and for what; on a phone with the unit, which the marks then leave out."""
    style, y = drawing.style, plot.box.top - 24
    words, size = drawing.words.head(plot.panel), style.type.panel
    drawing.labels.append((plot.edge, y, words, "left", style.palette.text, size, 600))
    if style.narrow:
        x, unit = plot.edge + text_width(words, size, 600) + 8, drawing.words.text("card.usd_bn")
        drawing.labels.append((x, y, unit, "left", style.palette.muted, style.type.unit, 400))


def _write(drawing: Drawing, placer: Placer) -> None:
    """Words within a fill stand without a halo: it would be a patch of another colour."""
    fills = [Box(*row[:4]) for row in drawing.fills]
    for row, box in placer.words_with_boxes():
        is_within = any(box.within(fill) for fill in fills)
        (drawing.inside if is_within else drawing.labels).append(row)
    drawing.leaders += [(*leader, drawing.style.palette.axis) for leader in placer.leaders]


def _place_events(events: Sequence[Event], placer: Placer) -> list[Event]:
    """Words on the marks, the largest amount first; returns the events without room for them, by day."""
    ordered = sorted(events, key=lambda event: (not event.is_own, -event.size))
    left_over = [event for event in ordered if not placer.place(_spots(event), event.ink)]
    return sorted(left_over, key=lambda event: event.x)


def _spots(event: Event) -> Iterator[tuple[Lines, Spot]]:
    if event.is_own:
        for lines in event.forms:
            yield lines, Spot(event.x + 12, event.y + 22, "left")
    yield from step_spots(event.forms, event.x, event.y, event.ground, event.ink, not event.is_last)


def _path_events(drawing: Drawing, plot: Plot) -> list[Event]:
    """The steps of the path; the commitment itself has its total as its label."""
    panel = plot.panel
    steps = [s for s in panel.path if not (panel.key == "equity" and s.statement.stage == COMMITTED)]
    return [_path_event(drawing, plot, group) for group in _groups(plot, steps)]


def _path_event(drawing: Drawing, plot: Plot, group: Sequence[Step]) -> Event:
    panel = plot.panel
    first = next((step for step in group if step.change > 0), group[0])
    said = first.statement
    is_own = panel.key == "compute" and said.payee == MICROSOFT
    top = first.total + (0.0 if first.change > 0 else (said.high or 0.0))
    own_colour = drawing.on_tint(MICROSOFT) if is_own else ""
    return Event(
        x=plot.x(said.middle),
        y=plot.y(top),
        ground=plot.y(panel.level_before(panel.path.index(first))),
        forms=tuple(_forms(drawing, plot, group)),
        ink=drawing.ink(600 if is_own else 400, own_colour),
        size=sum(step.change for step in group),
        dots=tuple((plot.x(s.statement.middle), plot.y(s.total)) for s in group if s.change > 0),
        is_own=is_own,
        is_last=panel.key == "compute" and group[-1] is panel.path[-1],
    )


def _groups(plot: Plot, steps: Sequence[Step]) -> list[list[Step]]:
    """Steps one by one, but low ones of the same supplier that follow each other together."""
    groups: list[list[Step]] = []
    for step in steps:
        before = groups[-1][-1] if groups else None
        if (
            before is not None
            and plot.panel.key == "compute"
            and before.statement.payee == step.statement.payee
            and all(plot.y(0) - plot.y(each.change) < _LOW_STEP for each in (before, step))
        ):
            groups[-1].append(step)
        else:
            groups.append([step])
    return groups


def _forms(drawing: Drawing, plot: Plot, group: Sequence[Step]) -> Iterator[Lines]:
    wording, said = drawing.words, group[0].statement
    if plot.panel.key == "equity":
        is_first = plot.panel.path[0] is group[0]
        amount = wording.amount(said) if is_first else wording.added(said)
        yield (wording.text("money.event.equity", month=wording.month(said), amount=amount),)
        yield f"{wording.month(said)}:", amount
        return
    supplier = wording.name(said.payee)
    amount, more = _group_amounts(drawing, group)
    words = wording.text("money.event.supplier", supplier=supplier, amount=amount)
    if more:
        yield f"{words},", more
        yield f"{supplier}:", f"{amount},", more
        return
    if len(group) == 1 and not drawing.style.narrow:
        day = wording.text("money.event.day", day=wording.day(said))
        yield (f"{words} {day}",)
        yield words, day
    yield (words,)
    yield f"{supplier}:", amount


def _group_amounts(drawing: Drawing, group: Sequence[Step]) -> tuple[str, str]:
    """What a group of steps adds, and what it may add beyond that where only an upper end is known."""
    wording = drawing.words
    if len(group) == 1:
        return wording.added(group[0].statement), ""
    added = sum(step.change for step in group)
    bounds = [step.statement for step in group if step.change <= 0 and step.statement.high]
    high = wording.figure(sum(said.high or 0.0 for said in bounds))
    if not added:
        return wording.text("format.up_to", amount=high), ""
    more = wording.text("money.event.up_to_more", amount=high) if bounds else ""
    return f"+{wording.figure(added)}", more


def _bare_events(drawing: Drawing, plot: Plot) -> list[Event]:
    """Figures that the path does not add."""
    return [_bare_event(drawing, plot, said) for said in plot.panel.beside]


def _bare_event(drawing: Drawing, plot: Plot, said: Statement) -> Event:
    wording = drawing.words
    actor = wording.name(said.payee if plot.panel.key == "compute" else said.payer)
    head = wording.text("money.event.bare", supplier=actor, stage=wording.text.label("stage", said.stage))
    amount = wording.amount(said)
    not_added = wording.text("money.event.not_added")
    forms: tuple[Lines, ...] = ((head, f"{amount}, {not_added}"), (head, f"{amount},", not_added))
    y = plot.y(said.high or said.amount or 0.0)
    return Event(plot.x(said.middle), y, plot.box.bottom, forms, drawing.muted, said.amount or 0.0)


def _strike(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """A line through the words of what has ended."""
    ended = {drawing.words.name(s.payee) for s in plot.panel.beside if s.stage == ENDED}
    label = drawing.words.text.label("stage", ENDED)
    for x, y, words, align, colour, size, weight in placer.labels:
        if label in words and any(name in words for name in ended):
            width = text_width(words, size, weight)
            left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
            drawing.leaders.append((left, y, left + width, y, colour))


def _numbered(drawing: Drawing, plot: Plot, placer: Placer, events: Sequence[Event]) -> float:
    """Numbers on the marks whose words found no place, and the words in a list under the axis."""
    y = plot.box.bottom + 24.0
    ink = drawing.ink()
    rings: list[Box] = []
    for number, event in enumerate(events, 1):
        x = event.x
        while any(Box(x - 9, event.y - 9, x + 9, event.y + 9).meets(ring) for ring in rings):
            x -= 2 * _RADIUS + 1
        rings.append(Box(x - _RADIUS, event.y - _RADIUS, x + _RADIUS, event.y + _RADIUS))
        row = y + _ROW * number - 4
        for place in ((x, event.y), (plot.edge + _RADIUS + 1, row)):
            drawing.dot(*place, _CIRCLE if place[1] == event.y else _CIRCLE * 0.8)
            words = drawing.words.text.number(number)
            drawing.inside.append((*place, words, "center", ink.colour, 12.0, 600))
        drawing.labels.append((plot.edge + 25, row, " ".join(event.forms[0]), "left", ink.colour, ink.size, 400))
    placer.taken += rings
    return y + _ROW * len(events) + (6 if events else 0)
