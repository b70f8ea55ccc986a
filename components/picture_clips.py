"""Leaves out of a drawing the clips that cut nothing: to clip costs the renderer more than to draw.

Charts clip their layers so that half a line's width beyond an edge makes no picture wider; in a picture there is a
margin for that.
"""

import re
from collections.abc import Iterator

# As far as a stroke or a mark may stand out of the view: less than the margin of any picture.
_TOLERANCE = 8
_GROUP = re.compile(
    r'<g class="mark-(?:rule|rect|symbol|line|text)[^>]*?( clip-path="url\(#(\w+)\)")(?:[^>]*[^/>])?>(.*?)</g>'
)
_CLIP = re.compile(r'<clipPath id="(\w+)"><rect x="([-\d.e]+)" y="([-\d.e]+)" width="([-\d.e]+)" height="([-\d.e]+)"')
_NUMBER = r"(-?[\d.]+(?:e-?\d+)?)"
_MARK = re.compile(r"<(line|path|text) ([^>]*)>")
_MOVED = re.compile(rf'transform="translate\({_NUMBER},{_NUMBER}\)')
_OTHER_END = re.compile(rf'x2="{_NUMBER}" y2="{_NUMBER}"')
_STEPS = re.compile(rf"([MLhv]){_NUMBER}(?:,{_NUMBER})?")
_SHAPE = re.compile(r' d="([^"]*)"')
_STRAIGHT = re.compile(r"[MLhvZ\d.,e-]*")


def without_idle_clips(inside: str) -> str:
    """A drawing whose groups of marks are clipped only where a mark goes beyond its view."""
    clips = {name: tuple(map(float, box)) for name, *box in _CLIP.findall(inside)}

    def unclipped(group: re.Match[str]) -> str:
        words, attribute, name, marks = group[0], group[1], group[2], group[3]
        return words.replace(attribute, "", 1) if name in clips and _is_inside(marks, clips[name]) else words

    return _GROUP.sub(unclipped, inside)


def _is_inside(marks: str, clip: tuple[float, ...]) -> bool:
    left, top, width, height = clip
    return all(
        left - _TOLERANCE <= x <= left + width + _TOLERANCE and top - _TOLERANCE <= y <= top + height + _TOLERANCE
        for kind, attributes in _MARK.findall(marks)
        for x, y in _points(kind, attributes)
    )


def _points(kind: str, attributes: str) -> Iterator[tuple[float, float]]:
    """The corners of a mark; one far away where its form is not known, so that it stays clipped."""
    moved = _MOVED.search(attributes)
    x, y = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
    if moved:
        yield x, y
    if kind == "line":
        end = _OTHER_END.search(attributes)
        yield (x + float(end[1]), y + float(end[2])) if end else (x, y)
    elif kind == "path" and not moved:
        shape = _SHAPE.search(attributes)
        if not shape or not _STRAIGHT.fullmatch(shape[1]):
            yield float("inf"), 0.0
            return
        for step, first, second in _STEPS.findall(shape[1]):
            x, y = _stepped(step, float(first), float(second or 0), x, y)
            yield x, y


def _stepped(step: str, first: float, second: float, x: float, y: float) -> tuple[float, float]:
    if step in "ML":
        return first, second
    return (x + first, y) if step == "h" else (x, y + first)
