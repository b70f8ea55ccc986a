"""The charts of a swap: what is drawn is what was worked out, on axes that hold zero, in words that can be read."""

import datetime as dt
import re

import pytest

from components.charts.figure import Style
from components.charts.swap_intervals import swap_intervals_figure
from components.charts.swap_tornado import axis_ticks, swap_tornado_figure
from components.charts.swap_words import THOUSAND, between, of_thousand
from components.permalink import View
from components.swap_choice import swap_setting, used_proxy, with_figures, with_proxy
from components.text import LANGUAGES, text_for
from components.theme import MODES
from data.swap_case import findings, swap_case
from data.swap_draws import spread, swings
from data.swap_setting import BASES, exactly, setting_of
from tests.chart_checks import assert_words_are_legible, known_on, rendered_width

DAY = dt.date(2026, 11, 23)
FIGURES = (swap_tornado_figure, swap_intervals_figure)
WIDTHS = (960, 340)
RATES = {"success_old": (0.9,), "success_new": (0.85,)}
SETTINGS = {
    "saves": setting_of("gpt-5-6-sol", "mai-thinking-1"),
    "costs": setting_of("gpt-6-luna", "claude-fable-5-1", "code", RATES | {"failure_cost": (4,)}),
    "open": setting_of("gpt-5-6-sol", "mai-thinking-1", "chat", RATES | {"length_factor": (1, 3, 6)}, 0.5),
    "a share on computing of its own": setting_of(
        "gpt-4o", "llama-3-3-70b", "summary", RATES | {"share_moved": (0.3,)}, basis="own_compute"
    ),
    "everything open": setting_of(
        "gpt-5-6-sol", "claude-opus-5-5", "code", RATES | {"cached_share": (0.1, 0.9)}, 0.5, basis="discounted"
    ),
}


def style(language="en", width=960, mode="light"):
    return Style(language, mode, width, DAY, link="decoupling.example/swap_calculator?lang=en", title="Swap")


@pytest.fixture(scope="module")
def today(tables):
    return known_on(tables, DAY)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_legible_in_every_case(today, figure, setting, width, language):
    drawn = figure(today, style(language, width), setting=setting)
    assert_words_are_legible(drawn, width, "labels")
    assert drawn.alt and drawn.headline and drawn.subtitle
    assert len(drawn.headline) <= (150 if language == "en" else 170)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES)
def test_the_picture_is_as_wide_as_asked(today, figure, width, mode):
    drawn = figure(today, style("de", width, mode), setting=SETTINGS["everything open"])
    assert rendered_width(drawn) == pytest.approx(width, abs=1)


@pytest.mark.parametrize("figure", FIGURES)
def test_the_specification_does_not_change_with_the_assumptions(today, figure):
    first, second = (
        figure(today, style(), setting=setting_of("gpt-5-6-sol", "mai-thinking-1", "chat", {"length_factor": (k, 9)}))
        for k in (2, 3)
    )
    assert first.spec == second.spec
    assert not first.datasets["labels"].equals(second.datasets["labels"])


@pytest.mark.parametrize("figure", FIGURES)
def test_every_mark_opens_the_prices_it_rests_on(today, figure):
    drawn = figure(today, style(), setting=SETTINGS["saves"])
    keys = {"gpt-5-6-sol/azure/2026-09-16", "mai-thinking-1/azure/2026-08-24"}
    opened = [set(row.split(";")) for row in drawn.datasets["targets"]["row_id"]]
    assert all(found and found <= keys for found in opened)
    assert set.union(*opened) == keys
    assert set(drawn.rows["model_id"]) == {"gpt-5-6-sol", "mai-thinking-1"}


def test_scores_taken_as_rates_are_cited_and_opened(today):
    view = with_proxy(
        View().with_control("incumbent", "gpt-5").with_control("candidate", "grok-4"), "gpqa_diamond.plain"
    )
    scores = used_proxy(view)
    drawn = swap_tornado_figure(today, style(), setting=swap_setting(view), scores=scores)
    assert set(drawn.also["scores"]["model_id"]) == {"gpt-5", "grok-4"}
    assert any("scores:gpt-5/gpqa_diamond/" in row for row in drawn.datasets["targets"]["row_id"])
    assert len(drawn.cited) == 4
    half = with_figures(view, "success_new", (0.5,))
    assert len(swap_tornado_figure(today, style(), setting=swap_setting(half), scores=used_proxy(half)).cited) == 3


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_bars_run_from_the_likely_saving_to_that_at_each_end(today, setting):
    drawn = swap_tornado_figure(today, style(), setting=setting)
    found = swings(swap_case(today, setting, DAY), setting.basis)
    base = drawn.datasets["dashed"]["x"].iloc[0]
    bars = drawn.datasets["areas"]
    assert len(bars) == 2 * len(found)
    zero = drawn.datasets["grid"].query("colour == @colour", local_dict={"colour": style().palette.text})
    assert len(zero) == 1, "the axis holds zero"
    widths = [abs(right - left) for left, right in zip(bars["x"], bars["x2"], strict=True)]
    likely = findings(swap_case(today, setting, DAY), setting.basis).costs.saving
    reach = [abs(end - likely) for swing in found for end in (swing.at_low, swing.at_high)]
    scale = (widths[0] + 1) / reach[0]
    assert [width + 1 for width in widths] == pytest.approx([max(length * scale, 1) for length in reach], abs=0.01)
    assert bars["x"].min() <= base <= bars["x2"].max()


def test_every_input_is_named_with_its_range_and_share(today):
    setting = SETTINGS["everything open"]
    words = swap_tornado_figure(today, style(), setting=setting).datasets["labels"]["text"].tolist()
    text = text_for("en")
    for swing in swings(swap_case(today, setting, DAY), setting.basis):
        names = {"old": "GPT-5.6 Sol", "new": "Claude Opus 5.5"}
        assert text(f"swap_calculator.input.{swing.name}", **names) in words
    assert "10%–50%–90%" in words


@pytest.mark.parametrize(
    ("name", "verdict"), [("saves", "save"), ("costs", "more|dearer"), ("open", "settled|depends")]
)
def test_the_headline_of_the_intervals_is_true_of_all_bases(today, name, verdict):
    drawn = swap_intervals_figure(today, style(), setting=SETTINGS[name])
    found = [spread(swap_case(today, SETTINGS[name], DAY), basis).saving for basis in BASES]
    assert re.search(verdict, drawn.headline)
    if name == "saves":
        assert all(saving.p10 > 0 for saving in found)
        lowest, highest = min(saving.p10 for saving in found), max(saving.p90 for saving in found)
        assert between(lowest, highest, text_for("en")) in drawn.headline


@pytest.mark.parametrize("language", LANGUAGES)
def test_intervals_give_p50_with_p10_and_p90_on_every_basis(today, language):
    setting, text = SETTINGS["open"], text_for(language)
    drawn = swap_intervals_figure(today, style(language), setting=setting)
    words = "\n".join(drawn.datasets["labels"]["text"])
    case = swap_case(today, setting, DAY)
    for basis in BASES:
        found = spread(case, basis)
        for interval in (found.old, found.mixed, found.saving):
            middle, low, high = (of_thousand(end, text) for end in (interval.p50, interval.p10, interval.p90))
            assert text("swap_calculator.values", p50=middle, low=low, high=high) in words
        assert text(f"swap_calculator.basis_title.{basis}") in words
    assert len(drawn.datasets["points"]) == len(drawn.datasets["areas"]) == 9


def test_a_share_moved_is_named_on_its_row(today):
    words = swap_intervals_figure(today, style(), setting=SETTINGS["a share on computing of its own"])
    assert "30% to Llama 3.3 70B Instruct" in set(words.datasets["labels"]["text"]) or any(
        label.startswith("30% to ") for label in words.datasets["labels"]["text"]
    )


def test_without_ranges_the_tornado_says_that_nothing_is_open(today):
    exact = setting_of("gpt-5-6-sol", "mai-thinking-1", "chat", {"length_factor": (1,)}, 0)
    assert exact.length_factor == exactly(1)
    drawn = swap_tornado_figure(today, style(), setting=exact)
    assert drawn.headline == text_for("en")("swap_calculator.tornado_open")
    assert len(drawn.datasets["areas"]) == 0 and len(drawn.rows) == 2
    assert rendered_width(drawn) == pytest.approx(960, abs=1)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_before_any_price_there_is_an_empty_chart_with_a_sentence(tables, figure, language):
    day = dt.date(2016, 1, 1)
    drawn = figure(known_on(tables, day), Style(language, "light", 960, day))
    assert drawn.is_empty
    assert drawn.headline == text_for(language)("swap_calculator.finding.none", day=text_for(language).day(day))


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_caveat_stands_in_the_picture(today, figure, language):
    words = " ".join(figure(today, style(language), setting=SETTINGS["saves"]).datasets["stamp"]["text"])
    assert text_for(language)("swap_calculator.caveat") in words


@pytest.mark.parametrize(
    ("domain", "most", "expected"),
    [
        ((0, 0.01), 6, [0, 2, 4, 6, 8, 10]),
        ((-0.01, 0.01), 5, [-10, -5, 0, 5, 10]),
        ((-0.009, 0), 4, [-5, 0]),
    ],
)
def test_ticks_are_round_and_hold_zero(domain, most, expected):
    found = axis_ticks(domain, most)
    assert found == pytest.approx(expected)
    assert all(THOUSAND * domain[0] - 1e-9 <= tick <= THOUSAND * domain[1] + 1e-9 for tick in found)
