"""The tables of the landscape: what is not known is a "?", what is counted is counted, every row opens its rows."""

import pytest

from components.compare_choice import offered
from components.fit_choice import shown_fits
from components.fit_table import fit_table
from components.openness_table import openness_finding, openness_table
from components.permalink import View
from components.text import LANGUAGES, text_for

NAMES = {"microsoft": "Microsoft", "xai": "xAI", "meta": "Meta", "deepseek": "DeepSeek", "openai": "OpenAI"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_model_has_a_row_and_no_cell_is_empty(tables, language):
    models = offered(View())
    table = openness_table(models, tables, text_for(language))
    assert [row.key for row in table.rows] == models["model_id"].to_list()
    assert len(table.rows) == len(tables.models)
    assert all(cell.text for row in table.rows for cell in row.cells)


def test_unknown_is_a_question_mark(tables):
    table = openness_table(offered(View()), tables, text_for("en"))
    row = next(row for row in table.rows if row.key == "grok-4-7")
    shown = dict(zip(table.heads, (cell.text for cell in row.cells), strict=True))
    assert shown["Parameters, billions"] == "?"
    assert shown["From release to Azure"] == "14 days"
    hidden = next(row for row in table.rows if row.key == "gemini-4-argon")
    assert hidden.cells[-1].text == "?"


def test_finding_counts_open_weights_by_maker(tables):
    models = tables.models[tables.models["provider"].isin(["xai", "meta"])]
    makers = [("xai", "xAI"), ("meta", "Meta")]
    # xAI opened Grok-1 alone; of Meta's sixteen, eleven are open.
    assert openness_finding(models, makers, text_for("en")) == (
        "12 of 33 models have open weights: xAI 1 of 17 and Meta 11 of 16"
    )


def test_finding_tells_of_how_many_it_is_not_known(tables):
    models = tables.models[tables.models["provider"] == "mistral"]
    assert openness_finding(models, [("mistral", "Mistral AI")], text_for("en")) == (
        "3 of 5 models have open weights: Mistral AI 3 of 4; not known of 1"
    )
    closed = tables.models[tables.models["provider"] == "google"]
    assert openness_finding(closed, [("google", "Google")], text_for("en")) == "None of 5 models has open weights"


@pytest.mark.parametrize("language", LANGUAGES)
def test_matrix_has_a_row_per_maker_and_criterion_that_opens_its_rows(language):
    found = shown_fits(View())
    table = fit_table(found, NAMES, text_for(language))
    assert len(table.rows) == len(found) * 6
    for row, cell in zip(table.rows, (cell for fit in found for cell in fit.cells), strict=True):
        assert bool(row.key) == bool(cell.rows)
        assert (row.cells[3].text == "?") == (cell.value is None)
