"""Every card is a finished picture in every shape and language: framed, legible, inside its edges, and reproducible."""

import io
import json
import re
from functools import cache

import pytest
from PIL import Image

from components.charts.geometry import Box, text_width
from components.navigation import PAGES
from components.outlines import can_be_set, set_line
from components.page_cards import page_cards
from components.permalink import View, query_string
from components.picture_svg import Line
from components.pictures import BARE, SHAPES, Picture, PictureError, pdf_bytes, picture, png_bytes, svg_bytes
from components.png_text import pixels_digest, read_texts
from components.text import LANGUAGES
from components.theme import palette
from tests.chart_checks import SMALLEST_TEXT

HOST = "https://decoupling.example/"
# Words of a chart in 16:9 are at least so high in logical pixels: 12 but where rows and lanes would not fit so.
FLOORS = {"copilot_roles": 10.5, "azure_lag": 8, "stand_ins": 8, "flows": 9.5, "suppliers": 9.5, "tension_lanes": 9.5}
FLOORS |= dict.fromkeys(("clauses", "cost_quality", "events"), 11)
FLOORS |= dict.fromkeys(("money", "valuations", "quarters", "tension", "theme_heat", "open_points", "drivers"), 12)
FLOOR = 7
EVERY = {
    card.chart: (entry.name, key)
    for entry in PAGES
    if entry.has_cards
    for key, card in page_cards(entry.name, View()).items()
}.values()
EACH = pytest.mark.parametrize(("page", "key"), EVERY, ids=[key for _, key in EVERY])


@cache
def drawn(page: str, key: str, shape: str, language: str, **changes: str) -> Picture:
    view = View(language)
    return picture(page_cards(page, view)[key], view, shape, HOST + page)


def every_shape(page: str, key: str) -> list[Picture]:
    return [drawn(page, key, shape, language) for shape in SHAPES for language in LANGUAGES]


def box(line: Line) -> Box:
    width = text_width(line.words, line.size, line.weight)
    left = line.x - {"left": 0.0, "center": 0.5, "right": 1.0}[line.align] * width
    return Box(left, line.y - line.size * 0.7, left + width, line.y + line.size * 0.2)


@EACH
def test_the_frame_says_all_and_stays_inside(page, key):
    for found in every_shape(page, key):
        told = " ".join(line.words for line in found.lines).replace(" · ", " ")
        words = found.words
        for part in (words.headline, words.subtitle, words.note, words.sources, words.title, words.known):
            assert part in told.replace("  ", " "), (found.shape, part)
        assert words.licence in told and words.headline and words.sources and words.known
        assert words.link.replace(" ", "") in "".join(line.words for line in found.lines).replace(" ", "")
        edges = Box(16, 0, found.width - 16, found.height - 8)
        boxes = [(line.words, box(line)) for line in found.lines]
        assert [name for name, place in boxes if not place.within(edges)] == []
        assert [
            (name, other)
            for number, (name, place) in enumerate(boxes)
            for other, rival in boxes[number + 1 :]
            if place.meets(rival)
        ] == []
        assert min(line.size for line in found.lines) >= SMALLEST_TEXT


@EACH
def test_the_chart_stands_between_head_and_foot(page, key):
    for found in every_shape(page, key):
        assert found._chart is not None
        bottom = found._head.height + found._chart.height * found.scale
        assert bottom <= found.height - found._foot.height + 0.5
        assert found._chart.width * found.scale <= found.width - 48 + 0.5


@EACH
def test_every_word_can_be_set_and_stays_inside(page, key):
    for found in every_shape(page, key):
        lines = [part for part in found._chart.parts if isinstance(part, Line)]
        assert len(lines) > 5 and "<text" not in found.svg
        assert [line.words for line in (*lines, *found.lines) if not can_be_set(line.words, line.weight)] == []
        assert min(line.size for line in lines) >= SMALLEST_TEXT


@EACH
def test_a_picture_is_as_large_as_its_shape_and_light(page, key):
    for shape, size in (("wide", (1920, 1080)), ("square", (1440, 1440))):
        image = Image.open(io.BytesIO(png_bytes(drawn(page, key, shape, "de"))))
        assert image.size == size and image.mode == "RGB"
        ground = "#{:02X}{:02X}{:02X}".format(*image.getpixel((2, 500)))
        assert ground == palette("light").page


def test_the_same_view_gives_the_same_bytes():
    view = View("de")
    # With gradients, hatching, clips and fonts: all that a renderer may number or order by chance.
    card = page_cards("overview", view)["clauses"]
    first, again = (picture(card, view, "wide", HOST + "overview") for _ in range(2))
    assert png_bytes(first) == png_bytes(again)
    assert svg_bytes(first) == svg_bytes(again)
    assert pdf_bytes(first) == pdf_bytes(again)


def test_a_png_carries_its_link_and_its_data():
    found = drawn("overview", "money", "wide", "en")
    png = png_bytes(found)
    texts = read_texts(png)
    facts = json.loads(texts["Decoupling"])
    assert texts["Source"] == "decoupling.example/overview?lang=en"
    assert (facts["page"], facts["card"], facts["language"], facts["query"]) == ("overview", "money", "en", "lang=en")
    assert facts["pixels"] == pixels_digest(png)
    assert len(facts["rows"]) == len(found.figure.rows) + sum(map(len, found.figure.also.values()))
    assert Image.open(io.BytesIO(png)).text["Title"] == found.headline


def test_the_text_of_a_pdf_can_be_selected():
    pypdf = pytest.importorskip("pypdf")
    found = drawn("overview", "money", "wide", "de")
    page = pypdf.PdfReader(io.BytesIO(pdf_bytes(found))).pages[0]
    text = re.sub(r"\s+", " ", page.extract_text())
    assert found.words.known.replace("\u00a0", " ") in text
    # Once, although each label has a halo below it.
    assert text.count("Oracle, berichtet") == 1
    assert (page.mediabox.width, page.mediabox.height) == (960, 540)


def test_a_pdf_has_a_title_a_language_and_a_link_that_opens_the_view():
    pypdf = pytest.importorskip("pypdf")
    view = View("de").with_selection(actors=("oracle", "microsoft"))
    found = picture(page_cards("overview", view)["money"], view, "wide", HOST + "overview")
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(found)), strict=True)
    assert reader.metadata.title == found.headline
    assert reader.trailer["/Root"]["/Lang"] == "de"
    links = [link.get_object() for link in reader.pages[0]["/Annots"]]
    assert {link["/A"]["/URI"] for link in links} == {f"{HOST}overview?{query_string(view)}"}
    lines = [line for line in found.lines if line.colour == palette("light").link]
    assert len(links) == len(lines) > 0
    for link, line in zip(links, lines, strict=True):
        left, bottom, right, top = (float(edge) for edge in link["/Rect"])
        assert bottom < 540 - line.y < top and 0 < left < right <= 936.5
    # Where no server is known a path would lead nowhere.
    path = pdf_bytes(picture(page_cards("overview", view)["money"], view, "wide", "overview"))
    assert "/Annots" not in pypdf.PdfReader(io.BytesIO(path)).pages[0]


def test_a_bare_chart_has_no_frame_and_takes_the_size_asked_for():
    view = View("en")
    found = picture(page_cards("overview", view)["clauses"], view, BARE, HOST, width=800, height=320)
    assert (found.width, found.height, found.lines) == (800, 320, ())
    natural = picture(page_cards("overview", view)["clauses"], view, BARE, HOST)
    assert natural.width == 912 and natural.scale == 1
    assert {"datasets", "vconcat"} <= set(natural.spec) and "stamp" not in natural.spec["datasets"]


def test_a_long_link_is_broken_never_cut():
    view = View("de").with_selection(actors=tuple(f"actor-{number}" for number in range(40)))
    card = page_cards("overview", View("de"))["clauses"]
    found = picture(card, view, "square", HOST + "overview")
    assert found.words.link.replace(" ", "") in "".join(line.words for line in found.lines).replace(" ", "")
    assert all(text_width(line.words, line.size, line.weight) <= 672 for line in found.lines)


def test_an_empty_selection_still_says_what_it_shows():
    view = View("de").with_selection(topics=("talent",), actors=("xai",), least_evidence="A")
    found = picture(page_cards("overview", view)["money"], view, "wide", HOST + "overview")
    assert found.figure.is_empty and found.spec == {}
    assert found.words.title in " ".join(line.words for line in found.lines)
    assert Image.open(io.BytesIO(png_bytes(found))).size == (1920, 1080)


def test_a_chart_that_fails_is_named():
    from dataclasses import replace

    def broken(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError("no")

    card = replace(page_cards("overview", View())["money"], chart=broken)
    with pytest.raises(PictureError, match="money: ZeroDivisionError: no") as error:
        picture(card, View(), "wide", HOST)
    assert isinstance(error.value.__cause__, ZeroDivisionError)


def test_an_unknown_shape_names_those_there_are():
    with pytest.raises(ValueError, match="'tall' is not one of wide, square, shown, bare"):
        picture(page_cards("overview", View())["money"], View(), "tall", HOST)


@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize("words", ["AVATAR Te, 11,9 Mrd. $", "Öffnung „für“ – ½ 🙂"[:17], "→ ≥ −3,1"])
def test_outlines_are_as_wide_as_measured(words, weight):
    assert set_line(words, weight)[1] * 13 / 1000 == pytest.approx(text_width(words, 13, weight), abs=0.1)


@EACH
def test_text_in_16_to_9_stays_legible(page, key):
    for language in LANGUAGES:
        found = drawn(page, key, "wide", language)
        smallest = min(part.size for part in found._chart.parts if isinstance(part, Line)) * found.scale
        assert smallest >= FLOORS.get(key, FLOOR) - 0.01, (found.scale, smallest)
