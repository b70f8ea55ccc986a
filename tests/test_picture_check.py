"""A picture is checked: current, replaced, of its own day, not ours; whatever the bytes, they end in a verdict."""

import datetime as dt
import io
import json
import random
import struct
import time
import zlib
from functools import cache

import pandas as pd
import pytest
from PIL import Image

from components import cached, picture_check
from components.cached import record
from components.page_cards import page_cards
from components.permalink import View
from components.picture_check import RowChange, check_picture
from components.picture_check_words import MOST_ROWS, difference_lines, level_of, subject_words, verdict_words
from components.picture_marks import LARGEST_PICTURE_BYTES
from components.pictures import PictureError, picture, png_bytes
from components.png_text import SIGNATURE, read_texts, with_texts
from components.text import LANGUAGES, text_for
from data.schema import TABLES
from tests.test_pages import opened
from tests.test_pictures import EACH

EN, NOW = text_for("en"), View("en")
OWN_DAY = dt.date(2025, 9, 1)
VERDICTS = {
    "current", "replaced", "no_png", "damaged", "too_large", "no_marks", "bad_marks", "pixels", "missing", "later",
    "failed",
}  # fmt: skip


def made(page="overview", card="money", view=NOW, shape="wide"):
    """A picture as the app makes it, from the record as it stands at the moment."""
    return png_bytes(picture(page_cards(page, view)[card], view, shape, f"https://decoupling.example/{page}"))


@cache
def shipped(language="en", known_on=None, card="money"):
    return made(card=card, view=View(language).with_selection(known_on=known_on))


def facts_of(png):
    return json.loads(read_texts(png)["Decoupling"])


def without_texts(png):
    found, place = SIGNATURE, len(SIGNATURE)
    while place < len(png):
        end = place + 12 + int.from_bytes(png[place : place + 4], "big")
        found += b"" if png[place + 4 : place + 8] == b"iTXt" else png[place:end]
        place = end
    return found


def with_facts(**changes):
    """A picture of ours whose facts somebody has written anew."""
    facts = facts_of(shipped()) | changes
    return with_texts(without_texts(shipped()), {"Decoupling": json.dumps(facts)})


@pytest.fixture
def put_on_show(monkeypatch):
    """Puts another record on show for one test."""
    whole = record()

    def show(**changes):
        monkeypatch.setattr(cached._shown, "tables", whole.replace(**changes))
        cached.clear_caches()

    yield show
    monkeypatch.undo()
    cached.clear_caches()


def with_value(table, key, column, value):
    frame = record().table(table)
    values = frame[column].where(frame[TABLES[table].key[0]] != key, value)
    return {table: frame.assign(**{column: values})}


# ---------------------------------------------------------------- ours, compared


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_of_today_is_current(language):
    check, text = check_picture(shipped(language)), text_for(language)
    assert (check.verdict, check.since, check.of_day, level_of(check)) == ("current", (), False, "success")
    n = len(facts_of(shipped(language))["rows"])
    assert n > 10 and verdict_words(check, text) == text.plural("picture_check.current", n)
    assert text("card.title.money") in subject_words(check, text) and record().version in subject_words(check, text)
    assert difference_lines(check, text) == ()


@EACH
def test_every_chart_is_current_on_the_day_it_is_made(page, key):
    check = check_picture(made(page, key, shape="square"))
    assert (check.verdict, check.since) == ("current", ()) and check.marks.rows


def test_a_changed_row_is_named_with_the_day_of_its_correction(put_on_show):
    png, key = shipped(), record().flows["flow_id"].iloc[3]
    correction = {name: "" for name in TABLES["corrections"].columns}
    correction |= {"correction_id": "c1", "date": pd.Timestamp(2026, 11, 24), "table": "flows", "row_id": key}
    corrections = pd.DataFrame([correction]).astype({"date": "datetime64[us]"})
    put_on_show(**with_value("flows", key, "usd_bn", 77.0), corrections=corrections)
    check = check_picture(png)
    assert (check.verdict, level_of(check)) == ("replaced", "warning")
    assert check.since == (RowChange("flows", key, "changed", dt.date(2026, 11, 24)),)
    assert verdict_words(check, EN).endswith("One entry is no longer as it shows it.")
    (found,) = difference_lines(check, EN)
    (line,) = found.lines
    assert found.head == "One entry changed" and found.more == "" and line.code == f"flows:{key}"
    assert "$77bn" in line.words and line.words.endswith("Change known since 24\u00a0Nov\u00a02026")


def test_a_row_that_is_gone_and_one_that_came_in(put_on_show):
    whole = record().flows
    drawn = [code.partition(":")[2] for code in facts_of(shipped())["rows"] if code.startswith("flows:")]
    first, second = drawn[:2]
    put_on_show(flows=whole[whole["flow_id"] != first])
    before = made()
    put_on_show(flows=whole[whole["flow_id"] != second])
    check = check_picture(before)
    known = whole.set_index("flow_id").loc[first, "known_since"].date()
    assert check.since == (RowChange("flows", first, "new", known), RowChange("flows", second, "gone", None))
    new, gone = difference_lines(check, EN)
    assert (new.head, gone.head) == ("One entry came in", "One entry left the chart")
    assert new.lines[0].code == f"flows:{first}" and "Known since" in new.lines[0].words
    # No row of that key is in the record any more: nothing to open.
    assert (gone.lines[0].words, gone.lines[0].code) == (f"flows:{second}", "")


def test_a_record_that_goes_on_replaces_what_named_no_day(put_on_show):
    events, later = record().events, dt.date(2026, 11, 30)
    png = shipped(card="events")
    put_on_show(record_date=later)
    assert check_picture(png).verdict == "current"
    new = events.iloc[[-1]].assign(
        event_id="a-new-event", date=pd.Timestamp(later), known_since=pd.Timestamp(later), supersedes=""
    )
    put_on_show(record_date=later, events=pd.concat([events, new], ignore_index=True))
    check = check_picture(png)
    assert check.since == (RowChange("events", "a-new-event", "new", later),)
    assert check.view.selection.known_on is None


def test_a_picture_of_its_own_day_is_compared_on_it_and_today():
    check = check_picture(shipped("de", OWN_DAY, "clauses"))
    assert (check.verdict, check.of_day, check.on_its_day) == ("replaced", True, ())
    text = text_for("de")
    assert verdict_words(check, text).startswith(text("picture_check.holds", day=text.day(OWN_DAY)))
    # The agreement of 28 October 2025 replaced the clause that was in force on 1 September.
    assert RowChange("terms", "agi-clause-before-2025", "changed", dt.date(2025, 10, 28)) in check.since
    assert RowChange("terms", "agi-clause-2026", "new", dt.date(2026, 4, 27)) in check.since
    changed, new = difference_lines(check, text)
    assert len(new.lines) == MOST_ROWS and new.more and len(new.lines) + len(changed.lines) < len(check.since)


def test_what_was_corrected_of_its_own_day_is_said_apart(put_on_show):
    png = shipped("en", OWN_DAY, "clauses")
    put_on_show(**with_value("terms", "agi-clause-before-2025", "text_en", "Something else"))
    check = check_picture(png)
    assert [row.code for row in check.on_its_day] == ["terms:agi-clause-before-2025"]
    assert verdict_words(check, EN).startswith("One entry of its own day, 1\u00a0Sep\u00a02025, was corrected since.")
    assert difference_lines(check, EN)[0].head == "As known on 1\u00a0Sep\u00a02025: One entry changed"


def test_an_empty_picture_is_current_while_there_is_nothing():
    view = View("en").with_selection(topics=("talent",), actors=("xai",), least_evidence="A")
    check = check_picture(made(view=view))
    assert check.verdict == "current" and verdict_words(check, EN) == EN("picture_check.current_without_rows")


# ---------------------------------------------------------------- ours, not to be compared


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"page": "the_moon"}, (("page", "the_moon"),)),
        ({"page": "briefing"}, (("page", "briefing"),)),
        ({"card": "rockets"}, (("card", "rockets"),)),
        ({"query": "lang=en&actor=nobody&since=1"}, (("code", "actor=nobody"), ("code", "since=1"))),
        ({"card": "rockets", "query": "orbit=low"}, (("card", "rockets"), ("code", "orbit=low"))),
    ],
)
def test_what_no_longer_exists_is_named(changes, missing):
    check = check_picture(with_facts(**changes))
    assert (check.verdict, check.missing, check.view, level_of(check)) == ("missing", missing, None, "warning")
    for language in LANGUAGES:
        words = verdict_words(check, text_for(language))
        assert all(value in words for _, value in missing)


def test_a_picture_of_a_later_record_is_not_compared():
    check = check_picture(with_facts(known_on="2031-01-01"))
    assert check.verdict == "later" and "2031" in verdict_words(check, EN)


def test_a_chart_that_fails_today_is_a_verdict_too(monkeypatch):
    def broken(card, *_args):
        raise PictureError(card.key, ZeroDivisionError("no"))

    monkeypatch.setattr(picture_check, "picture", broken)
    check = check_picture(shipped())
    assert check.verdict == "failed" and verdict_words(check, EN)


# ---------------------------------------------------------------- not ours, or no longer


def saved_anew():
    file = io.BytesIO()
    Image.open(io.BytesIO(shipped())).save(file, "PNG")
    return file.getvalue()


def jpeg():
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG")
    return file.getvalue()


def painted_over():
    """The marks of a picture of ours on other pixels."""
    image = Image.open(io.BytesIO(shipped()))
    texts = dict(image.text)
    image.paste((255, 0, 0), (0, 0, 40, 40))
    file = io.BytesIO()
    image.save(file, "PNG")
    return with_texts(without_texts(file.getvalue()), texts)


@pytest.mark.parametrize(
    ("content", "verdict", "level"),
    [
        (lambda: b"", "no_png", "error"),
        (jpeg, "no_png", "error"),
        (lambda: b"%PDF-1.7", "no_png", "error"),
        (lambda: SIGNATURE, "damaged", "error"),
        (lambda: shipped()[:-20], "damaged", "error"),
        (lambda: shipped()[:5000], "damaged", "error"),
        (lambda: bytes(10_000_000), "too_large", "error"),
        (lambda: shipped() + bytes(LARGEST_PICTURE_BYTES), "too_large", "error"),
        (lambda: without_texts(shipped()), "no_marks", "warning"),
        (saved_anew, "no_marks", "warning"),
        (painted_over, "pixels", "error"),
    ],
)
def test_what_is_not_ours_or_was_changed_is_said(content, verdict, level):
    check = check_picture(content())
    assert (check.verdict, check.marks, level_of(check)) == (verdict, None, level)
    said = {verdict_words(check, text_for(language)) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES) and subject_words(check, EN) == ""


ROW, DIGEST = "flows:a", "0" * 12


@pytest.mark.parametrize(
    "changes",
    [
        {"form": True},
        {"form": 2},
        {"form": "1"},
        {"page": None},
        {"page": ["overview"]},
        {"page": "../overview"},
        {"page": "a" * 100},
        {"card": {"money": 1}},
        {"card": "money\n"},
        {"shape": "tall"},
        {"shape": 16},
        {"language": "fr"},
        {"language": ["en"]},
        {"query": None},
        {"query": ["lang=en"]},
        {"query": "a" * 30_000},
        {"query": "&".join(f"actor={number}" for number in range(1_000))},
        {"query": "lang=en&record=flows:a"},
        {"query": "lang=en&slide=overview.money"},
        {"known_on": 20261123},
        {"known_on": "2026-13-40"},
        {"known_on": "20261123"},
        {"version": "1.0 <b>"},
        {"record": "abc"},
        {"pixels": 5},
        {"rows": []},
        {"rows": None},
        {"rows": {ROW: 1}},
        {"rows": {ROW: "short"}},
        {"rows": {"flows": DIGEST}},
        {"rows": {"flows:\ud800": DIGEST}},
        {"rows": {"flows:a\nb": DIGEST}},
        {"rows": {f"flows:{number}": DIGEST for number in range(6_000)}},
    ],
    ids=lambda changes: str(changes)[:40],
)
def test_marks_of_another_form_are_not_relied_on(changes):
    check = check_picture(with_facts(**changes))
    assert (check.verdict, check.marks and check.view) == ("bad_marks", None)
    assert verdict_words(check, EN) == EN("picture_check.verdict.bad_marks")


@pytest.mark.parametrize("facts", ["", "{", "[]", "null", "1" * 5_000, "[" * 90_000, '{"form": 1}', '{"form": NaN}'])
def test_marks_that_are_no_object_of_ours_are_not_relied_on(facts):
    assert check_picture(with_texts(without_texts(shipped()), {"Decoupling": facts})).verdict == "bad_marks"


@pytest.mark.parametrize(
    "query",
    [
        "lang=en&lang=de",
        "known=2026-02-30",
        "known=9999-12-31",
        "from=2025-01-02&to=2025-01-01",
        "span=..",
        "span=2025-01-01..2024-01-01",
        "evidence=%00",
        "actor=%ED%A0%80&actor=%ff",
        "topic=" + "%F0%9F%99%82" * 400,
        "=&=&&&;;",
        "%6cang=xx",
        "lang[]=en",
    ],
)
def test_odd_codes_are_named_as_missing(query):
    check = check_picture(with_facts(query=query))
    assert check.verdict == "missing" and len(verdict_words(check, EN)) < 500
    verdict_words(check, EN).encode("utf-8")


def test_rows_that_never_were_are_gone_and_rows_of_no_table_do_no_harm():
    rows = {"flows:never": DIGEST, "no_table:$x$ [a](http://b)": DIGEST}
    check = check_picture(with_facts(rows=rows))
    gone = [row for row in check.since if row.kind == "gone"]
    assert check.verdict == "replaced" and [row.code for row in gone] == sorted(rows)
    assert [line.code for line in difference_lines(check, EN)[-1].lines] == ["", ""]


def test_facts_of_any_types_end_in_a_verdict():
    chance = random.Random(7)
    values = [
        None,
        True,
        0,
        -1,
        1e308,
        "",
        "a",
        "\ud800",
        "💥" * 50,
        [],
        [[]],
        {},
        {"a": {}},
        {"a:b": "c"},
        "2025-01-01",
    ]
    names = list(facts_of(shipped()))
    for _ in range(300):
        changes = {name: chance.choice(values) for name in chance.sample(names, chance.randrange(1, 4))}
        check = check_picture(with_facts(**changes))
        assert check.verdict in VERDICTS
        verdict_words(check, EN).encode("utf-8")


def test_a_file_of_nothing_but_small_parts_is_read_in_bounded_time():
    part = struct.pack(">L", 0) + b"tEXt" + struct.pack(">L", zlib.crc32(b"tEXt"))
    whole = without_texts(shipped())
    head, end = whole[: len(SIGNATURE) + 25], whole[len(SIGNATURE) + 25 :]
    content = head + part * ((LARGEST_PICTURE_BYTES - len(whole)) // len(part)) + end
    began = time.perf_counter()
    assert check_picture(content).verdict == "no_marks"
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("verdict", sorted(VERDICTS - {"current", "replaced", "missing"}))
def test_each_verdict_has_words_of_its_own(verdict):
    for language in LANGUAGES:
        assert text_for(language)(f"picture_check.verdict.{verdict}", mb="5", day="", record="").endswith(".")


# ---------------------------------------------------------------- on the page


def uploaded(content, **query):
    app = opened("briefing", **query)
    assert not app.exception, app.exception[0].stack_trace
    app = app.file_uploader(key="picture_check.file").upload("a.png", content, "image/png").run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def plain(words):
    return words.replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_a_picture_is_current(language):
    text, app = text_for(language), uploaded(shipped("en"), lang=language)
    (found,) = [plain(shown.value) for shown in app.success]
    assert found == verdict_words(check_picture(shipped("en")), text)
    assert text("picture_check.open_today") in [link.proto.label for link in app.get("page_link")]


def test_the_page_opens_today_and_each_record_that_differs():
    app = uploaded(shipped("de", OWN_DAY, "clauses"), lang="en", slide="overview.money")
    assert any("have been replaced" in shown.value for shown in app.warning)
    links = {plain(link.proto.label): link.proto for link in app.get("page_link")}
    today = links["Open today’s view"]
    assert "lang=en" in today.query_string and "known=" not in today.query_string
    # The reader's own briefing goes along.
    assert "slide=overview.money" in today.query_string
    (changed, _) = [
        shown.value for shown in app.markdown if "Known since" in shown.value or "Change known" in shown.value
    ]
    first = next(line for line in changed.splitlines() if "AGI clause: OpenAI · Change known since" in plain(line))
    assert "](/overview?lang=en&" in first and "record=terms:agi-clause-before-2025&slide=" in first
    assert "known=" not in first


def test_a_file_that_is_no_picture_is_refused_in_a_sentence_and_forgotten_with_the_file():
    app = uploaded(b"\xff\xd8\xff\xe0", lang="de")
    assert [plain(shown.value) for shown in app.error] == [text_for("de")("picture_check.verdict.no_png")]
    assert not opened("briefing", lang="de").error
