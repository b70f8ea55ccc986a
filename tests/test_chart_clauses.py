"""The clauses as a chart: nothing solid after the known-on day, every term in force read out."""

import datetime as dt

import pytest

from components.charts.clauses import clause_reading, clauses_figure
from components.charts.figure import Style
from components.text import text_for
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)


def chart(tables, day=TODAY, language="en", width=960, mode="light", **settings):
    style = Style(language, mode, width, known_on=day, link="decoupling.example/contract", **settings)
    return clauses_figure(known_on(tables, day), style)


def reading(tables, term, day, language):
    rows = known_on(tables, day).terms.set_index("term_id", drop=False).to_dict("index")
    return clause_reading(rows[term], text_for(language))


@pytest.mark.parametrize(
    ("term", "day", "english", "german"),
    [
        ("ip-licence-2025-01", ARTICLE, "until 2030", "bis 2030"),
        ("ip-licence-2026", TODAY, "until 2032, not exclusive", "bis 2032, nicht exklusiv"),
        ("api-exclusivity-2025-01", ARTICLE, "until 2030, exclusive", "bis 2030, exklusiv"),
        ("equity-stake-2026-06", TODAY, "no end published", "Ende nicht veröffentlicht"),
        ("first-refusal-ended-2025", TODAY, "given up", "aufgegeben"),
        ("agi-clause-2026", TODAY, "not known whether it stands", "Fortbestand nicht bekannt"),
    ],
)
def test_reading_of_a_clause(tables, term, day, english, german):
    assert reading(tables, term, day, "en") == english
    assert reading(tables, term, day, "de") == german


def test_end_within_a_year_names_the_day(tables):
    row = tables.terms.iloc[0].to_dict() | {"ends": dt.date(2029, 6, 30), "exclusive": "", "standing": "stands"}
    assert clause_reading(row, text_for("en")) == "until 30\u00a0Jun\u00a02029"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
def test_picture_keeps_its_width_and_its_words(tables, language, width):
    for day in (TODAY, ARTICLE, dt.date(2019, 12, 1)):
        assert_words_are_legible(chart(tables, day, language, width), width, "labels", "inside")
    assert rendered_width(chart(tables, language=language, width=width)) <= width


@pytest.mark.parametrize("day", [TODAY, ARTICLE])
def test_every_version_stands_for_a_row_with_sources(tables, day):
    figure = chart(tables, day)
    assert sorted(figure.datasets["targets"]["row_id"]) == sorted(figure.rows["term_id"])
    assert figure.rows["sources"].str.len().min() > 0
    assert figure.rows["known_since"].max().date() <= day


def test_nothing_solid_stands_after_the_known_on_day(tables):
    figure = chart(tables)
    known = figure.datasets["known_on"]["x"].iloc[0]
    fades = figure.datasets["fades_out"]
    solid = figure.datasets["areas"]
    for bar in solid[solid["x2"] > known + 0.1].itertuples():
        over = fades[(fades["x"] <= bar.x + 1) & (fades["x2"] >= bar.x2) & (fades["y"] <= bar.y)]
        assert len(over), "a bar after the known-on day that does not fade"


def test_headline_counts_ends_and_exclusive_rights(tables):
    assert chart(tables).headline == (
        "7 clauses are in force, 2 with an agreed end: revenue share (2030) and IP licence (2032); "
        "no exclusive right is left on record"
    )
    assert chart(tables, ARTICLE).headline == (
        "8 clauses are in force, 5 with an agreed end, all of them 2030; at least one of them is exclusive"
    )


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headline_fits(tables, language, longest):
    for year in range(2019, 2027):
        assert len(chart(tables, dt.date(year, 11, 1), language).headline) <= longest


def test_current_clauses_are_read_out_on_the_picture(tables):
    figure = chart(tables)
    shown = set(figure.datasets["labels"]["text"]) | set(figure.datasets["inside"]["text"])
    assert {"until 2032, not exclusive", "given up", "not known whether it stands", "2030, replaced"} <= shown
    assert "until 2032, not exclusive" in set(chart(tables, width=340).datasets["labels"]["text"])


def test_clause_whose_successor_is_filtered_out_reads_replaced(tables):
    terms = tables.terms[tables.terms["term_id"].isin(["ip-licence-2025", "ip-licence-2025-01"])]
    figure = chart(tables.replace(terms=terms))
    assert "replaced" in set(figure.datasets["labels"]["text"])
    assert figure.headline == "No clause is known to be in force"


def test_specification_depends_on_the_look_alone(tables):
    assert chart(tables).spec is chart(tables, filters="evidence A").spec


def test_nothing_known_draws_nothing(tables):
    figure = chart(tables, dt.date(2018, 1, 1))
    assert figure.is_empty
    assert figure.headline


def test_open_record_is_ringed(tables):
    targets = chart(tables, picked=frozenset(["ip-licence-2026"])).datasets["targets"]
    assert list(targets[targets["picked"]]["row_id"]) == ["ip-licence-2026"]
