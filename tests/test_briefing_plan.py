"""A briefing as data: slides and addresses, ready-made briefings, and what is drawn when a chart fails."""

import datetime as dt
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from components import briefing_plan as plan
from components.cached import vocabulary
from components.permalink import View, from_query, query_string, to_query
from components.presets import PRESETS
from components.slide_codes import LONGEST_TITLE, Slide, cleaned, is_note, is_title, slide_code, slide_of_code
from components.text import LANGUAGES, text_for

PLAIN = Slide("overview", "clauses")
FULL = Slide(
    "investment_timeline",
    "flows",
    (("known", "2026-11-01"), ("evidence", "B"), ("actor", "openai"), ("actor", "oracle"), ("pair", "openai..oracle")),
    'Größe ~ zählt! „So“ & "so" = 100 % + 1/2?',
    "Erste Zeile\nzweite: a.b~c!~!!-\n\n€ 🙂",
)


def read(query, page="briefing"):
    return from_query(query, page, vocabulary(), "en")


@pytest.mark.parametrize("slide", [PLAIN, FULL, replace(FULL, title=""), replace(PLAIN, note="!-~")])
def test_a_slide_comes_back_from_its_code_and_from_an_address(slide):
    assert slide_of_code(slide_code(slide)) == slide
    carried = plan.with_briefing(View("de"), plan.Briefing((slide,)))
    view, dropped = read(parse_qs(query_string(carried)))
    assert (plan.briefing_of(view).slides, dropped) == ((slide,), [])


def test_a_code_is_short_and_readable():
    assert slide_code(PLAIN) == "overview.clauses"
    assert slide_code(replace(PLAIN, setting=(("known", "2025-03-07"),), title="So")) == (
        "overview.clauses~known.2025-03-07~t.So"
    )


@pytest.mark.parametrize(
    "code",
    [
        "", ".", "overview", "overview.", ".clauses", "over view.clauses", "overview.clauses~", "overview.clauses~t",
        "overview.clauses~t.", "overview.clauses~.x", "overview.clauses~t.a~t.b", "overview.clauses~n.a~t.b",
        "overview.clauses~t.a\nb", "overview.clauses~t.!", f"overview.clauses~t.{'x' * (LONGEST_TITLE + 1)}",
        "overview.clauses~t.\ud800", "overview.clauses~n.\x00", "overview.clauses~n.\uffff",
    ],
)  # fmt: skip
def test_what_is_no_code_of_ours_is_none(code):
    assert slide_of_code(code) is None


@pytest.mark.parametrize(
    "code",
    [
        "nowhere.clauses", "briefing.clauses", "overview.quarters", "overview.clauses~evidence.Z",
        "overview.clauses~half_life.90", "overview.clauses~lang.de", "overview.clauses~record.events:x",
        "overview.clauses~open.clauses-rows", "overview.clauses~slide.overview.money",
        "overview.clauses~known.2031-01-01",
    ],
)  # fmt: skip
def test_a_slide_that_its_page_would_not_take_is_dropped_and_named(code):
    view, dropped = read({"slide": ["overview.money", code]})
    assert view.control("slide") == ("overview.money",)
    assert [(drop.name, drop.value, drop.hint) for drop in dropped] == [("slide", code, "slide")]


def test_a_whole_briefing_comes_back_from_an_address_on_any_page():
    briefing = plan.Briefing((FULL, PLAIN), "state", "Für Montag", "de", dt.date(2026, 11, 1))
    view = plan.with_briefing(View("en").with_control("span", "2020-01-01..2021-01-01"), briefing)
    for page in ("briefing", "overview"):
        found, dropped = read(to_query(view.on_other_page()), page)
        assert (plan.briefing_of(found), dropped) == (briefing, [])
    assert view.of_page() == View("en").with_control("span", "2020-01-01..2021-01-01")


def test_a_slide_holds_the_view_but_nothing_that_is_open_collected_or_of_a_language():
    view = plan.with_briefing(View("de"), plan.Briefing((PLAIN,), title="x")).with_control("record", "events:x")
    view = view.with_control("open", "money-rows").with_selection(least_evidence="B")
    slide = plan.slide_of("money", "overview", view)
    assert slide == Slide("overview", "money", (("evidence", "B"),))
    assert plan.view_of(slide, "en") == View("en").with_selection(least_evidence="B")


def test_twelve_slides_fit_into_a_link_and_long_notes_do_not():
    plain = preset_of(12)
    assert plan.fits_in_address(plain)
    assert not plan.fits_in_address(replace(plain, slides=(*plain.slides, replace(PLAIN, note="ä" * 300))))


def preset_of(count):
    slides = plan.preset("state").slides
    return plan.Briefing(tuple(replace(slides[n % len(slides)], title=f"Slide {n}") for n in range(count)))


def test_more_slides_than_a_briefing_may_have_are_not_read():
    view = View("en").with_control("slide", *(f"overview.money~t.{n}" for n in range(plan.MOST_SLIDES + 9)))
    assert len(plan.briefing_of(view).slides) == plan.MOST_SLIDES


def test_slides_move_within_the_briefing_and_stay_at_its_ends():
    assert plan.moved("abcd", 2, -1) == ("a", "c", "b", "d")
    assert plan.moved("abcd", 0, -1) == plan.moved("abcd", 3, 1) == ("a", "b", "c", "d")


def test_words_are_cleaned_of_what_no_file_can_hold():
    assert cleaned(" a\tb\r\nc\x00\ud800 ", lines=False) == "a b c"
    assert cleaned("a\r\nb\x1b[31m") == "a\nb[31m"
    assert is_title("Größe 🙂") and not is_title("a\nb") and is_note("a\nb") and not is_note("\x9b")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", PRESETS)
def test_every_slide_of_a_ready_made_briefing_is_there(code, language):
    briefing = plan.preset(code)
    assert [slide_code(slide) for slide in briefing.slides] == list(PRESETS[code])
    assert plan.fits_in_address(briefing)
    assert len(set(briefing.slides)) == len(briefing.slides) <= 10
    assert read({"slide": list(PRESETS[code])})[1] == []
    shown = plan.drawn_slides(briefing, plan.deck_options(briefing, language, "https://example.test"))
    assert [slide.slide for slide in shown if isinstance(slide, plan.FailedSlide)] == []
    assert [slide.title for slide in shown if slide.drawing.figure.is_empty] == []
    assert briefing.heading(text_for(language)) == text_for(language)(f"briefing.preset.{code}")


def test_a_drawn_slide_has_its_own_words_and_a_full_link():
    shown = plan.drawn_slide(FULL, "de", address="https://example.test")
    assert (shown.title, shown.note) == (FULL.title, FULL.note)
    assert shown.link == (
        "https://example.test/investment_timeline?lang=de&known=2026-11-01&evidence=B&actor=openai&actor=oracle"
        "&pair=openai..oracle"
    )
    assert plan.drawn_slide(PLAIN, "de").title == plan.drawn_slide(PLAIN, "de").drawing.figure.headline


def test_one_day_for_all_slides_takes_the_place_of_their_own():
    day = dt.date(2025, 3, 7)
    assert plan.drawn_slide(FULL, "en", day).view.selection.known_on == day
    assert plan.drawn_slide(FULL, "en").view.selection.known_on == dt.date(2026, 11, 1)
    assert plan.view_of(FULL, "en", vocabulary().last_day).selection.known_on is None


def test_a_chart_that_fails_keeps_its_place_and_is_named(monkeypatch):
    def broken(tables, style, **options):
        raise ValueError("no scale")

    cards = plan.page_cards("overview", View("en"))
    found = {**cards, "money": replace(cards["money"], chart=broken)}
    monkeypatch.setattr(plan, "page_cards", lambda page, view: found)
    shown = plan.drawn_slides(
        plan.Briefing((PLAIN, replace(PLAIN, card="money"), replace(PLAIN, card="events"))),
        plan.DeckOptions("en", dt.date(2026, 11, 23)),
    )
    assert [type(slide).__name__ for slide in shown] == ["DrawnSlide", "FailedSlide", "DrawnSlide"]
    assert shown[1].failure == "This chart could not be drawn. ValueError: no scale"
    assert shown[1].title == text_for("en")("card.title.money")


def test_a_chart_that_its_page_no_longer_has_is_said_in_words():
    shown = plan.drawn_slide(Slide("overview", "quarters", title="Mine"), "de")
    assert (shown.title, shown.failure) == ("Mine", text_for("de")("briefing.gone"))
