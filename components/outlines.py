"""Words as glyph outlines of the bundled fonts: they look the same on every machine, in every program.

A picture's SVG goes into slides and documents whose programs know neither our font nor an embedded one: with a
fall-back font words would run into each other. Outlines also spare the renderer the setting of text, by far its
longest work.
"""

import struct
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

from components.charts.geometry import FONTS

REGULAR_FILE, SEMIBOLD_FILE = "SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf"
UNITS_PER_EM = 1000
# Flags of a point of a simple glyph, and of a part of a composite one, as the OpenType specification names them.
_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128
_Point = tuple[float, float, bool]


class Outlines:
    """The glyphs of one TrueType file: which sign has which, how wide it is, and its outline as an SVG path."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        count = struct.unpack_from(">H", self._data, 4)[0]
        found = (struct.unpack_from(">4sLLL", self._data, 12 + 16 * number) for number in range(count))
        self._tables = {tag.decode(): offset for tag, _, offset, _ in found}
        long = struct.unpack_from(">h", self._data, self._tables["head"] + 50)[0]
        glyphs = struct.unpack_from(">H", self._data, self._tables["maxp"] + 4)[0]
        form, step = (f">{glyphs + 1}L", 1) if long else (f">{glyphs + 1}H", 2)
        self._places = [step * place for place in struct.unpack_from(form, self._data, self._tables["loca"])]
        self._metrics = struct.unpack_from(">H", self._data, self._tables["hhea"] + 34)[0]
        self._signs = dict(self._mapping())
        self._font = ImageFont.truetype(str(path), UNITS_PER_EM)

    def _mapping(self) -> Iterator[tuple[int, int]]:
        """Signs and their glyphs, from the table's part in format 4."""
        start, data = self._tables["cmap"], self._data
        for number in range(struct.unpack_from(">H", data, start + 2)[0]):
            part = start + struct.unpack_from(">L", data, start + 8 + 8 * number)[0]
            if struct.unpack_from(">H", data, part)[0] == 4:
                break
        segments = struct.unpack_from(">H", data, part + 6)[0] // 2
        ends, starts, deltas, ranges = (
            struct.unpack_from(f">{segments}H", data, part + 14 + 2 * segments * row + (2 if row else 0))
            for row in range(4)
        )
        at = part + 16 + 6 * segments
        for place, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
            for sign in range(first, last + 1):
                glyph = sign
                if offset:
                    glyph = struct.unpack_from(">H", data, at + 2 * place + offset + 2 * (sign - first))[0]
                yield sign, (glyph + delta) % 65536 if glyph or not offset else 0

    def glyph(self, sign: str) -> int:
        """The number of a sign's glyph; 0 if the font has none."""
        return self._signs.get(ord(sign), 0)

    def advance(self, glyph: int) -> int:
        """How far the pen moves after a glyph, in units of the font."""
        place = min(glyph, self._metrics - 1)
        return int(struct.unpack_from(">H", self._data, self._tables["hmtx"] + 4 * place)[0])

    def kerning(self, pair: str) -> float:
        """By how much two signs move together, in units of the font."""
        return float(self._font.getlength(pair) - sum(self._font.getlength(sign) for sign in pair))

    def path(self, glyph: int) -> str:
        """The outline of a glyph as an SVG path, y downwards, in units of the font; empty for a space."""
        return "".join(_contour(points) for points in self._contours(glyph))

    def _contours(self, glyph: int) -> list[list[_Point]]:
        start, end = self._places[glyph : glyph + 2]
        if start == end:
            return []
        place = self._tables["glyf"] + start
        count = struct.unpack_from(">h", self._data, place)[0]
        return self._simple(place + 10, count) if count >= 0 else self._composite(place + 10)

    def _simple(self, place: int, count: int) -> list[list[_Point]]:
        data = self._data
        ends = struct.unpack_from(f">{count}H", data, place)
        place += 2 * count
        place += 2 + struct.unpack_from(">H", data, place)[0]
        flags: list[int] = []
        while len(flags) <= ends[-1]:
            flag, place = data[place], place + 1
            times = 1
            if flag & _REPEAT:
                times, place = times + data[place], place + 1
            flags += [flag] * times
        xs, place = self._coordinates(place, flags, _X_SHORT, _X_SAME)
        ys, place = self._coordinates(place, flags, _Y_SHORT, _Y_SAME)
        points = [(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
        starts = (0, *(end + 1 for end in ends))
        return [points[first : last + 1] for first, last in zip(starts, ends, strict=False)]

    def _coordinates(self, place: int, flags: list[int], short: int, same: int) -> tuple[list[float], int]:
        value, found = 0, []
        for flag in flags:
            if flag & short:
                value += self._data[place] if flag & same else -self._data[place]
                place += 1
            elif not flag & same:
                value += struct.unpack_from(">h", self._data, place)[0]
                place += 2
            found.append(float(value))
        return found, place

    def _composite(self, place: int) -> list[list[_Point]]:
        contours, flags = [], _MORE
        while flags & _MORE:
            flags, glyph = struct.unpack_from(">HH", self._data, place)
            form = ">hh" if flags & _WORDS else ">bb"
            dx, dy = struct.unpack_from(form, self._data, place + 4) if flags & _OFFSETS else (0, 0)
            place += 4 + struct.calcsize(form)
            (a, b, c, d), place = self._matrix(place, flags)
            contours += [
                [(a * x + c * y + dx, b * x + d * y + dy, on) for x, y, on in points]
                for points in self._contours(glyph)
            ]
        return contours

    def _matrix(self, place: int, flags: int) -> tuple[tuple[float, float, float, float], int]:
        count = 1 if flags & _SCALE else 2 if flags & _TWO_SCALES else 4 if flags & _MATRIX else 0
        read = [number / 16384 for number in struct.unpack_from(f">{count}h", self._data, place)]
        whole = {0: (1.0, 0.0, 0.0, 1.0), 1: (*read, 0.0, 0.0, *read), 2: (*read[:1], 0.0, 0.0, *read[1:])}
        matrix = whole.get(count) or tuple(read)
        return (matrix[0], matrix[1], matrix[2], matrix[3]), place + 2 * count


def _contour(points: list[_Point]) -> str:
    """A closed curve through points on it and control points between; a middle is implied between two of the latter."""
    whole: list[_Point] = []
    for number, (x, y, on) in enumerate(points):
        before = points[number - 1]
        if not on and not before[2]:
            whole.append(((before[0] + x) / 2, (before[1] + y) / 2, True))
        whole.append((x, y, on))
    first = next(number for number, point in enumerate(whole) if point[2])
    turned = whole[first:] + whole[: first + 1]
    words, control = f"M{_pair(turned[0])}", None
    for point in turned[1:]:
        if not point[2]:
            control = point
        elif control:
            words, control = f"{words}Q{_pair(control)} {_pair(point)}", None
        else:
            words += f"L{_pair(point)}"
    return words + "Z"


def _pair(point: _Point) -> str:
    return f"{point[0]:.6g} {-point[1]:.6g}"


@cache
def outlines(weight: int) -> Outlines:
    """The glyphs in which words of a weight are set."""
    return Outlines(FONTS / (SEMIBOLD_FILE if weight >= 600 else REGULAR_FILE))


@lru_cache(maxsize=8192)
def _kerning(pair: str, weight: int) -> float:
    return outlines(weight).kerning(pair)


@lru_cache(maxsize=2048)
def glyph_path(glyph: int, weight: int) -> str:
    """The outline of a glyph as an SVG path, in units of the font."""
    return outlines(weight).path(glyph)


@lru_cache(maxsize=4096)
def set_line(words: str, weight: int) -> tuple[tuple[tuple[int, float], ...], float]:
    """The glyphs of a line with their places, and its width, in units of the font."""
    font, x = outlines(weight), 0.0
    placed = []
    for number, sign in enumerate(words):
        if number:
            x += _kerning(words[number - 1 : number + 1], weight)
        glyph = font.glyph(sign)
        placed.append((glyph, x))
        x += font.advance(glyph)
    return tuple(placed), x


def can_be_set(words: str, weight: int) -> bool:
    """Whether the font has a glyph for every sign of a line."""
    return all(outlines(weight).glyph(sign) for sign in words)
