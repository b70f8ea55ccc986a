"""A briefing as a file: round trips, bytes that do not change, and every fault of a bad file named."""

import datetime as dt
import json

import pytest

from components import briefing_plan as plan
from components.briefing_file import briefing_bytes, fault_words, read_briefing
from components.cached import vocabulary
from components.slide_codes import LARGEST_FILE_BYTES, Slide
from components.text import LANGUAGES, text_for
from tests.test_briefing_plan import FULL, PLAIN, preset_of

WHOLE = plan.Briefing((FULL, PLAIN), "state", "Für Montag: „so“ \\ 100 %", "de", dt.date(2026, 11, 1))
TINY = """{
  "format": "decoupling-briefing",
  "version": 1,
  "slides": [
    {
      "page": "overview",
      "card": "money",
      "view": {
        "evidence": [
          "B"
        ]
      },
      "note": "Erst prüfen"
    }
  ]
}
"""


def read(found):
    content = found if isinstance(found, bytes) else json.dumps(found).encode()
    return read_briefing(content, vocabulary())


def whole(**changes):
    return {"format": "decoupling-briefing", "version": 1, "slides": [{"page": "overview", "card": "money"}]} | changes


def slide(**changes):
    return whole(slides=[{"page": "overview", "card": "money"}, {"page": "overview", "card": "events"} | changes])


@pytest.mark.parametrize("briefing", [WHOLE, plan.preset("state"), preset_of(30), plan.Briefing((PLAIN,))])
def test_a_briefing_comes_back_from_its_file(briefing):
    assert read(briefing_bytes(briefing)) == (briefing, [])
    assert briefing_bytes(briefing) == briefing_bytes(read(briefing_bytes(briefing))[0])


def test_a_file_can_be_read_by_people():
    briefing = plan.Briefing((Slide("overview", "money", (("evidence", "B"),), "", "Erst prüfen"),))
    assert briefing_bytes(briefing).decode() == TINY
    assert read(TINY.replace('[\n          "B"\n        ]', '"B"').encode("utf-8-sig")) == (briefing, [])


@pytest.mark.parametrize(
    ("content", "hints"),
    [
        (b"", ["file_form"]),
        (b"\x00\x01\x02", ["file_form"]),
        (b"\xff\xfe{", ["file_encoding"]),
        (b"{" * 100_000, ["file_form"]),
        (b"[" * 100_000, ["file_form"]),
        (b"9" * 10_000, ["file_form"]),
        (b"x" * (LARGEST_FILE_BYTES + 1), ["file_size"]),
        (b"PK\x03\x04", ["file_form"]),
        (b"[]", ["file_format"]),
        (b"null", ["file_format"]),
        (b'{"format": ["decoupling-briefing"]}', ["file_format"]),
        (whole(version=2), ["file_version"]),
        (whole(version=True), ["file_version"]),
        (whole(slides=[]), ["slides"]),
        (whole(slides="overview.money"), ["slides"]),
        (whole(slides=[{"page": "overview", "card": "money"}] * 61), ["slides"]),
        (whole(colour="red", title="a\nb", known_on="2031-01-01"), ["file_name", "day", "deck_title"]),
        (whole(version=2, language="fr", preset=["state"], slides=0), ["language", "deck", "file_version", "slides"]),
        (whole(slides=[{"page": "nowhere", "card": "money"}]), ["page"]),
    ],
    ids=range(19),
)
def test_a_broken_file_is_refused_whole_with_every_reason(content, hints):
    briefing, faults = read(content)
    assert briefing is None
    assert sorted(fault.hint for fault in faults) == sorted(hints)


@pytest.mark.parametrize(
    ("changes", "name", "value", "hint"),
    [
        ({"page": "nowhere"}, "page", '"nowhere"', "page"),
        ({"page": ["overview"]}, "page", "\"['overview']\"", "page"),
        ({"card": "quarters"}, "card", '"quarters"', "card"),
        ({"card": {}}, "card", '"{}"', "card"),
        ({"title": "a\nb"}, "title", '"a\\nb"', "deck_title"),
        ({"title": 7}, "title", '"7"', "deck_title"),
        ({"note": "\x00"}, "note", '"\\x00"', "note"),
        ({"note": "\ud800"}, "note", '"\\ud800"', "note"),
        ({"view": ["evidence"]}, "view", "\"['evidence']\"", "slide_form"),
        ({"view": {"evidence": [1]}}, "view", "\"{'evidence': [1]}\"", "slide_form"),
        ({"view": {"evidence": "Z"}}, "view.evidence", '"Z"', "evidence"),
        ({"view": {"half_life": "90"}}, "view.half_life", '"90"', "name"),
        ({"view": {"actor": ["openai", "nobody"]}}, "view.actor", '"nobody"', "actor"),
    ],
)
def test_a_bad_slide_is_named_and_the_good_ones_stay(changes, name, value, hint):
    briefing, faults = read(slide(**changes))
    assert briefing == plan.Briefing((Slide("overview", "money"),))
    assert [(fault.slide, fault.name, fault.value, fault.hint) for fault in faults] == [(2, name, value, hint)]


def test_a_slide_that_is_none_is_named():
    briefing, faults = read(whole(slides=[None, {"page": "overview", "card": "money"}, {"Page": "overview"}]))
    assert briefing.slides == (Slide("overview", "money"),)
    assert [(fault.slide, fault.hint) for fault in faults] == [(1, "slide_form"), (3, "slide_form")]


def test_what_a_reader_had_open_is_not_taken_from_a_file():
    briefing, faults = read(slide(view={"open": "money-rows", "lang": "de", "evidence": "B"}))
    assert faults == []
    assert briefing.slides[1] == Slide("overview", "events", (("evidence", "B"),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_says_where_what_and_what_is_allowed(language):
    text = text_for(language)
    faults = [*read(slide(card="x"))[1], *read(slide(view={"topic": "x"}))[1], *read(slide(x=1))[1]]
    faults += [*read(whole(version=3, x=1, slides=0))[1], *read(b"\xff")[1], *read(b"x" * 600_000)[1]]
    lines = [fault_words(fault, text) for fault in faults]
    slide_2 = {"en": "slide 2", "de": "Folie 2"}[language]
    assert lines[0].startswith(f"{slide_2}, card: ") and lines[0].endswith("clauses, events, money, stand_ins")
    assert len(lines) == len(set(lines)) == 8


def test_the_first_fault_in_full():
    assert [fault_words(fault, text_for("en")) for fault in read(slide(card="x"))[1]] == [
        'slide 2, card: "x"; allowed: clauses, events, money, stand_ins'
    ]
