"""A briefing as one HTML file: it opens from disk, its charts stay alive, and it asks nothing of any network."""

import base64
import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from components.briefing_plan import CHART_ERRORS, DeckOptions, DrawnSlide, Shown, address_of
from components.cached import drawn
from components.card import style_of
from components.charts.figure import Figure
from components.deck_words import lead_words, method_notes, rows_of, sources_of
from components.html_table import Cell, HtmlTable, Row
from components.origins import safe_address
from components.pictures import spec_with_data
from components.text import Text, text_for
from components.theme import FONT_DIRECTORY, LIGHT, Palette, palette

_ASSETS = Path(__file__).parent / "assets"
# The charts once for a desk and once for a phone, in pixels.
_WIDTHS = {"wide": 960, "narrow": 343}
_FONTS = {400: "SourceSans3-Regular.ttf", 600: "SourceSans3-Semibold.ttf"}
# Nothing may be asked of any network, and no script run that is not in the file.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def html_bytes(title: str, slides: Sequence[Shown], options: DeckOptions) -> bytes:
    """The briefing as a self-contained page: charts, their rows and sources as tables, and how to read them."""
    text = text_for(options.language)
    charts: dict[str, dict[str, Any]] = {}
    sections = []
    for number, slide in enumerate(slides, 1):
        sections.append(_section(number, slide, charts, options, text))
        options.progress(number, len(slides))
    body = [_head(title, slides, options, text), *sections, _method(text), _foot(options, text)]
    return _document(title, options.language, "\n".join(body), charts).encode()


def _document(title: str, language: str, body: str, charts: dict[str, Any]) -> str:
    # `</` in a script would end it.
    data = json.dumps(charts, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/").replace("<!--", "<\\!--")
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_style()}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f'<script type="application/json" id="charts">{data}</script>\n<script>{_vega()}</script>\n'
        f'<script type="module">{(_ASSETS / "briefing.js").read_text(encoding="utf-8")}</script>\n</body>\n</html>\n'
    )


@cache
def _style() -> str:
    colours = palette(LIGHT)
    named = {field.name: getattr(colours, field.name) for field in fields(Palette)}
    variables = "".join(f"--{name}:{value};" for name, value in named.items() if isinstance(value, str))
    faces = "".join(
        f'@font-face{{font-family:"Source Sans 3";font-weight:{weight};'
        f"src:url(data:font/ttf;base64,{base64.b64encode((FONT_DIRECTORY / file).read_bytes()).decode()})}}"
        for weight, file in _FONTS.items()
    )
    return f"{faces}:root{{{variables}}}{(_ASSETS / 'briefing.css').read_text(encoding='utf-8')}"


@cache
def _vega() -> str:
    import altair
    import vl_convert

    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    # Its own typing asks for a snippet, which it does not need.
    bundle: str = vl_convert.javascript_bundle(vl_version=version)  # type: ignore[call-arg]
    return bundle.replace("</script", "<\\/script")


def _head(title: str, slides: Sequence[Shown], options: DeckOptions, text: Text) -> str:
    lead = "".join(f'<p class="lead">{escape(words)}</p>' for words in lead_words(options, text))
    items = "".join(f'<li><a href="#slide-{n}">{escape(slide.title)}</a></li>' for n, slide in enumerate(slides, 1))
    contents = f'<nav aria-label="{escape(text("paper.contents"))}"><ol>{items}</ol></nav>'
    return f"<header><h1>{escape(title)}</h1>{lead}{contents}</header>"


def _section(number: int, slide: Shown, charts: dict[str, Any], options: DeckOptions, text: Text) -> str:
    parts = [f"<h2>{escape(slide.title)}</h2>"]
    note = f'<p class="own">{escape(slide.note)}</p>' if slide.note else ""
    if not isinstance(slide, DrawnSlide):
        parts += [note, f'<p class="fault">{escape(slide.failure)}</p>']
    elif slide.drawing.figure.is_empty:
        parts += [note, f"<p>{escape(slide.drawing.figure.headline)}</p>"]
    else:
        parts += [f'<p class="subtitle">{escape(slide.drawing.figure.subtitle)}</p>', note]
        parts += _chart(f"slide-{number}", slide, charts, options)
        parts += [_details(text("card.rows"), rows_of(slide)), _details(_sources_label(slide, text), sources_of(slide))]
    parts.append(_link(slide.link, text))
    return f'<section id="slide-{number}">{"".join(parts)}</section>'


def _chart(name: str, slide: DrawnSlide, charts: dict[str, Any], options: DeckOptions) -> list[str]:
    try:
        charts[name] = {form: spec_with_data(_drawn_at(width, slide, options)) for form, width in _WIDTHS.items()}
    except CHART_ERRORS as error:
        failed = slide.failed(error)
        options.failed(failed)
        return [f'<p class="fault">{escape(failed.failure)}</p>']
    words = escape(slide.drawing.figure.alt)
    told = f"<details><summary>{escape(slide.view.text('card.text_alternative'))}</summary><p>{words}</p></details>"
    return [f'<div class="chart" data-chart="{name}" role="img" aria-label="{words}"></div>', told]


def _drawn_at(width: int, slide: DrawnSlide, options: DeckOptions) -> Figure:
    page = address_of(slide.slide.page, options.address)
    style = style_of(slide.card, slide.view, LIGHT, width, page)
    return drawn(slide.card.chart, slide.card.focus, style, slide.card.options).figure


def _sources_label(slide: DrawnSlide, text: Text) -> str:
    return text("card.sources", n=text.number(slide.drawing.source_count))


def _details(label: str, table: HtmlTable) -> str:
    return (
        f'<details><summary>{escape(label)}</summary><div class="scroll" tabindex="0" role="region" '
        f'aria-label="{escape(table.caption)}">{_table(table)}</div></details>'
    )


def _table(table: HtmlTable) -> str:
    figures = table.figures or (False,) * len(table.heads)
    heads = "".join(
        f'<th scope="col"{_class(is_figure)}>{escape(head)}</th>'
        for head, is_figure in zip(table.heads, figures, strict=True)
    )
    rows = "".join(_row(row, figures) for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(row: Row, figures: Sequence[bool]) -> str:
    cells = "".join(
        f"<td{_class(is_figure)}>{_cell(cell)}</td>" for cell, is_figure in zip(row.cells, figures, strict=True)
    )
    return f'<tr data-key="{escape(row.key)}">{cells}</tr>' if row.key else f"<tr>{cells}</tr>"


def _cell(cell: Cell) -> str:
    return f'<a href="{escape(cell.href)}">{escape(cell.text)}</a>' if safe_address(cell.href) else escape(cell.text)


def _class(is_figure: bool) -> str:
    return ' class="figure"' if is_figure else ""


def _link(link: str, text: Text) -> str:
    label = text("paper.open_view")
    words = (
        f'<a href="{escape(link)}">{escape(label)}</a>' if safe_address(link) else f"{escape(label)}: {escape(link)}"
    )
    return f'<p class="subtitle">{words}</p>'


def _method(text: Text) -> str:
    notes = "".join(f"<p>{escape(words)}</p>" for words in method_notes(text))
    return f"<section><h2>{escape(text('paper.method.title'))}</h2>{notes}</section>"


def _foot(options: DeckOptions, text: Text) -> str:
    return f"<footer>{escape(text('app.name'))} · {escape(' · '.join(lead_words(options, text)))}</footer>"
