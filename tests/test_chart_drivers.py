"""What makes the band wide: the shares drawn are those computed, in words and in both languages."""

import datetime as dt
from functools import lru_cache

import pytest

from components.charts.drivers import drivers_figure, name_of, variance_shares
from components.charts.figure import Style
from components.text import text_for
from data.tension import half_life, tension_rows
from data.tension_band import DRAWS, drawn_inputs
from data.tension_drivers import drivers
from data.tension_setting import PUBLISHED
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width

EARLY = dt.date(2025, 3, 7)


def style(language="en", width=960, mode="light", day=dt.date(2026, 11, 23)):
    return Style(language, mode, width, day, link="decoupling.example/tension")


@pytest.fixture(scope="module")
def today(tables):
    return known_on(tables, tables.record_date)


@lru_cache(maxsize=32)
def figure_of(tables, language="en", width=960, mode="light", day=None):
    return drivers_figure(tables, style(language, width, mode, day or tables.record_date))


@lru_cache(maxsize=4)
def shares_of(tables):
    rows = tension_rows(tables)
    inputs = drawn_inputs(rows, half_life(tables).days, PUBLISHED, DRAWS)
    found = drivers(rows, inputs, tables.known_on)
    return dict(zip(found["group"], found["share"], strict=True))


def test_every_input_has_a_bar_as_long_as_its_share(today):
    shares, bars = shares_of(today), figure_of(today).datasets["areas"]
    lengths = (bars["x2"] - bars["x"]).tolist()
    per_share = lengths[0] / max(shares.values())
    assert len(lengths) == len(shares) + 1
    for length, share in zip(lengths, shares.values(), strict=False):
        assert length == pytest.approx(max(per_share * share, 1))
    # An outline is drawn inside its bar.
    assert lengths[-1] == pytest.approx(per_share * (1 - sum(shares.values())) - 1)


@pytest.mark.parametrize("language", ["en", "de"])
def test_names_meanings_and_shares_are_words(today, language):
    text = text_for(language)
    words = figure_of(today, language).datasets["labels"]["text"].tolist()
    for group, share in shares_of(today).items():
        assert name_of(group, text) in words
        assert text(f"drivers.meaning.{group}") in words
        assert share < 0.01 or text.share(round(share, 2), digits=2) in words


def test_the_headline_names_the_two_largest(today):
    (first, most), (second, more), *_ = shares_of(today).items()
    text, headline = text_for("en"), figure_of(today).headline
    assert headline.startswith(f"{most:.0%} of the variance")
    assert text(f"drivers.lead.{first}") in headline
    assert headline.endswith(f"{more:.0%} from the {text(f'drivers.lead.{second}')}")


def test_all_rows_that_enter_are_rows(today):
    figure = figure_of(today)
    assert sorted(figure.rows["event_id"]) == sorted(tension_rows(today)["event_id"])
    assert (figure.rows["sources"] != "").all()


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


def test_a_band_without_width_is_said_so(today, monkeypatch):
    monkeypatch.setattr("components.charts.drivers.variance_shares", variance_shares.__wrapped__)
    monkeypatch.setattr("components.charts.drivers.drivers", lambda rows, *_: drivers(rows.head(0), *_empty(rows)))
    figure = drivers_figure(today, style())
    assert figure.headline == text_for("en")("drivers.headline.none")
    assert rendered_width(figure) <= 960


def _empty(rows):
    return drawn_inputs(rows.head(0), 180.0, PUBLISHED, 10), dt.date(2026, 11, 23)


def test_no_row_is_said_in_words(today):
    figure = drivers_figure(today.replace(tensions=today.tensions.head(0)), style())
    assert figure.is_empty
    assert figure.spec == {}
    assert figure.headline == text_for("en")("card.empty_headline")
