"""The parts of models in Copilot as a chart: what is not known of an end is never drawn as a fact."""

import datetime as dt
from functools import lru_cache

import pytest

from components.charts.copilot_roles import copilot_roles_figure
from components.charts.figure import Style
from components.text import LANGUAGES, text_for
from data.selection import Selection, select
from tests.chart_checks import assert_words_are_legible, rendered_width

TODAY, ARTICLE = dt.date(2026, 11, 23), dt.date(2025, 3, 7)
WIDTHS = (960, 640, 340)
PLAIN, EN = Selection(), text_for("en")


@lru_cache
def view(tables, selection):
    return select(tables, selection)


def chart(tables, selection=PLAIN, language="en", width=960, product=None, **settings):
    known = selection.known_on or TODAY
    style = Style(language, "light", width, known_on=known, link="decoupling.example/model_landscape", **settings)
    return copilot_roles_figure(view(tables, selection), style, product=product)


def words(figure, name="labels"):
    return figure.datasets[name]["text"].to_list()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("product", [None, "github_copilot", "copilot_consumer"])
def test_words_are_legible_and_apart(tables, width, language, product):
    for selection in (PLAIN, Selection(known_on=ARTICLE)):
        figure = chart(tables, selection, language, width, product)
        assert_words_are_legible(figure, width, "labels", "inside")
    assert rendered_width(figure) <= width


@pytest.mark.parametrize("selection", [PLAIN, Selection(known_on=ARTICLE), Selection(actors=("anthropic", "xai"))])
@pytest.mark.parametrize("product", [None, "copilot_studio", "copilot_consumer"])
def test_every_row_is_a_mark_with_sources(tables, selection, product):
    figure = chart(tables, selection, product=product)
    if figure.is_empty:
        assert product == "copilot_studio" and selection.known_on == ARTICLE
        return
    marked = [key for keys in figure.datasets["targets"]["row_id"] for key in keys.split(";")]
    assert sorted(marked) == sorted(figure.rows["role_id"])
    assert all(figure.rows["sources"].str.len() > 0)


def test_nothing_runs_solid_past_the_known_on_day(tables):
    for selection in (PLAIN, Selection(known_on=ARTICLE)):
        data = chart(tables, selection).datasets
        line = data["known_on"]["x"].iloc[0]
        fades = [(row.x, row.x2, row.y) for row in data["fades_out"].itertuples()]
        beyond = [row for row in data["areas"].itertuples() if row.x2 > line + 1 and row.y > 25]
        assert beyond
        for bar in beyond:
            assert any(x <= line + 0.1 and x2 >= bar.x2 and abs(y - bar.y) < 3 for x, x2, y in fades)


def test_end_that_is_not_known_is_a_question_mark_and_fades(tables):
    figure = chart(tables, product="security_copilot")
    assert words(figure).count("?") == 2, "one in the key, one on the bar"
    assert len(figure.datasets["fades_out"]) == 3, "two of the key, one of the bar"
    assert figure.headline == "Security Copilot: GPT-4 is the last default on record"


def test_headline_counts_products(tables):
    assert chart(tables).headline == (
        "OpenAI’s models are the default in 3 of 8 Copilot products, the last known one in 4 more; "
        "Anthropic’s in 4 and Microsoft’s in 3 can be chosen"
    )


def test_headline_of_the_day_of_the_article_tells_of_tests(tables):
    assert chart(tables, Selection(known_on=ARTICLE)).headline == (
        "OpenAI’s models are the default in 5 of 6 Copilot products, the last known one in 1 more; "
        "tests of models by xAI, Meta and DeepSeek are reported"
    )


def test_headline_without_openai_is_about_those_shown(tables):
    figure = chart(tables, Selection(actors=("xai",)))
    assert figure.headline.startswith("xAI’s models are the default on record in none of")
    assert "OpenAI" not in figure.headline


@pytest.mark.parametrize(("language", "longest"), [("en", 150), ("de", 170)])
def test_headline_fits(tables, language, longest):
    for selection in (PLAIN, Selection(known_on=ARTICLE), Selection(known_on=dt.date(2024, 6, 1))):
        assert len(chart(tables, selection, language).headline) <= longest
    assert len(chart(tables, language=language, product="github_copilot").headline) <= longest


def test_a_product_shows_each_model_by_name(tables):
    figure = chart(tables, product="github_copilot")
    names = set(tables.models.set_index("model_id").loc[figure.rows["model_id"], "name"])
    assert names <= set(words(figure))


def test_defaults_are_named_on_the_chart(tables):
    shown = words(chart(tables)) + words(chart(tables), "inside")
    defaults = tables.copilot_roles[tables.copilot_roles["role"] == "default"]
    names = set(tables.models.set_index("model_id").loc[defaults["model_id"], "name"])
    assert {name for name in names if name not in shown and f"{name}*" not in shown} == set()


def test_text_alternative_keeps_months_as_months(tables):
    told = chart(tables).alt.replace("\u00a0", " ")
    assert "GPT-4: Nov 2023 to 31 Dec 2024 at the latest" in told
    assert "GPT-5: since 7 Aug 2025, end not known" in told


def test_specification_depends_on_the_look_alone(tables):
    assert chart(tables).spec is chart(tables, filters="evidence A").spec


def test_nothing_known_draws_nothing(tables):
    figure = chart(tables, Selection(known_on=dt.date(2020, 1, 1)))
    assert figure.is_empty and figure.headline


def test_open_record_is_ringed(tables):
    figure = chart(tables, picked=frozenset(["security-copilot-gpt-4-default"]))
    picked = figure.datasets["targets"].query("picked")
    assert picked["row_id"].to_list() == ["security-copilot-gpt-4-default"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_low_picture_draws_the_lines_that_tell_how_things_stand(tables, language):
    text, (low, whole) = text_for(language), (chart(tables, PLAIN, language, height=high) for high in (300, 0))
    assert_words_are_legible(low, 960, "labels", "inside")
    assert low.spec["vconcat"][0]["height"] < 360 < whole.spec["vconcat"][0]["height"]
    # Each product with a default that stands, or whose end is not known, keeps it; what ended before is left out.
    roles = low.rows.set_index("role_id")
    firm = roles[(roles["role"] == "default") & roles["to_date"].isna()]
    drawn = {key for keys in low.datasets["targets"]["row_id"] for key in keys.split(";")}
    assert len(firm) > 7 and set(firm.index) <= drawn
    assert text.label("copilot_product", "bing_chat") in words(whole)
    assert text.label("copilot_product", "bing_chat") not in words(low)
    # The finding, the rows and the words in place of the picture stay; the note says how many lines are not drawn.
    assert (low.headline, low.alt, len(low.rows)) == (whole.headline, whole.alt, len(whole.rows))
    assert text.plural("copilot_roles.note.more", 22) in low.note and low.note.startswith(whole.note)


def test_a_low_picture_has_its_products_beside_the_lines_and_names_each_maker_anew(tables):
    low = chart(tables, height=300).datasets["labels"]
    heads = low[low["x"] == 0]
    codes = ("copilot_consumer", "m365_copilot_chat", "m365_copilot_office", "copilot_studio", "github_copilot")
    codes += ("security_copilot", "windows_copilot")
    assert heads["text"].to_list() == [EN.label("copilot_product", code) for code in codes]
    # xAI's line between OpenAI's and Anthropic's is left out; both makers are still named.
    top, bottom = heads["y"].iloc[4:6]
    of_github = low[(low["y"] >= top) & (low["y"] < bottom) & low["text"].isin(["OpenAI", "xAI", "Anthropic"])]
    assert of_github.sort_values("y")["text"].to_list() == ["OpenAI", "Anthropic"]


def test_a_low_picture_of_few_lines_leaves_none_out(tables):
    low = chart(tables, Selection(actors=("xai",)), height=300)
    assert "not drawn" not in low.note
    assert len(words(low)) > 8
