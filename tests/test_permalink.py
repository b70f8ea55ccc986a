"""The view and its address."""

import datetime as dt

import pytest

from components.control import Vocabulary
from components.permalink import CONTROLS, View, from_query, query_string, to_query
from data.selection import Selection

VOCABULARY = Vocabulary(
    actors={"microsoft", "openai", "oracle"},
    topics=("investment", "contract"),
    first_day=dt.date(2015, 12, 11),
    last_day=dt.date(2026, 11, 23),
    rows={
        "flows": {"openai-azure-250bn"},
        "financials": {"2026-06-30/quarter/microsoft/capex"},
        "tensions": {"2023-11-board", "2025-06-antitrust"},
    },
    publishers={"the-information": ("The Information",)},
)
FULL = View(
    "de",
    Selection(
        known_on=dt.date(2025, 3, 7),
        start=dt.date(2019, 1, 1),
        end=dt.date(2025, 1, 1),
        actors=("openai", "oracle"),
        topics=("contract",),
        least_evidence="B",
    ),
    (
        ("open", ("money-rows",)),
        ("pair", ("openai..oracle",)),
        ("record", ("flows:openai-azure-250bn", "financials:2026-06-30/quarter/microsoft/capex")),
        ("span", ("2020-01-01..2021-01-01",)),
    ),
)
TENSION = View(
    "en",
    Selection(),
    (
        ("half_life", ("240",)),
        ("index", ("acts",)),
        ("spacing", ("0.1-0.3-0.5-0.8-1",)),
        ("span", ("2020-01-01..2021-01-01",)),
        ("theme", ("money", "governance")),
        ("without", ("2023-11-board", "2025-06-antitrust")),
        ("without_publisher", ("the-information",)),
    ),
)


def read(query, page="investment_timeline"):
    return from_query(query, page, VOCABULARY, "en")


@pytest.mark.parametrize("view", [View(), View("de"), FULL], ids=["default", "language", "everything"])
def test_an_address_opens_the_view_it_was_made_from(view):
    assert read(to_query(view)) == (view, [])


def test_an_address_of_the_tension_page_opens_the_view_it_was_made_from():
    assert read(to_query(TENSION), "tension_points") == (TENSION, [])
    assert query_string(TENSION) == (
        "lang=en&half_life=240&index=acts&spacing=0.1-0.3-0.5-0.8-1&span=2020-01-01..2021-01-01&theme=money"
        "&theme=governance&without=2023-11-board&without=2025-06-antitrust&without_publisher=the-information"
    )


def test_an_address_of_a_presentation_opens_it_again_and_no_other_page():
    view = FULL.with_control("view", "present").with_control("at", "3")
    assert read(to_query(view)) == (view, [])
    assert "&at=3&" in query_string(view) and query_string(view).endswith("&view=present")
    assert query_string(view.on_other_page()) == query_string(FULL.on_other_page())
    assert view.of_page() == FULL.of_page()


@pytest.mark.parametrize("code", ["even", "convex", "concave"])
def test_a_spacing_may_go_by_its_name(code):
    assert read({"spacing": [code]}, "tension_points")[0].control("spacing") == (code,)


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("half_life", "29", "half_life"),
        ("half_life", "1001", "half_life"),
        ("half_life", "180.5", "half_life"),
        ("half_life", "0180", "half_life"),
        ("half_life", "-180", "half_life"),
        ("half_life", "٣٠٠", "half_life"),
        ("half_life", "", "half_life"),
        ("spacing", "steep", "spacing"),
        ("spacing", "own", "spacing"),
        ("spacing", "0.3-0.1-0.5-0.8-1", "spacing"),
        ("spacing", "0.1-0.1-0.5-0.8-1", "spacing"),
        ("spacing", "0-0.1-0.5-0.8-1", "spacing"),
        ("spacing", "0.1-0.3-0.5-0.8-0.9", "spacing"),
        ("spacing", "0.1-0.3-0.5-1", "spacing"),
        ("spacing", "nan-0.3-0.5-0.8-1", "spacing"),
        ("theme", "weather", "theme"),
        ("index", "all", "sub_index"),
        ("without", "2023-11-nothing", "tension"),
        ("without_publisher", "The Information", "publisher"),
        ("without_publisher", "<b>", "publisher"),
    ],
)
def test_a_bad_judgement_is_dropped_and_named(name, value, hint):
    query = {"theme": ["money"], name: [value]} if name != "theme" else {"theme": ["money", value]}
    view, dropped = read(query, "tension_points")
    assert [(found.name, found.value, found.hint) for found in dropped] == [(name, value, hint)]
    assert view == View().with_control("theme", "money")


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_bad_value_is_answered_with_what_is_allowed(language):
    from components.layout import dropped_notice
    from components.permalink import CONTROLS, Dropped
    from components.text import text_for

    hints = {control.hint for controls in CONTROLS.values() for control in controls}
    for hint in hints:
        assert "x" in dropped_notice(Dropped("name", "x", hint), text_for(language))


def test_defaults_stay_out_of_the_address_but_the_language():
    assert to_query(View()) == {"lang": ["en"]}


def test_an_address_is_made_of_codes():
    assert query_string(FULL) == (
        "lang=de&known=2025-03-07&evidence=B&from=2019-01-01&to=2025-01-01&actor=openai&actor=oracle&topic=contract"
        "&open=money-rows&pair=openai..oracle&record=flows:openai-azure-250bn"
        "&record=financials:2026-06-30%2Fquarter%2Fmicrosoft%2Fcapex&span=2020-01-01..2021-01-01"
    )


def test_an_address_without_language_takes_the_readers():
    assert from_query({}, "overview", VOCABULARY, "de")[0].language == "de"


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("lang", "fr", "language"),
        ("lang", "", "language"),
        ("known", "2027-01-01", "day"),
        ("known", "2015-01-01", "day"),
        ("known", "20250307", "day"),
        ("known", "yesterday", "day"),
        ("known", "2025-02-30", "day"),
        ("evidence", "E", "evidence"),
        ("evidence", "b", "evidence"),
        ("from", "2020", "day"),
        ("actor", "apple", "actor"),
        ("actor", "<script>", "actor"),
        ("topic", "weather", "topic"),
        ("record", "flows:nothing", "row"),
        ("record", "nothing:flows", "row"),
        ("open", "money-secrets", "panel"),
        ("view", "slides", "view"),
        ("view", "", "view"),
        ("at", "0", "place"),
        ("at", "01", "place"),
        ("at", "-1", "place"),
        ("at", "1000", "place"),
        ("at", "٣", "place"),
        ("at", "", "place"),
        ("pair", "..", "pair"),
        ("pair", "openai", "pair"),
        ("pair", "openai..apple", "pair"),
        ("span", "2021-01-01..2020-01-01", "span"),
        ("span", "2021-01-01", "span"),
        ("knwon", "2025-03-07", "name"),
    ],
)
def test_a_bad_value_is_dropped_and_named(name, value, hint):
    view, dropped = read({"evidence": ["A"], name: [value]} if name != "evidence" else {name: [value]})
    assert [(found.name, found.value, found.hint) for found in dropped] == [(name, value, hint)]
    assert view == (View().with_selection(least_evidence="A") if name != "evidence" else View())


def test_a_bad_value_among_good_ones_takes_none_of_them_along():
    view, dropped = read({"actor": ["openai", "apple", "oracle"]})
    assert view.selection.actors == ("openai", "oracle")
    assert [found.value for found in dropped] == ["apple"]


def test_a_period_that_ends_before_it_starts_is_dropped_whole():
    view, dropped = read({"from": ["2021-01-01"], "to": ["2020-01-01"]})
    assert view == View()
    assert [(found.name, found.hint) for found in dropped] == [("from", "order"), ("to", "order")]


def test_a_second_value_where_one_is_allowed_is_dropped():
    view, dropped = read({"evidence": ["A", "B"]})
    assert view.selection.least_evidence == "A"
    assert [(found.value, found.hint) for found in dropped] == [("B", "once")]


def test_the_records_own_day_is_the_default():
    assert read({"known": ["2026-11-23"]})[0] == View()


def test_a_control_of_another_page_is_not_a_setting_of_this_one():
    assert [found.name for found in read({"pair": ["openai..oracle"]}, "overview")[1]] == ["pair"]


def test_another_page_keeps_the_selection_and_leaves_the_pages_own_controls():
    assert FULL.on_other_page() == View("de", FULL.selection)
    assert FULL.with_control("slide", "overview.money").on_other_page().control("slide") == ("overview.money",)


def test_a_hostile_value_is_short_and_harmless_when_shown():
    dropped = read({"actor": ["\x1b[31m" + "x" * 10_000]})[1][0]
    assert len(dropped.shown) == 61
    assert dropped.shown.isprintable()


def test_pages_with_controls_exist():
    from components.navigation import PAGES

    assert set(CONTROLS) <= {page.name for page in PAGES}
