"""Weights, margin and product of an address: codes that hold, odd ones named, nothing by default."""

import pytest

from components.allowed import allowed_words
from components.cached import vocabulary
from components.fit_choice import fit_card, like_words, shown_margin, shown_product, shown_weights
from components.landscape_codes import weight_of
from components.permalink import View, from_query, to_query
from components.text import LANGUAGES, text_for


def read(**query):
    return from_query({"lang": ["en"]} | query, "model_landscape", vocabulary(), "en")


@pytest.mark.parametrize("code", ["cost-3", "azure-1", "evidence-5"])
def test_weight_is_a_criterion_and_a_digit(code):
    assert weight_of(code) == (code[:-2], int(code[-1]))


@pytest.mark.parametrize("code", ["cost", "cost-0", "cost-6", "cost-", "cost--1", "price-2", "cost-12", "cost-²", ""])
def test_other_weights_are_none(code):
    assert weight_of(code) is None


def test_link_with_weights_margin_and_product_comes_back():
    query = {"weight": ["azure-2", "cost-3"], "margin": ["0"], "product": ["github_copilot"]}
    view, dropped = read(**query)
    assert dropped == []
    assert shown_weights(view) == (("azure", 2), ("cost", 3))
    assert (shown_margin(view), shown_product(view)) == (0, "github_copilot")
    assert to_query(view) == {"lang": ["en"]} | query


def test_odd_values_are_named_and_the_rest_holds():
    view, dropped = read(weight=["cost-9", "cost-2"], margin=["21"], product=["clippy"], compare=["gpt-5", "gpt-99"])
    assert [(one.name, one.value) for one in dropped] == [
        ("product", "clippy"), ("compare", "gpt-99"), ("weight", "cost-9"), ("margin", "21"),
    ]  # fmt: skip
    assert shown_weights(view) == (("cost", 2),)
    assert view.control("compare") == ("gpt-5",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hint", ["product", "model", "weight", "margin"])
def test_what_is_allowed_is_said(language, hint):
    assert len(allowed_words(hint, text_for(language))) > 10


def test_without_weights_there_are_none_and_files_say_nothing():
    assert shown_weights(View()) == () and fit_card(View()).stamp == ""
    assert fit_card(View().with_control("weight", "cost-1")).stamp == "own-weights"


def test_like_quality_is_told_in_the_unit_of_the_benchmark():
    assert like_words(View().with_control("benchmark", "lmarena_text_elo")).startswith("winning at least 45% of duels")
    assert like_words(View().with_control("benchmark", "hle")) == "within 5 percentage points of OpenAI’s best"
