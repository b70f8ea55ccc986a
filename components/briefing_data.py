"""The data of a briefing: the rows of every slide as CSV, their sources, and a text that says what is what."""

from collections.abc import Mapping, Sequence

import pandas as pd

from components.archive import zip_bytes
from components.briefing_plan import DeckOptions, DrawnSlide, FailedSlide, Shown
from components.cached import known_day, record
from components.data_set_words import data_set_words
from components.export import csv_bytes
from components.text import Text, text_for

_README = "README.txt"


def data_zip_bytes(title: str, slides: Sequence[Shown], options: DeckOptions) -> bytes:
    """A zip of one CSV a slide and table, the sources of all of them, and a text with version, day and links."""
    tables: dict[int, dict[str, bytes]] = {}
    for number, slide in enumerate(slides, 1):
        tables[number] = _tables_of(slide, number)
        options.progress(number, len(slides))
    readme = _readme(title, slides, tables, options)
    files = {name: content for of_slide in tables.values() for name, content in of_slide.items()}
    return zip_bytes({_README: readme.encode("utf-8"), **files, "sources.csv": csv_bytes(_sources(slides), "sources")})


def _tables_of(slide: Shown, number: int) -> dict[str, bytes]:
    """The rows that a slide draws, a file for each table that they are from."""
    if isinstance(slide, FailedSlide):
        return {}
    figure, name = slide.drawing.figure, f"{number:02}-{slide.slide.card}"
    also = {f"{name}-{table}.csv": csv_bytes(rows, table) for table, rows in figure.also.items() if len(rows)}
    return {f"{name}.csv": csv_bytes(figure.rows, figure.table), **also}


def _sources(slides: Sequence[Shown]) -> pd.DataFrame:
    """The sources that the slides name, each once, by their id."""
    named = [slide.drawing.sources for slide in slides if isinstance(slide, DrawnSlide)]
    found = pd.concat(named) if named else record().sources.head(0)
    return found.drop_duplicates("source_id").sort_values("source_id")


def _readme(title: str, slides: Sequence[Shown], tables: Mapping[int, dict[str, bytes]], options: DeckOptions) -> str:
    text = text_for(options.language)
    head = [
        title,
        text("card.known_on", day=text.day(options.known_on)),
        *data_set_words(text, hash_length=len(record().digest)),
    ]
    parts = [_told(slide, number, tables[number], text) for number, slide in enumerate(slides, 1)]
    return "\n\n".join(["\n".join(head), *parts, text("briefing.readme.sources", file="sources.csv")]) + "\n"


def _told(slide: Shown, number: int, files: Mapping[str, bytes], text: Text) -> str:
    """What a text says of a slide: title, the day it is read on, measure or failure, note, files, link."""
    day = known_day(slide.view.selection)
    lines = [f"{number}. {slide.title}", text("card.known_on", day=text.day(day))]
    lines.append(slide.drawing.figure.subtitle if isinstance(slide, DrawnSlide) else slide.failure)
    return "\n".join(filter(None, [*lines, slide.note, ", ".join(files), slide.link]))
