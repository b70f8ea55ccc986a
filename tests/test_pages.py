"""Every page runs: in both languages, on the shipped record, on days long past, and with nothing selected."""

import datetime as dt

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.navigation import PAGES, ROOT, pages_with_cards
from components.text import LANGUAGES, text_for
from data.schema import TABLES
from data.swap_setting import BASES, WORKLOADS

FRAME = ROOT / "components" / "frame.py"
SELECTIONS = {
    "the whole record": {},
    "an early day": {"known": "2016-01-01"},
    "the day of the article": {"known": "2025-03-07"},
    "one actor": {"actor": "oracle"},
    "filings only": {"evidence": "A"},
    "nothing": {"from": "2015-12-11", "to": "2015-12-12", "actor": "xai", "topic": "talent", "evidence": "A"},
}
TENSION_SETTINGS = [
    *({"theme": theme} for theme in TABLES["tensions"].field("theme").codes),
    {"index": "words"},
    {"index": "acts", "theme": "money"},
    {"topic": "talent"},
    {"known": "2024-03-07"},
    {"known": "2019-08-01"},
    {"half_life": "30", "spacing": "convex", "evidence": "A"},
]

# Charts that no filter but the day cuts, and heads that stand over sentences, by page.
STANDING = {"overview": (1, 0), "swap_calculator": (2, 1)}
SWAPS = [
    *({"workload": workload, "basis": basis} for workload in WORKLOADS for basis in BASES),
    {"incumbent": "gpt-4o", "candidate": "deepseek-v4-pro", "channel": "provider_api", "spread": "0"},
    {"success_old": "0.9", "success_new": "0.8..0.85..0.95", "once_off": "2000000", "share_moved": "0.3"},
    {"incumbent": "gpt-5", "candidate": "grok-4", "proxy": "gpqa_diamond.plain"},
    {"input_tokens": "1", "output_tokens": "200000", "cached_share": "1", "length_factor": "0.000000001..100"},
    {"success_old": "0.000000001", "success_new": "1", "failure_cost": "1000000"},
    {"known": "2025-03-07", "basis": "own_compute", "own_compute": "2"},
]


@pytest.fixture(autouse=True)
def _errors_in_full():
    """A failing page says why; visitors see no details."""
    st.set_option("client.showErrorDetails", "full")


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    return app.run()


@pytest.mark.parametrize("query", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_a_page_runs(page, language, query):
    app = opened(page, lang=language, **query)
    assert not app.exception, app.exception[0].stack_trace
    assert app.title[0].value
    assert not app.warning, [warning.value for warning in app.warning]


@pytest.mark.parametrize("query", TENSION_SETTINGS, ids=str)
def test_the_tension_page_runs_under_any_setting(query):
    app = opened("tension_points", lang="en", **query)
    assert not app.exception, app.exception[0].stack_trace
    assert not app.warning, [warning.value for warning in app.warning]


@pytest.mark.parametrize("query", SWAPS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_swap_page_runs_under_any_assumptions(query, language):
    app = opened("swap_calculator", lang=language, **query)
    assert not app.exception, app.exception[0].stack_trace
    assert not app.warning, [warning.value for warning in app.warning]
    assert len(app.get("vega_lite_chart")) == 2


@pytest.mark.parametrize("page", pages_with_cards())
def test_an_empty_selection_is_said_in_words(page):
    app = opened(page, lang="en", **SELECTIONS["nothing"])
    headings = [heading.value for heading in app.header]
    # Clauses and prices state how things stand on the day: no filter but the day cuts them.
    standing, in_sentences = STANDING.get(page, (0, 0))
    fewest = {"model_landscape": 1, "swap_calculator": 0}.get(page, 3)
    assert headings.count(text_for("en")("card.empty_headline")) == len(headings) - standing - in_sentences >= fewest
    assert len(app.get("vega_lite_chart")) == standing


def test_filters_do_not_change_how_things_stand():
    whole = opened("overview", lang="en")
    cut = opened("overview", lang="en", evidence="A", **{"from": "2024-01-01", "to": "2024-06-30"})
    assert cut.title[0].value == whole.title[0].value
    assert [metric.value for metric in cut.metric] == [metric.value for metric in whole.metric]
    assert cut.header[0].value == whole.header[0].value


@pytest.mark.parametrize("day", ["2016-06-01", "2019-08-01", "2021-06-01", "2022-12-01", "2023-06-01", "2024-06-01"])
@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_a_page_runs_on_any_day_of_the_past(page, day):
    app = opened(page, lang="de", known=day)
    assert not app.exception, app.exception[0].stack_trace
    assert "2030" not in app.title[0].value


@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_a_bad_link_is_named_and_the_rest_of_it_holds(page):
    app = opened(page, lang="de", known="2025-13-99", actor="openai")
    assert not app.exception
    assert len(app.warning) == 1
    assert "2025" in app.warning[0].value and "known" in app.warning[0].value


def test_the_licence_reads_as_it_was_known():
    then = opened("overview", lang="en", known="2025-03-07")
    now = opened("overview", lang="en")
    assert "until 2030" in then.title[0].value
    assert "until 2032, not exclusive" in now.title[0].value


def test_nothing_known_later_is_shown(tables):
    day = dt.date(2025, 3, 7)
    later = tables.events[tables.events["known_since"].dt.date > day]
    app = opened("overview", lang="en", known=day.isoformat())
    shown = " ".join([button.label for button in app.button] + [markdown.value for markdown in app.markdown])
    assert len(later) > 0
    assert [title for title in later["title_en"] if title in shown] == []
