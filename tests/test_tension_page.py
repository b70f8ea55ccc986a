"""The tension page: its setting and address, the stamp of an own setting, what is withheld, the way back."""

import datetime as dt
from dataclasses import replace

import pytest
from test_pages import opened

from components import tension_finding
from components.export import file_name
from components.page_cards import tension_points
from components.permalink import View
from components.tension_choice import (
    chosen_theme,
    index_focus,
    published,
    shown_span,
    stamp,
    tension_setting,
    with_theme_of,
)  # fmt: skip
from components.tension_codes import SPACINGS, by_slug
from components.tension_finding import agreement_of, agreement_words, is_withheld
from components.text import LANGUAGES, text_for
from data.agreement import severity_agreement
from data.selection import Selection
from data.tension_setting import PUBLISHED, TensionSetting

OWN = (
    View()
    .with_selection(least_evidence="B", actors=("openai",), known_on=dt.date(2026, 1, 1))
    .with_control("half_life", "240")
    .with_control("spacing", "convex")
    .with_control("theme", "money")
    .with_control("index", "acts")
    .with_control("without_publisher", "the-information")
)


def test_the_default_view_is_the_published_setting():
    assert tension_setting(View()) == PUBLISHED
    assert stamp(View()) == ""


def test_a_setting_is_made_of_own_and_shared_controls():
    assert tension_setting(OWN) == TensionSetting(
        half_life_days=240,
        spacing=SPACINGS["convex"],
        least_evidence="B",
        themes=("money",),
        actors=("openai",),
        sub_index="acts",
        left_out_publishers=("The Information",),
    )
    assert stamp(OWN) == "own-setting"


def test_events_of_other_topics_are_left_out(tables):
    setting = tension_setting(View().with_selection(topics=("talent",)))
    topic = tables.events.set_index("event_id")["topic"]
    kept = set(tables.tensions["event_id"]) - set(setting.left_out_events)
    assert kept == {event for event in tables.tensions["event_id"] if topic[event] == "talent"}


def test_the_published_setting_keeps_day_period_and_stretch():
    view = OWN.with_control("span", "2020-01-01..2021-01-01").with_selection(start=dt.date(2019, 1, 1))
    back = published(view)
    assert tension_setting(back) == PUBLISHED
    assert back.selection == Selection(known_on=dt.date(2026, 1, 1), start=dt.date(2019, 1, 1))
    assert back.controls == (("span", ("2020-01-01..2021-01-01",)),)


def test_the_index_rests_on_the_whole_view_whatever_the_period():
    view = OWN.with_selection(start=dt.date(2025, 1, 1), end=dt.date(2025, 6, 30))
    assert index_focus(view).selection == Selection(known_on=dt.date(2026, 1, 1))
    assert shown_span(view) == (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    assert shown_span(View()) is None
    assert shown_span(view.with_control("span", "2025-03-01..2026-11-23")) == (
        dt.date(2025, 3, 1),
        dt.date(2025, 6, 30),
    )


def test_a_theme_is_chosen_by_its_name_or_by_one_of_its_events(tables):
    row = tables.tensions.iloc[0]
    for keys in (row["theme"], f"theme:{row['theme']}", row["event_id"], f"{row['event_id']};another"):
        view = with_theme_of(View(), keys)
        assert chosen_theme(view) == row["theme"]
        assert with_theme_of(view, keys) == View()
    assert with_theme_of(View(), "nothing") == View()


def test_publishers_have_codes_of_plain_letters(tables):
    publishers = by_slug(tables.sources["publisher"])
    assert sorted(name for names in publishers.values() for name in names) == sorted(set(tables.sources["publisher"]))
    assert all(code.isascii() and code for code in publishers)
    assert by_slug(["Süd (Nord)", "Sud / Nord"]) == {"sud-nord": ("Sud / Nord", "Süd (Nord)")}


def test_the_file_of_an_own_setting_says_so():
    day = dt.date(2026, 11, 23)
    assert file_name("tension", day, "csv", "own-setting") == "decoupling-tension-2026-11-23-own-setting.csv"
    assert file_name("money", day, "csv") == "decoupling-money-2026-11-23.csv"


def disagreeing(tables):
    """The record with second codings that turn the scale around."""
    severity = dict(zip(tables.tensions["event_id"], tables.tensions["severity"], strict=True))
    turned = [6 - severity[event] for event in tables.second_codings["event_id"]]
    second = tables.second_codings.assign(severity=turned, is_blind="yes")
    return tables.replace(second_codings=second.astype(tables.second_codings.dtypes.to_dict()))


def test_codings_that_disagree_withhold_the_index(tables):
    found = severity_agreement(disagreeing(tables))
    assert found.alpha < 0.667
    assert is_withheld(found)
    assert not is_withheld(agreement_of(tables))
    assert is_withheld(replace(found, alpha=float("nan")))
    assert not is_withheld(replace(found, alpha=0.667))
    for language in LANGUAGES:
        assert text_for(language).number(0.667) in agreement_words(found, text_for(language))


def test_a_withheld_index_shows_events_but_neither_chart_nor_figure(tables, monkeypatch):
    found = severity_agreement(disagreeing(tables))
    monkeypatch.setattr(tension_finding, "agreement_of", lambda tables: found)
    monkeypatch.setattr(tension_points, "agreement_of", lambda tables: found)
    app = opened("tension_points", lang="en")
    assert not app.exception
    assert "withheld" in app.title[0].value
    assert [metric.label for metric in app.metric] == ["Agreement of codings (α)"]
    assert len(app.get("vega_lite_chart")) == 1
    assert "on record" in app.header[0].value
    assert "net" not in app.title[0].value


def test_the_method_note_says_what_the_figures_cannot():
    app = opened("tension_points", lang="en")
    note = " ".join(part.value for part in app.expander[0].markdown).replace("\\", "")
    for words in (
        "machine-assisted and of one kind, so alpha overstates human agreement",
        "disagree on whether it is strain or relief",
        "not feelings",
        "only the largest strain and the largest relief of each theme",
        "Krippendorff",
        "Kaplan–Meier",
        "2,000 draws",
    ):
        assert words in note


def test_a_slider_moves_the_index_and_the_published_setting_returns():
    app = opened("tension_points", lang="en")
    before = app.metric[0].value
    app.slider(key="tension.half_life").set_value(365).run()
    assert app.query_params["half_life"] == "365"
    assert app.metric[0].value != before
    assert any("Own setting" in part.value for part in app.markdown)
    app.button(key="tension.published").click().run()
    assert "half_life" not in app.query_params
    assert app.metric[0].value == before
    assert not any("Own setting" in part.value for part in app.markdown)


def test_an_event_left_out_moves_the_index_and_comes_back(tables):
    app = opened("tension_points", lang="en")
    before = app.metric[0].value
    event = tables.tensions.iloc[-1]["event_id"]
    app.selectbox(key="tension.without").set_value(event).run()
    assert app.query_params["without"] == event
    assert app.metric[0].value != before
    app.button(key=f"tension.without.{event}").click().run()
    assert "without" not in app.query_params
    assert app.metric[0].value == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deep_link_sets_every_control(language):
    app = opened(
        "tension_points", lang=language, half_life="240", spacing="0.1-0.3-0.5-0.8-1", theme="governance",
        without_publisher="the-information", span="2023-01-01..2025-06-30",
    )  # fmt: skip
    assert not app.exception, app.exception[0].stack_trace
    assert not app.warning
    assert app.slider(key="tension.half_life").value == 240
    assert app.radio(key="tension.spacing").value == "own"
    assert app.selectbox(key="tension.without_publisher").value == "the-information"
