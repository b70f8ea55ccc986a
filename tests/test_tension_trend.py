"""Where the tension stands and is heading, against figures of the index itself and made-up records."""

import datetime as dt

import numpy as np
import pytest

from components.tension_finding import finding_of
from components.text import LANGUAGES, text_for
from data.half_life import HalfLife
from data.selection import as_known_on
from data.tension import half_life, tension_index, tension_rows
from data.tension_setting import PUBLISHED, TensionSetting
from data.tension_trend import Level, TensionTrend, tension_trend

ARTICLE = dt.date(2025, 3, 7)


def trend(**changes) -> TensionTrend:
    level = Level(328.4, 121.4, 707.9)
    made = {
        "day": dt.date(2026, 11, 23), "net": level, "strain": level, "relief": level,
        "half_life": HalfLife(180.0, "too_few", 1, 2, 0.5), "direction": "easing", "lower_than_year_before": 0.9354,
        "peak": dt.date(2025, 6, 24), "lower_than_peak": 0.99951, "largest_only": -2.0, "events": ("a",),
    }  # fmt: skip
    return TensionTrend(**(made | changes))


def test_the_trend_has_the_index_of_its_day(tables):
    view = as_known_on(tables, tables.record_date)
    found = tension_trend(view, PUBLISHED, tables.record_date)
    rows, days = tension_rows(view), half_life(view).days
    index = tension_index(rows, np.array([tables.record_date], dtype="datetime64[D]"), days)
    assert found.net.value == pytest.approx(index["net"].iloc[0])
    assert found.net.value == pytest.approx(found.strain.value - found.relief.value)
    assert found.net.low < found.net.value < found.net.high
    assert set(found.events) == set(rows["event_id"])
    assert found.half_life.days == days


def test_the_direction_is_that_of_the_draws_against_a_year_before(tables):
    now = tension_trend(as_known_on(tables, tables.record_date), PUBLISHED, tables.record_date)
    then = tension_trend(as_known_on(tables, ARTICLE), PUBLISHED, ARTICLE)
    assert now.direction == "easing" and now.lower_than_year_before >= 0.75
    assert then.direction == "growing" and then.lower_than_year_before <= 0.25


def test_the_peak_is_told_only_if_it_is_past(tables):
    now = tension_trend(as_known_on(tables, tables.record_date), PUBLISHED, tables.record_date)
    assert (now.peak.year, now.peak.month) == (2025, 6)
    assert now.lower_than_peak > 0.99


def test_without_an_event_there_is_no_trend(tables):
    early = dt.date(2016, 1, 1)
    assert tension_trend(as_known_on(tables, early), PUBLISHED, early) is None
    setting = TensionSetting(actors=("oracle",))
    assert tension_trend(as_known_on(tables, tables.record_date), setting, tables.record_date) is None


def test_the_finding_says_direction_figure_range_and_share():
    en, de = (finding_of(trend(), text_for(language)).replace("\u00a0", " ") for language in LANGUAGES)
    assert en == (
        "The strain is easing: net 328 (90%: 121–708), lower than a year before in 93.5% of draws,"
        " and than in June 2025, its peak, in 99.9%"
    )
    assert de == (
        "Die Spannung lässt nach: Saldo 328 (90 %: 121–708), in 93,5 % der Ziehungen niedriger als ein Jahr zuvor"
        " und in 99,9 % niedriger als am Höhepunkt im Juni 2025"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"direction": "growing", "lower_than_year_before": 0.02},
            "The strain is growing: net 328 (90%: 121–708), hi",
        ),
        ({"direction": "unclear", "lower_than_year_before": 0.4}, "The strain is neither clearly easing nor growing"),
        ({"direction": "new", "lower_than_year_before": None, "peak": None}, "Too young a record"),
        ({"net": Level(-11, -27.4, 15.2)}, "The strain is easing: net −11 (90%: −27 to 15)"),
    ],
)
def test_the_finding_fits_what_was_found(changes, expected):
    finding = finding_of(trend(**changes), text_for("en"))
    assert finding.startswith(expected)
    assert not finding.endswith((" ", ",", "."))


def test_a_share_short_of_all_is_not_rounded_to_all():
    assert "99.9%" in finding_of(trend(lower_than_peak=0.9999), text_for("en"))
