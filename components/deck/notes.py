"""The notes of a slide: finding, what the picture says in words, every source in full, the link."""

import math
from collections.abc import Sequence

from components.briefing_plan import DrawnSlide
from components.cached import known_day, tables_known_on
from components.native_charts.arial import width_of
from components.origins import cited_texts
from components.text import Text

# The page of notes, in points: as wide as the body, as high as what its picture leaves.
NOTES_WIDTH, NOTES_HEIGHT = 468.0, 430.0
_AIR = 1.06
_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)


def notes_of(shown: DrawnSlide, text: Text) -> list[str]:
    """The paragraphs of a slide's notes; sources are numbered, the strongest kind first."""
    figure, view = shown.drawing.figure, shown.view
    known = text("card.known_on", day=text.day(known_day(view.selection)))
    tables = tables_known_on(view.selection.known_on)
    sources = [
        text("deck.source", number=text.number(place), told=told)
        for place, told in enumerate(_told(shown, tables, text), 1)
    ]
    parts = [
        shown.note,
        text("deck.finding", finding=figure.headline),
        figure.subtitle,
        text("card.note", note=figure.note) if figure.note else "",
        text("deck.in_words", words=figure.alt) if figure.alt else "",
        text("deck.link", link=shown.link),
        known,
        text("deck.sources", n=text.number(len(sources))) if sources else "",
    ]
    return [*filter(None, parts), *sources]


def _told(shown: DrawnSlide, tables: object, text: Text) -> list[str]:
    cited = cited_texts(shown.drawing.sources, tables, text)  # type: ignore[arg-type]
    return [
        " · ".join(filter(None, (text("deck.retrieved", publisher=c.publisher, title=c.title, told=c.told), c.href)))
        for c in cited
    ]


def notes_size(paragraphs: Sequence[str]) -> float:
    """The largest size at which notes fit their printed page; the smallest where none does: they scroll on a screen."""

    # Measured once: a width grows with the size. Broken lines leave a little air at their ends.
    widths = [width_of(words, 1) * _AIR / NOTES_WIDTH for words in paragraphs]

    def height(size: float) -> float:
        return sum(math.ceil(width * size) for width in widths) * size * 1.2

    return next((size for size in _SIZES if height(size) <= NOTES_HEIGHT), _SIZES[-1])
