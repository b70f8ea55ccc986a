"""The money chart in pixels: axes, fills, hatching, outlines, whiskers and targets of each panel."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from components.charts.geometry import Box, hatch, text_width
from components.charts.money_labels import LINE, Placer
from components.charts.money_marks import CAP, DASHED, DOTTED, SOLID, Drawing, Plot
from components.charts.money_panels import Panel
from components.charts.ticks import linear_ticks, month_ticks
from components.theme import COMMITTED_SHARE, IMPRECISE_DATE_SHARE, actor_colour, tint
from data.money import Step
from data.statements import ANNOUNCED, ENDED, MICROSOFT

_SPAN = 5
_TOTAL_WHISKER = 12
_WIDEST_MONTH = pd.Timestamp(2026, 9, 1)
_HATCH_SHARE = 0.6


def draw_plot(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """Everything of a panel but its labels; what labels must not cross is noted in the placer."""
    _axes(drawing, plot)
    _unconfirmed(drawing, plot, placer)
    _committed(drawing, plot, placer)
    _funded(drawing, plot, placer)
    _beside(drawing, plot, placer)
    _spans(drawing, plot, placer)
    _whiskers(drawing, plot, placer)
    _unpriced(drawing, plot, placer)


def value_ticks(panel: Panel) -> list[float]:
    """The values on the axis of a panel, up to its highest amount."""
    return linear_ticks(panel.highest * 1.1)


def _axes(drawing: Drawing, plot: Plot) -> None:
    style, box, text = drawing.style, plot.box, drawing.words.text
    colours, size = style.palette, style.type.axis
    ticks = value_ticks(plot.panel)
    for value in ticks:
        y = plot.y(value)
        if value:
            drawing.grid.append((box.left, y, box.right, y, colours.rule))
        words = text.money(value) if value == ticks[-1] and value and not style.narrow else text.number(value)
        drawing.labels.append((box.left - 7, y, words, "right", colours.muted, size, 400))
    drawing.whiskers.append((box.left, box.bottom, box.right, box.bottom, colours.axis))
    _day_axis(drawing, plot)


def _day_axis(drawing: Drawing, plot: Plot) -> None:
    style, box, text = drawing.style, plot.box, drawing.words.text
    colours, size = style.palette, style.type.axis
    for form, air in (("month", 20), ("year", 14)):
        width = text_width(text.day(_WIDEST_MONTH, form), size) + air
        days, step = month_ticks(plot.panel.start, plot.panel.end, min(9, int((box.right - box.left) / width)))
        if step < 12:
            break
    free_from = plot.edge
    for day in days:
        x, words = plot.x(day), text.day(day, "year" if step >= 12 else "month")
        half = text_width(words, size) / 2
        middle = max(x, plot.edge + half)
        drawing.whiskers.append((x, box.bottom, x, box.bottom + 5, colours.axis))
        if middle - half >= free_from and middle + half <= box.right + 12:
            drawing.labels.append((middle, box.bottom + 15, words, "center", colours.muted, size, 400))
            free_from = middle + half + 8


def _obstruct(placer: Placer, corners: Sequence[tuple[float, float]]) -> None:
    for (x, y), (x2, y2) in pairwise(corners):
        placer.taken.append(Box(min(x, x2) - 3, min(y, y2) - 3, max(x, x2) + 3, max(y, y2) + 3))


def _unconfirmed(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    panel, hue = plot.panel, actor_colour(drawing.style.mode, MICROSOFT)
    stop = panel.committed[0].statement.middle if panel.committed else panel.end
    steps, thin = panel.unconfirmed, tint(drawing.style.mode, hue, _HATCH_SHARE)
    for number, step in enumerate(steps):
        until = steps[number + 1].statement.middle if number + 1 < len(steps) else stop
        x, x2, y = plot.x(step.statement.middle), plot.x(until), plot.y(step.total)
        area = Box(x, y, x2, plot.box.bottom)
        drawing.hatching += [(*ends, thin) for ends in hatch(area).to_numpy().tolist()]
        corners = [(x, plot.y(panel.level_before(number))), (x, y), (x2, y)]
        dash = DASHED if step.statement.stage == ANNOUNCED else DOTTED
        drawing.line(corners, hue, dash, 2.0)
        placer.taken.append(Box(x - 3, y - 3, x2 + 2, plot.box.bottom))
        drawing.target(area, step.statement)


def _committed(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    panel, style = plot.panel, drawing.style
    priced = [step for step in panel.committed if step.total]
    if not priced:
        return
    is_one = panel.key == "equity"
    hue, ink = actor_colour(style.mode, MICROSOFT), style.palette.text
    other = actor_colour(style.mode, "other")
    if not is_one:
        for step in priced:
            _fill_from(drawing, plot, step, tint(style.mode, other, 0.24))
    for step in panel.microsoft:
        _fill_from(drawing, plot, step, tint(style.mode, hue, COMMITTED_SHARE if is_one else 0.2))
    if not is_one and panel.microsoft and panel.microsoft[-1].total < priced[-1].total:
        corners = _stairs(plot, panel.microsoft)[1:-1]
        drawing.line(corners, hue, SOLID, 1.6)
        _obstruct(placer, corners)
    corners = _stairs(plot, priced)
    drawing.line(corners, hue if is_one else ink, SOLID, 2.4)
    _obstruct(placer, corners)
    _committed_targets(drawing, plot)


def _fill_from(drawing: Drawing, plot: Plot, step: Step, colour: str) -> None:
    left = plot.x(step.statement.middle)
    drawing.fill(Box(left, plot.y(step.total), plot.box.right, plot.box.bottom), colour)


def _stairs(plot: Plot, steps: Sequence[Step]) -> list[tuple[float, float]]:
    """The outline of a path from the ground over its steps to the right edge and down."""
    corners = [(plot.x(steps[0].statement.middle), plot.box.bottom)]
    for step in steps:
        x = plot.x(step.statement.middle)
        corners += [(x, corners[-1][1]), (x, plot.y(step.total))]
    return [*corners, (plot.box.right, corners[-1][1]), (plot.box.right, plot.box.bottom)]


def _committed_targets(drawing: Drawing, plot: Plot) -> None:
    """A band for each contract: Microsoft's on the ground, the others in the order of their days on top of it."""
    ground = above = 0.0
    own = plot.panel.microsoft[-1].total if plot.panel.microsoft else 0.0
    for step in plot.panel.committed:
        said = step.statement
        left, size = plot.x(said.middle), max(step.change, 0.0)
        if said.payee == MICROSOFT or plot.panel.key == "equity":
            low, ground = (0.0, step.total) if plot.panel.key == "equity" else (ground, ground + size)
            high = ground
        else:
            low = own + above
            above += size
            high = own + above
        band = Box(left, min(plot.y(high), plot.y(low) - 6), plot.box.right, plot.y(low))
        drawing.target(band, said, drawing.words.step_level(step))
        riser = Box(left - 6, plot.y(step.total) - 6, left + 6, min(plot.y(step.total) + 10, plot.box.bottom))
        drawing.target(riser, said, drawing.words.step_level(step), has_ring=False)


def _funded(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    steps = plot.panel.funded
    for number, step in enumerate(steps):
        said = step.statement
        actor = said.payer if plot.panel.key == "equity" else said.payee
        until = steps[number + 1].statement.middle if number + 1 < len(steps) else plot.panel.end
        x, x2, y = plot.x(said.middle), plot.x(until), plot.y(step.total)
        box = Box(x, y, plot.box.right, plot.box.bottom)
        drawing.solid(box, actor_colour(drawing.style.mode, actor))
        drawing.target(Box(x, y, max(x2, x + 4), plot.box.bottom), said, drawing.words.step_level(step))
        placer.taken.append(Box(x - 2, y - 2, plot.box.right, plot.box.bottom))


def _beside(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    colours = drawing.style.palette
    for said in plot.panel.beside:
        x, y = plot.x(said.middle), plot.y(said.high or said.amount or 0.0)
        corners = [(x - 14, y), (x, y), (x, plot.box.bottom)]
        drawing.line(corners, colours.muted, SOLID if said.stage == ENDED else DOTTED, 1.6)
        _obstruct(placer, corners)
        drawing.target(Box(x - 14, y - 4, x + 6, plot.box.bottom), said)


def _spans(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    for step in plot.panel.path:
        said = step.statement
        if said.precision == "day":
            continue
        y = plot.y(step.total)
        colour = actor_colour(drawing.style.mode, MICROSOFT if plot.panel.key == "equity" else "other")
        box = Box(plot.x(said.date), y - _SPAN / 2, min(plot.x(said.until), plot.box.right), y + _SPAN / 2)
        drawing.solid(box, tint(drawing.style.mode, colour, IMPRECISE_DATE_SHARE))
        placer.taken.append(box)


def _whiskers(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """How far amounts may go: at the steps with a range of their own, and for the committed total at its end."""
    panel, colours = plot.panel, drawing.style.palette
    ink = actor_colour(drawing.style.mode, MICROSOFT) if panel.key == "equity" else colours.text
    taken: list[float] = []
    for step in reversed(panel.path):
        said = step.statement
        if said.high is None or said.high <= (said.amount or 0.0):
            continue
        x, y, end = plot.x(said.middle), plot.y(step.total), plot.y(step.total + said.high - (said.amount or 0.0))
        if any(abs(x - other) < 2 * CAP + 2 for other in taken):
            continue
        taken.append(x)
        drawing.whisker(x, y, end, ink)
        placer.taken.append(Box(x - CAP, end - 2, x + CAP, y))
    last = panel.committed[-1] if panel.committed else None
    if panel.key == "compute" and last is not None and last.total and last.high > last.total:
        x = plot.box.right - _TOTAL_WHISKER
        y, end = plot.y(last.total), plot.y(last.high)
        drawing.whisker(x, y, end, ink)
        placer.taken.append(Box(x - CAP - 2, end - 3, x + CAP + 2, y))


def _unpriced(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """A muted "?" on the ground for amounts that are not public; neighbours share one."""
    colours, size = drawing.style.palette, drawing.style.type.axis
    mark = drawing.words.text("card.unknown")
    last = None
    for said in plot.panel.unpriced:
        x = min(plot.x(said.middle), plot.box.right - 6)
        level = plot.y(plot.panel.level_at(said.middle))
        ground = level if plot.box.bottom - level < 2 * size else plot.box.bottom
        box = Box(x - 6, ground - size * LINE - 2, x + 6, ground)
        drawing.target(box, said)
        if last is not None and x - last < 9:
            continue
        on_solid = any(x >= plot.x(s.statement.middle) for s in plot.panel.funded)
        words = (x, ground - 9, mark, "center", colours.page if on_solid else colours.muted, size, 600)
        (drawing.inside if on_solid else drawing.labels).append(words)
        placer.taken.append(box)
        last = x
