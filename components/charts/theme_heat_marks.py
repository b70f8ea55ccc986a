"""Where everything stands in the heat map: key, heads, cells with their figures, sums, in pixels."""

from collections.abc import Iterable
from itertools import groupby

from components.charts.figure import Style
from components.charts.geometry import Box, text_width
from components.charts.marks import Marks
from components.charts.tension_words import points
from components.charts.theme_heat_cells import STEP_POINTS, STEPS, Cell, Column, ThemeRow
from components.theme import tint

# Shares of the hue of relief in five steps: ink can be read on the first four, the page's colour on the last.
RELIEF_SHARES = (0.14, 0.26, 0.38, 0.52, 1.0)
_SWATCH, _SWATCH_NARROW, _SWATCH_HEIGHT, _KEY_LINE, _GAP = 18, 12, 12, 24, 2
_SUM_ROOM = 56
_LEAST_CELL, _HIGHEST_CELL = 20.0, 44.0


class HeatMarks(Marks):
    """The marks of the heat map, drawn row by row; `height` is what they take."""

    def __init__(self, style: Style, columns: list[Column], rows: list[ThemeRow], theme: str | None) -> None:
        super().__init__(style)
        self.columns, self.rows, self.theme = columns, rows, theme
        names = [style.text.label("theme", row.theme) for row in rows]
        size = style.type.label[0]
        self.left = 0.0 if style.narrow else max(text_width(name, size, 600) for name in names) + 18
        self.sum_room = 42.0 if style.narrow else _SUM_ROOM
        self.cell_width = min((style.width - self.left - self.sum_room) / len(columns), 96.0)
        self.name_height = 19.0 if style.narrow else 0.0
        between = self.name_height + (7 if style.narrow else _GAP)
        self.heads_top = self._key()
        self.top = self.heads_top + 44
        count = len(rows)
        room = style.room(count * (26.0 if style.narrow else 32.0), self.top + 4 + count * between, count * _LEAST_CELL)
        self.cell_height = min(room / count, _HIGHEST_CELL)
        self.row_height = between + self.cell_height
        self.right = self.left + self.cell_width * len(columns)
        self._heads()
        for number, row in enumerate(rows):
            self._row(row, self.top + number * self.row_height)
        self.height = int(self.top + len(rows) * self.row_height + 4)
        self._running()

    def write(self, x: float, y: float, words: str, align: str, colour: str, size: float, weight: int = 400) -> None:
        """One line without a halo, which would bite into cells and frames."""
        self.words(x, y, words, align, colour, size, weight, inside=True)

    # ------------------------------------------------------------ key and heads

    def _key(self) -> float:
        """The key in as many lines as it needs; returns where it ends."""
        text, size = self.style.text, self.style.type.axis
        colours = self.style.palette
        x, y = 0.0, 10.0
        swatch = _SWATCH_NARROW if self.style.narrow else _SWATCH
        scale = [self.fill(-1, step) for step in reversed(range(STEPS))] + [self.fill(1, step) for step in range(STEPS)]
        words = text("theme_heat.key.relief")
        self.write(x, y, words, "left", colours.text, size)
        x += text_width(words, size) + 8
        for place, fill in enumerate(scale):
            left = x + place * swatch
            self.box(Box(left, y - _SWATCH_HEIGHT / 2, left + swatch, y + _SWATCH_HEIGHT / 2), fill, colours.axis, 0.6)
        x += len(scale) * swatch + 8
        words = text("theme_heat.key.strain")
        self.write(x, y, words, "left", colours.text, size)
        x += text_width(words, size) + 28
        for words in (
            text("theme_heat.key.step", points=text.number(STEP_POINTS)),
            f"{text('card.no_event')}  {text('theme_heat.key.none')}",
            f"{text('card.unknown')}  {text('theme_heat.key.unknown')}",
        ):
            if x + text_width(words, size) > self.style.width:
                x, y = 0.0, y + _KEY_LINE - 4
            self.write(x, y, words, "left", colours.muted, size)
            x += text_width(words, size) + 24
        return y + _KEY_LINE

    def _heads(self) -> None:
        text, colours, size = self.style.text, self.style.palette, self.style.type.axis
        upper, lower = self.heads_top + 4, self.heads_top + 28
        heads = [column.heads(text) for column in self.columns]
        for (year, is_gathered), places in _runs(self.columns, heads):
            left, right = self._edges(places[0])[0], self._edges(places[-1])[1]
            weight = 400 if is_gathered else 600
            colour = colours.muted if is_gathered else colours.text
            self.write((left + right) / 2, upper, year, "center", colour, size, weight)
            if not is_gathered:
                self.strokes.append((left + 1, upper + 11, right - 1 - _GAP, upper + 11, colours.axis))
        for place, (_, half) in enumerate(heads):
            left, right = self._edges(place)
            self.write((left + right - _GAP) / 2, lower, half, "center", colours.muted, size)
        # On a phone it would meet the frame around the running half-year.
        y = upper if self.style.narrow else lower
        self.write(self.right + self.sum_room - 4, y, text("theme_heat.total"), "right", colours.muted, size)

    def _edges(self, place: int) -> tuple[float, float]:
        left = self.left + place * self.cell_width
        return left, left + self.cell_width

    def _running(self) -> None:
        """A dashed frame around the half-year that lasts still."""
        for place, column in enumerate(self.columns):
            if column.is_running:
                left, right = self._edges(place)
                frame = Box(left - 1, self.heads_top + 18, right - _GAP + 1, self.height - 2)
                self.outline(frame, self.style.palette.axis, self.dashed)

    # ------------------------------------------------------------ rows

    def fill(self, sign: float, step: int) -> str:
        """The colour of a step: of strain above zero, of relief below."""
        colours = self.style.palette
        return colours.heat[step] if sign >= 0 else tint(self.style.mode, colours.relief, RELIEF_SHARES[step])

    def ink(self, sign: float, step: int) -> str:
        """The colour in which a figure can be read on a step."""
        colours = self.style.palette
        if sign >= 0:
            return colours.heat_text[step]
        return colours.page if step == STEPS - 1 else colours.text

    def _row(self, row: ThemeRow, top: float) -> None:
        text, colours, size = self.style.text, self.style.palette, self.style.type.label[0]
        name = text.label("theme", row.theme)
        is_chosen = row.theme == self.theme
        colour = colours.muted if self.theme and not is_chosen else colours.text
        cells_top = top + self.name_height
        middle = cells_top + self.cell_height / 2
        name_y = top + 9 if self.style.narrow else middle
        self.write(4.0 if is_chosen else 0, name_y, name, "left", colour, size, 600 if is_chosen else 400)
        if row.events:
            box = Box(0, top, self.style.width - 1 if self.style.narrow else self.left - 6, cells_top)
            area = box if self.style.narrow else Box(0, cells_top, self.left - 6, cells_top + self.cell_height)
            self._open(area, row, row.events, name, "", row.total)
        for place, cell in enumerate(row.cells):
            left, right = self._edges(place)
            self._cell(cell, Box(left, cells_top, right - _GAP, cells_top + self.cell_height), row, place)
        self.write(self.right + self.sum_room - 4, middle, points(row.total, text), "right", colour, size, 600)
        if is_chosen:
            frame = Box(0, top - 1, self.style.width, cells_top + self.cell_height + 1)
            self.box(frame, "transparent", colours.text, 2)

    def _cell(self, cell: Cell, box: Box, row: ThemeRow, place: int) -> None:
        text, colours, size = self.style.text, self.style.palette, self.style.type.label[0]
        if self.style.narrow:
            size = 12
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if not cell.events:
            sign = text("card.no_event") if cell.is_known else text("card.unknown")
            self.write(x, y, sign, "center", colours.muted, size)
            return
        self.box(box, self.fill(cell.net, cell.step))
        self.write(x, y, points(cell.net, text), "center", self.ink(cell.net, cell.step), size)
        name = text.label("theme", row.theme)
        self._open(box, row, list(cell.events), name, self.columns[place].name(text), cell.net, cell)

    def _open(
        self, box: Box, row: ThemeRow, events: list[str], name: str, when: str, net: float, cell: Cell | None = None
    ) -> None:
        text = self.style.text
        cells: Iterable[Cell] = [cell] if cell else row.cells
        strain, relief = (sum(getattr(each, side) for each in cells) for side in ("strain", "relief"))
        told = {
            "theme": name,
            "half_year": when or text("theme_heat.total"),
            "net": points(net, text),
            "strain": points(strain, text),
            "relief": points(relief, text),
            "count": text.number(len(events)),
        }
        self.target(box, events, told)


def _runs(columns: list[Column], heads: list[tuple[str, str]]) -> list[tuple[tuple[str, bool], list[int]]]:
    """Neighbouring columns of one year, with the head they share."""
    keyed = [
        ((upper, column.is_gathered), place)
        for place, (column, (upper, _)) in enumerate(zip(columns, heads, strict=True))
    ]
    return [(key, [place for _, place in run]) for key, run in groupby(keyed, key=lambda item: item[0])]
