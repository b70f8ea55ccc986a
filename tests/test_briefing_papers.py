"""A briefing as PDF and as one HTML file: all that is in it, nothing that leaves it, the same bytes each time."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from components.briefing_html import html_bytes
from components.briefing_pdf import pdf_bytes
from components.briefing_plan import Briefing, DrawnSlide, deck_options, drawn_slides
from components.deck_words import all_sources, drawn_only, method_notes, rows_of
from components.slide_codes import Slide
from components.text import LANGUAGES, text_for

ADDRESS = "https://decoupling.example"
# What Typst and a browser would take as markup, and what would end a script.
HOSTILE = '#strong[a] *b* $c$ <d> "e" </script> \\ & @f'
SLIDES = (
    Slide("overview", "clauses"),
    Slide("overview", "money", (("known", "2025-03-07"),), title=HOSTILE, note=f"{HOSTILE}\nsecond line"),
    Slide("tension_points", "drivers", (("evidence", "A"), ("theme", "talent"))),
    Slide("overview", "events", (("actor", "xai"), ("topic", "talent"))),
    Slide("overview", "quarters"),
)


def made(language: str):
    briefing = Briefing(SLIDES, language=language)
    options = deck_options(briefing, language, ADDRESS)
    return drawn_slides(briefing, options), options


@pytest.fixture(scope="module", params=LANGUAGES)
def papers(request):
    slides, options = made(request.param)
    title = f"Briefing {HOSTILE}"
    return slides, options, PdfReader(io.BytesIO(pdf_bytes(title, slides, options))), html_bytes(title, slides, options)


def flat(words: str) -> str:
    return re.sub(r"\s+", "", words)


def words_of(page) -> str:
    return flat(page.extract_text())


def test_the_pdf_has_a_page_for_each_slide_and_all_rows(papers):
    slides, options, pdf, _ = papers
    text = text_for(options.language)
    for number, slide in enumerate(slides, 1):
        told = words_of(pdf.pages[number])
        assert flat(slide.title) in told
        assert flat(slide.note) in told
        assert flat(text("card.known_on", day=text.day(slide.view.selection.known_on or options.known_on))) in told
    assert flat(method_notes(text)[1]) in words_of(pdf.pages[len(slides) + 1])
    rest = "".join(words_of(page) for page in pdf.pages[len(slides) + 2 :])
    drawn = drawn_only(slides)
    assert len(drawn) >= 2
    for table in [*(rows_of(slide) for slide in drawn), all_sources(drawn, options, text)]:
        assert all(flat(row.cells[1].text) in rest for row in table.rows), table.caption


def test_a_slide_that_cannot_be_drawn_is_named_and_the_rest_is_there(papers):
    slides, options, pdf, page = papers
    text, (gone, empty) = text_for(options.language), (slides[4], slides[3])
    assert not isinstance(gone, DrawnSlide)
    assert flat(gone.failure) in words_of(pdf.pages[5])
    assert gone.failure in page.decode()
    assert empty.drawing.figure.is_empty
    assert flat(text("card.empty_headline")) in words_of(pdf.pages[4])


def test_the_pdf_is_tagged_with_bookmarks_language_and_live_links(papers):
    slides, options, pdf, _ = papers
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"]
    assert root["/Lang"] == options.language
    bookmarks = [flat(mark.title) for mark in pdf.outline if not isinstance(mark, list)]
    assert bookmarks[1 : len(slides) + 1] == [flat(slide.title) for slide in slides]
    targets = {
        note.get_object()["/A"]["/URI"]
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    }
    assert {slide.link for slide in slides} <= targets
    assert len(targets) > len(slides), "no source is linked"


def test_words_in_the_charts_of_the_pdf_can_be_selected(papers):
    _, options, pdf, _ = papers
    clause = text_for(options.language).label("clause", "ip_licence")
    assert flat(clause) in words_of(pdf.pages[1])


def test_the_html_asks_nothing_of_any_network(papers):
    page = papers[3].decode()
    head, body = page.partition("</head>")[0], page.partition("</main>")[0]
    assert "default-src 'none'" in head
    assert re.findall(r"<(?:link|img|iframe|script)[^>]*(?:src|href)=", body) == []
    assert re.findall(r"url\((?!data:)", head) == []


def test_the_html_has_charts_rows_sources_and_plain_words(papers):
    slides, options, _, content = papers
    page = content.decode()
    body = page.partition("<script")[0]
    drawn = drawn_only(slides)
    assert len(re.findall(r'class="chart"', body)) == len(drawn)
    assert f'<html lang="{options.language}">' in page
    assert "#strong[a] *b* $c$ &lt;d&gt;" in body and "<d>" not in body
    rows = sum(len(rows_of(slide).rows) for slide in drawn)
    assert len(re.findall(r"<tr data-key=", body)) == rows > 0
    assert page.count("</script>") == 3


def test_the_same_briefing_gives_the_same_bytes():
    (slides, options), (again, _) = made("de"), made("de")
    assert pdf_bytes("Titel", slides, options) == pdf_bytes("Titel", again, options)
    assert html_bytes("Titel", slides, options) == html_bytes("Titel", again, options)


def test_progress_tells_every_slide_and_no_slides_are_a_paper_too():
    slides, options = made("en")
    told = []
    counted = replace(options, progress=lambda done, of: told.append((done, of)))
    html_bytes("Briefing", slides[:2], counted)
    pdf_bytes("Briefing", slides[:2], counted)
    assert told == [(1, 2), (2, 2)] * 2
    assert len(PdfReader(io.BytesIO(pdf_bytes("Briefing", [], options))).pages) == 2
    assert b"<h1>Briefing</h1>" in html_bytes("Briefing", [], options)
