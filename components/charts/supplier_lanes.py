"""The bars of a buyer's contracts: one block per supplier, one lane per stage, each with its amount in words."""

from collections.abc import Callable
from dataclasses import dataclass

from components.charts.figure import Style
from components.charts.geometry import Box, LinearScale, text_width
from components.charts.marks import Marks
from components.charts.supplier_words import APART, Block, Lane
from components.charts.ticks import linear_ticks
from components.theme import COMMITTED_SHARE, actor_colour, actor_text_colour, tint

HEAD = 34
# About the height of all bars where each has the room it likes, and where it has the least.
_NATURAL, _LOWEST = 540, 360
AXIS = 26
_LABEL_GAP, _ARROW = 8, 14

Teller = Callable[[Lane], dict[str, str]]


@dataclass(frozen=True)
class Frame:
    """Where the bars stand: their left and right edge, and the height of the first and of further lanes.

    `is_low`: as low as can be; how long a contract lasts stands behind the name, or nowhere if it is too long.
    """

    left: float
    right: float
    first: float
    further: float
    names_above: bool
    pad: float = 8
    is_low: bool = False


def bars_frame(style: Style, width: float) -> Frame:
    """The place of the bars in a panel: names stand left of them, on a phone above them."""
    if style.narrow:
        return Frame(0, width, 22, 22, True)
    if not style.is_lower(_NATURAL):
        return Frame(190, width, 24, 21, False)
    # What height is left over parts the suppliers.
    pad = 4 + min(max(style.height - _LOWEST, 0) / 16, 8)
    return Frame(262, width, 22, 19, False, pad, True)


def word_rooms(style: Style, width: float) -> tuple[float, float]:
    """The pixels that a panel of this width has for the lengths of contracts, and for words after a "?"."""
    frame = bars_frame(style, width)
    return (width * 0.62 if frame.names_above else frame.left - 14), frame.right - frame.left - 24


def draw_lanes(marks: Marks, found: list[Block], width: float, tell: Teller) -> float:
    """Draw all blocks below the panel's head and the amounts below them; returns the height used."""
    style = marks.style
    frame = bars_frame(style, width)
    scale = _scale(found, frame, style)
    y = float(HEAD)
    for number, block in enumerate(found):
        if number and not frame.names_above:
            marks.grid.append((0, y, width, y, style.palette.rule))
        y = _draw_block(marks, block, frame, scale, y, tell)
    _draw_axis(marks, scale, y)
    return y + AXIS


def _scale(found: list[Block], frame: Frame, style: Style) -> LinearScale:
    """Amounts to pixels, so that each lane's words have room beside their bar or on it."""
    lanes = [lane for block in found for lane in block.lanes if lane.total]
    most = max((lane.reach for lane in lanes), default=1.0) or 1.0
    width = frame.right - frame.left - 2
    for lane in lanes:
        beside = width - _LABEL_GAP - _arrow(lane) - _label_width(lane, style)
        fits_on = _takes_words(lane) and lane.reach / most * width > _label_width(lane, style) + 16
        if not fits_on:
            most = max(most, lane.reach * width / max(beside, width * 0.15))
    return LinearScale((0, most), (frame.left, frame.left + width))


def _takes_words(lane: Lane) -> bool:
    """Whether words are readable on the bar: one contract, and neither solid, hatched nor struck through."""
    return lane.stage in ("committed", "reported") and len(lane.contracts) == 1


def _arrow(lane: Lane) -> float:
    return _ARROW + 4 if lane.total and lane.total.is_at_least else 0


def _label_width(lane: Lane, style: Style) -> float:
    size = style.type.label[0]
    return text_width(f"{lane.figure} ", size, 600) + text_width(lane.words, size)


def _draw_block(marks: Marks, block: Block, frame: Frame, scale: LinearScale, top: float, tell: Teller) -> float:
    style = marks.style
    colour, size = actor_text_colour(style.mode, block.supplier), style.type.label[0]
    step = style.type.unit * 1.25
    y = top + frame.pad
    if frame.names_above:
        y += 4
        marks.words(0, y, block.name, "left", colour, size, 600)
        for number, line in enumerate(block.lengths):
            marks.words(frame.right, y + number * step, line, "right", style.palette.muted, style.type.unit)
        y += 12 + (len(block.lengths) - 1) * step
        bottom = y
    elif frame.is_low:
        bottom = y
        marks.words(0, y + frame.first / 2, block.name, "left", colour, size, 600)
        words, left = ", ".join(block.lengths), text_width(f"{block.name}  ", size, 600)
        if left + text_width(words, style.type.unit) < frame.left - 6:
            marks.words(left, y + frame.first / 2, words, "left", style.palette.muted, style.type.unit)
    else:
        marks.words(0, y + frame.first / 2, block.name, "left", colour, size, 600)
        bottom = y + frame.first / 2 + 9
        for line in block.lengths:
            marks.words(0, bottom + step / 2, line, "left", style.palette.muted, style.type.unit)
            bottom += step
    for number, lane in enumerate(block.lanes):
        height = frame.further if number else frame.first
        bar = 14 if number else 20
        middle = y + height / 2
        _draw_lane(marks, lane, block, scale, Box(frame.left, middle - bar / 2, frame.right, middle + bar / 2), tell)
        y += height
    return max(y, bottom) + frame.pad


def _draw_lane(marks: Marks, lane: Lane, block: Block, scale: LinearScale, row: Box, tell: Teller) -> None:
    style = marks.style
    row_ids = [contract.flow_id for contract in lane.contracts]
    middle, size = (row.top + row.bottom) / 2, style.type.label[0]
    label_width = _label_width(lane, style)
    if lane.total is None:
        marks.words(scale.range[0] + 4, middle, lane.figure, "left", style.palette.muted, size, 600)
        marks.words(scale.range[0] + 20, middle, lane.words, "left", style.palette.muted, size)
        marks.target(Box(scale.range[0], row.top, scale.range[0] + 18, row.bottom), row_ids, tell(lane))
        return
    hue = actor_colour(style.mode, block.supplier)
    end = _draw_segments(marks, lane, hue, scale, row)
    is_on = _takes_words(lane) and scale(lane.reach) - scale.range[0] > label_width + 16
    x = scale.range[0] + _LABEL_GAP if is_on else end + _LABEL_GAP
    colour = style.palette.muted if lane.stage in APART else style.palette.text
    on_tint = is_on and lane.stage == "committed"
    marks.words(x, middle, lane.figure, "left", colour, size, 600, on_tint)
    words_x = x + text_width(f"{lane.figure} ", size, 600)
    marks.words(words_x, middle, lane.words, "left", colour, size, inside=on_tint)
    target = Box(scale.range[0], row.top, max(end, scale.range[0] + 8), row.bottom)
    marks.target(target, row_ids, tell(lane))


def _draw_segments(marks: Marks, lane: Lane, hue: str, scale: LinearScale, row: Box) -> float:
    """The contracts of a lane end to end, and a line to the upper end; returns the right edge of all."""
    assert lane.total is not None
    signed = sorted(lane.contracts, key=lambda contract: contract.known_since)
    at, sizes = 0.0, [contract.amount.firm for contract in signed if contract.amount]
    for firm in filter(None, sizes):
        segment = Box(scale(at), row.top, scale(at + firm), row.bottom)
        _draw_segment(marks, segment, lane.stage, hue)
        at += firm
        if len(sizes) > 1 and lane.stage == "committed":
            _segment_label(marks, segment, firm)
    end, middle = scale(at), (row.top + row.bottom) / 2
    if lane.total.high > lane.total.low:
        start, end = scale(lane.total.low), scale(lane.total.high)
        marks.strokes += [(start, middle, end, middle, hue), (end, middle - 5, end, middle + 5, hue)]
    if lane.total.is_at_least:
        tip = end + _ARROW
        marks.strokes += [
            (end, middle, tip, middle, hue),
            (tip - 5, middle - 4, tip, middle, hue),
            (tip - 5, middle + 4, tip, middle, hue),
        ]
        end = tip
    return end


def _draw_segment(marks: Marks, box: Box, stage: str, hue: str) -> None:
    style = marks.style
    if stage == "funded":
        marks.box(box, hue)
    elif stage == "committed":
        marks.box(box, tint(style.mode, hue, COMMITTED_SHARE), hue, 2)
    elif stage == "announced":
        marks.hatching(box, hue)
        marks.outline(box, hue, marks.dashed)
    elif stage == "reported":
        marks.outline(box, hue, marks.dotted)
    else:
        middle = (box.top + box.bottom) / 2
        marks.box(box, style.palette.page, style.palette.axis, 1.5)
        marks.strokes.append((box.left, middle, box.right, middle, style.palette.axis))


def _segment_label(marks: Marks, box: Box, firm: float) -> None:
    """The amount of one of several contracts on its part of the bar, if it has room."""
    style = marks.style
    size, middle = style.type.unit, ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    for words in (style.text.money(firm), style.text.number(firm)):
        if text_width(words, size) + 10 <= box.right - box.left:
            marks.words(*middle, words, "center", size=size, inside=True)
            break


def _draw_axis(marks: Marks, scale: LinearScale, bottom: float) -> None:
    style = marks.style
    ticks = linear_ticks(scale.domain[1], 4 if style.narrow else 5)
    for value in ticks:
        x = scale(value)
        marks.grid.append((x, HEAD, x, bottom, style.palette.axis if not value else style.palette.rule))
        is_last = value == ticks[-1]
        words = style.text.money(value) if is_last and not style.narrow else style.text.number(value)
        half = text_width(words, style.type.axis) / 2
        x = min(max(x, half), scale.range[1] + 2 - half)
        marks.words(x, bottom + 14, words, "center", style.palette.muted, style.type.axis)
