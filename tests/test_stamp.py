"""The foot of a chart: a crop of the chart alone says what it shows, as of when, who says so, and where."""

import datetime as dt

import pandas as pd
import pytest

from components.cached import drawn
from components.card import style_of
from components.charts.canvas import stamp_frame, stamp_height, with_link, without_link
from components.charts.figure import Style
from components.charts.geometry import text_width, wrap_link
from components.page_cards import page_cards
from components.permalink import View

DAY = dt.date(2026, 11, 23)
LINK = "Decoupling · example.test/overview?lang=en"


def stamp(width: int, title: str):
    return stamp_frame(Style("en", "light", width, DAY, link=LINK, title=title), "Sources: Reuters")


def test_title_and_day_stand_on_one_line_with_the_link_where_there_is_room():
    last = stamp(960, "Clauses over time").tail(2)
    assert list(last["text"]) == ["Clauses over time · Known on 23\u00a0Nov\u00a02026", LINK]
    assert last["y"].nunique() == 1 and list(last["weight"]) == [600, 400]


@pytest.mark.parametrize("width", [340, 700])
def test_a_long_title_has_lines_of_its_own(width):
    title = "Money between Microsoft, OpenAI and its suppliers, by stage, kind, payer, payee, and by all the rest of it"
    found = stamp(width, title)
    told = " ".join(text for text, weight in zip(found["text"], found["weight"], strict=True) if weight == 600)
    assert told == f"{title} Known on 23\u00a0Nov\u00a02026"
    assert all(text_width(*line) <= width for line in zip(found["text"], found["size"], found["weight"], strict=True))
    assert found["y"].is_monotonic_increasing


def test_a_long_link_is_broken_after_a_setting_and_loses_nothing():
    link = LINK + "".join(f"&setting_{number}=0.7..1..2" for number in range(9))
    found = stamp_frame(Style("en", "light", 340, DAY, link=link), "")
    lines = [text for text, weight in zip(found["text"], found["weight"], strict=True) if weight == 400]
    assert len(lines) > 2 and "".join(lines).replace(" ", "") == link.replace(" ", "")
    assert all(text_width(line, 12) <= 340 for line in lines)
    assert all(line.endswith(("&", "?")) for line in lines[1:-1])


def test_an_address_without_a_break_is_broken_where_it_must_be():
    assert wrap_link("x" * 200, 340, 12) != ["x" * 200]
    assert "".join(wrap_link("x" * 200, 340, 12)) == "x" * 200


def test_without_a_title_the_day_stands_alone():
    assert "Known on 23\u00a0Nov\u00a02026" in set(stamp(960, "")["text"])


@pytest.mark.parametrize("width", [340, 700, 960])
@pytest.mark.parametrize("link", [LINK, f"{LINK}&evidence=B&from=2024-01-01&actor=openai&actor=microsoft&topic=talent"])
def test_a_link_set_in_later_stands_where_it_would_have_stood_at_once(width, link):
    style = Style("en", "light", width, DAY, link=link, title="Clauses between Microsoft and OpenAI over time")
    kept = stamp_frame(without_link(style), "Sources: Reuters")
    assert stamp_height(kept) == stamp_height(stamp_frame(style, "Sources: Reuters"))
    pd.testing.assert_frame_equal(with_link(kept, style), stamp_frame(style, "Sources: Reuters"))


def test_a_filter_that_a_chart_does_not_obey_draws_nothing_anew():
    calls = []
    card = page_cards("overview", View())["clauses"]

    def counted(tables, style, **options):
        calls.append(style.filters)
        return card.chart(tables, style, **options)

    for letter in ("A", "B", "C"):
        view = View().with_selection(least_evidence=letter)
        again = page_cards("overview", view)["clauses"]
        shown = drawn(counted, again.focus, style_of(again, view, "light", 960, "example.test/overview"), again.options)
        assert f"evidence={letter}" in " ".join(shown.figure.datasets["stamp"]["text"])
    assert calls == [""]
