"""A deck is a sound package with every word that a slide owes its reader, and office programs open it."""

import io
import posixpath
import shutil
import subprocess
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from pptx import Presentation

from components.briefing_plan import Briefing, DeckOptions, deck_options, drawn_slide, drawn_slides, preset
from components.deck.notes import notes_size
from components.deck.package import repacked
from components.deck.words import cut_to_lines, cut_to_width, whole_sentences
from components.deck_pptx import pptx_bytes
from components.native_charts import NATIVE
from components.native_charts.arial import lines_of, width_of
from components.slide_codes import Slide
from components.text import text_for
from components.theme import DECK_FONT

ADDRESS = "https://decoupling.example"
STATE = preset("state")
TITLE = "State of the partnership"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
EMU = 12700


def made(slides, language="en", title=TITLE, **changes):
    options = replace(deck_options(STATE, language, ADDRESS), **changes)
    return pptx_bytes(title, slides, options)


@pytest.fixture(scope="module")
def slides():
    return drawn_slides(STATE, deck_options(STATE, "en", ADDRESS))


@pytest.fixture(scope="module")
def package(slides):
    return made(slides)


@pytest.fixture(scope="module")
def deck(package):
    return Presentation(io.BytesIO(package))


def words_of(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_a_title_slide_one_for_each_chart_and_one_on_sources_and_method(deck, slides):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [TITLE, *(shown.title for shown in slides), "Sources and method"]
    assert (deck.slide_width, deck.slide_height) == (960 * EMU, 540 * EMU)


def test_charts_are_native_where_there_is_a_form_and_pictures_elsewhere(deck, slides):
    for slide, shown in zip(list(deck.slides)[1:-1], slides, strict=True):
        charts = [shape for shape in slide.shapes if shape.has_chart]
        pictures = [shape for shape in slide.shapes if shape.shape_type == 13]
        assert bool(charts) == (shown.card.key in NATIVE)
        assert bool(pictures) == (shown.card.key not in NATIVE)


def test_every_chart_and_picture_has_its_content_in_words(deck, slides):
    for slide, shown in zip(list(deck.slides)[1:-1], slides, strict=True):
        told = [
            shape._element.xpath(".//p:cNvPr/@descr")
            for shape in slide.shapes
            if shape.has_chart or shape.shape_type == 13
        ]
        assert told[0] == [shown.drawing.figure.alt]
        assert all(words and words[0] for words in told)


def test_every_slide_says_as_of_when_who_says_so_and_where(deck, slides):
    for slide, shown in zip(list(deck.slides)[1:-1], slides, strict=True):
        words = words_of(slide)
        assert "Known on 23\u00a0Nov\u00a02026" in words
        assert "Sources: " in words
        links = [run.hyperlink.address for shape in slide.shapes if shape.has_text_frame
                 for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]  # fmt: skip
        assert shown.link in links
        assert slide.shapes._spTree.xpath(".//a:fld[@type='slidenum']")


def test_notes_hold_every_source_in_full(deck, slides):
    for slide, shown in zip(list(deck.slides)[1:-1], slides, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert shown.drawing.figure.headline in notes
        assert shown.drawing.figure.alt in notes
        missing = [url for url in shown.drawing.sources["url"].dropna() if url.startswith("http") and url not in notes]
        assert missing == []


def test_sheets_hold_the_figures_of_their_charts(deck):
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) > 10
    for chart in charts:
        book = zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        cells = {
            cell.get("r"): cell[0].text
            for cell in sheet.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c")
            if cell.get("t") is None
        }
        for values in ElementTree.fromstring(chart.part.blob).iterfind(f".//{CHART}val/{CHART}numRef"):
            column = values.findtext(f"{CHART}f").partition("!$")[2].partition("$")[0]
            for point in values.iter(f"{CHART}pt"):
                cell = cells.get(f"{column}{int(point.get('idx')) + 2}")
                drawn = float(point.findtext(f"{CHART}v"))
                # A sign stands where a figure is not known.
                assert (cell is None and drawn == 0) or float(cell) == pytest.approx(drawn)


def test_nothing_stands_outside_its_slide(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= 960 * EMU + 1, shape.name
            assert shape.top + shape.height <= 540 * EMU + 1, (shape.name, slide.shapes.title.text)


def test_no_text_is_smaller_than_twelve_points(package):
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        for name in parts.namelist():
            if name.startswith(("ppt/slides/slide", "ppt/charts/chart")):
                root = ElementTree.fromstring(parts.read(name))
                sizes = [int(found.get("sz")) for found in root.iter() if (found.get("sz") or "").isdigit()]
                assert sizes and min(sizes) >= 1200, name


def test_the_package_is_sound(package):
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        names = parts.namelist()
        assert len(names) == len(set(names)) and parts.testzip() is None
        types = parts.read("[Content_Types].xml").decode()
        for name in names:
            ending = name.rpartition(".")[2]
            assert f'"/{name}"' in types or f'Extension="{ending}"' in types, name
            if name.endswith(".rels"):
                _check_relationships(parts, name, names)
            elif name.endswith(".xml"):
                ElementTree.fromstring(parts.read(name))
        assert not [name for name in names if "vba" in name.lower()]


def _check_relationships(parts, name, names):
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in ElementTree.fromstring(parts.read(name)).iter(RELATIONSHIPS):
        target = relation.get("Target")
        if relation.get("TargetMode") == "External":
            assert target.startswith(("https://", "http://")), target
            continue
        whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        assert whole in names, (name, target)


def test_pictures_are_svg_with_png_in_the_same_place(package):
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        drawn = [name for name in parts.namelist() if name.startswith("ppt/media/")]
        svgs = [name for name in drawn if name.endswith(".svg")]
        assert svgs and sorted(name[:-4] for name in svgs) == sorted(n[:-4] for n in drawn if n.endswith(".png"))
        assert 'ContentType="image/svg+xml"' in parts.read("[Content_Types].xml").decode()
        slide = next(parts.read(n).decode() for n in parts.namelist() if n.startswith("ppt/slides/s")
                     and b"svgBlip" in parts.read(n))  # fmt: skip
        assert 'uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"' in slide


def test_type_and_colours_are_the_houses(package):
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        theme = parts.read("ppt/theme/theme1.xml").decode()
    assert f'<a:latin typeface="{DECK_FONT}"/>' in theme and 'name="Decoupling"' in theme
    assert "Calibri" not in theme


def test_the_same_options_give_the_same_bytes(package, slides):
    assert made(slides) == package


def test_properties_tell_what_the_file_is(deck):
    properties = deck.core_properties
    assert (properties.title, properties.language, properties.author) == (TITLE, "en-GB", "Decoupling")
    assert properties.created.date().isoformat() == "2026-11-23"


def test_a_failed_chart_is_named_and_the_rest_is_delivered(slides):
    failed, told, done = slides[0].failed(ValueError("no such column")), [], []
    package = made([failed, slides[4]], failed=told.append, progress=lambda now, of: done.append((now, of)))
    deck = Presentation(io.BytesIO(package))
    first, second = list(deck.slides)[1:3]
    assert slides[0].title in first.shapes.title.text and "no such column" in words_of(first)
    assert second.shapes.title.text == slides[4].title
    assert (told, done) == ([failed], [(1, 2), (2, 2)])


def test_a_chart_that_fails_while_the_deck_is_made_leaves_no_half_slide(slides, monkeypatch):
    def broken(*arguments):
        raise ValueError("no room")

    monkeypatch.setattr("components.deck.chart_slide.add_panels", broken)
    money = next(shown for shown in slides if shown.card.key == "money")
    told = []
    deck = Presentation(io.BytesIO(made([money], failed=told.append)))
    assert len(deck.slides) == 3 and len(told) == 1
    assert "no room" in words_of(deck.slides[1])


def test_own_title_and_note_are_shown_with_the_finding():
    slide = Slide(
        "investment_timeline", "suppliers", title="Who sells to OpenAI", note="For the board: " + "long " * 90
    )
    shown = drawn_slide(slide, "en", None, ADDRESS)
    made_slide = Presentation(io.BytesIO(made([shown]))).slides[1]
    assert made_slide.shapes.title.text == "Who sells to OpenAI"
    assert shown.drawing.figure.headline in words_of(made_slide)
    assert "For the board" in words_of(made_slide)
    assert slide.note in made_slide.notes_slide.notes_text_frame.text


def test_an_own_setting_is_stamped_on_its_slide_and_named_at_the_end():
    slide = Slide("tension_points", "open_points", setting=(("half_life", "90"),))
    deck = Presentation(io.BytesIO(made([drawn_slide(slide, "en", None, ADDRESS)])))
    assert "Own setting, not the published one" in words_of(deck.slides[1])
    assert "not the published one: 2." in words_of(deck.slides[2])


def test_an_empty_selection_is_said(slides):
    slide = Slide("investment_timeline", "valuations", setting=(("known", "2019-01-01"),))
    shown = drawn_slide(slide, "de", None, ADDRESS)
    deck = Presentation(io.BytesIO(made([shown], "de")))
    assert deck.slides[1].shapes.title.text == text_for("de")("card.empty_headline")


def test_without_an_address_no_link_leads_into_the_readers_disk():
    options = DeckOptions("en", deck_options(STATE, "en").known_on)
    shown = drawn_slide(Slide("investment_timeline", "suppliers"), "en")
    package = pptx_bytes(TITLE, [shown], options)
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        assert not [n for n in parts.namelist() if n.endswith(".rels") and b"External" in parts.read(n)]


def test_words_are_cut_where_they_would_overflow():
    words = "one two three four five six seven eight nine ten"
    cut = cut_to_lines(words, 60, 12, 2)
    assert cut.endswith("…") and len(lines_of(cut, 60, 12)) == 2
    assert width_of(cut_to_width("a" * 200, 100, 12), 12) <= 100
    assert whole_sentences("First here. Second there. Third.", 90, 12, 2, "More.") == "First here. More."
    assert notes_size(["word " * 4000]) < notes_size(["word"]) == 12


def test_repacking_forgets_the_time_of_the_machine():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as old:
        old.writestr("b.xml", "b")
        old.writestr("[Content_Types].xml", "a")
    found = zipfile.ZipFile(io.BytesIO(repacked(buffer.getvalue()))).infolist()
    assert [(entry.filename, entry.date_time[0]) for entry in found] == [("[Content_Types].xml", 1980), ("b.xml", 1980)]


def test_libreoffice_opens_the_german_deck_with_every_slide(tmp_path):
    from pypdf import PdfReader

    briefing = Briefing(STATE.slides)
    slides = drawn_slides(briefing, deck_options(briefing, "de", ADDRESS))
    file = tmp_path / "deck.pptx"
    file.write_bytes(made(slides, "de", "Lage der Partnerschaft"))
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: make office"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(slides) + 2
    money = next(place for place, shown in enumerate(slides, 1) if shown.card.key == "money")
    words = " ".join(pages[money].extract_text().split())
    # Words that only the native chart holds.
    assert "Oracle, berichtet" in words and "418" in words
    assert "Quellen und Methode" in pages[-1].extract_text()
