"""The comparison for people and for files: unknown is a "?", the best is marked in a word, a file has every value."""

import csv
import datetime as dt

import pytest

from components.compare_choice import asked_for, compared, fits_side_by_side, unasked, unknown_then, with_model
from components.comparison_table import CSV_COLUMNS, comparison_csv, comparison_finding, comparison_table, model_names
from components.permalink import View
from components.text import LANGUAGES, text_for
from data.comparison import compare
from data.selection import as_known_on
from tests.test_pages import opened

TODAY = dt.date(2026, 11, 23)
MODELS = ("gpt-5-6-sol", "claude-opus-5", "grok-4-7")


@pytest.fixture(scope="module")
def facts(tables):
    return compare(tables, MODELS, TODAY)


def rows(table):
    return {row.cells[0].text.replace("\u00a0", " "): row for row in table.rows}


def cells(table, name):
    return [(cell.text.replace("\u00a0", " "), cell.mark) for cell in rows(table)[name].cells[1:]]


def test_values_are_in_words_and_the_best_is_marked(tables, facts):
    table = comparison_table(facts, MODELS, tables, text_for("en"))
    assert table.heads == ("Fact", "GPT-5.6 Sol", "Claude Opus 5", "Grok 4.7")
    assert cells(table, "Context, tokens") == [("1,050,000", "◆ best"), ("1,000,000", ""), ("500,000", "")]
    assert cells(table, "From release to Azure") == [("0 days", "◆ best"), ("0 days", "◆ best"), ("14 days", "")]
    assert cells(table, "Parameters, billions") == [("?", "")] * 3
    # 1,000 requests: 2 m tokens at 4 and 0.5 m at 20 USD a million.
    assert cells(table, "Cost of 1,000 requests, Azure") == [("$18", ""), ("$22.5", ""), ("$7", "◆ best")]


def test_score_tells_who_reported_it_and_in_which_setting(tables, facts):
    table = comparison_table(facts, MODELS, tables, text_for("en"))
    told, mark = cells(table, "LMArena Text of 20 Oct 2026")[1]
    assert told == "1,491.1, by LMArena (independent), listed as Claude Opus 5 (Max); 33683 votes"
    assert mark == "◆ best"


def test_score_in_another_setting_says_so(tables):
    models = ("gpt-5-6-sol", "claude-opus-5", "deepseek-v4-pro")
    table = comparison_table(compare(tables, models, TODAY), models, tables, text_for("en"))
    assert cells(table, "LMArena Text of 20 Oct 2026")[2][0].startswith("not comparable: ")


def test_each_row_opens_what_it_rests_on(tables, facts):
    table = comparison_table(facts, MODELS, tables, text_for("en"))
    assert rows(table)["Cost of 1,000 requests, Azure"].key.count("prices:") == 3
    assert rows(table)["Maker"].key == "models:gpt-5-6-sol;models:claude-opus-5;models:grok-4-7"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_empty_and_heads_differ(tables, facts, language):
    table = comparison_table(facts, MODELS, tables, text_for(language))
    assert all(cell.text for row in table.rows for cell in row.cells)
    assert len(rows(table)) == len(table.rows)


def test_finding_names_the_cheapest_and_the_best(tables, facts):
    told = comparison_finding(facts, model_names(MODELS, tables), text_for("en")).replace("\u00a0", " ")
    assert told == (
        "Cheapest here on Azure: Grok 4.7, $7 for 1,000 requests; highest score on LMArena Text of 20 Oct 2026: "
        "Claude Opus 5"
    )


def test_finding_without_anything_to_compare_names_the_models(tables):
    models = ("phi-3-5-moe", "deepseek-v2")
    names = model_names(models, tables)
    told = comparison_finding(compare(tables, models, dt.date(2024, 9, 1)), names, text_for("en"))
    assert "Cheapest" not in told


def test_file_has_a_row_per_fact_and_model(facts):
    lines = list(csv.DictReader(comparison_csv(facts, MODELS).decode().splitlines()))
    assert tuple(lines[0]) == CSV_COLUMNS
    assert len(lines) == len(facts) * len(MODELS)
    found = {(line["fact"], line["channel"], line["model_id"]): line for line in lines}
    assert found["context_tokens", "", "grok-4-7"]["value"] == "500000"
    assert found["params_total_bn", "", "grok-4-7"]["value"] == ""
    assert found["released", "", "grok-4-7"]["value"] == "2026-09-21"
    cost = found["cost", "azure", "grok-4-7"]
    assert (cost["value"], cost["is_best"]) == ("7", "yes")
    score = found["score", "", "claude-opus-5"]
    assert (score["value"], score["benchmark"], score["independent"]) == ("1491.1", "lmarena_text_elo", "yes")


# ---------------------------------------------------------------- which models


def test_unasked_the_latest_of_each_maker_is_compared(tables):
    models = tables.models.set_index("model_id")
    found = unasked(View())
    assert list(models.loc[list(found), "provider"]) == ["microsoft", "xai", "meta", "deepseek", "openai"]
    assert fits_side_by_side(found)
    assert set(tables.prices["model_id"]) >= set(found)


def test_actors_narrow_what_is_compared_unasked(tables):
    found = unasked(View().with_selection(actors=("xai",)))
    assert len(found) == 3
    assert set(tables.models.set_index("model_id").loc[list(found), "provider"]) == {"xai"}


def test_a_model_not_known_then_is_told_apart():
    view = View().with_control("compare", "gpt-4o", "grok-4-7").with_selection(known_on=dt.date(2025, 3, 7))
    assert compared(view) == ("gpt-4o",) and unknown_then(view) == ("grok-4-7",)


def test_adding_starts_from_what_is_shown():
    view = with_model(View(), "gpt-4o")
    assert view.control("compare") == (*unasked(View()), "gpt-4o")
    assert asked_for(view)[-1] == "gpt-4o" and not fits_side_by_side(asked_for(view))


def test_nothing_known_is_nothing_compared():
    assert unasked(View().with_selection(known_on=dt.date(2020, 1, 1))) == ()


@pytest.mark.parametrize("models", [["gpt-4o"], ["gpt-4o", "gpt-5", "o1", "o3", "grok-3", "grok-4-7"]], ids=len)
def test_too_few_or_too_many_get_a_sentence_of_what_is_allowed(models):
    app = opened("model_landscape", lang="en", compare=models)
    assert not app.exception
    assert [info.value.replace("\u00a0", " ") for info in app.info] == [
        f"Compared are 2 to 5 models; {len(models)} of those asked for are known on 23 Nov 2026."
    ]


def test_nothing_of_later_stands_in_the_table(tables):
    day = dt.date(2025, 3, 7)
    known = as_known_on(tables, day)
    models = ("gpt-4o", "deepseek-r1", "llama-3-3-70b")
    table = comparison_table(compare(known, models, day), models, known, text_for("en"))
    assert "2026" not in " ".join(cell.text for row in table.rows for cell in row.cells)
