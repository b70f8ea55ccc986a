"""The foot of a chart: a crop of the chart alone says what it shows, as of when, who says so, and where."""

import datetime as dt

import pytest

from components.charts.canvas import stamp_frame
from components.charts.figure import Style
from components.charts.geometry import text_width, wrap_link

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
