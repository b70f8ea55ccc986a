"""A chart's specification as SVG, its words set by us: as outlines for everywhere, or as text for documents.

Vega measures every word with its own renderer, which takes longer than all else together. So words go through it as
points that carry them along, and are set here, where their widths are known from the bundled font.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import unescape
from threading import Lock
from types import ModuleType
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from components.charts.geometry import FONTS
from components.outlines import UNITS_PER_EM, can_be_set, glyph_path, set_line
from components.pdf_order import PdfWords, in_order
from components.picture_clips import without_idle_clips
from components.theme import FONT_FAMILY

_MARK = "words"
_HALF_LETTER = 0.3
_SVG = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"[^>]*>(?:<rect[^>]*/>)?(.*)</svg>', re.DOTALL)
_CARRIER = re.compile(
    r'<path aria-label="' + _MARK + r"\|([^\"]*)\"[^>]*? transform=\"translate\(([-\d.e]+),([-\d.e]+)\)\"[^>]*?"
    r' fill="([^"]*)"[^>]*?/>'
)
_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_PLACE = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)$")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_OWN_ID = re.compile(r'(\bid="|url\(#)([A-Za-z_]+\d+)(?=["\)])')
_drawing = Lock()


@dataclass(frozen=True)
class Line:
    """One line of text in a picture: `x` as `align` says, `y` its base line; `halo` is the width of its surround."""

    x: float
    y: float
    words: str
    align: str
    colour: str
    size: float
    weight: int
    halo: float = 0


def line_at(x: float, middle: float, words: str, align: str, colour: str, size: float, weight: int) -> Line:
    """A line of text with its middle at a height, as rows of LABEL_COLUMNS have it."""
    return Line(x, middle + _HALF_LETTER * size, words, align, colour, size, weight)


@cache
def _vl_convert() -> ModuleType:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


@dataclass(frozen=True)
class Drawn:
    """A chart drawn: what stands inside its `svg` element, with its lines of text taken out and numbered."""

    width: float
    height: float
    parts: tuple[str | Line, ...]


def draw(spec: dict[str, Any]) -> Drawn:
    """Draw a specification that holds its data."""
    carried = json.dumps(_carrying_words(spec), ensure_ascii=False)
    with _drawing:
        svg = _vl_convert().vegalite_to_svg(carried)
    found = _SVG.search(svg)
    assert found, "the renderer returned no picture"
    width, height, inside = found.groups()
    return Drawn(float(width), float(height), tuple(_parts(without_idle_clips(_with_own_ids(inside)))))


def _carrying_words(part: Any) -> Any:
    """The specification with each layer of words turned into points that are called by them."""
    if isinstance(part, list):
        return [_carrying_words(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    mark = part.get("mark")
    # Words of our own layers alone: they know their size and side.
    if isinstance(mark, dict) and mark.get("type") == "text" and isinstance(mark.get("align"), dict):
        return part | {"mark": _carrier(mark), "encoding": _without_text(part["encoding"])}
    nested = ("layer", "vconcat", "hconcat")
    return {name: _carrying_words(value) if name in nested else value for name, value in part.items()}


def _carrier(mark: dict[str, Any]) -> dict[str, Any]:
    halo = mark.get("strokeWidth", 0)
    told = " + '|' + ".join(
        [f"'{_MARK}'", *(f"datum.{name}" for name in ("align", "size", "weight")), f"'{halo}'", "datum.text"]
    )
    colour = {"color": mark["color"]} if "color" in mark else {}
    clip = {"clip": mark["clip"]} if "clip" in mark else {}
    return {
        "type": "point", "shape": "M0,0", "filled": True, "opacity": 1, "aria": True, "tooltip": None,
        "description": {"expr": told}, **colour, **clip,
    }  # fmt: skip


def _without_text(encoding: dict[str, Any]) -> dict[str, Any]:
    return {channel: value for channel, value in encoding.items() if channel != "text"}


def _with_own_ids(inside: str) -> str:
    """Ids in the order in which they come: the renderer counts on from picture to picture."""
    names: dict[str, str] = {}
    for _, name in _OWN_ID.findall(inside):
        names.setdefault(name, f"c{len(names)}")
    return _OWN_ID.sub(lambda found: found[1] + names[found[2]], inside)


def _parts(inside: str) -> Iterable[str | Line]:
    carried = ((found.start(), found.end(), _carried(found)) for found in _CARRIER.finditer(inside))
    places: list[tuple[int, int, Line | None]] = [*carried]
    places += [(found.start(), found.end(), _read(found)) for found in _TEXT.finditer(inside)]
    at = 0
    for start, end, line in sorted(places, key=lambda place: place[0]):
        if line is None:
            continue
        yield inside[at:start]
        yield line
        at = end
    yield inside[at:]


def _carried(found: re.Match[str]) -> Line:
    align, size, weight, halo, words = unescape(found[1]).split("|", 4)
    place = (float(found[2]), float(found[3]) + _HALF_LETTER * float(size))
    return Line(*place, words, align, found[4], float(size), int(weight), float(halo))


def _read(found: re.Match[str]) -> Line | None:
    """A line that Vega set itself (the labels of an axis); None where it is turned or breaks."""
    given = dict(_ATTRIBUTE.findall(found[1]))
    place = _PLACE.match(given.get("transform", ""))
    if not place or "stroke" in given:
        return None
    align = {"start": "left", "middle": "center", "end": "right"}[given.get("text-anchor", "start")]
    weight = 600 if given.get("font-weight") in ("600", "bold") else 400
    size = float(given["font-size"].removesuffix("px"))
    return Line(
        float(place[1]), float(place[2]), unescape(found[2]), align, given.get("fill", ""), size, weight
    )  # fmt: skip


class Setting:
    """Sets lines of text into an SVG, and gathers the glyphs that they use."""

    def __init__(self, selectable: bool) -> None:
        self._selectable = selectable
        self._used: dict[tuple[int, int], str] = {}

    def set(self, line: Line) -> str:
        """A line as outlines, or as text where it is to be selectable; a halo is always outlines."""
        if not can_be_set(line.words, line.weight) or (self._selectable and not line.halo):
            return _as_text(line)
        return self._as_outlines(line)

    def _as_outlines(self, line: Line) -> str:
        placed, width = set_line(line.words, line.weight)
        scale = line.size / UNITS_PER_EM
        x = line.x - {"left": 0.0, "center": 0.5, "right": 1.0}[line.align] * width * scale
        glyphs = "".join(
            f'<use xlink:href="#{self._id(glyph, line.weight)}" x="{at:.6g}"/>'
            for glyph, at in placed
            if glyph_path(glyph, line.weight)
        )
        place = f"translate({x:.6g},{line.y:.6g}) scale({scale:.6g})"
        return f'<g transform="{place}" fill="{line.colour}"{_halo(line, scale)}>{glyphs}</g>'

    def _id(self, glyph: int, weight: int) -> str:
        return self._used.setdefault((glyph, weight), f"g{glyph}-{weight}")

    def definitions(self) -> str:
        """The outlines of all glyphs used so far."""
        paths = (
            f'<path id="{name}" d="{glyph_path(*glyph)}"/>' for glyph, name in sorted(self._used.items())
        )  # fmt: skip
        return f"<defs>{''.join(paths)}</defs>" if self._used else ""


def _as_text(line: Line) -> str:
    anchor = {"left": "start", "center": "middle", "right": "end"}[line.align]
    return (
        f'<text x="{line.x:.6g}" y="{line.y:.6g}" text-anchor="{anchor}" font-family={quoteattr(FONT_FAMILY)} '
        f'font-size="{line.size:g}px" font-weight="{line.weight}" fill="{line.colour}"{_halo(line)}>'
        f"{escape(line.words)}</text>"
    )


def _halo(line: Line, scale: float = 1) -> str:
    if not line.halo:
        return ""
    return f' stroke="{line.colour}" stroke-width="{line.halo / scale:.6g}" stroke-linejoin="round"'


def document(width: float, height: float, title: str, told: str, body: str, setting: Setting) -> str:
    """A whole SVG file with its title and its content in words."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width:g}" '
        f'height="{height:g}" viewBox="0 0 {width:g} {height:g}" role="img"><title>{escape(title)}</title>'
        f"<desc>{escape(told)}</desc>{setting.definitions()}{body}</svg>"
    )


def png_of(svg: str, scale: float) -> bytes:
    """An SVG file as PNG, `scale` pixels for one of its own."""
    with _drawing:
        return bytes(_vl_convert().svg_to_png(svg, scale=scale))


def pdf_of(svg: str, words: PdfWords) -> bytes:
    """An SVG file as PDF: vectors, and text with its fonts inside; with title, language and links."""
    with _drawing:
        pdf = bytes(_vl_convert().svg_to_pdf(svg))
    return in_order(pdf, words)
