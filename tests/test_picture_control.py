"""The choice of pictures on a card: nothing of it is sent until it is opened, and each choice makes its own file."""

import io

import pytest
from PIL import Image

from components.page_cards import page_cards
from components.permalink import View
from components.picture_control import FORMS, SHAPE_NAMES, picture_file, picture_name
from components.pictures import SHAPES
from tests.test_pages import opened


def test_every_shape_of_a_picture_is_offered():
    assert set(SHAPE_NAMES) == set(SHAPES)


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<svg "), ("pdf", b"%PDF-")])
def test_each_form_is_what_its_name_says(form, start):
    view = View("de")
    assert picture_file(page_cards("overview", view)["money"], view, "square", form, "/overview").startswith(start)


def test_a_picture_is_of_the_view_it_was_asked_for():
    view = View("de").with_selection(least_evidence="B")
    made = picture_file(page_cards("overview", view)["money"], view, "wide", "png", "https://host.example/overview")
    assert Image.open(io.BytesIO(made)).text["Source"] == "host.example/overview?lang=de&evidence=B"


def test_a_file_says_what_it_holds_and_whose_setting_it_is():
    view = View("de").with_control("half_life", "90")
    card = page_cards("tension_points", view)["tension"]
    assert picture_name(card, view, "wide", "png") == f"decoupling-tension-2026-11-23-de-16x9-{card.stamp}.png"
    plain = page_cards("overview", View("en"))["money"]
    assert picture_name(plain, View("en"), "shown", "pdf") == "decoupling-money-2026-11-23-en-full.pdf"


def test_a_closed_choice_costs_one_element():
    app = opened("overview", lang="en")
    keys = [button.proto.id for button in app.get("download_button")]
    assert [key for key in keys if "picture." in key] == []
    assert len(FORMS) == 3
