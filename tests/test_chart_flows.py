"""The chart of payers and payees: each cell is one sum of the record, and every word has its place."""

import datetime as dt
import json
import re
from dataclasses import replace

import pytest
import vl_convert

from components.charts.figure import Style
from components.charts.flows import flows_figure
from components.charts.flows_cells import figure_words, on_fill
from components.charts.geometry import text_width
from components.text import text_for
from components.theme import FONT_DIRECTORY
from data.flows import FlowSum, all_statements, flow_sums
from data.selection import Selection, as_known_on, select

vl_convert.register_font_directory(str(FONT_DIRECTORY))


def style(language="en", width=960, mode="light", known_on=dt.date(2026, 11, 23), **more):
    return Style(language, mode, width, known_on, link="decoupling.example/investment", **more)


def drawn(figure):
    frames = {name: json.loads(frame.to_json(orient="records")) for name, frame in figure.datasets.items()}
    return figure.spec | {"datasets": frames}


@pytest.fixture(scope="module")
def today(tables):
    return as_known_on(tables, tables.record_date)


@pytest.fixture(scope="module")
def figure(today):
    return flows_figure(today, style())


@pytest.mark.parametrize("width", [960, 640, 340])
def test_every_cell_is_a_sum_and_names_its_rows(today, width):
    figure = flows_figure(today, style(width=width))
    sums = flow_sums(all_statements(today))
    assert sorted(figure.datasets["targets"]["row_id"]) == sorted(";".join(total.row_ids) for total in sums)
    named = {row for listed in figure.datasets["targets"]["row_id"] for row in listed.split(";")}
    assert named == set(figure.rows["flow_id"])
    assert (figure.rows["sources"] != "").all()


def test_every_figure_stands_in_its_cell(today, figure):
    words = [figure_words(total, text_for("en")) for total in flow_sums(all_statements(today))]
    assert sorted(figure.datasets["inside"]["text"]) == sorted(words)


def test_figures_of_ranges_and_unknown_amounts():
    text = text_for("de")

    def words(low, high):
        return figure_words(FlowSum("a", "b", "equity", "committed", low, high, ()), text)

    assert words(24.1, 24.1) == "24,1"
    assert words(10.5, 22.4) == "10,5–22,4"
    assert words(20, None) == "≥\u00a020"
    assert words(0, 35) == "≤\u00a035"
    assert words(None, None) == "?"


@pytest.mark.parametrize("width", [960, 640, 340])
@pytest.mark.parametrize(("language", "mode"), [("en", "light"), ("de", "dark")])
def test_pictures_keep_to_the_width(today, capfd, language, mode, width):
    svg = vl_convert.vegalite_to_svg(drawn(flows_figure(today, style(language, width, mode))))
    assert float(re.search(r'<svg[^>]*? width="([\d.]+)"', svg)[1]) <= width
    assert "WARN" not in capfd.readouterr().err


def boxes(frame):
    for row in frame.itertuples():
        width, high = text_width(row.text, row.size, row.weight), row.size * 0.7 / 2
        left = row.x - {"left": 0, "center": width / 2, "right": width}[row.align]
        yield row.text, left, row.y - high, left + width, row.y + high


@pytest.mark.parametrize("width", [960, 640, 340])
@pytest.mark.parametrize("language", ["en", "de"])
def test_words_meet_neither_each_other_nor_the_edge(today, language, width):
    frames = flows_figure(today, style(language, width)).datasets
    for names in (("labels", "inside"), ("stamp",)):
        placed = [box for name in names for box in boxes(frames[name])]
        assert all((frames[name]["size"] >= 12).all() for name in names)
        assert all(left >= -0.5 and right <= width + 0.5 for _, left, _, right, _ in placed)
        for number, (one, left, top, right, bottom) in enumerate(placed):
            for other, left2, top2, right2, bottom2 in placed[number + 1 :]:
                apart = left >= right2 or left2 >= right or top >= bottom2 or top2 >= bottom
                assert apart, f"{one} / {other}"


@pytest.mark.parametrize("width", [960, 340])
def test_figures_keep_within_their_cells(today, width):
    frames = flows_figure(today, style("de", width)).datasets
    for cell, (words, left, _, right, _) in zip(frames["targets"].itertuples(), boxes(frames["inside"]), strict=True):
        assert cell.x + 1 <= left and right <= cell.x2 - 1, words


def test_the_headline_names_those_between_whom_money_runs_both_ways(figure):
    assert figure.headline.endswith("Microsoft, Amazon and CoreWeave")


def test_one_pair_is_named_with_stage_and_year(today):
    flows = today.flows[today.flows["flow_id"].isin(["amazon-openai-15bn", "openai-aws-100bn"])]
    headline = flows_figure(today.replace(flows=flows), style()).headline
    assert headline == "Money runs both ways between Amazon and OpenAI, both committed in 2026"


def test_pairs_without_a_common_actor_are_counted(today):
    ids = ["amazon-openai-15bn", "openai-aws-100bn", "anthropic-azure-30bn", "microsoft-anthropic-5bn"]
    flows = today.flows[today.flows["flow_id"].isin(ids)]
    flows = flows.assign(stage="committed")
    assert flows_figure(today.replace(flows=flows), style()).headline.endswith("2 pairs of actors")


def test_without_a_circle_the_largest_flow_is_named(tables):
    then = as_known_on(tables, dt.date(2025, 3, 7))
    figure = flows_figure(then, style(known_on=dt.date(2025, 3, 7)))
    assert figure.headline.startswith("No two actors pay each other")
    assert "SoftBank to OpenAI" in figure.headline
    assert figure.rows["known_since"].max().date() <= dt.date(2025, 3, 7)


def test_without_a_public_amount_the_headline_says_so(today):
    flows = today.flows[today.flows["flow_id"] == "openai-amd-6gw"]
    assert "no amount is public" in flows_figure(today.replace(flows=flows), style()).headline


def test_colour_is_kept_for_pairs_with_money_both_ways(today, tables):
    then = as_known_on(tables, dt.date(2025, 3, 7))
    colours = style().palette
    greys = {colours.actors["other"], colours.muted}
    areas = flows_figure(then, style(known_on=dt.date(2025, 3, 7))).datasets["areas"]
    assert set(areas["edge"]) - {"transparent"} <= greys
    now = flows_figure(today, style()).datasets["areas"]
    assert colours.actors["microsoft"] in set(now["edge"]) | set(now["colour"])


def test_the_chosen_pair_is_ringed_and_an_open_row_too(today):
    picked = replace(style(), picked=frozenset(["openai-oracle-300bn"]))
    figure = flows_figure(today, picked, pair=("openai", "amazon"))
    ringed = figure.datasets["targets"].query("edge_width > 0")
    assert set(ringed["row_id"]) == {"openai-oracle-300bn", "openai-aws-38bn;openai-aws-100bn"}
    assert "OpenAI → Amazon" in figure.subtitle


def test_figures_on_fills_can_be_read(today):
    for mode in ("light", "dark"):
        look = style(mode=mode)
        for hue in look.palette.actors.values():
            assert on_fill(look, hue) in (look.palette.page, look.palette.text)


def test_no_flow_is_said_in_words(today):
    figure = flows_figure(today.replace(flows=today.flows.head(0)), style())
    assert figure.is_empty
    assert figure.spec == {}


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headlines_are_short_and_end_without_a_stop(tables, language, longest):
    for day in (dt.date(2017, 1, 1), dt.date(2019, 12, 31), dt.date(2025, 3, 7), tables.record_date):
        for actors in ((), ("nvidia",)):
            view = select(tables, Selection(known_on=day, actors=actors))
            figure = flows_figure(view, style(language, known_on=day))
            assert len(figure.headline) <= longest
            if not figure.is_empty:
                assert not figure.headline.endswith(".")


def test_the_specification_holds_no_data(figure):
    assert {param["name"] for param in figure.spec["params"]} == {"pick"}
    assert "datasets" not in figure.spec
    assert "OpenAI" not in json.dumps(figure.spec)
