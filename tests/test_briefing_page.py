"""The briefing page: collecting, ordering, wording, presets, files; in both languages, empty and full."""

from dataclasses import replace

import pytest

from components import briefing_plan as plan
from components.briefing_collected import with_or_without, with_slides
from components.briefing_file import briefing_bytes
from components.briefing_words import briefing_finding, slide_line
from components.exporters import FORMATS, format_name
from components.permalink import View
from components.presets import PRESETS
from components.slide_codes import MOST_SLIDES, slide_code
from components.text import LANGUAGES, text_for
from tests.test_briefing_plan import FULL, PLAIN
from tests.test_pages import opened

MONEY = replace(PLAIN, card="money")


def page(*codes, **query):
    app = opened("briefing", **({"lang": "en"} | query), **({"slide": list(codes)} if codes else {}))
    assert not app.exception, app.exception[0].stack_trace
    return app


def slides(app):
    return values(app, "slide")


def values(app, name):
    found = app.query_params.get(name, [])
    return [found] if isinstance(found, str) else found


def click(app, key):
    (button,) = [button for button in app.button if button.key == key]
    app = button.click().run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def markdowns(app):
    return [markdown.value.replace("\\", "") for markdown in app.markdown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_briefing_says_how_to_begin(language):
    text, app = text_for(language), page(lang=language)
    assert app.title[0].value == text("briefing.finding_none")
    labels = [button.label for button in app.button]
    assert [text(f"briefing.preset.{code}") for code in PRESETS] == [
        label for label in labels if label in {text(f"briefing.preset.{code}") for code in PRESETS}
    ]
    assert not {format_name(code, text) for code in FORMATS} & set(labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ready_made_briefing_is_one_click_away(language):
    text, app = text_for(language), page(lang=language)
    app = click(app, "briefing.preset.state")
    assert slides(app) == list(PRESETS["state"])
    assert values(app, "deck") == ["state"]
    assert text("briefing.preset.state") in app.title[0].value and f"{len(PRESETS['state'])} " in app.title[0].value
    shown = plan.drawn_slides(plan.preset("state"), plan.deck_options(plan.preset("state"), language))
    found = markdowns(app)
    assert [f"{n}. {slide.title}" for n, slide in enumerate(shown, 1) if f"{n}. {slide.title}" not in found] == []
    assert {format_name(code, text) for code in FORMATS} <= {button.label for button in app.button}


def test_slides_are_moved_and_removed_and_all_of_them_cleared():
    app = page("overview.clauses", "overview.money", "overview.events")
    app = click(app, "briefing.up.2")
    assert slides(app) == ["overview.clauses", "overview.events", "overview.money"]
    app = click(app, "briefing.down.0")
    assert slides(app) == ["overview.events", "overview.clauses", "overview.money"]
    app = click(app, "briefing.remove.1")
    assert slides(app) == ["overview.events", "overview.money"]
    app = click(app, "briefing.clear")
    assert slides(app) == []


def test_title_and_note_are_the_writers_own_and_come_back_from_the_address():
    app = page("overview.clauses", "overview.money")
    app.text_input(key="briefing.title.1").set_value(" Größe ~ „zählt“ ").run()
    app.text_area(key="briefing.note.1").set_value("Erst\nprüfen").run()
    written = slide_code(replace(MONEY, title="Größe ~ „zählt“", note="Erst\nprüfen"))
    assert slides(app) == ["overview.clauses", written]
    again = page("overview.clauses", written)
    assert "2. Größe ~ „zählt“" in markdowns(again)
    assert "Erst\nprüfen" in [text.value for text in again.text]
    again.text_input(key="briefing.title.1").set_value("").run()
    assert slides(again) == ["overview.clauses", slide_code(replace(MONEY, note="Erst\nprüfen"))]


def test_one_day_and_language_for_the_whole_deck_stand_in_the_address():
    app = page("overview.clauses~known.2024-01-01", "overview.money", deck_known="2025-03-07", deck_lang="de")
    assert "as known on 7 March 2025" in app.title[0].value.replace("\u00a0", " ")
    assert app.date_input(key="briefing.known").value.isoformat() == "2025-03-07"
    app.date_input(key="briefing.known").set_value(None).run()
    assert "deck_known" not in app.query_params
    assert "2 days" in app.title[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_slide_of_a_link_is_named_and_the_others_are_there(language):
    app = page("overview.clauses", "overview.gold", "nowhere", lang=language, deck_known="tomorrow")
    assert len(app.warning) == 3
    assert slides(app) == ["overview.clauses"]


def test_a_form_is_made_on_request_and_then_offered():
    app = click(page("overview.clauses"), "briefing.make.csv")
    (offered,) = [button for button in app.get("download_button") if button.proto.id.endswith("briefing.download")]
    assert offered.proto.label.startswith("Download decoupling-briefing-2026-11-23-en.csv.zip (")
    # What was made of another briefing is not offered for this one.
    app.text_input(key="briefing.title").set_value("New").run()
    assert not [button for button in app.get("download_button") if button.proto.id.endswith("briefing.download")]


def test_a_briefing_too_long_for_a_link_stays_in_the_session():
    app = page("overview.clauses")
    app.text_area(key="briefing.note.0").set_value("ä" * 400).run()
    assert slides(app) == []
    assert [info.value for info in app.info] == [text_for("en")("briefing.too_long")]
    assert "ä" * 400 in [text.value for text in app.text]
    app.text_area(key="briefing.note.0").set_value("short").run()
    assert slides(app) == ["overview.clauses~n.short"]
    assert not app.info


def test_opening_a_file_replaces_the_briefing_and_a_bad_one_leaves_it():
    app = page("overview.clauses")
    app.file_uploader(key="briefing.file").upload("a.json", briefing_bytes(plan.Briefing((FULL,))), "application/json")
    app.run()
    assert slides(app) == [slide_code(FULL)]
    app.file_uploader(key="briefing.file").upload("b.json", b"\x00\xff", "application/json").run()
    assert slides(app) == [slide_code(FULL)]
    assert [error.value for error in app.error] == [text_for("en")("briefing.file_refused")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_added_as_it_stands_and_taken_out_again(language):
    text, app = text_for(language), opened("overview", lang=language, evidence="B", open="money-rows")
    app = click(app, "add.money")
    assert slides(app) == ["overview.money~evidence.B"]
    (button,) = [button for button in app.button if button.key == "add.money"]
    assert button.label == text("briefing.added")
    links = [link.proto.label for link in app.get("page_link")]
    assert text("nav.briefing_count", n=1) in links
    app = click(app, "add.money")
    assert slides(app) == []


def test_clearing_the_filters_leaves_the_briefing():
    app = opened("overview", lang="en", evidence="B", slide="overview.money", deck_title="Mine")
    app = click(app, "chip.all")
    assert slides(app) == ["overview.money"] and values(app, "deck_title") == ["Mine"]
    assert "evidence" not in app.query_params


def test_a_slide_is_the_same_whatever_its_words():
    full = plan.Briefing((replace(PLAIN, title="Mine"), MONEY))
    assert with_or_without(full, PLAIN).slides == (MONEY,)
    assert with_slides(full, (PLAIN, MONEY, FULL)).slides == (*full.slides, FULL)
    many = tuple(replace(PLAIN, setting=(("known", f"2025-01-{n:02}"),)) for n in range(MOST_SLIDES + 5))
    assert len(with_slides(full, many).slides) == MOST_SLIDES


def test_the_finding_counts_slides_and_names_their_days():
    text = text_for("en")
    briefing = plan.Briefing((PLAIN, FULL), title="Mine")
    shown = plan.drawn_slides(briefing, plan.deck_options(briefing, "en"))
    assert briefing_finding(briefing, shown[:1], text) == text("briefing.finding.one", title="Mine", date=text.day_long(
        shown[0].view.selection.known_on or plan.record().record_date
    ))  # fmt: skip
    assert "2 slides, as known on 2 days" in briefing_finding(briefing, shown, text)
    assert "Evidence A–B" in slide_line(shown[1], text) and "Oracle" in slide_line(shown[1], text)
    assert briefing_finding(plan.Briefing(), [], text) == text("briefing.finding_none")
    assert View("en").of_page() == View("en")
