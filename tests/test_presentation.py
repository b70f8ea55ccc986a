"""Charts one at a time: which of them is on, on pages and on the briefing page; what empty and failing ones say."""

import json
from dataclasses import replace

import pytest

from components import presentation
from components.briefing_plan import Briefing, deck_options
from components.navigation import pages_with_cards
from components.page_cards import page_cards
from components.permalink import View
from components.presentation import closed, is_presented, page_as_briefing, place_of, presented, sight
from components.text import LANGUAGES, text_for
from components.theme import DARK, LIGHT, palette
from tests.test_briefing_plan import PLAIN
from tests.test_pages import opened

KEYS = {page: list(page_cards(page, View())) for page in pages_with_cards()}


def stage(page, **query):
    app = opened(page, view="present", **({"lang": "en"} | query))
    assert not app.exception, app.exception[0].stack_trace
    found = [json.loads(element.proto.json) for element in app.get("bidi_component") if "stage" in element.proto.id]
    assert len(found) == 1
    # Nothing of the app stands around it.
    assert not app.title and not app.button and not app.markdown and not app.get("page_link") and not app.caption
    return found[0]


@pytest.mark.parametrize(("asked", "count", "place"), [((), 4, 1), (("4",), 4, 4), (("9",), 4, 4), (("2",), 0, 1)])
def test_a_place_beyond_the_last_is_the_last(asked, count, place):
    assert place_of(View().with_control("at", *asked), count) == place


def test_a_presentation_closes_to_the_view_it_was_opened_from():
    view = View("de").with_control("record", "events:x").with_selection(least_evidence="B")
    assert not is_presented(view) and is_presented(presented(view, 3))
    assert presented(view, 3).control("at") == ("3",) and presented(view).control("at") == ()
    assert closed(presented(view, 3)) == view


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", pages_with_cards())
def test_every_page_shows_its_first_chart_alone(page, language):
    shown, text = stage(page, lang=language), text_for(language)
    assert (shown["place"], shown["count"]) == (1, len(KEYS[page]))
    assert shown["words"]["position"] == f"1 / {len(KEYS[page])}" and shown["words"]["next"] == text("present.next")
    assert shown["svg"].startswith("<svg ") and 'width="960" height="540"' in shown["svg"][:200]
    assert shown["title"] and shown["alt"] and shown["language"] == language and shown["notices"] == []


@pytest.mark.parametrize("at", ["4", "77"])
def test_the_last_chart_of_a_page_is_on_for_its_place_and_beyond(at):
    shown, last = stage("overview", at=at, evidence="B"), KEYS["overview"][3]
    assert len(KEYS["overview"]) == 4
    assert (shown["place"], shown["count"]) == (4, 4)
    view = View("en").with_selection(least_evidence="B")
    assert (
        shown["title"]
        == sight(page_as_briefing("overview", view), 4, deck_options(Briefing(), "en"), LIGHT, False).title
    )
    assert page_as_briefing("overview", view).slides[3].card == last


def test_a_briefing_shows_its_slides_with_their_titles_in_its_language():
    query = {"slide": ["overview.clauses", "overview.money~t.Mein Titel~n.Für Montag"], "deck_lang": "de"}
    first, last = stage("briefing", **query), stage("briefing", **query, at="9")
    assert (first["place"], first["count"], last["place"]) == (1, 2, 2)
    assert last["title"] == "Mein Titel" and "Mein Titel" in last["svg"]
    assert (first["note"], last["note"]) == ("", "Für Montag")
    assert first["language"] == "de" and first["words"]["close"] == text_for("en")("present.close")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_briefing_says_that_there_is_nothing(language):
    shown = stage("briefing", lang=language)
    assert (shown["count"], shown["svg"], shown["words"]["position"]) == (0, "", "")
    assert shown["alt"] == text_for(language)("present.none")


def test_bad_values_are_named_on_the_stage():
    shown = stage("overview", at="0", known="9999")
    assert len(shown["notices"]) == 2 and shown["place"] == 1
    assert any("“at”" in notice and "“0”" in notice for notice in shown["notices"])


def test_an_empty_chart_says_so_and_the_others_go_on():
    of_nothing = View("en").with_selection(least_evidence="A", actors=("xai",), topics=("talent",))
    briefing = Briefing((page_as_briefing("tension_points", of_nothing).slides[0], PLAIN))
    options = deck_options(briefing, "en")
    empty = sight(briefing, 1, options, LIGHT, False)
    assert empty == presentation.Sight(text_for("en")("card.title.tension"), "", text_for("en")("card.empty_headline"))
    assert sight(briefing, 2, options, LIGHT, False).svg


def test_a_failing_chart_says_why_and_the_others_go_on(monkeypatch):
    def broken(page, view):
        return {
            key: replace(card, chart=_breaks) if key == "money" else card for key, card in whole(page, view).items()
        }

    whole = page_cards
    monkeypatch.setattr("components.briefing_plan.page_cards", broken)
    briefing = Briefing((replace(PLAIN, card="money"), replace(PLAIN, card="clauses")))
    options = deck_options(briefing, "en")
    failed = sight(briefing, 1, options, LIGHT, False)
    assert failed.svg == "" and "no row" in failed.alt and failed.title == text_for("en")("card.title.money")
    assert sight(briefing, 2, options, LIGHT, False).svg


def _breaks(*_, **__):
    raise ValueError("no row")


def test_a_screen_is_as_dark_as_the_readers_and_a_phone_is_upright():
    briefing, options = page_as_briefing("overview", View("en")), deck_options(Briefing(), "en")
    dark = sight(briefing, 1, options, DARK, False).svg
    assert palette(DARK).page in dark and palette(LIGHT).page not in dark
    narrow = sight(briefing, 1, options, LIGHT, True).svg
    assert f'width="{presentation.NARROW_WIDTH}"' in narrow[:200]
    assert int(narrow.partition('height="')[2].partition('"')[0]) > presentation.NARROW_WIDTH


def test_a_chart_too_high_for_the_screen_is_scrolled_instead_of_shrunk():
    # Every model of one product: as many lines as no 16:9 holds.
    briefing = page_as_briefing("model_landscape", View("en").with_control("product", "github_copilot"))
    shown = [sight(briefing, place, deck_options(briefing, "en"), LIGHT, False) for place in range(1, 7)]
    assert [slide.card for slide, seen in zip(briefing.slides, shown, strict=True) if seen.is_tall] == ["copilot_roles"]


def test_the_way_in_stands_where_there_is_something_to_present():
    for page, query, stands in (
        ("overview", {}, True), ("briefing", {}, False), ("briefing", {"slide": ["overview.money"]}, True),
    ):  # fmt: skip
        assert ("present" in [button.key for button in opened(page, lang="en", **query).button]) == stands, page
