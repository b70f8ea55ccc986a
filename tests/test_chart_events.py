"""The events chart: lanes, dots and numbers agree with the record, and every word has its place."""

import datetime as dt
import json
import re
from dataclasses import replace

import pandas as pd
import pytest
import vl_convert

from components.charts.event_lanes import Dot, lane_heights, stacked, strip_axis, ticks
from components.charts.events import events_figure
from components.charts.figure import Style
from components.charts.geometry import text_width
from components.text import text_for
from components.theme import FONT_DIRECTORY
from data.selection import Selection, as_known_on, select

INVESTMENT = ("investment", "contract", "compute")
WORDS = ("labels", "list", "numbers", "years", "stamp")
vl_convert.register_font_directory(str(FONT_DIRECTORY))


def style(language="en", width=960, mode="light", known_on=dt.date(2026, 11, 23), **more):
    return Style(language, mode, width, known_on, link="decoupling.example/investment", **more)


def drawn(figure):
    frames = {
        name: json.loads(frame.to_json(orient="records", date_format="iso")) for name, frame in figure.datasets.items()
    }
    return figure.spec | {"datasets": frames}


def day(text):
    return pd.Timestamp(text)


@pytest.fixture(scope="module")
def today(tables):
    return as_known_on(tables, tables.record_date)


@pytest.fixture(scope="module")
def figure(today):
    return events_figure(today, style())


def test_every_event_is_one_mark_with_its_row_and_sources(figure, today):
    assert sorted(figure.datasets["rows"]["row_id"]) == sorted(today.events["event_id"])
    assert len(figure.rows) == len(today.events)
    assert (figure.rows["sources"] != "").all()


def test_topics_cut_the_lanes(today):
    figure = events_figure(today, style(), topics=INVESTMENT)
    assert set(figure.rows["topic"]) == set(INVESTMENT)
    assert len(figure.datasets["rows"]) == int(today.events["topic"].isin(INVESTMENT).sum())


@pytest.mark.parametrize(("width", "least"), [(960, 8), (640, 8), (340, 4)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_enough_events_can_be_read_without_hovering(today, language, width, least):
    for topics in (None, INVESTMENT):
        frames = events_figure(today, style(language, width), topics=topics).datasets
        assert len(frames["list_marks"]) >= least
        assert sorted(map(int, frames["numbers"]["text"])) == list(range(1, len(frames["list_marks"]) + 1))
        listed = " ".join(frames["list"]["text"])
        assert all(title.split()[0] in listed for title in frames["list_marks"]["title"])


@pytest.mark.parametrize("width", [960, 640, 340])
@pytest.mark.parametrize(("language", "mode"), [("en", "light"), ("de", "dark")])
def test_pictures_keep_to_the_width_and_draw_every_word(today, capfd, language, mode, width):
    for topics in (None, INVESTMENT):
        figure = events_figure(today, style(language, width, mode), topics=topics)
        svg = vl_convert.vegalite_to_svg(drawn(figure))
        assert float(re.search(r'<svg[^>]*? width="([\d.]+)"', svg)[1]) <= width
        assert "WARN" not in capfd.readouterr().err


def boxes(frame):
    for row in frame.itertuples():
        width, high = text_width(row.text, row.size, row.weight), row.size * 0.7 / 2
        left = row.x - {"left": 0, "center": width / 2, "right": width}[row.align]
        yield row.text, left, row.y - high, left + width, row.y + high


@pytest.mark.parametrize("width", [960, 640, 340])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("topics", [None, INVESTMENT])
def test_words_meet_neither_each_other_nor_the_edge(today, language, width, topics):
    span = (day("2025-01-01"), day("2025-10-28"))
    frames = events_figure(today, style(language, width), topics=topics, span=span).datasets
    for name in WORDS:
        placed = list(boxes(frames[name]))
        assert (frames[name]["size"] >= 12).all()
        assert all(left >= -0.5 and right <= width + 0.5 for _, left, _, right, _ in placed), name
        for number, (one, left, top, right, bottom) in enumerate(placed):
            for other, left2, top2, right2, bottom2 in placed[number + 1 :]:
                apart = left >= right2 or left2 >= right or top >= bottom2 or top2 >= bottom
                assert apart, f"{name}: {one} / {other}"


def test_dots_of_a_lane_do_not_cover_each_other():
    dots = [Dot(str(number), x, 5) for number, x in enumerate((10, 12, 14, 40))] + [Dot("big", 41, 11, True)]
    levels = stacked(dots, 10)
    assert levels["big"] == 0
    assert len({levels["0"], levels["1"], levels["2"]}) == 3
    assert abs(levels["3"]) >= 2


def test_lanes_fill_the_height_and_none_is_too_low():
    heights = lane_heights([100, 20, 20], 300, least=38)
    assert sum(heights) == pytest.approx(300)
    assert min(heights) >= 38


def test_thin_early_years_are_squeezed_and_days_stay_in_order():
    days = [day(f"{year}-06-01") for year in (2015, 2019, 2023, 2023, 2023, 2024)]
    axis = strip_axis(days, 600)
    assert axis.is_squeezed
    assert axis.turn == day("2023-01-01")
    assert axis(day("2023-01-01")) == pytest.approx(axis.turn_x)
    assert (axis(axis.low), axis(axis.high)) == (0, 600)
    assert [axis(d) for d in sorted(days)] == sorted(axis(d) for d in days)
    assert ticks(axis, text_for("en"))[0].label == "2015–22"


def test_a_short_axis_is_straight_and_labelled_by_quarter():
    axis = strip_axis([day("2025-02-01"), day("2026-03-01")], 800)
    assert not axis.is_squeezed
    assert axis(day("2026-01-01")) == pytest.approx(400, abs=1)
    assert ticks(axis, text_for("en"))[0].label == "Q1\u00a02025"


def test_an_imprecise_date_is_a_span_with_the_mark_in_its_middle(figure, today):
    imprecise = today.events[today.events["date_precision"] != "day"]
    spans = figure.datasets["spans"]
    assert len(spans) == len(imprecise)
    marks = figure.datasets["rows"].set_index("row_id").loc[imprecise["event_id"], "x"]
    middles = sorted((spans["x"] + spans["x2"]) / 2)
    assert sorted(marks) == pytest.approx(middles, abs=0.6)


def test_what_was_replaced_stays_in_grey(figure, today):
    replaced = today.events.loc[today.events["replaced_by"] != "", "event_id"]
    assert len(replaced)
    edges = figure.datasets["rows"].set_index("row_id").loc[replaced, "edge"]
    assert set(edges) == {style().palette.unknown}


def test_the_known_on_line_stands_where_the_axis_runs_past_it(figure, today):
    assert len(figure.datasets["known"]) == 1
    earlier = select(today, Selection(end=dt.date(2024, 12, 31), known_on=today.known_on))
    assert events_figure(earlier, style()).datasets["known"].empty


def test_a_view_of_march_2025_knows_nothing_later(tables):
    then = as_known_on(tables, dt.date(2025, 3, 7))
    figure = events_figure(then, style(known_on=dt.date(2025, 3, 7)))
    assert figure.rows["known_since"].max() <= day("2025-03-07")
    line = figure.datasets["known"]["x"].iloc[0]
    assert figure.datasets["rows"]["x"].max() <= line + 0.01
    assert (figure.datasets["spans"]["x2"] <= line + 0.01).all()


def test_the_headline_counts_the_rows(figure, today):
    years = today.events["date"].dt.year
    busiest = int(years.value_counts().idxmax())
    assert figure.headline.startswith(f"{(years == busiest).sum()} of {len(years)} recorded events fall in {busiest}")


def test_a_chosen_stretch_is_tinted_and_counted(today):
    span = (day("2025-01-01"), day("2025-10-28"))
    figure = events_figure(today, style(), topics=INVESTMENT, span=span)
    count = int(figure.rows["date"].between(*span).sum())
    assert figure.headline.startswith(f"{count} of {len(figure.rows)} recorded events fall between")
    assert len(figure.datasets["band"]) == 1
    assert "1 Jan 2025" in " ".join(figure.datasets["labels"]["text"]).replace("\u00a0", " ")


def test_one_event_is_named(today):
    one = today.replace(events=today.events.head(1))
    assert today.events["title_en"].iloc[0] in events_figure(one, style()).headline


def test_years_of_equal_number_have_no_busiest(today):
    some = today.replace(
        events=today.events.drop_duplicates(subset="topic").groupby(today.events["date"].dt.year).head(1)
    )
    assert "never more than 1 in a year" in events_figure(some, style()).headline


def test_an_open_record_is_ringed(today):
    opened = today.events["event_id"].iloc[100]
    rows = events_figure(today, replace(style(), picked=frozenset([opened]))).datasets["rows"]
    ringed = rows[rows["picked"]]
    assert ringed["row_id"].tolist() == [opened]
    assert (ringed["edge"] == style().palette.text).all()
    assert (ringed["edge_width"] == 2).all()


def test_no_event_is_said_in_words(today):
    figure = events_figure(today.replace(events=today.events.head(0)), style())
    assert figure.is_empty
    assert figure.spec == {}
    assert figure.headline == text_for("en")("card.empty_headline")


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headlines_are_short_and_end_without_a_stop(today, language, longest):
    for topics in (None, INVESTMENT, ("talent",), ("legal",)):
        for span in (None, (day("2026-01-01"), day("2026-01-02"))):
            headline = events_figure(today, style(language), topics=topics, span=span).headline
            assert len(headline) <= longest
            assert not headline.endswith(".")


def test_the_specification_holds_no_data_and_both_ways_to_choose(figure):
    assert {param["name"] for param in figure.spec["params"]} == {"pick", "brush"}
    assert "datasets" not in figure.spec
    assert "2026" not in json.dumps(figure.spec)


def test_the_brush_reads_the_same_scale(figure):
    domain = figure.datasets["domain"].iloc[0]
    assert domain["x_low"] < domain["x_turn"] < domain["x_high"]
    spec = json.dumps(figure.spec)
    assert all(f"data('domain')[0].{name}" in spec for name in domain.index)
