"""Finished pictures of charts: light, of a fixed shape, with finding, filters, day, sources and link inside.

`picture(card, view, shape, address)` draws one; `png_bytes`, `svg_bytes` and `pdf_bytes` make its file. All are pure:
the same record and view give the same bytes.
"""

import io
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType, TracebackType
from typing import Any

import pandas as pd

from components.cached import record, selected_tables, tables_known_on
from components.card import Card, style_of
from components.chart_theme import frame
from components.charts.canvas import height_of, without_stamp
from components.charts.figure import Figure, Look, Style
from components.citations import sources_line
from components.pdf_order import PdfWords
from components.permalink import View, query_string
from components.picture_facts import facts_text, picture_facts
from components.picture_layout import Block, FrameWords, foot, head, line_area
from components.picture_svg import Drawn, Line, Setting, document, draw, pdf_of, png_of
from components.png_text import pixels_digest, with_texts
from components.theme import LIGHT

# Logical pixels; a height of 0 is as the chart likes.
SHAPES: Mapping[str, tuple[int, int]] = MappingProxyType({"wide": (960, 540), "square": (720, 720), "shown": (960, 0)})
BARE = "bare"
PNG_SCALE = 2
# By how much a chart may be laid out larger and scaled down where it is too high for its shape.
_SCALES = (1.0, 1.07, 1.15, 1.25, 1.35, 1.5, 1.75, 2.0)
# A picture at least so narrow has the small margins and sizes of a phone.
_LEAST_WIDTH = 280


class PictureError(ValueError):
    """A chart that could not be drawn; its text names the card and the error, which is its cause."""

    def __init__(self, key: str, error: Exception) -> None:
        super().__init__(f"{key}: {type(error).__name__}: {error}")
        self.key = key


class _Naming(AbstractContextManager[None]):
    """Names the card in whatever error its chart raises."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, PictureError):
            raise PictureError(self._key, error) from error


@dataclass(frozen=True)
class Picture:
    """A chart laid out in a shape, with all the words around it.

    `width` and `height` are logical pixels, `scale` by how much the chart itself is drawn smaller than its own size.
    `figure` has the rows and the words; `spec` is the chart alone with its data inside, without frame and
    stamp. `facts` is what a PNG carries for the check of pictures. `address` opens the view; it is empty
    where no server is known.
    """

    key: str
    shape: str
    look: Look
    width: int
    height: int
    words: FrameWords
    figure: Figure
    spec: dict[str, Any]
    scale: float
    facts: Mapping[str, Any]
    address: str
    _chart: Drawn | None
    _head: Block
    _foot: Block

    @property
    def headline(self) -> str:
        """The finding."""
        return self.words.headline

    @property
    def alt(self) -> str:
        """The picture's content in words."""
        return self.figure.alt or self.words.headline

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the frame, where they stand in the picture."""
        moved = (replace(line, y=line.y + self.height - self._foot.height) for line in self._foot.lines)
        return (*self._head.lines, *moved)

    @cached_property
    def svg(self) -> str:
        """The picture as SVG with its words as outlines: it looks the same on every machine."""
        return self._svg(Setting(selectable=False))

    @cached_property
    def svg_with_text(self) -> str:
        """The picture as SVG with its words as text in our font: for documents that have the font inside."""
        return self._svg(Setting(selectable=True))

    def _svg(self, setting: Setting) -> str:
        colours, around = self.look.palette, frame(self.look.narrow)
        body = [f'<rect width="{self.width}" height="{self.height}" fill="{colours.page}"/>']
        margin = 0 if self.shape == BARE else around.margin
        if self.shape != BARE:
            (bar_width, bar_height), y = around.bar, self.height - self._foot.height
            body.append(f'<rect x="{margin}" width="{bar_width}" height="{bar_height}" fill="{colours.text}"/>')
            rule = f'x="{margin}" y="{y - 0.5:g}" width="{self.width - 2 * margin}" height="1"'
            body.append(f'<rect {rule} fill="{colours.rule}"/>')
        if self._chart:
            place = f"translate({margin},{self._head.height:g}) scale({self.scale:.6g})"
            drawn = (setting.set(part) if isinstance(part, Line) else part for part in self._chart.parts)
            body.append(f'<g transform="{place}">{"".join(drawn)}</g>')
        body += [setting.set(line) for line in self.lines]
        return document(self.width, self.height, self.headline, self.alt, "".join(body), setting)


def picture(
    card: Card,
    view: View,
    shape: str,
    address: str,
    width: int = 0,
    height: int = 0,
    title: str = "",
    mode: str = LIGHT,
) -> Picture:
    """The picture of a card under a view, in one of SHAPES, or BARE: the chart alone, for a slide with its own frame.

    `address` is the page's own without its query, in full or, where no server is known, its path. `width` and `height`
    in logical pixels take the place of the shape's; a height of 0 is as the chart likes. `title`
    stands in place of the finding; `mode` is dark for a screen alone: what is taken along is light. Raises PictureError
    with the card's key if the chart cannot be drawn.
    """
    if shape not in (*SHAPES, BARE):
        raise ValueError(f"shape: {shape!r} is not one of {', '.join((*SHAPES, BARE))}")
    own = SHAPES.get(shape, (SHAPES["wide"][0] - 2 * frame(narrow=False).margin, 0))
    size = (max(width, _LEAST_WIDTH), height) if width else (own[0], height or own[1])
    # What only this reader has open or collected is not in a picture.
    with _Naming(card.key):
        return _Maker(card, view.of_page(), shape, address, size, title, mode).picture()


class _Maker:
    """Lays a card's chart out in a shape: as large as it is, else drawn larger and scaled down as a whole."""

    def __init__(
        self, card: Card, view: View, shape: str, address: str, size: tuple[int, int], title: str, mode: str
    ) -> None:
        self.card, self.view, self.shape, self.address = card, view, shape, address
        self.width, self.height = size
        self.title, self.mode = title, mode
        self.margin = 0 if shape == BARE else frame(self._style(self.width).narrow).margin
        self.room = self.width - 2 * self.margin

    def _style(self, width: int, height: int = 0) -> Style:
        style = style_of(self.card, self.view, self.mode, width, self.address)
        return replace(style, height=height, still=True)

    def _figure(self, width: float, height: float = 0) -> Figure:
        style = self._style(round(width), int(height))
        return self.card.chart(selected_tables(self.card.focus), style, **dict(self.card.options))

    def picture(self) -> Picture:
        figure = self._figure(self.room)
        blocks = self._blocks(figure)
        if not self.height or figure.is_empty:
            chart = None if figure.is_empty else draw(chart_alone(figure))
            return self._finished(figure, chart, *blocks)
        for scale in _SCALES:
            room = self._room_height(blocks) * scale
            figure = self._figure(self.room * scale, room)
            blocks = self._blocks(figure)
            if height_of(without_stamp(figure.spec)) > room and scale != _SCALES[-1]:
                continue
            chart = draw(chart_alone(figure))
            if chart.height <= self._room_height(blocks) * scale:
                break
        return self._finished(figure, chart, *blocks)

    def _room_height(self, blocks: tuple[Block, Block]) -> float:
        gap = 0 if self.shape == BARE else frame(self._style(self.width).narrow).after_axis
        return self.height - blocks[0].height - blocks[1].height - gap

    def _finished(self, figure: Figure, chart: Drawn | None, above: Block, below: Block) -> Picture:
        around, scale = frame(self._style(self.width).narrow), 1.0
        height = self.height
        if chart:
            scale = min(1.0, self.room / chart.width)
            if height:
                scale = min(scale, self._room_height((above, below)) / chart.height)
        if not height:
            gap = 0 if self.shape == BARE else around.after_axis
            height = round(above.height + (chart.height * scale if chart else 0) + gap + below.height)
        return Picture(
            self.card.key, self.shape, self._style(self.width).look, self.width, height, self._words(figure), figure,
            {} if figure.is_empty else chart_alone(figure), scale, self._facts(figure), self._full_address(), chart,
            above, below,
        )  # fmt: skip

    def _blocks(self, figure: Figure) -> tuple[Block, Block]:
        if self.shape == BARE:
            return Block((), 0), Block((), 0)
        words, look = self._words(figure), self._style(self.width).look
        return head(words, look), foot(words, look)

    def _words(self, figure: Figure) -> FrameWords:
        text, style = self.view.text, self._style(self.width)
        known = tables_known_on(self.view.selection.known_on)
        return FrameWords(
            headline=self.title or figure.headline,
            subtitle=figure.subtitle or style.filters,
            note=text("card.note", note=figure.note) if figure.note else "",
            sources=sources_line(figure.cited, known, text),
            title=style.title,
            known=text("card.known_on", day=text.day(style.known_on)),
            licence=text("picture.licence", version=record().version),
            link=style.link,
        )

    def _full_address(self) -> str:
        return f"{self.address}?{query_string(self.view)}" if "://" in self.address else ""

    def _facts(self, figure: Figure) -> Mapping[str, Any]:
        style = self._style(self.width)
        return picture_facts(self.card, self.view, figure, self.shape, style.known_on, style.link, self.address)


def chart_alone(figure: Figure) -> dict[str, Any]:
    """A figure's specification with its data inside and without its stamp."""
    frames = {name: frame for name, frame in figure.datasets.items() if name != "stamp"}
    return spec_with_data(replace(figure, spec=without_stamp(figure.spec), datasets=frames))


def spec_with_data(figure: Figure) -> dict[str, Any]:
    """A figure's specification with its data inside, as any Vega draws it."""
    return figure.spec | {"datasets": {name: _records(frame) for name, frame in figure.datasets.items()}}


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = {str(name): [_plain(value) for value in column.to_list()] for name, column in frame.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _plain(value: Any) -> Any:
    """A value as JSON has it: days in milliseconds, nothing for what is missing."""
    if isinstance(value, pd.Timestamp):
        return value.timestamp() * 1000
    return None if value is pd.NaT or value is pd.NA or value != value else value


def png_bytes(drawn: Picture) -> bytes:
    """The picture as PNG at twice its logical size, with its link and the marks of its data inside."""
    from PIL import Image

    file = io.BytesIO()
    # Without transparency and well packed: a third of the size that the renderer gives.
    Image.open(io.BytesIO(png_of(drawn.svg, PNG_SCALE))).convert("RGB").save(file, "PNG", compress_level=6)
    png = file.getvalue()
    facts = {**drawn.facts, "pixels": pixels_digest(png)}
    return with_texts(png, facts_text(facts, drawn.headline, drawn.alt))


def svg_bytes(drawn: Picture) -> bytes:
    """The picture as SVG, its words as outlines."""
    return drawn.svg.encode("utf-8")


def pdf_bytes(drawn: Picture) -> bytes:
    """The picture as one page of PDF, in vectors, with selectable text; its link opens the view."""
    colour = drawn.look.palette.link
    areas = [line_area(line, drawn.height) for line in drawn.lines if line.colour == colour]
    return pdf_of(drawn.svg_with_text, PdfWords(drawn.headline, drawn.look.language, drawn.address, areas))
