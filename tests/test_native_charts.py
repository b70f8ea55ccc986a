"""Native charts hold the very figures of the charts they stand for, in both languages, with every gap left a gap."""

import datetime as dt

import pytest

from components.briefing_plan import drawn_slide
from components.card import style_of
from components.charts.money_panels import money_panels
from components.native_charts import NATIVE, native_panels
from components.native_charts.arial import width_of
from components.native_charts.form import AREA, BAR, Ink, NativeChart, Series, ValueAxis, axis_format, stepped
from components.native_charts.sheet import column_letter, columns, serial
from components.native_charts.xml import chart_xml
from components.slide_codes import Slide
from components.text import text_for
from components.theme import LIGHT, actor_colour
from data.quarters import METRICS, quarter_ends, quarterly_figures, quarterly_rows
from data.selection import as_known_on
from data.suppliers import contract_rows, contracts
from data.tension import half_life, open_points, tension_rows
from data.tension_setting import PUBLISHED

PAGES = {"money": "investment_timeline", "suppliers": "investment_timeline", "valuations": "investment_timeline",
         "quarters": "investment_timeline", "tension": "tension_points", "open_points": "tension_points",
         "drivers": "tension_points"}  # fmt: skip


def panels_of(key, language="en", known_on=None):
    shown = drawn_slide(Slide(PAGES[key], key), language, known_on)
    return native_panels(shown.card, style_of(shown.card, shown.view, LIGHT, 912, "app"))


def series_of(chart, name):
    return next(series for series in chart.series if series.name == name)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("key", NATIVE)
def test_every_native_form_is_drawn_in_both_languages(key, language):
    panels = panels_of(key, language)
    assert panels.charts
    for chart in panels.charts:
        assert chart.series and all(len(series.values) == len(chart.categories) for series in chart.series)
        assert b"chartSpace" in chart_xml(chart, (400, 300), text_for(language)("deck.locale"))


def test_languages_share_figures_and_differ_in_words():
    english, german = (panels_of("suppliers", language).charts[0] for language in ("en", "de"))
    assert [series.values for series in english.series] == [series.values for series in german.series]
    assert english.series[0].name != german.series[0].name
    labels = [label.text for series in german.series for label in series.labels.values()]
    assert any("Mrd.\u00a0$" in words for words in labels)


def test_bars_of_suppliers_are_the_contracts_with_their_colours(tables):
    chart = panels_of("suppliers").charts[0]
    firm, upper = chart.series[0], chart.series[1]
    microsoft = next(place for place, name in enumerate(chart.categories) if name == "Microsoft")
    found = contracts(contract_rows(tables.flows))
    committed = sum(c.amount.firm for c in found if c.supplier == "microsoft" and c.stage == "committed")
    assert firm.values[microsoft] == committed
    assert firm.points[microsoft].line == actor_colour(LIGHT, "microsoft")
    most = sum(c.amount.high for c in found if c.supplier == "coreweave" and c.stage == "committed")
    place = chart.categories.index("CoreWeave")
    assert upper.values[place] == firm.upper[place] == most > firm.values[place]


def test_unknown_amounts_are_signs_never_numbers(tables):
    chart = panels_of("suppliers").charts[0]
    signs = chart.series[2]
    unknown = [place for place, value in enumerate(signs.values) if value is not None]
    assert signs.sign == "?" and unknown
    assert all(chart.series[0].values[place] is None for place in unknown)
    assert all(signs.labels[place].strong == "?" for place in unknown)


def test_quarters_hold_each_figure_and_leave_gaps(tables):
    rows = quarterly_rows(tables.financials)
    figures, days = quarterly_figures(rows), quarter_ends(rows["period_end"].min(), rows["period_end"].max())
    charts = panels_of("quarters").charts
    assert [chart.key for chart in charts] == list(METRICS)
    for chart in charts:
        own = figures[chart.key]
        assert chart.series[0].values == tuple(own[day].value if day in own else None for day in days)
        assert any(value is None for value in chart.series[0].values) == (len(chart.series) == 2)


def test_money_stages_are_the_running_totals(tables):
    equity, compute = money_panels(tables, tables.flows["known_since"].max().normalize())
    chart_equity, chart_compute = panels_of("money").charts
    assert series_of(chart_equity, "paid").values[-1] == equity.funded[-1].total
    edge = next(series for series in chart_compute.series if series.name == "committed")
    assert edge.values[-1] == compute.committed[-1].total
    areas = [series for series in chart_compute.series if series.form == AREA]
    assert sum(series.values[-1] for series in areas) == pytest.approx(compute.committed[-1].total)


def test_open_points_are_those_of_the_index(tables):
    known = as_known_on(tables, tables.record_date)
    rows = tension_rows(known, PUBLISHED)
    found = open_points(rows, tables.record_date, half_life(known, PUBLISHED).days)
    chart = panels_of("open_points").charts[0]
    assert chart.series[0].values == tuple(found["contribution"].head(10))
    assert chart.is_horizontal and chart.series[0].form == BAR


def test_tension_is_strain_above_relief_below_net_between():
    chart = panels_of("tension").charts[0]
    strain, relief, net = (series_of(chart, name).values for name in ("Strain", "Relief", "Net"))
    assert min(strain) >= 0 >= max(relief)
    assert net == pytest.approx([s + r for s, r in zip(strain, relief, strict=True)], abs=0.11)
    assert [listed.number for listed in panels_of("tension").listed] == ["1", "2", "3", "4", "5", "6", "7"]


def test_valuations_keep_talks_off_the_line():
    chart = panels_of("valuations").charts[0]
    line, marks = chart.series[0], chart.series[1:]
    talks = [series for series in marks if "talks" in series.name]
    assert talks and all(not series.marker.ink.fill for series in talks)
    told = {value for series in talks for value in series.values if value}
    assert chart.axis.is_log and not told & set(line.values)


def test_what_was_not_known_is_not_drawn():
    charts = panels_of("money", known_on=dt.date(2023, 6, 1)).charts
    assert max(chart.categories[-1] for chart in charts) <= dt.date(2023, 6, 1)
    assert "paid" not in [series.name for chart in charts for series in chart.series]


def test_the_note_speaks_of_the_marks_that_are_there():
    panels = panels_of("suppliers")
    note = panels.note_of(text_for("en")("suppliers.note.at_least"))
    assert "Arrow" not in note and "lower end" in note


def test_an_area_and_its_edge_share_a_column():
    area, edge = Series("paid", (1.0, 2.0), AREA), Series("paid", (1.0, 2.0), "line")
    chart = NativeChart("k", ("a", "b"), (area, edge), ValueAxis(0, 2), "what")
    assert [column.name for column in columns(chart)] == ["paid"]
    assert chart_xml(chart, (300, 200), "en-GB").count(b"Data!$B$2:$B$3") == 2


def test_gaps_have_no_point_and_hatching_is_a_pattern():
    bars = Series("n", (None, 3.0), BAR, Ink("#123456", is_hatched=True))
    xml = chart_xml(NativeChart("k", ("a", "b"), (bars,), ValueAxis(0, 4), "what"), (300, 200), "en-GB").decode()
    assert '<c:pt idx="1"><c:v>3</c:v></c:pt>' in xml
    assert xml.count("<c:v>") == 1 + 1 + 2
    assert 'prst="ltUpDiag"' in xml and 'dispBlanksAs val="gap"' in xml


def test_axis_names_the_unit_on_its_topmost_number_in_the_readers_language():
    assert axis_format(text_for("en"), "format.usd_billion", 400) == '[>=400]"$"#,##0.##"bn";[<0]-#,##0.##;#,##0.##'
    assert axis_format(text_for("de"), "format.usd_billion", 15).startswith('[>=15]#,##0.##"\u00a0Mrd.\u00a0$";')


def test_steps_hold_from_their_day_on():
    days = [dt.date(2025, 1, day) for day in (1, 2, 3)]
    assert stepped([(days[1], 5.0)], days) == (None, 5.0, 5.0)


def test_sheets_count_as_spreadsheets_do():
    assert (serial(dt.date(1900, 3, 1)), serial(dt.date(2026, 11, 23))) == (61, 46349)
    assert [column_letter(place) for place in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_widths_are_those_of_arial():
    # W and i in Arial: 944 and 222 thousandths.
    assert width_of("Wi", 10) == pytest.approx(11.66)
    assert width_of("ü", 10) == width_of("u", 10)
