"""The key of the clause chart: how each kind of bar is drawn that occurs, in the grey of no holder."""

from collections.abc import Iterator

from components.charts.clauses_marks import ClauseMarks
from components.charts.geometry import Box, text_width
from components.theme import REPLACED_SHARE, tint
from data.clauses import GIVEN_UP, IN_FORCE, UNCLEAR, Version

_SWATCH, _HEIGHT, _LINE = 28, 13, 22


def draw_key(marks: ClauseMarks, versions: list[Version]) -> float:
    """Draw an entry for each kind that occurs, in lines as wide as the chart; returns the height they take."""
    style, x, y = marks.style, 0.0, _LINE / 2
    size = style.type.axis
    for kind in _kinds(versions):
        words = style.text(f"clauses.key.{kind}")
        swatch = text_width("?", size, 600) if kind == UNCLEAR else _SWATCH
        width = swatch + 7 + text_width(words, size)
        if x and x + width > style.width:
            x, y = 0.0, y + _LINE
        _swatch(marks, kind, Box(x + 1, y - _HEIGHT / 2, x + swatch, y + _HEIGHT / 2))
        marks.words(x + swatch + 7, y, words, "left", style.palette.muted, size)
        x += width + 20
    return y + _LINE / 2


def _kinds(versions: list[Version]) -> Iterator[str]:
    bars = [version for version in versions if not version.is_loosened]
    bound = [version for version in bars if version.state == IN_FORCE]
    if bound:
        yield "in_force"
    if any(version.end is not None for version in bars):
        yield "replaced"
    if any(version.planned for version in versions if version.state == IN_FORCE):
        yield "planned"
    if any(version.planned is None for version in bound):
        yield "open"
    if any(version.is_loosened or version.state == GIVEN_UP for version in versions):
        yield "given_up"
    if any(version.state == UNCLEAR for version in versions):
        yield "unclear"


def _swatch(marks: ClauseMarks, kind: str, box: Box) -> None:
    grey, page_mode = marks.style.palette.muted, marks.style.mode
    middle = (box.top + box.bottom) / 2
    if kind == "in_force":
        marks.box(box, grey)
    elif kind == "replaced":
        marks.box(box, tint(page_mode, grey, REPLACED_SHARE), grey, 1.2)
    elif kind == "planned":
        marks.hatching(box, grey)
        marks.dashed += [(box.left + 1, y, box.right, y, grey) for y in (box.top, box.bottom)]
        marks.strokes.append((box.right, box.top - 2, box.right, box.bottom + 2, grey))
    elif kind == "open":
        marks.box(box, grey)
        marks.fade(Box(box.left + 6, box.top - 1, box.right + 1, box.bottom + 1), outwards=True)
    elif kind == "given_up":
        marks.dotted.append((box.left + 1, middle, box.right, middle, grey))
    else:
        size = marks.style.type.axis
        marks.words(box.left, middle, marks.style.text("card.unknown"), "left", grey, size, 600)
