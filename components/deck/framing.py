"""The first and the last slide of a deck: what it is and as of when, and where it comes from and how it is made."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.briefing_plan import DeckOptions, DrawnSlide, Shown
from components.citations import KIND_ORDER
from components.data_set_words import data_set_words
from components.deck.chart_slide import add_title
from components.deck.shapes import Pen, Run
from components.deck.template import BODY_INDEX, HEIGHT, MARGIN, TEXT, TITLE, WIDTH, layout_of
from components.deck.words import cut_to_lines, cut_to_width, fitting_size, lines_of
from components.deck_words import method_rules
from components.text import Text, text_for
from components.theme import LIGHT, palette, type_sizes

_ROOM = WIDTH - 2 * MARGIN
_HEADING_TOP, _FACTS_TOP = 44.0, HEIGHT - 48
_HEADING_SIZES, _BODY_SIZES = (36.0, 30.0, 26.0, 22.0), (14.5, 13.0, 12.0)
_FINDING_SIZES, _FINDING_GAP, _NUMBER_ROOM = (16.0, 14.5, 13.0, 12.0), 7.0, 32.0


def add_title_slide(deck: Any, title: str, slides: Sequence[Shown], options: DeckOptions) -> None:
    """The title of the briefing, its day, what its slides find, and version and fingerprint of the data set."""
    text, colours = text_for(options.language), palette(LIGHT)
    pen = Pen(deck.slides.add_slide(layout_of(deck, TITLE)), text("deck.locale"))
    size = fitting_size(title, _ROOM, 2, _HEADING_SIZES, 600)
    title = cut_to_lines(title, _ROOM, size, 3, 600)
    step = size * 1.2
    height = step * len(lines_of(title, _ROOM, size, 600))
    pen.placeholder(0, (MARGIN, _HEADING_TOP, _ROOM, height), [[Run(title, size, is_strong=True)]], step)
    body, line = type_sizes(narrow=False).subtitle
    known = text("card.known_on", day=text.day(options.known_on))
    told = [[Run(known, body, colours.text, True), Run(f"  ·  {text('deck.subject')}", body, colours.muted)]]
    y = _HEADING_TOP + height + 6
    pen.placeholder(1, (MARGIN, y, _ROOM, line), told, line)
    _add_findings(pen, slides, y + line + 24, text)
    _add_origin(pen, options, text)


def _add_findings(pen: Pen, slides: Sequence[Shown], top: float, text: Text) -> None:
    """The titles of the slides in their order, each with its number, as far as there is room."""
    colours, bottom = palette(LIGHT), _FACTS_TOP - 14
    size = next((size for size in _FINDING_SIZES if _findings_height(slides, size) <= bottom - top), _FINDING_SIZES[-1])
    step = size * 1.3
    for number, slide in enumerate(slides, 2):
        lines = lines_of(slide.title, _ROOM - _NUMBER_ROOM, size)
        if top + step * len(lines) > bottom - step:
            pen.words((MARGIN + _NUMBER_ROOM, top, 40, step), [[Run("…", size, colours.muted)]], "More", step)
            break
        pen.words((MARGIN, top, _NUMBER_ROOM, step), [[Run(text.number(number), size, colours.muted)]], "Number", step)
        box = (MARGIN + _NUMBER_ROOM, top, _ROOM - _NUMBER_ROOM, step * len(lines))
        pen.words(box, [[Run(slide.title, size, colours.text)]], "Finding", step)
        top += step * len(lines) + _FINDING_GAP


def _findings_height(slides: Sequence[Shown], size: float) -> float:
    lines = sum(len(lines_of(slide.title, _ROOM - _NUMBER_ROOM, size)) for slide in slides)
    return size * 1.3 * (lines + 1) + _FINDING_GAP * len(slides)


def _add_origin(pen: Pen, options: DeckOptions, text: Text) -> None:
    """What the deck is made from, and where the app is."""
    colours, (size, step) = palette(LIGHT), type_sizes(narrow=False).note
    pen.rule(MARGIN, _FACTS_TOP - 8, _ROOM)
    pen.words(
        (MARGIN, _FACTS_TOP, _ROOM, step),
        [[Run(" · ".join(data_set_words(text)), size, colours.muted)]],
        "Data set",
        step,
    )
    runs = [Run(text("app.name"), size, colours.text, True)]
    if options.address:
        printed = cut_to_width(options.address.partition("://")[2] or options.address, _ROOM - 120, size)
        runs += [Run("  ", size), Run(printed, size, link=f"{options.address}/?lang={options.language}")]
    pen.words((MARGIN, _FACTS_TOP + 18, _ROOM, step), [runs], "Link", step)


def add_method_slide(deck: Any, slides: Sequence[Shown], options: DeckOptions) -> None:
    """Where all of it comes from, by kind, and the rules that hold on every slide."""
    text, colours = text_for(options.language), palette(LIGHT)
    pen = Pen(deck.slides.add_slide(layout_of(deck, TEXT)), text("deck.locale"))
    y = add_title(pen, text("paper.method.title")) + 8
    paragraphs = method_paragraphs(slides, text)
    room = HEIGHT - 34 - y
    gap = 8.0

    def height(size: float) -> float:
        return sum(len(lines_of(words, _ROOM, size)) * size * 1.38 + gap for words in paragraphs)

    size = next((size for size in _BODY_SIZES if height(size) <= room), _BODY_SIZES[-1])
    shape = pen.placeholder(
        BODY_INDEX, (MARGIN, y, _ROOM, room), [[Run(words, size, colours.text)] for words in paragraphs], size * 1.38
    )
    from pptx.util import Pt

    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_after = Pt(gap)
    pen.number()


def method_paragraphs(slides: Sequence[Shown], text: Text) -> list[str]:
    """The words of the last slide."""
    drawn = [slide for slide in slides if isinstance(slide, DrawnSlide)]
    kinds = kinds_of(drawn)
    count = text.plural("card.sources_count", sum(kinds.values()))
    listed = "; ".join(
        text("deck.kinds", kind=text.label("source_kind", kind), n=text.number(kinds[kind]))
        for kind in KIND_ORDER
        if kinds[kind]
    )
    times, evidence, stages, cite = method_rules(text)
    own = [
        text.number(place)
        for place, slide in enumerate(slides, 2)
        if isinstance(slide, DrawnSlide) and slide.card.stamp
    ]
    keys = {slide.card.key for slide in drawn}
    told = [
        f"{text('deck.sources_line', sources=count)} {listed}." if kinds else "",
        times,
        stages if keys & {"money", "suppliers", "flows"} else "",
        evidence,
        text("deck.tension") if any(slide.card.table == "tensions" for slide in drawn) else "",
        text("deck.own_settings", slides=text.list_of(own)) if own else "",
        text("deck.editable"),
        cite,
    ]
    return [words for words in told if words]


def kinds_of(slides: Sequence[DrawnSlide]) -> Counter[str]:
    """How many sources of each kind the slides rest on together, each source counted once."""
    if not slides:
        return Counter()
    sources = pd.concat([slide.drawing.sources for slide in slides]).drop_duplicates("source_id")
    return Counter(sources["kind"])
