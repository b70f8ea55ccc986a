"""The open points: ranked by what they add to the index, the first ten drawn, all of them counted."""

import datetime as dt
from functools import lru_cache

import pandas as pd
import pytest

from components.charts.figure import Style
from components.charts.open_points import MOST, open_points_figure
from components.text import text_for
from data.tension import half_life, open_points, tension_index, tension_rows
from data.tension_setting import PUBLISHED, TensionSetting
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width

EARLY = dt.date(2025, 3, 7)


def style(language="en", width=960, mode="light", day=dt.date(2026, 11, 23), **more):
    return Style(language, mode, width, day, link="decoupling.example/tension", **more)


@pytest.fixture(scope="module")
def today(tables):
    return known_on(tables, tables.record_date)


@lru_cache(maxsize=32)
def figure_of(tables, language="en", width=960, mode="light", day=None, setting=PUBLISHED):
    return open_points_figure(tables, style(language, width, mode, day or tables.record_date), setting)


def found_in(tables, setting=PUBLISHED):
    rows = tension_rows(tables, setting)
    return open_points(rows, tables.known_on, half_life(tables, setting).days)


def test_all_open_points_are_rows_and_the_first_ten_are_drawn_in_order(today):
    figure, found = figure_of(today), found_in(today)
    assert figure.rows["event_id"].tolist() == found["event_id"].tolist()
    assert figure.datasets["targets"]["row_id"].tolist() == found["event_id"].head(MOST).tolist()
    assert (figure.rows["status"] == "open").all()
    assert (figure.rows["direction"] == "strain").all()
    assert (figure.rows["sources"] != "").all()


def test_bars_are_as_long_as_their_points(today):
    found, bars = found_in(today).head(MOST), figure_of(today).datasets["areas"]
    lengths = (bars["x2"] - bars["x"]) / found["contribution"].to_numpy()
    assert lengths.tolist() == pytest.approx([lengths.iloc[0]] * MOST)
    assert bars["x"].nunique() == 1


@pytest.mark.parametrize("width", [960, 340])
def test_title_date_severity_theme_and_points_are_words(today, width):
    words = " ".join(figure_of(today, width=width).datasets["labels"]["text"])
    for row in found_in(today).head(MOST).itertuples():
        event = today.events.set_index("event_id").loc[row.event_id]
        assert event["title_en"].split()[0] in words
        theme = text_for("en").label("theme", row.theme)
        day = text_for("en").day(event["date"], event["date_precision"])
        assert f"{day} · {theme} · severity {row.severity}" in words
        assert f"{round(row.contribution)}" in words.split() or f"{round(row.contribution)}\u00a0points" in words


def test_the_total_stands_below_with_its_range_and_share(today):
    found = found_in(today)
    total = found["contribution"].sum()
    words = figure_of(today).datasets["labels"]["text"].tolist()
    half = half_life(today).days
    strain = tension_index(tension_rows(today), pd.to_datetime([today.known_on]).to_numpy(), half)["strain"].iloc[0]
    assert f"All {len(found)} open points" in words
    assert f"{round(total)}" in words
    assert words[-1].startswith("90%: ")
    assert words[-1].endswith(f"{100 * total / strain:.0f}% of all strain")


def test_the_headline_and_note_count(today):
    found, figure = found_in(today), figure_of(today)
    by_theme = found.groupby("theme")["contribution"].sum().sort_values(ascending=False)
    assert figure.headline.startswith(
        f"{len(found)} open strains add {round(found['contribution'].sum())} points (90%:"
    )
    theme = text_for("en")(f"tension_lanes.theme.{by_theme.index[0]}")
    assert figure.headline.endswith(f"the largest share, {round(by_theme.iloc[0])}, is about {theme}")
    assert figure.note.startswith(f"{len(found) - MOST} more open points are not drawn")


def test_few_points_are_all_drawn(today):
    setting = TensionSetting(themes=("talent",))
    found, figure = found_in(today, setting), figure_of(today, setting=setting)
    assert 0 < len(found) < MOST
    assert len(figure.datasets["targets"]) == len(found)
    assert "not drawn" not in figure.note


def test_a_single_point_is_named(today):
    one = found_in(today)["event_id"].iloc[0]
    cut = today.replace(tensions=today.tensions[today.tensions["event_id"] == one])
    title = today.events.set_index("event_id").loc[one, "title_en"]
    headline = open_points_figure(cut, style()).headline
    assert headline.startswith("One open strain adds")
    assert headline.endswith(title)


@pytest.mark.parametrize("width", [960, 640, 340])
@pytest.mark.parametrize(("language", "mode"), [("en", "light"), ("de", "dark")])
def test_pictures_keep_to_the_width_and_words_are_legible(today, capfd, language, mode, width):
    figure = figure_of(today, language, width, mode)
    assert rendered_width(figure) <= width
    assert "WARN" not in capfd.readouterr().err
    assert_words_are_legible(figure, width, "labels")


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headlines_are_short_and_end_without_a_stop(today, tables, language, longest):
    for view, day in ((today, None), (known_on(tables, EARLY), EARLY)):
        headline = figure_of(view, language, day=day).headline
        assert len(headline) <= longest
        assert not headline.endswith(".")


def test_a_view_of_march_2025_knows_nothing_later(tables):
    figure = figure_of(known_on(tables, EARLY), day=EARLY)
    assert figure.rows["known_since"].max() <= pd.Timestamp(EARLY)
    assert "7\u00a0Mar\u00a02025" in figure.subtitle


def test_nothing_open_is_said_in_words(today):
    settled = today.tensions[today.tensions["status"] != "open"]
    figure = open_points_figure(today.replace(tensions=settled), style())
    assert figure.is_empty
    assert figure.spec == {}
    assert figure.headline == text_for("en")("open_points.headline.none")


def test_no_row_is_said_in_words(today):
    figure = open_points_figure(today.replace(tensions=today.tensions.head(0)), style())
    assert figure.headline == text_for("en")("card.empty_headline")
