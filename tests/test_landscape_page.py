"""The model landscape as a page: its controls in the address, its finding, its bad links."""

import pytest

from components.landscape_choice import default_benchmark, shown_group
from components.landscape_controls import _set_benchmark, _set_channel, _set_context, _set_setting
from components.landscape_finding import landscape_finding
from components.permalink import View
from components.text import LANGUAGES
from tests.test_pages import opened

SETTINGS = [
    {"benchmark": "gpqa_diamond"},
    {"benchmark": "hle", "setting": "with_tools"},
    {"benchmark": "lmarena_text_elo", "setting": "2025-03-07", "context": "shown"},
    {"benchmark": "epoch_eci"},
    {"channel": "azure"},
    {"benchmark": "terminal_bench_2", "known": "2025-03-07"},
    {"benchmark": "mmlu", "actor": "meta"},
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", SETTINGS, ids=str)
def test_the_page_runs_under_any_setting(query, language):
    app = opened("model_landscape", lang=language, **query)
    assert not app.exception, app.exception[0].stack_trace
    assert not app.warning, [warning.value for warning in app.warning]
    assert app.title[0].value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [("benchmark", "iq"), ("setting", "by-nobody"), ("setting", "2026-10-21"), ("channel", "aws"), ("context", "yes")],
)
def test_a_bad_value_is_named_and_the_page_shows_what_it_shows_unasked(name, value, language):
    app = opened("model_landscape", lang=language, **{name: value})
    assert not app.exception
    assert len(app.warning) == 1
    assert name in app.warning[0].value and value.split("-")[0] in app.warning[0].value
    assert app.title[0].value == opened("model_landscape", lang=language).title[0].value


def test_unasked_the_benchmark_has_the_most_independent_scores():
    view = View("en")
    assert default_benchmark(view) == "lmarena_text_elo"
    assert shown_group(view).setting == "2026-10-20"


def test_a_default_stays_out_of_the_address():
    view = View("en")
    assert _set_benchmark(view, "lmarena_text_elo") == view
    assert _set_setting(view, "2026-10-20") == view
    assert _set_channel(view, "provider_api") == view
    assert _set_context(view, False) == view
    assert _set_benchmark(view, "gpqa_diamond").control("benchmark") == ("gpqa_diamond",)


def test_another_benchmark_forgets_the_setting_of_the_last():
    chosen = _set_setting(_set_benchmark(View("en"), "hle"), "with_tools")
    assert chosen.controls == (("benchmark", ("hle",)), ("setting", ("with_tools",)))
    assert _set_benchmark(chosen, "mmlu").controls == (("benchmark", ("mmlu",)),)


def test_the_finding_says_how_far_the_best_is_from_openais_and_at_what_price():
    # 1,494.7 against 1,484.5 on 20 October 2026; $4.625 against $18 for the stated workload.
    assert landscape_finding(View("en")) == (
        "On LMArena Text of 20\u00a0Oct\u00a02026, Meta’s Muse Spark 1.3 is 10.2 points ahead of OpenAI’s best at 26% "
        "of its list price; Microsoft’s best there, Phi-4, is 44 months behind"
    )


def test_the_finding_marks_a_makers_own_figure():
    found = landscape_finding(View("en").with_control("benchmark", "hle"))
    assert "(by its maker’s own figure)" in found
    assert "no model of Microsoft’s has a score there" in found


def test_filters_do_not_change_the_finding():
    whole = View("de")
    cut = whole.with_selection(actors=("openai",), least_evidence="A")
    assert landscape_finding(cut) == landscape_finding(whole)
