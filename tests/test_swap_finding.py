"""The swap in sentences: each case of cost and quality says what is true, in both languages, with its figures."""

import datetime as dt

import pytest

from components.charts.swap_words import verdict_of
from components.permalink import View
from components.swap_choice import chosen_case, with_figures, with_proxy
from components.swap_finding import (
    break_even_headline,
    break_even_sentences,
    caveats,
    left_out_notices,
    requests,
    swap_finding,
)
from components.swap_sheet import COLUMNS, calculation_sheet
from components.text import LANGUAGES, text_for
from data.swap_draws import Interval
from tests.test_swap_case import PRICES, case

EN = text_for("en")
DEARER = {"old": PRICES["new"], "new": PRICES["old"]}
SAME = {"old": PRICES["old"], "new": PRICES["old"]}
HIGH_INPUT = {"old": PRICES["new"], "new": (50.0, 50.0, 1.0)}
ALIKE = {"prices": SAME, "length_factor": (1,), "success_new": (0.9,)}


def told(language="en", basis="list", **changes) -> str:
    swap = case(**changes)
    text = text_for(language)
    return "\n".join([break_even_headline(swap, basis, text), *break_even_sentences(swap, basis, text)])


def test_the_example_of_the_methods_reads_as_by_hand():
    words = told(failure_cost=(0.02,))
    assert words.startswith("new stays the cheaper one until its answers are 5.84 times as long as those of old")
    assert "as long as a failed answer costs less than $0.0511; reckoned is $0.02." in words
    assert "would claim 78.1% less" in words
    bare = told(success_old=None, success_new=None)
    assert bare.startswith("new stays the cheaper one until its answers are 7.67 times as long")
    assert "1,000 requests cost $9.25 with old and $4.14 with new at list prices: $5.11 less (55.3%)" in bare
    assert "paid back after 391 million requests moved" in bare
    assert "Enter both success rates" in bare


def test_the_example_reads_in_german():
    words = told("de", success_old=None, success_new=None)
    assert "kosten 1.000 Anfragen zu Listenpreisen 9,25\u00a0$ mit old und 4,14\u00a0$ mit new" in words
    assert "5,11\u00a0$ weniger (55,3\u00a0%)" in words
    assert "7,67-mal so lang" in words and "391 Millionen" in words and "78,1\u00a0% weniger" in words


CASES = {
    "cheaper and worse, failures cheap": ({"failure_cost": (0.02,)}, "pays as long as a failed answer costs less"),
    "cheaper and worse, failures dear": ({"failure_cost": (1,)}, "would pay only if a failed answer cost less"),
    "cheaper and worse, at the edge": ({"failure_cost": (0.05111,)}, "are worth the same"),
    "cheaper and better": ({"success_new": (0.95,)}, "costs less and fails no more often"),
    "cheaper and as good": ({"success_new": (0.9,)}, "costs less and fails no more often"),
    "dearer and worse": ({"prices": DEARER, "length_factor": (1,)}, "costs no less and fails no less often"),
    "dearer and better, failures dear": (
        {"prices": DEARER, "length_factor": (1,), "success_new": (0.95,), "failure_cost": (1,)},
        "it pays once a failed answer costs more",
    ),
    "dearer and better, failures cheap": (
        {"prices": DEARER, "length_factor": (1,), "success_new": (0.95,), "failure_cost": (0.01,)},
        "would pay only if a failed answer cost more",
    ),
    "both alike": (ALIKE, "cost the same and fail equally often"),
    "answers too long": ({"length_factor": (20,), "success_new": (0.9,)}, "would be the cheaper one only with answers"),
    "answers as long as pays": (ALIKE, "exactly as much"),
    "input alone too dear": ({"prices": HIGH_INPUT}, "However short its answers"),
    "good whatever happens": ({"success_old": (0.1,), "failure_cost": (1,)}, "until its answers are"),
    "pays even if all fails": ({"success_old": (0.001,), "failure_cost": (0.004,)}, "even if none of its answers"),
    "cannot be right enough": ({"prices": HIGH_INPUT, "failure_cost": (0.01,)}, "even if all of its answers"),
    "fails too often": ({"failure_cost": (1,)}, "would pay only if more than"),
    "right often enough": ({"failure_cost": (0.02,)}, "pays as long as more than"),
    "no saving": ({"prices": DEARER, "length_factor": (1,)}, "are never paid back"),
    "nothing once off": ({"once_off": (0,)}, "are not set: enter them"),
    "a share moved": ({"share_moved": (0.3,)}, "If 30% of the requests move to new, 1,000 requests cost $1.53 less"),
    "a share moved at a loss": ({"share_moved": (0.3,), "prices": DEARER}, "more ("),
    "the same moved": (
        {"share_moved": (0.3,), "prices": SAME, "length_factor": (1,), "success_new": (0.9,)},
        "cost as much as before",
    ),
    "the same blended": ({"prices": SAME}, "would claim no difference"),
    "dearer blended": ({"prices": DEARER}, "% more: it misleads"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_each_case_says_what_is_true(changes, expected):
    assert expected in told(**changes)


@pytest.mark.parametrize("changes", [changes for changes, _ in CASES.values()], ids=CASES)
def test_each_case_has_as_many_sentences_in_german(changes):
    english, german = told(**changes), told("de", **changes)
    assert len(english.splitlines()) == len(german.splitlines())
    assert not set(english.splitlines()) & set(german.splitlines())


def test_draws_that_never_pay_back_are_told():
    some = told(spread_of_all=0.5, length_factor=(3, 6, 9), success_new=(0.9,))
    assert "of draws never" in some
    seldom = told(spread_of_all=0, length_factor=(7.6, 7.6, 60), success_new=(0.9,))
    assert "in more than nine of ten draws never" in seldom
    assert "(P10–P90: " in told(spread_of_all=0.25, success_new=(0.9,))


@pytest.mark.parametrize(
    ("interval", "verdict"),
    [((1, 2, 3), "saves"), ((-3, -2, -1), "costs"), ((-1, 0, 1), "open"), ((0, 0, 0), "equal"), ((0, 1, 2), "open")],
)
def test_nine_of_ten_draws_decide_the_verdict(interval, verdict):
    assert verdict_of(Interval(*interval)) == verdict


def test_requests_are_counted_in_words():
    assert [requests(n, EN) for n in (0.0, 12345.0, 391.3e6, 2.5e9, float("inf"))] == [
        "0", "12,300", "391 million", "2.5 billion", "never",
    ]  # fmt: skip


# ---------------------------------------------------------------- the page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_names_both_models_and_a_range(language):
    view = View(language)
    found = chosen_case(view)
    words = swap_finding(view)
    assert found.old.model.name in words and found.new.model.name in words
    assert words.count("$") == 2


def test_the_finding_turns_with_the_assumptions():
    assert "would save" in swap_finding(View())
    longer = with_figures(View(), "length_factor", (20,))
    assert "more per 1,000 requests" in swap_finding(longer) and "would cost" in swap_finding(longer)
    assert "may cost" in swap_finding(with_figures(View(), "length_factor", (1, 3, 6)))


def test_the_finding_names_the_share_that_moves():
    assert swap_finding(with_figures(View(), "share_moved", (0.3,))).startswith("Answering 30% of requests with ")
    assert swap_finding(with_figures(View("de"), "share_moved", (0.3,))).startswith("30\u00a0% der Anfragen mit ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_any_price_the_page_says_so(language):
    view = View(language).with_selection(known_on=dt.date(2016, 1, 1))
    assert swap_finding(view) == view.text("swap_calculator.finding.none", day=view.text.day(dt.date(2016, 1, 1)))
    assert caveats(view) == [view.text("swap_calculator.caveat")]


def test_caveats_name_what_is_missing():
    view = View().with_control("incumbent", "gpt-4-turbo").with_control("candidate", "claude-opus-5")
    words = "\n".join(caveats(view))
    assert EN("swap_calculator.caveat") in words
    assert "No price of cached input is known for GPT-4 Turbo" in words
    assert "nor with open weights: Claude Opus 5" in words
    assert "Claude Opus 5 thinks before it answers, GPT-4 Turbo does not" in words


def test_a_price_from_the_other_list_and_filters_that_do_not_count_are_told():
    view = View().with_control("candidate", "phi-4").with_control("channel", "provider_api")
    assert "Without a price at the maker’s API: Phi-4" in "\n".join(caveats(view))
    assert EN("swap_calculator.unfiltered") not in caveats(view)
    assert EN("swap_calculator.unfiltered") in caveats(View().with_selection(least_evidence="A"))


def test_a_proxy_is_marked_as_such_with_who_reported_it():
    view = View().with_control("incumbent", "gpt-5").with_control("candidate", "grok-4")
    words = "\n".join(caveats(with_proxy(view, "gpqa_diamond.plain")))
    assert "GPQA Diamond" in words and "a proxy" in words
    assert "a proxy" not in "\n".join(caveats(view))


def test_what_was_left_out_is_named_in_words():
    view = View("de").with_control("candidate", "mai-thinking-1").with_selection(known_on=dt.date(2025, 3, 7))
    (notice,) = left_out_notices(view)
    assert "MAI-Thinking-1" in notice and "7.\u00a0März\u00a02025" in notice


def test_the_sheet_holds_assumptions_prices_and_results():
    sheet = calculation_sheet(case(failure_cost=(0.02,), spread_of_all=0.25))
    assert tuple(sheet.columns) == COLUMNS
    listed = sheet[sheet["basis"] == "list"].set_index("name")["likely"]
    assert listed["request_old_tokens"] == pytest.approx(0.00925)
    assert listed["pays_failure_cost_below"] == pytest.approx(0.0511, abs=5e-5)
    assert set(sheet["part"]) == {"assumption", "price", "result", "swing"}
    assert sheet.loc[sheet["part"] == "price", "source"].tolist() == ["s"] * 6
