"""One slide of a briefing: the finding as title, what is measured, the chart, and where it comes from."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from components.briefing_plan import DeckOptions, DrawnSlide, FailedSlide
from components.cached import known_day
from components.card import style_of
from components.citations import sources_line
from components.deck.native import add_panels
from components.deck.notes import notes_of, notes_size
from components.deck.shapes import Box, Pen, Run
from components.deck.template import CHART, HEIGHT, MARGIN, SUBTITLE_INDEX, WIDTH, layout_of
from components.deck.words import cut_to_lines, cut_to_width, fitting_size, lines_of, whole_sentences
from components.native_charts import native_panels
from components.native_charts.arial import width_of
from components.native_charts.form import NativePanels
from components.theme import LIGHT, palette, type_sizes

_ROOM = WIDTH - 2 * MARGIN
_TITLE_TOP, _TITLE_SIZES, _SUBTITLE_SIZES = 16.0, (22.0, 20.0, 18.0), (14.5, 13.0, 12.0)
_NUMBER_ROOM, _STAMP_TOP = 40.0, HEIGHT - 28
_MOST_NOTE_LINES = _MOST_SOURCES_LINES = 2


@dataclass(frozen=True)
class ChartSlide:
    """Puts one drawn slide on its page, from the top down, and the foot from the bottom up; the chart has the rest."""

    deck: Any
    shown: DrawnSlide
    options: DeckOptions
    created: dt.datetime

    @cached_property
    def pen(self) -> Pen:
        """What writes on the slide."""
        return Pen(self.deck.slides.add_slide(layout_of(self.deck, CHART)), self.text("deck.locale"))

    @property
    def text(self) -> Any:
        """The words of the deck's language."""
        return self.shown.view.text

    def add(self) -> None:
        """Add the slide with its notes."""
        figure = self.shown.drawing.figure
        bottom = self._foot()
        top = self._head()
        box = (MARGIN, top, _ROOM, bottom - top)
        if not figure.is_empty:
            self._chart(box)
        paragraphs = notes_of(self.shown, self.text)
        self.pen.notes(paragraphs, notes_size(paragraphs))
        self.pen.number()

    @cached_property
    def panels(self) -> NativePanels | None:
        """The native charts of the slide, None if its chart has no such form."""
        if self.shown.drawing.figure.is_empty:
            return None
        style = style_of(self.shown.card, self.shown.view, LIGHT, round(_ROOM), self.shown.link.partition("?")[0])
        return native_panels(self.shown.card, style)

    def _head(self) -> float:
        """Title, subtitle and the reader's own note; returns where the chart may begin."""
        figure, colours = self.shown.drawing.figure, palette(LIGHT)
        y = add_title(self.pen, self.shown.title)
        words = figure.subtitle
        if self.shown.title != figure.headline:
            words = self.text("deck.own_title", finding=figure.headline, subtitle=words)
        size = fitting_size(words, _ROOM, 2, _SUBTITLE_SIZES)
        words = cut_to_lines(words, _ROOM, size, 3)
        step = size * 1.32
        height = step * len(lines_of(words, _ROOM, size))
        self.pen.placeholder(SUBTITLE_INDEX, (MARGIN, y, _ROOM, height), [[Run(words, size, colours.muted)]], step)
        return self._own_note(y + height + 4) + 10

    def _own_note(self, y: float) -> float:
        if not self.shown.note:
            return y
        colours, (size, step) = palette(LIGHT), type_sizes(narrow=False).subtitle
        words = cut_to_lines(self.shown.note, _ROOM - 14, size, 3)
        height = step * len(lines_of(words, _ROOM - 14, size))
        self.pen.block((MARGIN, y + 4, 3, height), colours.focus, "Note")
        self.pen.words((MARGIN + 14, y + 4, _ROOM - 14, height), [[Run(words, size, colours.text)]], "Note", step)
        return y + 4 + height

    def _foot(self) -> float:
        """Stamp, sources and note from the bottom up; returns where the chart must end."""
        figure, colours = self.shown.drawing.figure, palette(LIGHT)
        size, step = type_sizes(narrow=False).note
        add_stamp(self.pen, self.shown, self.options, self._setting())
        y = _STAMP_TOP - 3
        note = self.panels.note_of(figure.note) if self.panels else figure.note
        noted = self.text("card.note", note=note) if note else ""
        told = [
            cut_to_lines(self._sources(), _ROOM, size, _MOST_SOURCES_LINES),
            whole_sentences(noted, _ROOM, size, _MOST_NOTE_LINES, self.text("deck.more_in_notes")),
        ]
        for words, name in zip(told, ("Sources", "Remark"), strict=True):
            if words:
                height = step * len(lines_of(words, _ROOM, size))
                y -= height
                self.pen.words((MARGIN, y, _ROOM, height), [[Run(words, size, colours.muted)]], name, step)
        self.pen.rule(MARGIN, y - 7, _ROOM)
        return y - 12

    def _sources(self) -> str:
        from components.cached import tables_known_on

        tables = tables_known_on(self.shown.view.selection.known_on)
        return sources_line(self.shown.drawing.figure.cited, tables, self.text)

    def _setting(self) -> str:
        return self.text("deck.setting") if self.shown.card.stamp else ""

    def _chart(self, box: Box) -> None:
        alternative = self.shown.drawing.figure.alt
        if self.panels is not None:
            add_panels(self.pen, self.panels, box, alternative, self.text, self.created)
        else:
            from components.deck.picture import add_picture

            add_picture(self.pen, self.shown, box, alternative)


def add_title(pen: Pen, words: str) -> float:
    """The slide's title, as large as fits two lines; returns where it ends."""
    size = fitting_size(words, _ROOM, 2, _TITLE_SIZES, 600)
    words = cut_to_lines(words, _ROOM, size, 3, 600)
    step = size * 1.22
    height = step * len(lines_of(words, _ROOM, size, 600))
    pen.placeholder(0, (MARGIN, _TITLE_TOP, _ROOM, height), [[Run(words, size, is_strong=True)]], step)
    return _TITLE_TOP + height + 5


def add_stamp(pen: Pen, shown: DrawnSlide | FailedSlide, options: DeckOptions, setting: str = "") -> None:
    """The last line: the day the record is read on and the setting if it is the reader's own; at the right the link."""

    text, colours = shown.view.text, palette(LIGHT)
    size, step = type_sizes(narrow=False).note
    known = text("card.known_on", day=text.day(known_day(shown.view.selection)))
    runs = [Run(known, size, colours.text, True)]
    if setting:
        runs.append(Run(f" · {setting}", size, colours.focus, True))
    taken = sum(width_of(run.words, size, 600) for run in runs)
    pen.words((MARGIN, _STAMP_TOP, taken + 8, step), [runs], "Known on", step)
    room = _ROOM - _NUMBER_ROOM - taken - 24
    printed = f"{text('app.name')} · {shown.link.partition('://')[2] or shown.link}"
    words = cut_to_width(printed, room, size)
    # Without the app's address a link would lead into the reader's own disk.
    link = shown.link if options.address else ""
    box = (WIDTH - MARGIN - _NUMBER_ROOM - room, _STAMP_TOP, room, step)
    pen.words(box, [[Run(words, size, colours.link, link=link)]], "Link", step, "r")


def add_failed(deck: Any, shown: FailedSlide, options: DeckOptions) -> None:
    """The slide of a chart that could not be drawn: which, and why; all else of the deck is delivered."""
    text, colours = shown.view.text, palette(LIGHT)
    pen = Pen(deck.slides.add_slide(layout_of(deck, CHART)), text("deck.locale"))
    y = add_title(pen, text("deck.failed", title=shown.title))
    size, step = type_sizes(narrow=False).subtitle
    words = cut_to_lines(shown.failure, _ROOM, size, 6)
    height = step * len(lines_of(words, _ROOM, size))
    pen.placeholder(SUBTITLE_INDEX, (MARGIN, y, _ROOM, height), [[Run(words, size, colours.muted)]], step)
    pen.rule(MARGIN, _STAMP_TOP - 10, _ROOM)
    add_stamp(pen, shown, options)
    pen.number()
    pen.notes([shown.failure, text("deck.link", link=shown.link), *filter(None, [shown.note])], 12)
