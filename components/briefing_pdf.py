"""A briefing as PDF: slides with selectable text and live links, bookmarks, tags, and all rows behind the charts.

Set by Typst from a fixed template (`assets/briefing.typ`); all words reach it as data, never as markup. The file is
checked against PDF/UA-1, the standard for accessible documents, as it is written.
"""

import datetime as dt
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from components.briefing_plan import DeckOptions, DrawnSlide, Shown, address_of
from components.cached import known_day, record
from components.charts.geometry import FONTS, text_width, wrap
from components.citations import sources_line
from components.deck_words import all_sources, drawn_only, lead_words, method_notes, rows_of
from components.html_table import HtmlTable
from components.origins import safe_address
from components.pictures import BARE, PictureError, picture
from components.text import Text, text_for
from components.theme import LIGHT, palette, type_sizes

_TEMPLATE = Path(__file__).parent / "assets" / "briefing.typ"
# The page and what stands around a chart on it, in points; the same numbers stand in the template.
_PAGE_HEIGHT, _TEXT_WIDTH = 540, 912
_AROUND = 22 + 46 + 6 + 14 + 10
_OWN_NOTE, _NOTE, _BETWEEN_NOTES = (14, 19), (12, 16.5), 4
_CELL_SIZE, _CELL_PADDING = 9.5, 9
# Up to this a column is as wide as its longest cell; wider ones share the rest, none by more than this, in points.
_SHORT, _LONGEST = 110, 330


def pdf_bytes(title: str, slides: Sequence[Shown], options: DeckOptions) -> bytes:
    """The briefing as PDF; the same slides and options give the same bytes."""
    import typst

    text = text_for(options.language)
    with tempfile.TemporaryDirectory() as folder:
        content = _content(title, slides, options, text, Path(folder))
        (Path(folder) / "data.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        (Path(folder) / "main.typ").write_bytes(_TEMPLATE.read_bytes())
        made = typst.compile(
            str(Path(folder) / "main.typ"),
            root=folder,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            # The file is as old as the view that it shows: nothing in it depends on when it was made.
            timestamp=_noon(options.known_on),
        )
    assert isinstance(made, bytes), "one document gives one file"
    return made


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)


def _content(title: str, slides: Sequence[Shown], options: DeckOptions, text: Text, folder: Path) -> dict[str, Any]:
    colours = palette(LIGHT)
    shown = []
    for number, slide in enumerate(slides, 1):
        shown.append(_slide(number, slide, options, text, folder))
        options.progress(number, len(slides))
    drawn = drawn_only(slides)
    known = _known(options.known_on, text)
    tables = [
        _table(rows_of(slide), slide.drawing.figure.subtitle, _known(known_day(slide.view.selection), text))
        for slide in drawn
    ]
    if drawn:
        tables.append(_table(all_sources(drawn, options, text), text("paper.sources_subtitle"), known))
    return {
        "title": title,
        "author": text("app.name"),
        "description": text("paper.known_on", day=text.day_long(options.known_on)),
        "date": [options.known_on.year, options.known_on.month, options.known_on.day],
        "language": options.language,
        "fonts": ["Source Sans 3"],
        "colours": {name: getattr(colours, name) for name in ("page", "text", "muted", "rule", "link", "strain")},
        "lead": lead_words(options, text),
        "known": known,
        "licence": text("picture.licence", version=record().version),
        "slides": shown,
        "tables": tables,
        "rows_title": text("paper.rows_and_sources"),
        "method": {"title": text("paper.method.title"), "notes": method_notes(text)},
    }


def _known(day: dt.date, text: Text) -> str:
    return f"{text('app.name')} · {text('card.known_on', day=text.day(day))}"


def _slide(number: int, slide: Shown, options: DeckOptions, text: Text, folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = {
        "headline": slide.title,
        "known": _known(known_day(slide.view.selection), text),
        "own_note": slide.note,
        "subtitle": "",
        "notes": [],
        "picture": "",
        "height": 0,
        "alt": "",
        "fault": "",
        "link": safe_address(slide.link),
        "link_words": (text("paper.open_view") if safe_address(slide.link) else f"{text('app.name')} · {slide.link}"),
    }
    if not isinstance(slide, DrawnSlide):
        return content | {"fault": slide.failure}
    figure = slide.drawing.figure
    if figure.is_empty:
        return content | {"fault": figure.headline}
    content |= {"subtitle": figure.subtitle, "notes": _notes(slide, text), "alt": figure.alt}
    content["height"] = _chart_height(content)
    page = address_of(slide.slide.page, options.address)
    try:
        drawn = picture(slide.card, slide.view, BARE, page, _TEXT_WIDTH, content["height"])
    except PictureError as error:
        failed = slide.failed(error)
        options.failed(failed)
        return content | {"fault": failed.failure}
    name = f"slide-{number}.svg"
    (folder / name).write_text(drawn.svg_with_text, encoding="utf-8")
    return content | {"picture": name}


def _notes(slide: DrawnSlide, text: Text) -> list[str]:
    """What stands under a chart: its note, and its sources, the strongest first and counted."""
    figure = slide.drawing.figure
    found = [text("card.note", note=figure.note)] if figure.note else []
    return [*found, sources_line(figure.cited, slide.drawing.known, text)]


def _chart_height(content: dict[str, Any]) -> int:
    """The room that the words around a chart leave it, in points."""
    sizes = type_sizes(narrow=False)
    parts = [
        (content["headline"], *sizes.headline, 600),
        (content["subtitle"], *sizes.subtitle, 400),
        *((words, *_OWN_NOTE, 400) for words in content["own_note"].split("\n")),
        *((words, *_NOTE, 400) for words in (*content["notes"], content["link_words"])),
    ]
    lines = ((len(wrap(words, _TEXT_WIDTH, size, weight)) * line, words) for words, size, line, weight in parts)
    taken = sum(height for height, words in lines if words) + _BETWEEN_NOTES * len(content["notes"])
    return max(120, int(_PAGE_HEIGHT - _AROUND - taken - (8 if content["own_note"] else 0)))


def _table(table: HtmlTable, subtitle: str, known: str) -> dict[str, Any]:
    cells = [[{"text": cell.text, "href": safe_address(cell.href)} for cell in row.cells] for row in table.rows]
    return {
        "title": table.caption,
        "subtitle": subtitle,
        "known": known,
        "heads": table.heads,
        "figures": table.figures or (False,) * len(table.heads),
        "widths": [
            _width([head, *(cell["text"] for cell in column)])
            for head, *column in zip(table.heads, *cells, strict=True)
        ],
        "rows": cells,
    }


def _width(words: list[str]) -> float:
    """The width of a column in points, or as a negative number its share of what the short columns leave."""
    widest = max(text_width(cell, _CELL_SIZE, 600) for cell in words)
    return widest + _CELL_PADDING if widest <= _SHORT else -min(widest, _LONGEST)
