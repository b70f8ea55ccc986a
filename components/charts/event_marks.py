"""The marks of the events chart in pixels: which are numbered, where each dot stands, and all around them."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.event_lanes import Dot, Layout, key_places, lane_heights, stacked, ticks
from components.charts.event_list import list_frames, that_fit
from components.charts.event_rows import POINT_COLUMNS, TOLD, Event, number_label, point, radius, tone_of
from components.charts.figure import Style
from components.charts.geometry import text_width
from components.text import Text
from components.theme import EVIDENCE_SHAPES, IMPRECISE_DATE_SHARE, tint
from data.notable import Place, notable

_NUMBER_ROOM = 11
SETTLED_SHARE = 0.55


def evidence_items(letters: Mapping[str, Event], text: Text) -> list[tuple[Event, str]]:
    """The items of the key for kinds of evidence, from a sample event of each."""
    return [
        (letters[letter], f"{letter} {text.label('evidence_letter', letter)}")
        for letter in EVIDENCE_SHAPES
        if letter in letters
    ]


class Marks:
    """Everything that is drawn, as the datasets that the specification names."""

    def __init__(
        self,
        events: list[Event],
        layout: Layout,
        style: Style,
        span: tuple[pd.Timestamp, pd.Timestamp] | None,
    ) -> None:
        self.events, self.layout, self.style, self.span = events, layout, style, span
        self.known_on = pd.Timestamp(style.known_on)
        # Marks that grow with severity are larger than a dot at their largest.
        self.step = (8.6 if style.narrow else 10.4) + (2 if layout.kind.by_severity else 0)
        self.x = {event.event_id: layout.x(event.middle) for event in events}
        self.numbered = self._numbered()
        self.number = {event.event_id: place for place, event in enumerate(self.numbered, 1)}
        self.list_marks, self.list_words, self.list_height = list_frames(self.numbered, layout, style)
        self.tops, self.y = self._places()

    def _numbered(self) -> list[Event]:
        """The events to be listed, by day: four on a phone, else as many as the list has room for."""
        style, width = self.style, self.layout.width
        count = 4 if style.narrow else 9
        places = [
            Place(event.event_id, self.layout.axis(event.middle) / width, event.lane, event.weight)
            for event in self._worth_a_number(count)
        ]
        by_id = {event.event_id: event for event in self.events}
        chosen = [by_id[event] for event in notable(places, count, apart=26 / width)]
        if self.layout.is_list_beside:
            chosen = that_fit(chosen, self.layout, style)
        return sorted(chosen, key=self.events.index)

    def _worth_a_number(self, count: int) -> list[Event]:
        """The events that may be numbered: all, or only grave ones where severity is what the marks show."""
        if not self.layout.kind.by_severity:
            return self.events
        return sorted(self.events, key=lambda event: -event.weight)[: 2 * count]

    # ------------------------------------------------------------ lanes

    def _places(self) -> tuple[dict[str, tuple[float, float]], dict[str, float]]:
        """Top and bottom of each lane, and the y of each dot."""
        layout, style = self.layout, self.style
        head = 17 if style.narrow else 0
        levels = {lane: stacked(self._dots(lane), self.step) for lane in layout.lanes}
        needs = [head + 8 + self.step * (max(own.values()) - min(own.values()) + 1) for own in levels.values()]
        top = float(layout.top)
        heights = lane_heights(needs, layout.height - top, least=self._least_lane())
        tops: dict[str, tuple[float, float]] = {}
        y: dict[str, float] = {}
        for (lane, own), height in zip(levels.items(), heights, strict=True):
            tops[lane] = (top, top + height)
            low, high = min(own.values()), max(own.values())
            step = min(self.step, (height - head - 8) / max(high - low + 1, 1))
            middle = top + head + (height - head) / 2 - step * (low + high) / 2
            y |= {event: middle + step * level for event, level in own.items()}
            top += height
        return tops, y

    def _least_lane(self) -> float:
        if self.style.narrow:
            return 39
        return 24 if self.style.height else 38

    def _dots(self, lane: str) -> list[Dot]:
        return [self._dot(event, event.event_id in self.number) for event in self.events if event.lane == lane]

    def _dot(self, event: Event, is_numbered: bool) -> Dot:
        x = self.x[event.event_id]
        if not self.layout.kind.by_severity:
            return Dot(event.event_id, x, half=11 if is_numbered else self.step / 2, is_large=is_numbered)
        own, room = radius(event, self.style) + 0.5, _NUMBER_ROOM if is_numbered else 0
        return Dot(event.event_id, x + room / 2, own + room / 2, reach=self._over_x(event) or 0)

    def _over_x(self, event: Event) -> float | None:
        """Where the line of an event ends that was resolved within the axis."""
        if event.over_on is None or event.over_on > self.layout.axis.high:
            return None
        return self.layout.x(event.over_on)

    # ------------------------------------------------------------ datasets

    def datasets(self) -> dict[str, pd.DataFrame]:
        """All frames by the names that the specification asks for."""
        labels, key = self._key()
        strip, years = self._strip()
        known, told = self._known()
        return {
            "domain": self.layout.axis.domain(),
            "rows": self._rows(),
            "numbers": canvas.labels_frame(
                [
                    number_label(event, place, self.x[event.event_id], self.y[event.event_id], self.style)
                    for place, event in enumerate(self.numbered, 1)
                ]
            ),
            "spans": self._spans(),
            "settled": self._settled(),
            "grid": self._grid(),
            "known": known,
            "band": self._band(),
            "key": key,
            "labels": canvas.labels_frame([*self._names(), *labels, *told]),
            "ticks": strip,
            "years": years,
            "list": self.list_words,
            "list_marks": self.list_marks,
        }

    def _rows(self) -> pd.DataFrame:
        # Numbered ones last, so that they lie on top.
        ordered = sorted(self.events, key=lambda event: event.event_id in self.number)
        rows = [
            point(
                event,
                self.x[event.event_id],
                self.y[event.event_id],
                self.style,
                event.event_id in self.number,
            )
            for event in ordered
        ]
        return pd.DataFrame(rows, columns=POINT_COLUMNS + TOLD)

    def _spans(self) -> pd.DataFrame:
        mode, x = self.style.mode, self.layout.x
        rows = []
        for event in self.events:
            if event.is_imprecise:
                tone = tone_of(event, self.style)
                end = min(event.end, max(self.known_on, event.start))
                y = self.y[event.event_id]
                rows.append((x(event.start), y, x(end), y, tint(mode, tone, IMPRECISE_DATE_SHARE)))
        return canvas.rules_frame(rows)

    def _settled(self) -> pd.DataFrame:
        """Thin lines from what was resolved to the day of that, with a tick at their end."""
        rows = []
        for event in self.events:
            end = self._over_x(event)
            if end is not None:
                y, room = self.y[event.event_id], _NUMBER_ROOM if event.event_id in self.number else 0
                x = min(self.x[event.event_id] + radius(event, self.style) + room, end)
                colour = tint(self.style.mode, tone_of(event, self.style), SETTLED_SHARE)
                rows += [(x, y, end, y, colour), (end, y - 3, end, y + 3, colour)]
        return canvas.rules_frame(rows)

    def _grid(self) -> pd.DataFrame:
        """Rules between the lanes across the names, and at the start of each stretch of the axis."""
        colour, layout = self.style.palette.rule, self.layout
        turn = self.style.palette.axis if layout.axis.is_squeezed else colour
        across = [(1, start, layout.right, start, colour) for start, _ in self.tops.values()]
        down = [
            (x, layout.top, x, layout.height, turn if tick.start == layout.axis.turn else colour)
            for tick in ticks(layout.axis, self.style.text)
            for x in (layout.left + tick.left,)
            if tick.left > 0
        ]
        return canvas.rules_frame(across + down)

    def _known(self) -> tuple[pd.DataFrame, list[tuple[Any, ...]]]:
        """The line of the known-on day where the axis runs past it, and the words above the lanes.

        They name that day and the chosen stretch.
        """
        layout, colours, text = self.layout, self.style.palette, self.style.text
        limit, rules = layout.right, []
        labels: list[tuple[Any, ...]] = []
        if layout.axis.low < self.known_on < layout.axis.high:
            x = layout.x(self.known_on)
            words = text("card.known_on", day=text.day(self.style.known_on))
            rules.append((x, layout.top - 3, x, layout.height, colours.text))
            limit = self._above(labels, words, x, limit)
        if self.span is not None:
            words = text.period(*self.span)
            self._above(labels, words, sum(map(layout.x, self.span)) / 2, limit - 14)
        return canvas.rules_frame(rules), labels

    def _above(self, labels: list[tuple[Any, ...]], words: str, x: float, limit: float) -> float:
        """Put words above the lanes, centred on x if they keep left of `limit`; returns their left edge."""
        size = self.style.type.note[0]
        room = text_width(words, size, 600) / 2
        centre = max(min(x, limit - room), room)
        labels.append((centre, self.layout.top - 12, words, "center", self.style.palette.text, size, 600))
        return centre - room

    def _band(self) -> pd.DataFrame:
        columns, layout = ["x", "y", "x2", "y2"], self.layout
        if self.span is None:
            return pd.DataFrame([], columns=columns)
        start, end = (min(max(layout.x(day), layout.left), layout.right) for day in self.span)
        return pd.DataFrame([(start, layout.top, max(end, start + 1), layout.height)], columns=columns)

    # ------------------------------------------------------------ words

    def _names(self) -> list[tuple[Any, ...]]:
        text, colours, size = self.style.text, self.style.palette, self.style.type.label[0]
        counts = Counter(event.lane for event in self.events)
        rows: list[tuple[Any, ...]] = []
        for lane, (top, bottom) in self.tops.items():
            name, count = text.label(self.layout.kind.lanes, lane), text.number(counts[lane])
            if self.style.narrow:
                x, y = text_width(name, size, 600) + 6, top + 11
                rows += [(0, y, name, "left", colours.text, size, 600)]
                rows += [(x, y, count, "left", colours.muted, size, 400)]
            elif self.style.height:
                x, y = text_width(name, size, 600) + 6, (top + bottom) / 2
                rows += [(0, y, name, "left", colours.text, size, 600), (x, y, count, "left", colours.muted, 12.5, 400)]
            else:
                y = (top + bottom) / 2
                rows += [(0, y - 8, name, "left", colours.text, size, 600)]
                rows += [(0, y + 8, count, "left", colours.muted, 12.5, 400)]
        return rows

    def _key(self) -> tuple[list[tuple[Any, ...]], pd.DataFrame]:
        """The key above the lanes, only what occurs in them."""
        colours, size = self.style.palette, self.style.type.axis
        items = self._key_items()
        places = key_places(self.style.look, tuple(words for _, words in items))
        labels = [
            (x + 10, y, words, "left", colours.muted, size, 400)
            for (x, y), (_, words) in zip(places, items, strict=True)
        ]
        points = [point(event, x, y, self.style)[:7] for (x, y), (event, _) in zip(places, items, strict=True)]
        return labels, pd.DataFrame(points, columns=POINT_COLUMNS)

    def _key_items(self) -> list[tuple[Event, str]]:
        """Shape and tone by kind of evidence, and what is grey."""
        text = self.style.text
        letters = {event.letter: event for event in self.events if not event.is_over}
        return (
            evidence_items(letters, text)
            + [(event, text("events.replaced")) for event in self.events if event.is_over][:1]
        )

    def _strip(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        colours, size = self.style.palette, self.style.type.axis
        found = ticks(self.layout.axis, self.style.text)
        years = [
            ((tick.left + tick.right) / 2, 13, tick.label, "center", colours.muted, size, 400)
            for tick in found
            if tick.label
        ]
        return pd.DataFrame({"date": [tick.start for tick in found[1:]]}), canvas.labels_frame(years)
