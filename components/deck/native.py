"""Native charts on a slide: side by side with their heads, the list of numbered events beside them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from components.deck.shapes import Box, Pen, Run, describe
from components.deck.template import EMU
from components.deck.words import cut_to_lines, lines_of
from components.native_charts.arial import width_of
from components.native_charts.form import Listed, NativeChart, NativePanels
from components.native_charts.sheet import sheet_bytes
from components.native_charts.xml import chart_xml
from components.text import Text
from components.theme import LIGHT, palette, type_sizes

_GAP, _ROW_GAP, _LINE, _BADGE = 24.0, 10.0, 17.0, 20.0
_ENTRY, _ENTRY_GAP = (12.0, 14.5), 5.0
_BETWEEN = "     "


@dataclass(frozen=True)
class ChartData:
    """A chart as python-pptx wants to be given one: the bytes of its part and of its sheet."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, chart_type: Any) -> bytes:
        """The part, whatever the type that python-pptx would have drawn."""
        return self.xml


def add_panels(pen: Pen, panels: NativePanels, box: Box, alternative: str, text: Text, created: dt.datetime) -> None:
    """Draw all charts of a slide into a box, row by row; the first carries the text alternative of all."""
    left, top, width, height = box
    if panels.key:
        _add_key(pen, panels.key, (left, top, width, _LINE))
        top, height = top + _LINE + 4, height - _LINE - 4
    rows = [panels.charts[place : place + panels.columns] for place in range(0, len(panels.charts), panels.columns)]
    row_height = (height - _ROW_GAP * (len(rows) - 1)) / len(rows)
    # What a list takes is the rest of a single chart's share.
    room = width - _GAP * (panels.columns - 1)
    for row, charts in enumerate(rows):
        heads = [_head(chart, room * chart.share) for chart in charts]
        head, x = max(map(len, heads)) * _LINE, left
        for chart, lines in zip(charts, heads, strict=True):
            own, y = room * chart.share, top + row * (row_height + _ROW_GAP)
            if lines:
                pen.words((x, y, own, _LINE * len(lines)), lines, chart.title or chart.unit, _LINE)
            told = alternative if chart is panels.charts[0] else _short(chart, text)
            _add_chart(pen, chart, (x, y + head, own, row_height - head), told, text, created)
            x += own + _GAP
    if panels.listed:
        beside = width * panels.charts[0].share + _GAP
        _add_list(pen, panels, (left + beside, top, width - beside, height))


def _short(chart: NativeChart, text: Text) -> str:
    return text("card.alt", form=chart.title, title=chart.unit) if chart.unit else chart.title


def _add_chart(pen: Pen, chart: NativeChart, box: Box, alternative: str, text: Text, created: dt.datetime) -> None:
    from pptx.enum.chart import XL_CHART_TYPE

    _, _, width, height = box
    data = ChartData(chart_xml(chart, (width, height), text("deck.locale")), sheet_bytes(chart, text, created))
    place = (round(value * EMU) for value in box)
    shape = pen.slide.shapes.add_chart(XL_CHART_TYPE.LINE, *place, data)
    describe(shape, chart.title or chart.key, alternative)


def _head(chart: NativeChart, width: float) -> list[list[Run]]:
    """What a chart shows and in what unit, on one line where there is room, as paragraphs of one line each."""
    sizes, colours = type_sizes(narrow=False), palette(LIGHT)
    title = [Run(words, sizes.panel, colours.text, True) for words in _lines(chart.title, width, sizes.panel, 600)]
    unit = [Run(words, sizes.unit, colours.muted) for words in _lines(chart.unit, width, sizes.unit)]
    whole = width_of(f"{chart.title}  ", sizes.panel, 600) + width_of(chart.unit, sizes.unit)
    if title and unit and whole <= width:
        return [[title[0], Run("  ", sizes.unit), unit[0]]]
    return [[run] for run in (*title, *unit)]


def _lines(words: str, width: float, size: float, weight: int = 400) -> list[str]:
    return lines_of(words, width, size, weight) if words else []


def _add_key(pen: Pen, key: tuple[tuple[str, str], ...], box: Box) -> None:
    """Signs and what they stand for, in one line over the chart."""
    size, colours = type_sizes(narrow=False).unit, palette(LIGHT)
    runs = [Run(f"{sign} {words}{_BETWEEN}", size, colours.muted) for sign, words in key]
    pen.words(box, [runs], "Key", _LINE)


def _add_list(pen: Pen, panels: NativePanels, box: Box) -> None:
    """The numbered events in words, beside the chart; titles are shortened where the list would be too long."""
    left, top, width, height = box
    sizes, colours = type_sizes(narrow=False), palette(LIGHT)
    pen.words((left, top, width, _LINE), [[Run(panels.listed_title, sizes.panel, colours.text, True)]], "Events", _LINE)
    room, y = width - _BADGE, top + _LINE + 5
    for entry, most in zip(panels.listed, _title_lines(panels.listed, room, top + height - y), strict=True):
        y += _add_entry(pen, entry, (left, y, width, 0), most) + _ENTRY_GAP


def _title_lines(listed: tuple[Listed, ...], room: float, height: float) -> list[int]:
    """How many lines each title may take: one, and more from the first entry on as long as there is height for it."""
    wanted = [len(lines_of(entry.title, room, _ENTRY[0])) for entry in listed]
    lines = [1] * len(listed)
    left = int((height - _ENTRY_GAP * (len(listed) - 1)) // _ENTRY[1]) - 2 * len(listed)
    for place, most in enumerate(wanted):
        more = max(min(most - 1, left), 0)
        lines[place] += more
        left -= more
    return lines


def _add_entry(pen: Pen, entry: Listed, box: Box, most: int) -> float:
    left, top, width, _ = box
    (size, step), colours, room = _ENTRY, palette(LIGHT), width - _BADGE
    title = cut_to_lines(entry.title, room, size, most)
    height = (len(lines_of(title, room, size)) + 1) * step
    pen.words((left, top, _BADGE, step), [[Run(entry.number, size, colours.text, True)]], entry.number, step)
    told = [[Run(title, size, colours.text)], [Run(entry.told, size, entry.colour)]]
    pen.words((left + _BADGE, top, room, height), told, entry.title, step)
    return height
