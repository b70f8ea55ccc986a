"""What every file of a briefing says of itself: as of when, on which data, under which licence, how to read it."""

from collections.abc import Sequence

import pandas as pd

from components.briefing_plan import DeckOptions, DrawnSlide, Shown
from components.cached import record, tables_known_on
from components.cells import rows_table
from components.citations import cited_sources
from components.data_set_words import data_set_words
from components.html_table import HtmlTable
from components.records import sources_table
from components.text import Text
from data.evidence import BANDS, LETTERS
from data.load import Tables


def lead_words(options: DeckOptions, text: Text) -> tuple[str, ...]:
    """The lines under a briefing's title: the day it is read on, then data set, fingerprint and licence."""
    return text("paper.known_on", day=text.day_long(options.known_on)), " · ".join(data_set_words(text))


def method_notes(text: Text) -> tuple[str, ...]:
    """How to read the charts of a briefing, a paragraph each: times, evidence, stages, the unknown, links, citing."""
    times, evidence, stages, cite = method_rules(text)
    return times, evidence, stages, text("paper.method.unknown"), text("paper.method.links"), cite


def method_rules(text: Text) -> tuple[str, str, str, str]:
    """What holds for every file of a briefing, a paragraph each: two times, evidence, stages of money, how to cite."""
    letters = "; ".join(
        text(
            "paper.method.letter",
            letter=letter,
            meaning=text.label("evidence_letter", letter),
            range=text.probability(*BANDS[letter]),
        )
        for letter in LETTERS
    )
    shown = record()
    cite = text("paper.method.cite", version=shown.version, day=text.day(shown.record_date), hash=shown.digest[:12])
    evidence = text("paper.method.evidence", letters=letters)
    return text("paper.method.times"), evidence, text("paper.method.stages"), cite


def drawn_only(slides: Sequence[Shown]) -> list[DrawnSlide]:
    """The slides that have a chart with something in it."""
    return [slide for slide in slides if isinstance(slide, DrawnSlide) and not slide.drawing.figure.is_empty]


def rows_of(slide: DrawnSlide) -> HtmlTable:
    """The rows behind a slide's chart, all of them."""
    figure, text = slide.drawing.figure, slide.view.text
    caption = text("card.rows_of", title=slide.title)
    return rows_table(figure.rows, slide.card.table, figure.columns, slide.drawing.known, text, caption)


def sources_of(slide: DrawnSlide) -> HtmlTable:
    """The sources behind a slide's chart, all of them."""
    text = slide.view.text
    return sources_table(slide.drawing.sources, slide.drawing.known, text, text("card.sources_of", title=slide.title))


def all_sources(slides: Sequence[DrawnSlide], options: DeckOptions, text: Text) -> HtmlTable:
    """The sources of a whole briefing, each once, the strongest kind and most used first."""
    tables = tables_known_on(min(options.known_on, record().record_date))
    cited = pd.concat([pd.DataFrame({"sources": []}, dtype="str"), *(slide.drawing.figure.cited for slide in slides)])
    return sources_table(cited_sources(cited, _whole(slides, tables)), tables, text, text("paper.all_sources"))


def _whole(slides: Sequence[DrawnSlide], tables: Tables) -> Tables:
    # Slides may keep days of their own: the latest view knows every source that any of them cites.
    return max(
        (slide.drawing.known for slide in slides),
        key=lambda known: known.known_on or tables.record_date,
        default=tables,
    )
