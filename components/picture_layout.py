"""The frame of a picture: what stands above and below its chart, line by line, broken at measured widths."""

import re
from dataclasses import dataclass

from components.chart_theme import frame
from components.charts.figure import Look
from components.charts.geometry import text_width, wrap
from components.picture_svg import Line, line_at

# Below the last line: with the air that a line has of its own, about as much as at the sides.
_BELOW = 16
_BESIDE = 16
# Where an address may go on in the next line: after a sign that parts it.
_PIECES = re.compile(r"[^/?&;,=]+[/?&;,=]*|[/?&;,=]+")


@dataclass(frozen=True)
class FrameWords:
    """What a picture says around its chart; `known` is the day it is read on, `licence` names the data set too."""

    headline: str
    subtitle: str
    note: str
    sources: str
    title: str
    known: str
    licence: str
    link: str


@dataclass(frozen=True)
class Block:
    """Lines of text and the height that they take together."""

    lines: tuple[Line, ...]
    height: float


class _Column:
    """Sets lines below each other."""

    def __init__(self, look: Look, y: float) -> None:
        self.look, self.y = look, y
        self.margin = frame(look.narrow).margin
        self.room = look.width - 2 * self.margin
        self.lines: list[Line] = []

    def put(self, lines: list[str], font: tuple[float, float], colour: str, weight: int = 400) -> None:
        """Lines at the left margin, each as high as its font's line."""
        size, step = font
        for words in lines:
            self.lines.append(line_at(self.margin, self.y + step / 2, words, "left", colour, size, weight))
            self.y += step


def head(words: FrameWords, look: Look) -> Block:
    """Headline and subtitle, down to where the chart may begin. `look.width` is the picture's."""
    around, sizes, colours = frame(look.narrow), look.type, look.palette
    column = _Column(look, around.headline_top)
    column.put(wrap(words.headline, column.room, sizes.headline[0], 600), sizes.headline, colours.text, 600)
    if words.subtitle:
        column.y += around.after_headline
        column.put(wrap(words.subtitle, column.room, sizes.subtitle[0]), sizes.subtitle, colours.muted)
    return Block(tuple(column.lines), column.y + around.after_subtitle)


def foot(words: FrameWords, look: Look) -> Block:
    """Note, sources, title, day, licence and link, from the rule above them to the picture's lower edge."""
    around, sizes, colours = frame(look.narrow), look.type, look.palette
    column = _Column(look, around.after_rule)
    for said in filter(None, (words.note, words.sources)):
        column.put(wrap(said, column.room, sizes.note[0]), sizes.note, colours.muted)
    column.y += around.before_stamp
    told = " · ".join(filter(None, (words.title, words.known)))
    after = f" · {words.licence}"
    size = sizes.note[0]
    widths = [text_width(told, size, 600), text_width(after, size), text_width(words.link, size)]
    if sum(widths[:2]) <= column.room:
        column.put([told], sizes.note, colours.text, 600)
        last = column.lines[-1]
        column.lines.append(Line(last.x + widths[0], last.y, after, "left", colours.muted, size, 400))
    else:
        column.put(wrap(told, column.room, size, 600), sizes.note, colours.text, 600)
        column.put(wrap(words.licence, column.room, size), sizes.note, colours.muted)
    if sum(widths) + _BESIDE <= column.room:
        y = column.lines[-1].y
        column.lines.append(Line(look.width - column.margin, y, words.link, "right", colours.link, size, 400))
    else:
        column.put(address_lines(words.link, column.room, size), sizes.note, colours.link)
    return Block(tuple(column.lines), column.y + _BELOW)


def line_area(line: Line, height: float) -> tuple[float, float, float, float]:
    """The rectangle of a line in a picture so high: left, bottom, right and top, counted from its lower left corner."""
    width = text_width(line.words, line.size, line.weight)
    left = line.x - {"left": 0.0, "center": 0.5, "right": 1.0}[line.align] * width
    return left, height - line.y - line.size * 0.3, left + width, height - line.y + line.size


def address_lines(link: str, width: float, size: float) -> list[str]:
    """An address in lines no wider than `width`, broken after the signs that part it, a longer piece anywhere."""
    lines = [""]
    for piece in _PIECES.findall(link):
        if text_width(lines[-1] + piece, size) <= width:
            lines[-1] += piece
            continue
        lines.append("")
        for sign in piece:
            if text_width(lines[-1] + sign, size) > width:
                lines.append("")
            lines[-1] += sign
    return [line for line in lines if line]
