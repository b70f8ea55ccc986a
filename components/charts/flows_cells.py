"""A cell of the money flows: the figure in it, its fill by stage, and the colour that reads on it."""

from components.charts.figure import Style
from components.charts.geometry import Box
from components.charts.marks import Marks
from components.text import Text
from components.theme import COMMITTED_SHARE, UNSELECTED_SHARE, tint
from data.flows import FlowSum
from data.statements import ANNOUNCED, COMMITTED, FUNDED

_HATCH_SHARE = 0.6


def figure_words(total: FlowSum, text: Text) -> str:
    """A sum in billions without its unit: `24.1`, `10.5–22.4`, `≥ 20`, `≤ 35`, or `?`."""
    if total.low is None:
        return text("card.unknown")
    if total.high is None:
        return text("flows.at_least", amount=text.number(total.low))
    if not total.low and total.high:
        return text("flows.up_to", amount=text.number(total.high))
    if total.low == total.high:
        return text.number(total.low)
    return f"{text.number(total.low)}–{text.number(total.high)}"


def stage_cell(marks: Marks, box: Box, hue: str, stage: str, is_back: bool, words: float = 0) -> None:
    """A rectangle filled by stage: solid, tinted with an outline, hatched and dashed, or dotted.

    Hatching leaves out the middle as wide as the `words` that stand there.
    """
    style = marks.style
    fill = tint(style.mode, hue, UNSELECTED_SHARE) if is_back else _solid(style, hue)
    if stage == FUNDED:
        marks.box(box, fill, hue if is_back else fill, 1 if is_back else 0)
    elif stage == COMMITTED:
        marks.box(box, tint(style.mode, hue, COMMITTED_SHARE), hue, 1 if is_back else 2)
    elif stage == ANNOUNCED:
        inner = Box(box.left + 0.75, box.top + 0.75, box.right - 0.75, box.bottom - 0.75)
        middle = (box.left + box.right) / 2
        sides = (inner.left, middle - words / 2), (middle + words / 2, inner.right)
        for left, right in () if is_back else sides:
            if right > left:
                marks.hatching(Box(left, inner.top, right, inner.bottom), tint(style.mode, hue, _HATCH_SHARE))
        marks.outline(inner, hue, marks.dashed)
    else:
        inner = Box(box.left + 0.75, box.top + 0.75, box.right - 0.75, box.bottom - 0.75)
        marks.outline(inner, hue, marks.dotted)


def _solid(style: Style, hue: str) -> str:
    """The fill of what is paid; the grey of actors without a hue is too pale for a figure on it."""
    colours = style.palette
    return colours.muted if hue == colours.actors["other"] else hue


def on_fill(style: Style, hue: str) -> str:
    """Page or ink, whichever stands off more from a solid fill."""
    colours, fill = style.palette, _solid(style, hue)
    return max((colours.page, colours.text), key=lambda colour: _contrast(colour, fill))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
