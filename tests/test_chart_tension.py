"""The tension chart: the series of methods d3 as drawn, its words, its band, its numbered events, its brush."""

import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest

from components.charts.canvas import BRUSH, PICK
from components.charts.figure import Style
from components.charts.geometry import spread
from components.charts.tension import tension_figure
from components.charts.tension_series import tension_series
from components.charts.tension_spec import LOOK
from components.charts.tension_words import point_range, setting_words
from components.text import text_for
from data.tension import tension_rows
from data.tension_setting import PUBLISHED, TensionSetting
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)
OWN = ((dt.date(2024, 3, 1), "Budget"), (dt.date(2025, 6, 10), "Contract"), (dt.date(2025, 8, 1), "Review"))
SPAN = (dt.date(2025, 5, 1), dt.date(2026, 2, 1))


def chart(tables, day=TODAY, language="en", width=960, mode="light", filters="", picked=frozenset(), **options):
    style = Style(language, mode, width, day, filters, "decoupling.example/tension_points", picked)
    return tension_figure(known_on(tables, day), style, **options)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
def test_picture_keeps_its_width_and_its_words(tables, language, width):
    for options in ({}, {"day": ARTICLE}, {"span": SPAN, "own_dates": OWN}):
        figure = chart(tables, language=language, width=width, **options)
        assert_words_are_legible(figure, width, "labels")
        assert_words_are_legible(figure, width, "list")
    assert rendered_width(chart(tables, language=language, width=width, own_dates=OWN)) <= width


@pytest.mark.parametrize("day", [TODAY, ARTICLE])
def test_every_event_is_a_dot_and_a_row_with_sources(tables, day):
    figure = chart(tables, day)
    rows = tension_rows(known_on(tables, day))
    dots = figure.datasets["dots"]
    assert set(dots["row_id"]) == set(figure.rows["event_id"]) == set(rows["event_id"])
    assert len(dots) == len(rows) + len(figure.datasets["list_marks"])
    assert figure.cited["sources"].str.len().min() > 0
    assert figure.rows["known_since"].max().date() <= day


def test_lines_are_the_index_in_pixels(tables):
    series, shown = tension_series(known_on(tables, TODAY), PUBLISHED), chart(tables).datasets["series"]
    zero = shown["zero"].iloc[0]
    per_point = (zero - shown["strain"]).max() / series.values["strain"].max()
    assert np.allclose(zero - shown["net"], series.values["net"] * per_point, atol=0.2)
    assert np.allclose(shown["relief"] - zero, series.values["relief"] * per_point, atol=0.2)
    assert np.allclose(zero - shown["p95"], series.values["p95"] * per_point, atol=0.2)
    assert (shown["value"] == np.round(series.values["net"])).all()
    days = pd.to_datetime(shown["t"], unit="ms")
    assert days.iloc[-1] == pd.Timestamp(TODAY)
    assert (days == days.dt.normalize()).all()


def test_headline_tells_direction_and_range(tables):
    assert chart(tables).headline == (
        "Net tension is lower than a year ago, at 328\u00a0points (90%: 121–708); "
        "it peaked in Q2\u00a02025 or Q3\u00a02025"
    )
    assert chart(tables, language="de").headline.startswith(
        "Die Spannung liegt netto niedriger als vor einem Jahr, bei 328\u00a0Punkten (90\u00a0%: 121–708)"
    )
    assert chart(tables, ARTICLE).headline.startswith("Net tension is higher than a year ago")
    assert chart(tables, span=SPAN).headline.startswith("From 5\u00a0May\u00a02025 to 26\u00a0Jan\u00a02026")


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headline_fits(tables, language, longest):
    for day in (TODAY, ARTICLE, dt.date(2019, 5, 1)):
        assert len(chart(tables, day, language).headline) <= longest
    assert len(chart(tables, language=language, span=SPAN).headline) <= longest


def test_last_values_stand_at_their_lines(tables):
    words = set(chart(tables).datasets["labels"]["text"])
    assert {"Net\u00a0328", "Only A/B: 272", "theme: −2", "90% band", "50% band", "Strain", "Relief"} <= words
    strict = set(chart(tables, setting=TensionSetting(least_evidence="B")).datasets["labels"]["text"])
    assert not any(words.startswith("Only A/B") for words in strict)


def test_other_setting_is_stamped(tables):
    setting = TensionSetting(half_life_days=90, least_evidence="B", sub_index="acts", left_out_events=("a", "b"))
    figure = chart(tables, setting=setting)
    told = "Setting differs from the published one: half-life 90\u00a0days; evidence A–B; acts only; events left out: 2"
    assert told in figure.subtitle
    assert told in figure.note
    stamped = " ".join(figure.datasets["stamp"]["text"])
    assert "Setting differs from the published one" in stamped
    assert "differs" not in chart(tables).subtitle + chart(tables).note


def test_each_judgement_has_words(tables):
    setting = TensionSetting(
        half_life_days=90, spacing=(0.1, 0.2, 0.4, 0.7, 1.0), least_evidence="A", themes=("money",),
        actors=("openai",), sub_index="words", left_out_events=("a",), left_out_publishers=("Reuters",),
    )  # fmt: skip
    for language in ("en", "de"):
        assert len(setting_words(setting, tables, text_for(language))) == len(setting.changed) == 8


def test_seven_events_at_most_are_numbered_by_day(tables):
    for width, most in ((960, 7), (640, 7), (340, 5)):
        listed = chart(tables, width=width).datasets["list_marks"]
        assert 4 <= len(listed) <= most
    events = tables.events.set_index("event_id")["date"]
    assert events.loc[listed["row_id"]].is_monotonic_increasing
    assert "2026-04-amended-agreement" in set(chart(tables).datasets["list_marks"]["row_id"])


def test_own_dates_are_ticks_with_titles_and_no_rows(tables):
    figure, plain = chart(tables, own_dates=(*OWN, (dt.date(2031, 1, 1), "Later"))), chart(tables)
    assert len(figure.datasets["own"]) == 3
    assert {"Budget", "Contract", "Review"} <= set(figure.datasets["labels"]["text"])
    assert "Budget, 1\u00a0Mar\u00a02024" in figure.note
    assert "Later" not in figure.note
    assert len(figure.rows) == len(plain.rows)


def test_specification_depends_on_the_look_alone(tables):
    assert chart(tables).spec is chart(tables, filters="evidence A").spec
    assert "datasets" not in chart(tables).spec


def test_brush_of_the_chart_stays_in_the_browser(tables):
    for language, pattern in (("en", "%-d\u00a0%b\u00a0%Y"), ("de", "%-d.\u00a0%b\u00a0%Y")):
        spec = chart(tables, language=language).spec
        names = {param["name"] for param in spec["params"]}
        assert names == {PICK, LOOK}
        assert BRUSH not in names
        assert json.dumps(json.dumps(pattern))[1:-1] in json.dumps(spec)


def test_open_record_is_ringed(tables):
    dots = chart(tables, picked=frozenset(["2026-04-amended-agreement"])).datasets["dots"]
    assert set(dots[dots["picked"]]["row_id"]) == {"2026-04-amended-agreement"}


def test_nothing_known_draws_nothing(tables):
    for figure in (chart(tables, dt.date(2015, 1, 1)), chart(tables, setting=TensionSetting(actors=("nobody",)))):
        assert figure.is_empty
        assert figure.spec == {}
        assert figure.headline


def test_a_range_below_zero_is_told_in_words():
    assert point_range(121.4, 707.9, text_for("en")) == "121–708"
    assert point_range(-15.2, 0.4, text_for("en")) == "−15 to 0"


def test_blocks_are_moved_apart_and_kept_above_the_floor():
    assert spread([10, 12, 90], [20, 20, 20], 100) == [10, 30, 80]
