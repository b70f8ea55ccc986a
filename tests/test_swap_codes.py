"""Assumptions in addresses and fields: what a reader types in either language, and nonsense that is refused."""

import datetime as dt

import pytest

from components.cached import vocabulary
from components.permalink import View, from_query, to_query
from components.swap_choice import (
    changed_figures,
    chosen_figures,
    chosen_models,
    chosen_proxy,
    left_out,
    stamp,
    swap_setting,
    used_proxy,
    with_figures,
    with_proxy,
    with_usual_figures,
    with_workload,
)
from components.swap_codes import allowed_words, code_of, figures_of, is_proxy, shown_figures, typed_figures
from components.text import LANGUAGES, text_for
from data.swap_setting import COMMON, LIMITS, WORKLOADS

PAGE = "swap_calculator"


@pytest.mark.parametrize(
    ("language", "name", "words", "expected"),
    [
        ("en", "input_tokens", "2,000", (2000,)),
        ("de", "input_tokens", "2.000", (2000,)),
        ("de", "input_tokens", "1.234.567", (1234567,)),
        ("en", "length_factor", "1.5", (1.5,)),
        ("de", "length_factor", "1,5", (1.5,)),
        ("de", "length_factor", "1.5", (1.5,)),
        ("en", "length_factor", "1,5", (1.5,)),
        ("en", "cached_share", "30%", (0.3,)),
        ("de", "cached_share", "30 %", (0.3,)),
        ("de", "cached_share", "0.3", (0.3,)),
        ("de", "cached_share", "0.300", (0.3,)),
        ("en", "cached_share", "1", (1,)),
        ("en", "discount", "10–40%", (0.1, 0.4)),
        ("de", "discount", "10 % bis 40 %", (0.1, 0.4)),
        ("en", "length_factor", "1 to 1.5 to 3", (1, 1.5, 3)),
        ("en", "length_factor", "1-3", (1, 3)),
        ("en", "length_factor", "1..3", (1, 3)),
        ("en", "failure_cost", "$0.05", (0.05,)),
        ("de", "failure_cost", "0,05 $", (0.05,)),
        ("en", "once_off", "2 000 000", (2e6,)),
    ],
)
def test_figures_are_read_as_the_language_writes_them(language, name, words, expected):
    assert typed_figures(words, name, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("input_tokens", "-5"),
        ("input_tokens", "−5"),
        ("input_tokens", "0"),
        ("input_tokens", "99999999999"),
        ("input_tokens", "30%"),
        ("input_tokens", "many"),
        ("input_tokens", "2e3"),
        ("input_tokens", "1" * 80),
        ("cached_share", "1.5"),
        ("cached_share", "101%"),
        ("cached_share", "-0.1"),
        ("success_old", "0"),
        ("success_new", "0%"),
        ("length_factor", "0"),
        ("length_factor", "-1"),
        ("length_factor", "3–1"),
        ("length_factor", "1–2–3–4"),
        ("length_factor", "0.0000000000001"),
        ("length_factor", "inf"),
        ("length_factor", "nan"),
        ("share_moved", "20–40%"),
        ("share_moved", "0"),
        ("failure_cost", "1,2,3"),
        ("once_off", "5--3"),
    ],
)
def test_nonsense_is_not_read(language, name, words):
    assert typed_figures(words, name, language) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LIMITS)
def test_what_a_field_shows_reads_back_the_same(language, name):
    told = COMMON | WORKLOADS["code"]
    for figures in (told.get(name, (0.875,)), (0.123456789,), (LIMITS[name].high,)):
        if figures_of(code_of(figures), name) is None:
            continue
        shown = shown_figures(figures, name, text_for(language))
        assert typed_figures(shown, name, language) == figures


def test_allowed_values_are_in_the_readers_format():
    assert allowed_words("input_tokens", text_for("en")).startswith("from 1 to 2,000,000")
    assert allowed_words("input_tokens", text_for("de")).startswith("1 bis 2.000.000")
    assert "0\u00a0%" in allowed_words("success_old", text_for("de"))
    assert allowed_words("share_moved", text_for("en")) == "above 0%, at most 100%"
    assert "1–1,5–3" in allowed_words("length_factor", text_for("de"))


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("0.7..1..2", "length_factor", (0.7, 1, 2)),
        ("2000", "input_tokens", (2000,)),
        ("2..1", "length_factor", None),
        ("-1", "length_factor", None),
        ("1e3", "input_tokens", None),
        ("0,5", "length_factor", None),
        ("01", "input_tokens", None),
        ("", "input_tokens", None),
        ("٣", "input_tokens", None),
        ("1..2..3..4", "length_factor", None),
        ("0.2..0.4", "share_moved", None),
    ],
)
def test_codes_have_one_form(code, name, expected):
    assert figures_of(code, name) == expected
    if expected:
        assert code_of(expected) == code


def test_a_proxy_names_a_benchmark_of_the_record():
    assert is_proxy("gpqa_diamond.by-epoch-ai") and not is_proxy("iq.plain") and not is_proxy("gpqa_diamond")


# ---------------------------------------------------------------- the view


def test_an_address_keeps_every_assumption_and_drops_what_is_not_allowed(vocabulary_of_record):
    query = {"incumbent": ["gpt-4o"], "candidate": ["grok-4"], "workload": ["code"], "basis": ["own_compute"],
             "channel": ["provider_api"], "spread": ["50"], "proxy": ["gpqa_diamond.plain"],
             "length_factor": ["1..2..4"], "share_moved": ["0.3"], "once_off": ["2000000"]}  # fmt: skip
    view, dropped = from_query(query, PAGE, vocabulary_of_record, "de")
    assert dropped == []
    assert to_query(view) == {"lang": ["de"]} | query
    bad = {"incumbent": ["gpt-99"], "workload": ["poems"], "basis": ["free"], "spread": ["33"], "success_old": ["0"],
           "length_factor": ["-1"], "proxy": ["iq.high"], "cached_share": ["1.5"]}  # fmt: skip
    view, dropped = from_query(bad | {"input_tokens": ["500"]}, PAGE, vocabulary_of_record, "en")
    assert {found.name for found in dropped} == set(bad)
    assert to_query(view) == {"lang": ["en"], "input_tokens": ["500"]}


@pytest.fixture(scope="module")
def vocabulary_of_record():
    return vocabulary()


def test_what_would_hold_anyway_is_not_written():
    view = with_figures(View(), "input_tokens", (500,))
    assert view.control("input_tokens") == ("500",)
    assert stamp(view) and changed_figures(view) == ("input_tokens",)
    assert with_figures(view, "input_tokens", WORKLOADS["chat"]["input_tokens"]) == View()
    assert with_figures(view, "input_tokens", None) == View()
    assert stamp(View()) == ""


def test_another_workload_brings_its_own_assumptions_and_leaves_the_rest():
    view = with_figures(with_figures(View(), "input_tokens", (500,)), "share_moved", (0.5,))
    code = with_workload(view, "code")
    assert chosen_figures(code)["input_tokens"] == WORKLOADS["code"]["input_tokens"]
    assert chosen_figures(code)["share_moved"] == (0.5,)
    assert with_usual_figures(code) == View().with_control("workload", "code")


def test_a_model_that_is_not_known_yet_is_left_out_and_named():
    view = View().with_control("candidate", "mai-thinking-1").with_control("incumbent", "gpt-4o")
    assert left_out(view) == [] and chosen_models(view) == ("gpt-4o", "mai-thinking-1")
    then = view.with_selection(known_on=dt.date(2025, 3, 7))
    (found,) = left_out(then)
    assert (found.control, found.named, found.reason) == ("candidate", "mai-thinking-1", "no_price")
    assert chosen_models(then)[0] == "gpt-4o" and chosen_models(then)[1] != "mai-thinking-1"


def test_a_model_that_was_switched_off_or_makes_no_text_is_left_out_and_named():
    view = View().with_control("candidate", "mai-image-2-6").with_control("incumbent", "gpt-4")
    assert [found.reason for found in left_out(view)] == ["not_offered", "not_offered"]


def test_while_only_openai_has_prices_its_own_models_are_compared():
    then = View().with_selection(known_on=dt.date(2024, 6, 1))
    old, new = chosen_models(then)
    assert old.startswith("gpt-4") and new.startswith("gpt-4") and old != new


def test_one_model_on_both_sides_is_left_out_on_one():
    view = View().with_control("candidate", "gpt-4o").with_control("incumbent", "gpt-4o")
    assert [(found.control, found.reason) for found in left_out(view)] == [("candidate", "same")]
    assert chosen_models(view)[1] not in ("", "gpt-4o")


def test_the_usual_candidate_in_use_leaves_room_for_another():
    _, usual = chosen_models(View())
    old, new = chosen_models(View().with_control("incumbent", usual))
    assert old == usual and new not in ("", usual)


def test_before_any_price_there_is_nothing_to_work_out():
    assert swap_setting(View().with_selection(known_on=dt.date(2016, 1, 1))) is None


PAIR = View().with_control("incumbent", "gpt-5").with_control("candidate", "grok-4")


def test_a_benchmark_stands_in_for_success_rates_until_the_reader_sets_them():
    view = with_proxy(PAIR, "gpqa_diamond.plain")
    group, old, new = chosen_proxy(view)
    assert group.benchmark == "gpqa_diamond" and {old.model_id, new.model_id} == {"gpt-5", "grok-4"}
    setting = swap_setting(view)
    assert setting.success_old.likely == old.score / 100 and setting.success_new.likely == new.score / 100
    own = with_figures(view, "success_new", (0.5,))
    assert swap_setting(own).success_new.likely == 0.5 and used_proxy(own) == (old,)
    assert with_proxy(own, None) == PAIR


def test_a_benchmark_without_scores_of_both_is_left_out_and_named():
    view = with_proxy(PAIR, "cybergym.plain")
    assert [(found.named, found.reason) for found in left_out(view)] == [("cybergym", "no_scores")]
    assert not swap_setting(view).has_quality
