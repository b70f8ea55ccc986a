"""Record cards: every table has them in both languages, with its sources as trees of origins and what rivals say."""

import datetime as dt
import re

import pytest

from components.cells import row_keys
from components.origins import origins_words, safe_address
from components.record_sources import origins_markdown, rival_markdown
from components.records import record_card
from components.text import text_for
from data.schema import TABLES
from tests.chart_checks import known_on


@pytest.fixture(scope="module")
def today(tables):
    return known_on(tables, tables.record_date)


def some_keys(frame, table):
    keys = row_keys(frame, table)
    return sorted({keys[place] for place in (0, len(keys) // 2, len(keys) - 1)}) if keys else []


def card_of(table, key, tables, language="en"):
    return record_card(table, key, tables, text_for(language))


def texts_of(card):
    for origin in card.origins:
        yield from (origin.root, *origin.retellings)
    for rival in card.rivals:
        for _, cited in rival.readings:
            yield from cited


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_has_cards(today, table, language):
    for key in some_keys(today.table(table), table):
        card = card_of(table, key, today, language)
        assert card.title
        assert card.kicker
        assert all(name and words for name, words in card.facts)
        shown = " ".join((card.title, card.kicker, *card.body, *(words for pair in card.facts for words in pair)))
        assert "nan" not in re.split(r"\W+", shown)
        assert "NaT" not in shown
        assert "None" not in shown


@pytest.mark.parametrize("table", sorted(TABLES))
def test_what_cites_sources_shows_each_of_them_once(today, table):
    for key in some_keys(today.table(table), table):
        card = card_of(table, key, today)
        shown = [cited.source_id for o in card.origins for cited in (o.root, *o.retellings) if cited.is_cited]
        assert sorted(shown) == sorted(card.sources["source_id"])


def test_an_unknown_key_has_no_card(today, tables):
    assert card_of("events", "no-such-event", today) is None
    assert card_of("tensions", "", today) is None
    later = tables.tensions["event_id"].iloc[-1]
    assert card_of("tensions", later, known_on(tables, dt.date(2025, 3, 7))) is None


def test_links_lead_to_web_pages_only(today):
    for event in today.tensions["event_id"]:
        for cited in texts_of(card_of("tensions", event, today)):
            assert not cited.href or cited.href.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://x.org/a", "data:text/html,x", "https://a.org/> <b>", "//a.org", "", None]
)
def test_no_other_address_becomes_a_link(url):
    assert safe_address(url) == ""


def test_an_address_is_kept_as_it_is():
    assert safe_address("https://en.wikipedia.org/wiki/A_(b)?c=d&e#f") == "https://en.wikipedia.org/wiki/A_(b)?c=d&e#f"


def test_a_root_report_stands_before_those_who_retell_it(today):
    event = "2024-10-o1-documentation-call"
    card = card_of("tensions", event, today)
    origin = dict(zip(today.sources["source_id"], today.sources["origin_id"], strict=True))
    assert any(tree.retellings for tree in card.origins)
    for tree in card.origins:
        assert {origin[text.source_id] for text in tree.retellings} <= {origin[tree.root.source_id]}
        assert tree.root.source_id == origin[tree.root.source_id]
    assert len(card.origins) == card.sources["origin_id"].nunique()


def test_origins_are_counted_in_words(today):
    for language, some in (("en", "independent origin"), ("de", "unabhängige")):
        for event in today.tensions["event_id"].head(20):
            card = card_of("tensions", event, today, language)
            assert some in card.origins_words
            assert card.origins_words.endswith(text_for(language).plural("card.sources_count", len(card.sources)))
    assert origins_words((), text_for("en")) == ""


def test_a_root_that_is_not_cited_itself_says_so(today):
    cards = [card_of("tensions", event, today) for event in today.tensions["event_id"]]
    uncited = [card for card in cards if any(not tree.root.is_cited for tree in card.origins)]
    assert uncited
    markdown = origins_markdown(uncited[0].origins, text_for("en"), str)
    assert "root report, not cited itself" in markdown
    assert re.search(r"^    - retold by ", markdown, re.MULTILINE)


def test_a_tension_tells_why_who_how_it_stands_and_what_settled_it(today):
    card = card_of("tensions", "2025-05-holdout", today)
    row = today.tensions.set_index("event_id").loc["2025-05-holdout"]
    title = today.events.set_index("event_id").loc[row["resolved_by"], "title_en"]
    assert card.body[-1].endswith(row["rationale_en"])
    assert card.title not in card.body
    facts = dict(card.facts)
    assert facts["Status"] == "resolved"
    assert facts["Raised by"] == "Microsoft"
    assert title in facts.values()


@pytest.mark.parametrize(("language", "words"), [("en", "severity 4 of 5"), ("de", "Schwere 4 von 5")])
def test_an_event_that_strained_says_so(today, language, words):
    card = card_of("events", "2025-05-holdout", today, language)
    assert sum(words in line for line in card.body) == 1
    plain = today.events.loc[~today.events["event_id"].isin(today.tensions["event_id"]), "event_id"].iloc[0]
    assert not any("of 5" in line for line in card_of("events", plain, today).body)


def test_the_rival_reading_stands_with_its_sources(today):
    for table in ("tensions", "events"):
        card = card_of(table, "2024-10-o1-documentation-call", today)
        values = [value for rival in card.rivals for value, _ in rival.readings]
        assert "slow transfer of technology, o1 not named" in values
        assert all(cited for rival in card.rivals for _, cited in rival.readings)
        markdown = rival_markdown(card.rivals[0], text_for("en"), str)
        assert card.rivals[0].subject in markdown
        assert card.rivals[0].note in markdown
        assert all(value in markdown for value, _ in card.rivals[0].readings)


def test_a_disagreement_shows_both_of_its_readings(today):
    card = card_of("disagreements", "o1-call", today)
    assert [value for value, _ in card.rivals[0].readings] == list(
        today.disagreements.set_index("disagreement_id").loc["o1-call", ["value_a", "value_b"]]
    )
