"""The heat map: cells add up, unknown is not zero, no figure that cannot be read."""

import datetime as dt

import pytest

from components.charts.figure import Style
from components.charts.theme_heat import theme_heat_figure
from components.charts.theme_heat_cells import STEPS, heat_table
from components.charts.theme_heat_marks import RELIEF_SHARES
from components.text import text_for
from components.theme import MODES, palette, tint
from data.half_life import DEFAULT_DAYS
from data.tension import tension_rows
from data.tension_setting import PUBLISHED, TensionSetting
from data.tension_themes import theme_half_years
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width
from tests.test_theme import contrast

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)


def chart(tables, day=TODAY, language="en", width=960, mode="light", filters="", **options):
    style = Style(language, mode, width, day, filters, "decoupling.example/tension_points")
    return theme_heat_figure(known_on(tables, day), style, **options)


def table(tables):
    view = known_on(tables, TODAY)
    return heat_table(theme_half_years(view, PUBLISHED, TODAY, DEFAULT_DAYS), tension_rows(view))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [960, 640, 340])
def test_picture_keeps_its_width_and_its_words(tables, language, width):
    for options in ({}, {"day": ARTICLE}, {"theme": "money"}):
        assert_words_are_legible(chart(tables, language=language, width=width, **options), width, "inside")
    assert rendered_width(chart(tables, language=language, width=width, theme="money")) <= width


@pytest.mark.parametrize("day", [TODAY, ARTICLE])
def test_cells_open_exactly_the_rows(tables, day):
    figure = chart(tables, day)
    cells = figure.datasets["targets"]
    cells = cells[cells["half_year"] != "Sum"]
    named = [name for names in cells["row_id"] for name in names.split(";")]
    assert sorted(named) == sorted(figure.rows["event_id"])
    assert figure.cited["sources"].str.len().min() > 0


def test_cells_add_up_to_the_points_of_the_events(tables):
    columns, rows = table(tables)
    events = tension_rows(known_on(tables, TODAY))
    for row in rows:
        own = events[events["theme"] == row.theme]
        signed = own["points"].where(own["direction"] == "strain", -own["points"])
        assert row.total == pytest.approx(signed.sum())
    assert [row.total for row in rows] == sorted((row.total for row in rows), reverse=True)
    assert columns[0].is_gathered
    assert [column.is_running for column in columns] == [False] * 8 + [True]


def test_unknown_is_not_zero(tables):
    columns, rows = table(tables)
    cells = [cell for row in rows for cell in row.cells]
    words = list(chart(tables).datasets["inside"]["text"])
    assert words.count("?") == sum(not cell.is_known for cell in cells)
    assert words.count("–") == sum(cell.is_known and not cell.events for cell in cells)
    assert "0" not in words
    assert len(cells) == 9 * len(columns)


@pytest.mark.parametrize("mode", MODES)
def test_figures_can_be_read_on_every_step(mode):
    colours = palette(mode)
    for step, share in enumerate(RELIEF_SHARES):
        ink = colours.page if step == STEPS - 1 else colours.text
        assert contrast(ink, tint(mode, colours.relief, share)) >= 4.5


def test_headlines(tables):
    assert chart(tables).headline == "“Rival models” added most net strain, 597\u00a0points in all"
    assert "in H1\u00a02025 it was “Rival models”" in chart(tables, ARTICLE).headline
    assert chart(tables, theme="money").headline.startswith("“Money” added 132\u00a0points net")
    eased = TensionSetting(themes=("compute_exclusivity",), least_evidence="A")
    assert chart(tables, setting=eased).headline


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headline_fits(tables, language, longest):
    themes = [None, *text_for(language).labels("theme")]
    for day in (TODAY, ARTICLE):
        assert all(len(chart(tables, day, language, theme=theme).headline) <= longest for theme in themes)


def test_chosen_theme_is_ringed_and_others_step_back(tables):
    figure, plain = chart(tables, theme="money"), chart(tables)
    assert len(figure.datasets["areas"]) == len(plain.datasets["areas"]) + 1
    words = figure.datasets["inside"].set_index("text")
    assert words.loc["Money", "weight"] == 600
    assert words.loc["Rival models", "colour"] == palette("light").muted


def test_other_setting_is_stamped(tables):
    figure = chart(tables, setting=TensionSetting(least_evidence="B"))
    assert "Setting differs from the published one: evidence A–B" in figure.subtitle
    assert "Setting differs" in figure.datasets["stamp"]["text"].iloc[0]


def test_specification_depends_on_the_look_alone(tables):
    assert chart(tables).spec is chart(tables, filters="evidence A").spec
    assert "datasets" not in chart(tables).spec


def test_nothing_known_draws_nothing(tables):
    figure = chart(tables, dt.date(2015, 1, 1))
    assert figure.is_empty
    assert figure.spec == {}
    assert figure.headline
