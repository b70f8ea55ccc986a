"""The marks of the money flows: a matrix of payers and payees, or on a phone the same sums as a list of pairs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from components.charts.figure import Style
from components.charts.flows_cells import figure_words, on_fill, stage_cell
from components.charts.geometry import Box, text_width
from components.charts.marks import Marks
from components.theme import actor_colour
from data.flows import FINANCING, FlowSum, TwoWay
from data.money import STAGES
from data.statements import COMMITTED, FUNDED, REPORTED

# Narrower, or with more payees than have room, the sums stand as a list.
MATRIX_FROM = 860
_CELL, _GAP, _PAD = 21, 3, 4
_HEAD = 30
_PAYER, _NAMES = 112, 206
_LEAST_COLUMN, _MOST_COLUMN, _LIST_CELL = 40, 92, 64
_KEY = 34
# The least width of a column of the list, and the room between two.
_LIST_COLUMN, _BETWEEN = 280, 28

Pair = tuple[str, str]


@dataclass(frozen=True)
class Slot:
    """The sums of one payer, payee and kind: one cell for each stage, the most certain one first."""

    kind: str
    payer: str
    payee: str
    sums: tuple[FlowSum, ...]

    @property
    def pair(self) -> Pair:
        """Payer and payee."""
        return self.payer, self.payee


def slots_of(sums: Sequence[FlowSum]) -> list[Slot]:
    """The sums by kind, payer and payee, in their order."""
    grouped = groupby(sums, key=lambda total: (total.kind, total.payer, total.payee))
    return [Slot(*key, tuple(own)) for key, own in grouped]


class FlowMarks:
    """Draws the slots into `marks`; `height` is what they take."""

    def __init__(
        self,
        slots: list[Slot],
        circles: list[TwoWay],
        names: dict[str, str],
        style: Style,
        pair: Pair | None,
        told: dict[FlowSum, dict[str, str]],
    ) -> None:
        self.slots, self.names, self.style, self.pair, self.told = slots, names, style, pair, told
        self.circles = {circle.actors for circle in circles}
        self.marks = Marks(style)
        self._key()
        columns = self._columns()
        fits = style.width >= MATRIX_FROM and max(right for _, right in columns.values()) < style.width
        height = self._matrix(columns) if fits else math.inf
        if height > (style.height or math.inf) or not fits:
            self.marks = Marks(style)
            self._key()
            height = self._list()
        self.height = math.ceil(height)

    # ------------------------------------------------------------ matrix

    def _matrix(self, columns: dict[str, tuple[float, float]]) -> float:
        """Kinds one above the other, in each a row for every payer; all share the columns of payees."""
        top = self._key_height + self._heads(columns)
        y, right = top, max(right for _, right in columns.values())
        for kind, own in groupby(self.slots, key=lambda slot: slot.kind):
            self.marks.grid.append((1, y, right, y, self.style.palette.axis))
            first, rows = y, self._by_payer(list(own))
            for payer, slots in rows:
                y += self._row(payer, slots, columns, y, is_first=y == first)
            colour, words = self.style.palette.muted, self.style.text(f"flows.kind.{kind}")
            self.marks.words(0, first + _PAD + _CELL / 2, words, colour=colour, size=12.5)
        rule = self.style.palette.rule
        edges = [float(_NAMES), *(right for _, right in columns.values())]
        self.marks.grid += [(x, top, x, y, rule) for x in edges] + [(1, y, right, y, rule)]
        return y + 1

    def _by_payer(self, slots: list[Slot]) -> list[tuple[str, list[Slot]]]:
        """The slots of one kind in rows, the payer of the largest sums first."""
        rows: dict[str, list[Slot]] = {}
        for slot in slots:
            rows.setdefault(slot.payer, []).append(slot)
        return sorted(rows.items(), key=lambda row: (-sum(slot.sums[0].size for slot in row[1]), row[0]))

    def _columns(self) -> dict[str, tuple[float, float]]:
        """Left and right edge of the column of each payee: who is paid by most first, then by the largest sum."""
        payers: dict[str, set[str]] = {}
        largest: dict[str, float] = {}
        widest: dict[str, float] = {}
        for slot in self.slots:
            payers.setdefault(slot.payee, set()).add(slot.payer)
            for total in slot.sums:
                largest[slot.payee] = max(largest.get(slot.payee, 0), total.size)
                words = figure_words(total, self.style.text)
                widest[slot.payee] = max(widest.get(slot.payee, 0), text_width(words, 12.5, 600) + 10)
        order = sorted(payers, key=lambda payee: (-len(payers[payee]), -largest[payee], payee))
        widest = {payee: max(width, _LEAST_COLUMN) for payee, width in widest.items()}
        spare = self.style.width - _NAMES - 2 - sum(widest.values())
        each = max(spare / len(order), 0)
        edges, x = {}, float(_NAMES)
        for payee in order:
            width = min(widest[payee] + each, _MOST_COLUMN)
            edges[payee] = (x, x + width)
            x += width
        return edges

    def _heads(self, columns: dict[str, tuple[float, float]]) -> float:
        """The names of the payees; in two lines by turns if one is wider than its column. Returns the height."""
        size = self.style.type.label[0]
        is_tight = any(
            text_width(self.names[payee], size, 600) > right - left - 4 for payee, (left, right) in columns.items()
        )
        top, text, muted = self._key_height, self.style.text, self.style.palette.muted
        last = top + 27
        self.marks.words(_PAYER, last, text("flows.payer"), colour=muted, size=12.5)
        self.marks.words(_NAMES - 10, top + 10, text("flows.payee"), "right", muted, 12.5)
        for number, (payee, (left, right)) in enumerate(columns.items()):
            raised = is_tight and number % 2 == 1
            room = text_width(self.names[payee], size, 600) / 2
            middle = min((left + right) / 2, self.style.width - room)
            y = top + 10 if raised else last
            if raised:
                self.marks.grid.append((middle, y + 9, middle, last + 10, self.style.palette.rule))
            self._name(middle, y, payee, "center", self.pair is not None and self.pair[1] == payee)
        return last - top + 13

    def _name(self, x: float, y: float, actor: str, align: str, is_chosen: bool) -> None:
        colours = self.style.palette
        colour = colours.text if self.pair is None or is_chosen else colours.muted
        self.marks.words(x, y, self.names[actor], align, colour, self.style.type.label[0], 600)

    def _kind_head(self, kind: str, x: float, y: float, width: float) -> None:
        words = self.style.text(f"flows.kind.{kind}")
        self.marks.grid.append((x + 1, y + 2, x + width - 1, y + 2, self.style.palette.axis))
        self.marks.words(x, y + 18, words, colour=self.style.palette.muted, size=12.5)

    def _row(
        self,
        payer: str,
        slots: list[Slot],
        columns: dict[str, tuple[float, float]],
        y: float,
        is_first: bool,
    ) -> float:
        deepest = max(len(slot.sums) for slot in slots)
        height = 2 * _PAD + deepest * _CELL + (deepest - 1) * _GAP
        if not is_first:
            right = max(right for _, right in columns.values())
            self.marks.grid.append((_PAYER, y, right, y, self.style.palette.rule))
        is_chosen = self.pair is not None and self.pair[0] == payer
        self._name(_PAYER, y + _PAD + _CELL / 2, payer, "left", is_chosen)
        for slot in slots:
            left, right = columns[slot.payee]
            for number, total in enumerate(slot.sums):
                top = y + _PAD + number * (_CELL + _GAP)
                self._cell(Box(left + 2.5, top, right - 2.5, top + _CELL), slot, total)
        return height

    # ------------------------------------------------------------ list

    def _list(self) -> float:
        """Kinds one above the other, in each a line for every pair with its cells at the right.

        Under a wished height the list goes on in further columns; the kind is told anew at the top of each.
        """
        style, top = self.style, self._key_height
        count = max(int((style.width + _BETWEEN) // (_LIST_COLUMN + _BETWEEN)), 1) if style.height else 1
        width = (style.width - (count - 1) * _BETWEEN) / count
        kinds = [(kind, list(own)) for kind, own in groupby(self.slots, key=lambda slot: slot.kind)]
        line = _CELL + (3 if style.height else 6)
        most = top + self._even_height(kinds, count, line) if style.height else math.inf
        x, y, lowest = 0.0, top, top
        for kind, own in kinds:
            is_told = False
            for slot in sorted(own, key=lambda slot: (-slot.sums[0].size, slot.pair)):
                needed = line + (0 if is_told else _HEAD)
                if y + needed > most:
                    x, y, is_told = x + width + _BETWEEN, top, False
                if not is_told:
                    self._kind_head(kind, x, y, width)
                    y, is_told = y + _HEAD, True
                self._line(slot, x, y, width)
                y += line
                lowest = max(lowest, y)
        return lowest + 1

    def _even_height(self, kinds: list[tuple[str, list[Slot]]], columns: int, line: float) -> float:
        """About how high columns are that share the list evenly, each with one more head and one line to spare."""
        whole = sum(_HEAD + len(own) * line for _, own in kinds)
        return whole / columns + (_HEAD + line) * (columns > 1)

    def _line(self, slot: Slot, x: float, y: float, width: float) -> None:
        text, style = self.style.text, self.style
        colours = style.palette
        words = text("flows.pair", payer=self.names[slot.payer], payee=self.names[slot.payee])
        weight = 600 if self._is_circle(slot) else 400
        is_back = self.pair is not None and self.pair != slot.pair
        colour = colours.muted if is_back else colours.text
        self.marks.words(x, y + _CELL / 2, words, colour=colour, size=style.type.label[0], weight=weight)
        right = x + width - 1.0
        for number, total in enumerate(slot.sums):
            # A single cell stands in the left column: there the most certain stage is read down the list.
            left = right - (_LIST_CELL + _GAP) * (2 - number)
            self._cell(Box(left, y, left + _LIST_CELL, y + _CELL), slot, total)

    # ------------------------------------------------------------ cells

    def _is_circle(self, slot: Slot) -> bool:
        return tuple(sorted(slot.pair)) in self.circles

    def _hue(self, slot: Slot) -> str:
        """Colour only where money also runs back: the financier's or supplier's hue, or its partner's."""
        other = self.style.palette.actors["other"]
        if not self._is_circle(slot):
            return other
        ends = slot.pair if slot.kind in FINANCING else slot.pair[::-1]
        hues = [actor_colour(self.style.mode, actor) for actor in ends]
        return next((hue for hue in hues if hue != other), other)

    def _cell(self, box: Box, slot: Slot, total: FlowSum) -> None:
        is_back = self.pair is not None and self.pair != slot.pair
        words = figure_words(total, self.style.text)
        stage_cell(self.marks, box, self._hue(slot), total.stage, is_back, text_width(words, 12.5, 600) + 6)
        colour = self._ink(self._hue(slot), total, is_back)
        middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        weight = 400 if total.stage == REPORTED or is_back else 600
        self.marks.words(*middle, words, "center", colour, 12.5, weight, inside=True)
        ring = box if self.pair != slot.pair else Box(box.left - 2, box.top - 2, box.right + 2, box.bottom + 2)
        self.marks.target(ring, list(total.row_ids), self.told[total])
        if self.pair == slot.pair:
            self.marks.targets[-1] |= {"edge": self.style.palette.text, "edge_width": 2.0}

    def _ink(self, hue: str, total: FlowSum, is_back: bool) -> str:
        """The colour of a figure: what reads best on a filled cell, muted where it is only reported."""
        colours = self.style.palette
        if is_back or total.stage == REPORTED or total.low is None:
            return colours.muted
        return on_fill(self.style, hue) if total.stage == FUNDED else colours.text

    # ------------------------------------------------------------ key

    def _key(self) -> None:
        """The key above: one swatch for each stage that is drawn, and what colour means."""
        text, style = self.style.text, self.style
        colours, size = style.palette, style.type.axis
        stages = [stage for stage in STAGES if any(t.stage == stage for slot in self.slots for t in slot.sums)]
        items = [(stage, text.label("stage", stage)) for stage in stages]
        items += [("", text("flows.both_ways"))] if self.circles else []
        x, y = 0.0, 11.0
        for stage, words in items:
            width = text_width(words, size) + 32
            if x + width > style.width and x:
                x, y = 0.0, y + 22
            hue = colours.actors["other"] if stage else colours.actors["microsoft"]
            stage_cell(self.marks, Box(x + 1, y - 7, x + 23, y + 7), hue, stage or COMMITTED, False)
            self.marks.words(x + 30, y, words, colour=colours.muted, size=size)
            x += width + 20
        self._key_height = y + (_KEY - 11)
