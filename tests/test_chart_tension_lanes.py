"""The swim lanes of tension: every mark is a row, its look says direction, severity and whether it is settled."""

import datetime as dt
import json
from dataclasses import replace
from functools import lru_cache

import pandas as pd
import pytest

from components.charts.figure import Style
from components.charts.tension_lanes import tension_lanes_figure
from components.text import text_for
from components.theme import tint
from data.tension import tension_rows
from data.tension_setting import TensionSetting
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width

WORDS = ("labels", "list", "numbers", "years")
EARLY = dt.date(2025, 3, 7)


def style(language="en", width=960, mode="light", day=dt.date(2026, 11, 23), **more):
    return Style(language, mode, width, day, link="decoupling.example/tension", **more)


@pytest.fixture(scope="module")
def today(tables):
    return known_on(tables, tables.record_date)


@lru_cache(maxsize=32)
def figure_of(tables, language="en", width=960, mode="light", day=None):
    return tension_lanes_figure(tables, style(language, width, mode, day or tables.record_date))


@pytest.fixture(scope="module")
def figure(today):
    return figure_of(today)


def marks_of(figure):
    return figure.datasets["rows"].set_index("row_id")


def test_every_tension_is_one_mark_with_its_row_and_sources(figure, today):
    assert sorted(figure.datasets["rows"]["row_id"]) == sorted(today.tensions["event_id"])
    assert len(figure.rows) == len(today.tensions)
    assert (figure.rows["sources"] != "").all()
    assert figure.table == "tensions"


def test_each_theme_with_a_tension_has_its_lane_with_its_count(figure, today):
    counts = today.tensions["theme"].value_counts()
    words = set(figure.datasets["labels"]["text"])
    assert len(counts) == 9
    assert {text_for("en").label("theme", theme) for theme in counts.index} <= words
    assert {str(count) for count in counts} <= words


def test_colour_is_direction_and_what_is_resolved_is_pale(figure, today):
    colours, marks = style().palette, marks_of(figure)
    for row in today.tensions.itertuples():
        hue, mark = getattr(colours, row.direction), marks.loc[row.event_id]
        if row.status == "resolved":
            assert (mark["colour"], mark["edge"]) == (tint("light", hue, 0.30), hue)
        else:
            assert hue in (mark["colour"], mark["edge"])


def test_graver_is_larger(figure, today):
    marks = marks_of(figure)
    severity = today.tensions.set_index("event_id")["severity"].loc[marks.index]
    for shape in ("circle", "square", "triangle-up"):
        sizes = marks.loc[marks["shape"] == shape, "size"].groupby(severity).agg(["min", "max"])
        assert (sizes["min"] == sizes["max"]).all()
        assert sizes["min"].is_monotonic_increasing


def test_a_line_leads_to_the_day_of_the_resolution(figure, today):
    resolved = tension_rows(today)["resolved_on"].notna().sum()
    assert len(figure.datasets["settled"]) == 2 * resolved
    lines = figure.datasets["settled"]
    across = lines[lines["y"] == lines["y2"]]
    assert (across["x"] <= across["x2"]).all()


def test_an_imprecise_date_is_a_span(figure, today):
    rows = tension_rows(today)
    assert len(figure.datasets["spans"]) == (rows["last_day"] > rows["first_day"]).sum()


@pytest.mark.parametrize(("width", "least"), [(960, 8), (640, 8), (340, 4)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_enough_can_be_read_without_hovering(today, language, width, least):
    frames = figure_of(today, language, width).datasets
    assert len(frames["list_marks"]) >= least
    assert sorted(map(int, frames["numbers"]["text"])) == list(range(1, len(frames["list_marks"]) + 1))
    listed = " ".join(frames["list"]["text"])
    assert all(measure in listed for measure in frames["list_marks"]["measure"])


def test_what_is_numbered_is_grave(figure, today):
    severity = today.tensions.set_index("event_id")["severity"]
    assert severity.loc[figure.datasets["list_marks"]["row_id"]].min() >= 4


@pytest.mark.parametrize("width", [960, 640, 340])
@pytest.mark.parametrize(("language", "mode"), [("en", "light"), ("de", "dark")])
def test_pictures_keep_to_the_width_and_words_are_legible(today, capfd, language, mode, width):
    figure = figure_of(today, language, width, mode)
    assert rendered_width(figure) <= width
    assert "WARN" not in capfd.readouterr().err
    for name in WORDS:
        assert_words_are_legible(figure, width, name)


def test_a_view_of_march_2025_knows_nothing_later(tables):
    then = known_on(tables, EARLY)
    figure = figure_of(then, day=EARLY)
    assert figure.rows["known_since"].max() <= pd.Timestamp(EARLY)
    line = figure.datasets["known"]["x"].iloc[0]
    assert figure.datasets["rows"]["x"].max() <= line + 0.01
    assert figure.datasets["settled"]["x2"].max() <= line + 0.01


def test_a_setting_cuts_the_marks(today):
    setting = TensionSetting(themes=("money",), least_evidence="B")
    figure = tension_lanes_figure(today, style(), setting)
    assert sorted(figure.rows["event_id"]) == sorted(tension_rows(today, setting)["event_id"])
    assert set(figure.rows["theme"]) == {"money"}


def test_the_headline_counts_the_rows(figure, today):
    strains = today.tensions[today.tensions["direction"] == "strain"]
    states = strains["status"].value_counts()
    assert figure.headline.startswith(
        f"{len(strains)} strains on record: "
        f"{states['open']} open, {states['eased']} eased, {states['resolved']} resolved; "
    )
    assert f"{strains.loc[strains['status'] == 'open', 'theme'].value_counts().iloc[0]} of the open" in figure.headline


def test_a_chosen_stretch_is_tinted_and_counted(today):
    span = (pd.Timestamp("2025-01-01"), pd.Timestamp("2025-10-28"))
    figure = tension_lanes_figure(today, style(), span=span)
    rows = tension_rows(today)
    counts = rows.loc[rows["first_day"].between(*span), "direction"].value_counts()
    assert figure.headline.startswith(f"{counts['strain']} strains and {counts['relief']} reliefs between")
    assert len(figure.datasets["band"]) == 1


@pytest.mark.parametrize(("kept", "words"), [("2023-01-third-phase", "One entry: "), ("", "2 reliefs, and no strain")])
def test_few_rows_have_their_own_sentence(today, kept, words):
    reliefs = today.tensions[today.tensions["direction"] == "relief"]
    rows = reliefs[reliefs["event_id"] == kept] if kept else reliefs.head(2)
    assert tension_lanes_figure(today.replace(tensions=rows), style()).headline.startswith(words)


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headlines_are_short_and_end_without_a_stop(today, language, longest):
    for span in (None, (pd.Timestamp("2025-01-01"), pd.Timestamp("2025-10-28"))):
        headline = tension_lanes_figure(today, style(language), span=span).headline
        assert len(headline) <= longest
        assert not headline.endswith(".")


def test_an_open_record_is_ringed(today):
    opened = today.tensions["event_id"].iloc[20]
    rows = tension_lanes_figure(today, replace(style(), picked=frozenset([opened]))).datasets["rows"]
    ringed = rows[rows["picked"]]
    assert ringed["row_id"].tolist() == [opened]
    assert (ringed["edge"] == style().palette.text).all()


def test_no_tension_is_said_in_words(today):
    figure = tension_lanes_figure(today.replace(tensions=today.tensions.head(0)), style())
    assert figure.is_empty
    assert figure.spec == {}
    assert figure.headline == text_for("en")("card.empty_headline")


def test_the_specification_holds_no_data_and_both_ways_to_choose(figure):
    assert {param["name"] for param in figure.spec["params"]} == {"pick", "brush"}
    assert "2026" not in json.dumps(figure.spec)
