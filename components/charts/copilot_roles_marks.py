"""The bars of the chart of Copilot roles in pixels: what is known solid, what is not fading, names where they fit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.clauses_marks import ClauseMarks
from components.charts.copilot_roles_rows import FADE, LOW_GAP, LOW_LINE, Group, Line, span_words, told, visible_end
from components.charts.figure import Style
from components.charts.flows_cells import on_fill
from components.charts.geometry import Box, TimeScale, text_width
from components.theme import COMMITTED_SHARE, IMPRECISE_DATE_SHARE, actor_colour, actor_text_colour, tint
from data.copilot_roles import AT_LATEST, DEFAULT, SELECTABLE, UNKNOWN, Spell
from data.stand_ins import ROLE_ORDER

_BAR, _HEAD, _KEY = 16, 30, 22
# Pixels over which a bar fades in whose start is only attested: no date is meant by them.
_FADE_IN = 16
_SPAN = 5


@dataclass(frozen=True)
class Plot:
    """The frame: the time axis, the pixel of the known-on day, how high a line is and where its bar and words are."""

    scale: TimeScale
    known_x: float
    day: pd.Timestamp
    line: float
    bar_top: float
    role_x: float
    bar: int = _BAR
    name_x: float = 0

    @property
    def left(self) -> float:
        """The left end of the axis."""
        return self.scale.range[0]

    @property
    def right(self) -> float:
        """The right end of the axis, where the words at the end of a line begin."""
        return self.scale.range[1]


class RoleMarks(ClauseMarks):
    """The marks of the chart, with the grades of its rows by `role_id`."""

    def __init__(self, style: Style, grades: Mapping[str, str]) -> None:
        super().__init__(style, {}, grades)
        self.ticks: list[tuple[Any, ...]] = []

    def frames(self) -> dict[str, pd.DataFrame]:
        """All datasets by name."""
        return super().frames() | {"ticks": canvas.rules_frame(self.ticks)}


def draw_groups(marks: RoleMarks, groups: list[Group], is_detail: bool, is_low: bool = False) -> int:
    """Draw key, groups, axis and known-on line; returns the height of it all. If low, heads stand beside the lines."""
    lines = [line for group in groups for line in group.lines]
    heads = max(text_width(group.head, marks.style.type.label[0], 600) for group in groups) + 16 if is_low else 0.0
    plot = _plot(marks.style, lines, is_detail, heads)
    top = _draw_key(marks) + 24
    y = top
    for group in groups:
        _draw_head(marks, plot, y, group, is_detail)
        y += 0 if is_low else _HEAD
        for line in group.lines:
            _draw_line(marks, plot, y, line, is_detail)
            y += plot.line
        y += LOW_GAP if is_low else 6
    _draw_axis(marks, plot, top, y)
    return math.ceil(y + 26)


def _plot(style: Style, lines: list[Line], is_detail: bool, heads: float) -> Plot:
    day = pd.Timestamp(style.known_on)
    first = min(spell.start for line in lines for spell in line.spells)
    scale_end = day + FADE
    sizes = style.type
    if style.narrow:
        left, right = 6.0, style.width - 8.0
    else:
        widest = max(text_width(line.name, sizes.label[0], 600) for line in lines)
        role_x = heads + widest + 12
        words = max(text_width(line.word, sizes.axis) for line in lines)
        left = math.ceil(role_x + words + 18 if not is_detail else widest + 26)
        right = style.width - math.ceil(max(text_width(line.outcome, sizes.label[0]) for line in lines)) - 10.0
    start = pd.Timestamp(first.year, 1 if first.month <= 6 else 7, 1)
    scale = TimeScale((start, scale_end), (left, right))
    if style.narrow:
        return Plot(scale, scale(day), day, line=41, bar_top=18, role_x=0)
    if heads:
        return Plot(scale, scale(day), day, LOW_LINE, bar_top=1, role_x=role_x, bar=LOW_LINE - 3, name_x=heads)
    return Plot(scale, scale(day), day, line=22 if not is_detail else 20, bar_top=2, role_x=role_x)


# ---------------------------------------------------------------- key, heads, axis


def _draw_key(marks: RoleMarks) -> float:
    """How each part and each kind of end is drawn, in the grey of no provider; returns the height."""
    style, grey = marks.style, marks.style.palette.muted
    size = style.type.axis
    x, y = 0.0, _KEY / 2
    for kind in (*ROLE_ORDER, "attested", AT_LATEST, UNKNOWN):
        is_role = kind in ROLE_ORDER
        words = style.text.label("copilot_role", kind) if is_role else style.text(f"copilot_roles.key.{kind}")
        width = 36 + 7 + text_width(words, size)
        if x and x + width > style.width:
            x, y = 0.0, y + _KEY
        box = Box(x + 1, y - 6, x + 35, y + 6)
        _body(marks, box, grey, kind if is_role else DEFAULT)
        if kind == "attested":
            marks.fade(Box(box.left - 1, box.top - 1, box.left + 18, box.bottom + 1), outwards=False)
        elif kind == AT_LATEST:
            _fade_to_tick(marks, box, grey)
        elif kind == UNKNOWN:
            _fade_to_unknown(marks, box, box.left + 6)
        marks.words(x + 43, y, words, "left", grey, size)
        x += width + 18
    return y + _KEY / 2


def _draw_head(marks: RoleMarks, plot: Plot, y: float, group: Group, is_detail: bool) -> None:
    style = marks.style
    colour = actor_text_colour(style.mode, group.lines[0].provider) if is_detail else style.palette.text
    if plot.name_x:
        marks.grid.append((1, y - LOW_GAP / 2, style.width - 1, y - LOW_GAP / 2, style.palette.rule))
        marks.words(0, y + 1 + plot.bar / 2, group.head, "left", colour, style.type.label[0], 600)
        return
    marks.grid.append((1, y + 4, style.width - 1, y + 4, style.palette.rule))
    marks.words(0, y + 18, group.head, "left", colour, style.type.panel, 600)


def _draw_axis(marks: RoleMarks, plot: Plot, top: float, bottom: float) -> None:
    style, colours = marks.style, marks.style.palette
    size = style.type.axis
    marks.grid.append((plot.left, bottom, plot.right, bottom, colours.axis))
    first, last = (edge.year for edge in plot.scale.domain)
    for year in range(first + (plot.scale.domain[0].month > 1), last + 1):
        x = plot.scale(pd.Timestamp(year, 1, 1))
        marks.grid += [(x, top, x, bottom, colours.rule), (x, bottom, x, bottom + 5, colours.axis)]
        half = text_width(str(year), size) / 2
        if plot.left - half <= x <= plot.right:
            marks.words(max(x, half), bottom + 15, str(year), "center", colours.muted, size)
    words = style.text("card.known_on", day=style.text.day(style.known_on))
    marks.known_on.append((plot.known_x, top - 6, plot.known_x, bottom, colours.text))
    size = style.type.label[0]
    fits = plot.known_x + text_width(words, size, 600) <= style.width
    marks.words(plot.known_x, top - 14, words, "left" if fits else "right", colours.text, size, 600)


# ---------------------------------------------------------------- lines


def _draw_line(marks: RoleMarks, plot: Plot, y: float, line: Line, is_detail: bool) -> None:
    style, sizes = marks.style, marks.style.type
    size, ink = sizes.label[0], style.palette.text
    hue = ink if is_detail else actor_text_colour(style.mode, line.provider)
    weight = 400 if is_detail else 600
    bar = Box(plot.left, y + plot.bar_top, plot.right, y + plot.bar_top + plot.bar)
    middle = (bar.top + bar.bottom) / 2
    if style.narrow:
        _words_above(marks, y + 9, line, hue, weight)
    else:
        marks.words(plot.name_x, middle, line.name, "left", hue, size, weight)
        marks.words(plot.role_x, middle, line.word, "left", style.palette.muted, sizes.axis)
        if line.outcome:
            marks.words(plot.right + 8, middle, line.outcome, "left", ink, size)
    taken: list[Box] = []
    for number, spell in enumerate(line.spells):
        following = line.spells[number + 1].start if number + 1 < len(line.spells) else None
        before = taken[-1].right if taken else -math.inf
        taken.append(_draw_spell(marks, plot, bar, spell, following, before))
    for spell, box in zip(line.spells, list(taken), strict=True):
        if not is_detail and not (spell.is_standing and len(spell.models) == 1):
            _name(marks, plot, spell, box, taken)


def _words_above(marks: RoleMarks, y: float, line: Line, hue: str, weight: int) -> None:
    """On a phone the words stand above the bar: who, in which part, and what stands today or stood."""
    style = marks.style
    size = style.type.label[0]
    x = 0.0
    names = list(dict.fromkeys(told(spell, style.text) for spell in line.spells))
    outcome = line.outcome or (", ".join(names) if len(names) <= 2 else "")
    for words, colour, boldness in (
        (line.name, hue, weight), (line.word, style.palette.muted, 400), (outcome, style.palette.text, 400),
    ):  # fmt: skip
        if words and x + text_width(words, size, boldness) <= style.width:
            marks.words(x, y, words, "left", colour, size, boldness)
            x += text_width(words, size, boldness) + 7


def _draw_spell(
    marks: RoleMarks, plot: Plot, bar: Box, spell: Spell, following: pd.Timestamp | None, before: float
) -> Box:
    """Draw one spell; returns the rectangle that it takes."""
    hue = actor_colour(marks.style.mode, spell.provider)
    start, by = plot.scale(spell.start), plot.scale(spell.started_by)
    end = plot.scale(visible_end(spell, plot.day, following))
    if spell.is_standing:
        end = plot.scale(plot.day + FADE)
    left = max(start - _FADE_IN, before, plot.left) if spell.is_attested else by
    # A gap of a pixel parts two bars that follow on each other.
    left = max(left, before + 1)
    body = Box(min(left, end - 3), bar.top, max(end, left + 3), bar.bottom)
    if by > start:
        pale = tint(marks.style.mode, hue, IMPRECISE_DATE_SHARE)
        marks.box(Box(start, bar.bottom - _SPAN, max(by, start + 2), bar.bottom), pale)
    _body(marks, body, hue, spell.role)
    if spell.is_attested:
        reach = max(start, body.left + 6)
        marks.fade(Box(body.left - 1, bar.top - 1, reach, bar.bottom + 1), outwards=False)
    if spell.is_standing:
        marks.fade(Box(plot.known_x, bar.top - 1, body.right + 1, bar.bottom + 1), outwards=True)
    elif spell.end_is == AT_LATEST:
        _fade_to_tick(marks, body, hue)
    elif spell.end_is == UNKNOWN:
        _fade_to_unknown(marks, body, plot.scale(spell.known_to) if spell.known_to is not None else body.left)
    whole = Box(min(start, body.left), bar.top, body.right, bar.bottom)
    marks.target(whole, list(spell.role_ids), _told(marks, spell))
    return whole


def _body(marks: RoleMarks, box: Box, hue: str, role: str) -> None:
    if role == DEFAULT:
        marks.box(box, hue)
    elif role == SELECTABLE:
        marks.box(box, tint(marks.style.mode, hue, COMMITTED_SHARE), hue, 1.4)
    else:
        inner = Box(box.left + 0.75, box.top + 0.75, box.right - 0.75, box.bottom - 0.75)
        marks.hatching(inner, hue)
        marks.outline(inner, hue, marks.dashed)


def _fade_to_tick(marks: RoleMarks, box: Box, hue: str) -> None:
    """The second half of a bar fades to a dotted tick: the part had ended by then, nobody says since when."""
    marks.fade(Box((box.left + box.right) / 2, box.top - 1, box.right + 1, box.bottom + 1), outwards=True)
    marks.ticks.append((box.right, box.top - 1, box.right, box.bottom + 1, hue))


def _fade_to_unknown(marks: RoleMarks, box: Box, from_x: float) -> None:
    style = marks.style
    marks.fade(Box(min(from_x, box.right - 8), box.top - 1, box.right + 1, box.bottom + 1), outwards=True)
    size = style.type.label[0]
    words = style.text("card.unknown")
    marks.words(box.right - 2, (box.top + box.bottom) / 2, words, "right", style.palette.muted, size, 600)


def _name(marks: RoleMarks, plot: Plot, spell: Spell, box: Box, taken: list[Box]) -> None:
    """The name of a spell: on its bar, else right or left of it, where nothing else stands; else it is in the hover."""
    style, words = marks.style, told(spell, marks.style.text)
    size, middle = style.type.axis, (box.top + box.bottom) / 2
    width = text_width(words, size, 600 if spell.role == DEFAULT else 400)
    solid = _solid_end(spell, box, plot)
    left = max(box.left, plot.scale(spell.start if spell.is_attested else spell.started_by)) + 5
    if left + width + 5 <= solid and (spell.role == DEFAULT or spell.role == SELECTABLE):
        hue = actor_colour(style.mode, spell.provider)
        colour = on_fill(style, hue) if spell.role == DEFAULT else style.palette.text
        marks.inside.append((left, middle, words, "left", colour, size, 600 if spell.role == DEFAULT else 400))
        return
    if style.narrow:
        return
    for x in (box.right + 6, box.left - 6 - width):
        place = Box(x, box.top, x + width, box.bottom)
        inside = plot.left <= x and x + width <= plot.right and not x - 4 < plot.known_x < x + width + 4
        if inside and not any(place.meets(other) for other in taken):
            marks.words(x, middle, words, "left", style.palette.text, size)
            taken.append(place)
            return


def _solid_end(spell: Spell, box: Box, plot: Plot) -> float:
    """How far right a word on a bar is readable: not where the bar fades."""
    if spell.is_standing:
        return plot.known_x
    if spell.end_is == AT_LATEST:
        return (box.left + box.right) / 2 + (box.right - box.left) * 0.1
    if spell.end_is == UNKNOWN and spell.known_to is not None:
        return plot.scale(spell.known_to)
    return box.right


def _told(marks: RoleMarks, spell: Spell) -> dict[str, str]:
    text = marks.style.text
    return {
        "model": text.list_of([name for _, name in spell.models][-6:]),
        "role": text.label("copilot_role", spell.role),
        "product": text.label("copilot_product", spell.product),
        "span": span_words(spell, text),
        "grade": marks.grades.get(spell.role_ids[0], "") if len(spell.role_ids) == 1 else "",
    }
