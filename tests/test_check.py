"""The check: each kind of fault with its exact line, and a report on whatever bytes there are."""

import json
import os
import random
import subprocess
import sys
import time

import pytest

from data.check import check_directory, main
from data.problem import quoted
from data.schema import DATA_FOLDER, PACKAGE_FILE, TABLES, package
from tests.conftest import csv_text, valid_row, write_record

ACTORS = ", ".join(TABLES["actors"].columns).replace(" ", "")
TOPICS = "investment, contract, compute, product, model, governance, talent, legal, market"


def bytes_faults(folder, content, table="actors"):
    write_record(folder)
    (folder / "tables" / f"{table}.csv").write_bytes(content)
    return [str(problem) for problem in check_directory(folder) if problem.table == table]


def second_event(**changes):
    return valid_row("events", **({"event_id": "2023-02-more", "date": "2023-02-01"} | changes))


def test_shipped_record_has_no_faults():
    assert [str(problem) for problem in check_directory(DATA_FOLDER)] == []


def test_tiny_record_has_no_faults(faults):
    assert faults() == []


def test_shipped_record_is_checked_within_two_seconds():
    start = time.perf_counter()
    check_directory(DATA_FOLDER)
    assert time.perf_counter() - start < 2


# cell faults: table, changed cells, exact line


CELLS = {
    "date of another notation": (
        "events", {"known_since": "23.01.2023"},
        'events.csv:2 known_since: "23.01.2023"; allowed: a date such as 2026-11-23',
    ),
    "date outside the calendar": (
        "events", {"known_since": "2023-02-30"},
        'events.csv:2 known_since: "2023-02-30"; allowed: a date such as 2026-11-23',
    ),
    "word for a number": (
        "flows", {"usd_bn": "ten"},
        'flows.csv:2 usd_bn: "ten"; allowed: a number such as 12.5',
    ),
    "broken number for a whole one": (
        "tensions", {"severity": "2.5"},
        'tensions.csv:2 severity: "2.5"; allowed: a whole number such as 12',
    ),
    "required": (
        "flows", {"sources": ""},
        "flows.csv:2 sources: empty; allowed: "
        "lower-case letters, digits and single hyphens, as in openai-s1-2026-06",
    ),
    "code": ("events", {"topic": "weather"}, f'events.csv:2 topic: "weather"; allowed: {TOPICS}'),
    "code in a list": (
        "models", {"modalities": "text;smell"},
        'models.csv:2 modalities: "smell"; allowed: text, image, audio, video',
    ),
    "yes or no": ("models", {"reasoning": "true"}, 'models.csv:2 reasoning: "true"; allowed: yes, no'),
    "range": ("tensions", {"severity": "7"}, 'tensions.csv:2 severity: "7"; allowed: 1 to 5'),
    "range of a date": (
        "prices", {"valid_to": "2199-01-01"},
        'prices.csv:2 valid_to: "2199-01-01"; allowed: 2000-01-01 to 2099-12-31',
    ),
    "length": (
        "events", {"title_en": "x" * 81},
        "events.csv:2 title_en: 81 characters; allowed: at most 80 characters",
    ),
    "pattern": (
        "sources", {"url": "www.example.org"},
        'sources.csv:2 url: "www.example.org"; allowed: an address that begins with http:// or https://',
    ),
    "reference": (
        "flows", {"to_actor": "nobody"},
        'flows.csv:2 to_actor: "nobody"; allowed: the key of a row in actors.csv',
    ),
    "reference inside a list": (
        "events", {"actors": "microsoft;openai;nobody"},
        'events.csv:2 actors: "nobody"; allowed: the key of a row in actors.csv',
    ),
    "item twice in a list": (
        "events", {"actors": "microsoft;openai;openai"},
        'events.csv:2 actors: "openai"; allowed: each item once in the list',
    ),
    "space at the end": (
        "flows", {"note_en": "Equity. "},
        'flows.csv:2 note_en: "Equity. "; allowed: no line breaks, control characters, or spaces at the ends',
    ),
    "control character": (
        "flows", {"note_en": "a\x1bb"},
        'flows.csv:2 note_en: "a\\x1bb"; allowed: no line breaks, control characters, or spaces at the ends',
    ),
    "after the record's own date": (
        "events", {"known_since": "2026-11-24"},
        'events.csv:2 known_since: "2026-11-24"; allowed: nothing after the record\'s own date, 2026-11-23',
    ),
    "one language only": (
        "prices", {"note_en": "A discount."},
        "prices.csv:2 note_de: empty; allowed: both languages filled, or both empty",
    ),
    "English per cent": (
        "flows", {"note_en": "About 12 % of it."},
        'flows.csv:2 note_en: "2 %"; allowed: per cent written as 1%',
    ),
    "German per cent": (
        "flows", {"note_de": "Rund 12% davon."},
        'flows.csv:2 note_de: "2%"; allowed: per cent written as 1 %',
    ),
    "German decimal point": ("flows", {"note_de": "Rund 1.5 Mrd. Dollar."},
                             'flows.csv:2 note_de: "1.5"; allowed: a decimal comma'),
}  # fmt: skip


@pytest.mark.parametrize(("table", "cells", "line"), CELLS.values(), ids=CELLS.keys())
def test_wrong_cell_is_reported_in_one_exact_line(faults, table, cells, line):
    rows = {table: [valid_row(table, **cells)]}
    if table in ("prices", "scores"):
        rows["models"] = [valid_row("models")]
    assert faults(**rows) == [line]


NUMBERS = ["1e5", "1_000", "٣", "+5", "5.", ".5", "1,5", "0x1", "nan", "inf", "007", "9" * 400, "−5", "1 000"]


@pytest.mark.parametrize("number", NUMBERS)
def test_number_in_another_notation_is_refused(faults, number):
    expected = [f"flows.csv:2 usd_bn: {quoted(number)}; allowed: a number such as 12.5"]
    assert faults(flows=[valid_row("flows", usd_bn=number)]) == expected


# faults between cells: replaced tables, exact lines

MEANING = {
    "low above the value": (
        {"flows": [valid_row("flows", usd_bn_low="11")]},
        'flows.csv:2 usd_bn_low: "11"; allowed: at most usd_bn 10',
    ),
    "value above the high": (
        {"flows": [valid_row("flows", usd_bn_high="9")]},
        'flows.csv:2 usd_bn: "10"; allowed: at most usd_bn_high 9',
    ),
    "end before the start": (
        {"flows": [valid_row("flows", ends="2022-01-01")]},
        'flows.csv:2 ends: "2022-01-01"; allowed: starts 2023-01-23 or later',
    ),
    "payer is payee": (
        {"flows": [valid_row("flows", to_actor="microsoft")]},
        'flows.csv:2 to_actor: "microsoft"; allowed: another actor than from_actor',
    ),
    "flow known before its event": (
        {"flows": [valid_row("flows", known_since="2023-01-22")]},
        'flows.csv:2 known_since: "2023-01-22"; allowed: 2023-01-23, the day of its event, or later',
    ),
    "tension not known with its event": (
        {"tensions": [valid_row("tensions", known_since="2023-01-24")]},
        'tensions.csv:2 known_since: "2023-01-24"; allowed: 2023-01-23, the day of its event',
    ),
    "resolved by nothing": (
        {"tensions": [valid_row("tensions", status="resolved")]},
        "tensions.csv:2 resolved_by: empty; allowed: an event, since status is resolved",
    ),
    "open but resolved": (
        {"tensions": [valid_row("tensions", resolved_by="2023-01-deal")]},
        'tensions.csv:2 resolved_by: "2023-01-deal"; allowed: empty, since status is open',
    ),
    "resolved by an earlier event": (
        {
            "events": [valid_row("events"), second_event(known_since="2023-02-01")],
            "tensions": [valid_row("tensions", event_id="2023-02-more", status="resolved",
                                   resolved_by="2023-01-deal", known_since="2023-02-01")],
        },
        'tensions.csv:2 resolved_by: "2023-01-deal"; allowed: an event of 2023-02-01 or later',
    ),
    "event known before it happened": (
        {"events": [valid_row("events", known_since="2023-01-22", evidence="anonymous")]},
        'events.csv:2 known_since: "2023-01-22"; '
        "allowed: date 2023-01-23 or later, except for a plan announced for a day",
    ),
    "identifier of another month": (
        {"events": [valid_row("events", event_id="2024-01-deal")]},
        'events.csv:2 event_id: "2024-01-deal"; allowed: an identifier from 2023-01',
    ),
    "month that is a day": (
        {"events": [valid_row("events", date_precision="month")]},
        'events.csv:2 date: "2023-01-23"; allowed: the first day of a month',
    ),
    "event that replaces itself": (
        {"events": [valid_row("events", supersedes="2023-01-deal")]},
        'events.csv:2 supersedes: "2023-01-deal"; allowed: no cycle of events',
    ),
    "event that replaces a later one": (
        {"events": [valid_row("events", supersedes="2023-02-more"), second_event(known_since="2023-02-01")]},
        'events.csv:2 supersedes: "2023-02-more"; allowed: an earlier event',
    ),
    "clause replaced on no day": (
        {"terms": [valid_row("terms", replaced_by="ip-2025"),
                   valid_row("terms", term_id="ip-2025", in_force_from="2025-10-28")]},
        "terms.csv:2 replaced_on: empty; allowed: replaced_on and replaced_by both filled or both empty",
    ),
    "clause replaced on another day": (
        {"terms": [valid_row("terms", replaced_by="ip-2025", replaced_on="2025-10-27"),
                   valid_row("terms", term_id="ip-2025", in_force_from="2025-10-28")]},
        'terms.csv:2 replaced_on: "2025-10-27"; allowed: 2025-10-28, when the next version begins',
    ),
    "clause replaced by another clause": (
        {"terms": [valid_row("terms", replaced_by="ip-2025", replaced_on="2025-10-28"),
                   valid_row("terms", term_id="ip-2025", in_force_from="2025-10-28", clause="agi_clause")]},
        'terms.csv:2 replaced_by: "ip-2025"; allowed: a version of the same clause and holder',
    ),
    "two versions of a clause side by side": (
        {"terms": [valid_row("terms"), valid_row("terms", term_id="ip-b")]},
        'terms.csv:3 term_id: "ip-b"; '
        "allowed: one chain of versions of ip_licence, this one and ip-2023 both begin it",
    ),
    "figure known before the period was over": (
        {"financials": [valid_row("financials", known_since="2023-06-30")]},
        'financials.csv:2 known_since: "2023-06-30"; allowed: later than period_end 2023-06-30',
    ),
    "more active parameters than there are": (
        {"models": [valid_row("models", params_total_bn="10", params_active_bn="11")]},
        'models.csv:2 params_active_bn: "11"; allowed: at most params_total_bn 10',
    ),
    "two models of one name": (
        {"models": [valid_row("models"), valid_row("models", model_id="gpt-4b")]},
        'models.csv:3 name: "GPT-4"; allowed: a name used once, gpt-4 has it',
    ),
    "prices that overlap": (
        {"models": [valid_row("models")],
         "prices": [valid_row("prices", valid_to="2023-06-13"),
                    valid_row("prices", valid_from="2023-06-13", known_since="2023-06-13")]},
        'prices.csv:3 valid_from: "2023-06-13"; '
        "allowed: a day after the price before, from 2023-03-14 to 2023-06-13",
    ),
    "price before the release": (
        {"models": [valid_row("models")], "prices": [valid_row("prices", valid_from="2023-03-13")]},
        'prices.csv:2 valid_from: "2023-03-13"; allowed: the release of the model, 2023-03-14, or later',
    ),
    "independent score of the maker": (
        {"models": [valid_row("models")], "scores": [valid_row("scores", independent="yes")]},
        'scores.csv:2 independent: "yes"; allowed: no, since reported_by is "openai"',
    ),
    "more than all per cent": (
        {"models": [valid_row("models")], "scores": [valid_row("scores", score="101")]},
        'scores.csv:2 score: "101"; allowed: 0 to 100, since unit is percent',
    ),
    "claim without history": (
        {"claims": [valid_row("claims")]},
        'claims.csv:2 claim_id: "claim-01"; '
        "allowed: a claim with a status as of 2025-03-10 in claims_history.csv",
    ),
    "claim with another status than its last": (
        {"claims": [valid_row("claims", status="refined")], "claims_history": [valid_row("claims_history")]},
        'claims.csv:2 status: "refined"; allowed: holds, the last status in claims_history.csv',
    ),
    "claim out of sequence": (
        {"claims": [valid_row("claims", position="2")], "claims_history": [valid_row("claims_history")]},
        'claims.csv:2 position: "2"; allowed: 1, the place of the row',
    ),
    "disagreement over nothing": (
        {"disagreements": [valid_row("disagreements", value_b="10 bn USD")]},
        'disagreements.csv:2 value_b: "10 bn USD"; allowed: another value than value_a',
    ),
    "role that ends before it begins": (
        {"models": [valid_row("models", copilot_role="default")],
         "copilot_roles": [valid_row("copilot_roles", to_date="2023-03-13", end_is="exact")]},
        'copilot_roles.csv:2 to_date: "2023-03-13"; allowed: from_date 2023-03-14 or later',
    ),
    "role in Copilot that no row shows": (
        {"models": [valid_row("models", copilot_role="tested")]},
        'models.csv:2 copilot_role: "tested"; allowed: none, the strongest role in copilot_roles.csv',
    ),
    "weaker role in Copilot than a row shows": (
        {"models": [valid_row("models", copilot_role="tested")],
         "copilot_roles": [valid_row("copilot_roles")]},
        'models.csv:2 copilot_role: "tested"; allowed: default, the strongest role in copilot_roles.csv',
    ),
    "role that ended on no day": (
        {"models": [valid_row("models", copilot_role="default")],
         "copilot_roles": [valid_row("copilot_roles", end_is="at_latest")]},
        'copilot_roles.csv:2 end_is: "at_latest"; allowed: standing, unknown',
    ),
    "role that stands and has an end": (
        {"models": [valid_row("models", copilot_role="default")],
         "copilot_roles": [valid_row("copilot_roles", to_date="2023-05-01")]},
        'copilot_roles.csv:2 end_is: "standing"; allowed: exact, at_latest',
    ),
    "correction of no column": (
        {"corrections": [valid_row("corrections", table="actors", column="date")]},
        'corrections.csv:2 column: "date"; allowed: actor_id, name, kind, role_en, role_de',
    ),
    "source that no row names": (
        {"sources": [valid_row("sources"),
                     valid_row("sources", source_id="reuters-more", origin_id="reuters-more")]},
        'sources.csv:3 source_id: "reuters-more"; allowed: one that a row names',
    ),
    "root that is a retelling": (
        {"sources": [
            valid_row("sources", source_id="a", origin_id="b"),
            valid_row("sources", source_id="b", origin_id="c"),
            valid_row("sources", source_id="c", origin_id="c")],
         "events": [valid_row("events", sources="a;b;c")]},
        'sources.csv:2 origin_id: "b"; allowed: a root report, this one retells c',
    ),
    "retelling before its root": (
        {"sources": [valid_row("sources", source_id="a", origin_id="b", published="2023-01-22"),
                     valid_row("sources", source_id="b", origin_id="b")],
         "events": [valid_row("events", sources="a;b")]},
        'sources.csv:2 published: "2023-01-22"; allowed: 2023-01-23, the day of its root report, or later',
    ),
    "one text listed twice": (
        {"sources": [valid_row("sources", source_id="a", origin_id="a", url="https://a.org"),
                     valid_row("sources", source_id="b", origin_id="b", url="https://a.org")],
         "events": [valid_row("events", sources="a;b")]},
        'sources.csv:3 url: "https://a.org"; allowed: a text listed once, a has this address and day',
    ),
    "key used twice": (
        {"events": [valid_row("events"), valid_row("events")]},
        'events.csv:3 event_id: "2023-01-deal"; allowed: a key used once, this one stands in line 2',
    ),
    "rows out of order": (
        {"actors": [valid_row("actors", actor_id="openai", name="OpenAI"), valid_row("actors")]},
        "actors.csv:3 actor_id: row out of order; allowed: rows sorted by actor_id",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "line"), MEANING.values(), ids=MEANING.keys())
def test_rows_that_contradict_are_reported_in_one_exact_line(faults, rows, line):
    assert faults(**rows) == [line]


# faults of a file: bytes of actors.csv, exact first line

HEADER = b"actor_id,name,kind,role_en,role_de\n"
ROW = b"microsoft,Microsoft,company,Partner,Partner\nopenai,OpenAI,company,Partner,Partner\n"
FILES = {
    "empty file": (b"", f"actors.csv:1 -: no header; allowed: {ACTORS}"),
    "zeros": (b"\0" * 500, f'actors.csv:1 -: unknown column "{chr(92)}x00'),
    "column is missing": (HEADER.replace(b"kind,", b""),
                          f"actors.csv:1 kind: column is missing; allowed: {ACTORS}"),
    "unknown column": (HEADER.replace(b"role_de", b"role_de,x"),
                       f'actors.csv:1 -: unknown column "x"; allowed: {ACTORS}'),
    "columns in another order": (
        b"name,actor_id,kind,role_en,role_de\n",
        'actors.csv:1 -: columns in another order: "name,actor_id,kind,role_en,role_de"; '
        f"allowed: {ACTORS}",
    ),
    "wrong encoding": (HEADER + "müller,M,person,a,b\n".encode("latin-1"),
                       "actors.csv:2 -: byte 0xfc; allowed: UTF-8"),
    "byte order mark": (b"\xef\xbb\xbf" + HEADER + ROW,
                        "actors.csv:1 -: byte order mark; allowed: UTF-8 without a byte order mark"),
    "carriage returns": ((HEADER + ROW).replace(b"\n", b"\r\n"),
                         "actors.csv:1 -: carriage return; allowed: lines that end in \\n"),
    "no line end at the end": ((HEADER + ROW)[:-1],
                               "actors.csv:3 -: no line end at the end; allowed: lines that end in \\n"),
    "ragged row": (HEADER + b"xai,xAI\n" + ROW, "actors.csv:2 -: 2 cells; allowed: 5 cells"),
    "needless quotes": (
        HEADER + ROW.replace(b"Microsoft", b'"Microsoft"'),
        'actors.csv:2 -: written as "microsoft,"Microsoft",company,Partner,Partner"; '
        "allowed: quotes only where needed",
    ),
    "unbalanced quote": (
        HEADER + b'xai,"xAI,company,a,b\n' + ROW,
        "actors.csv:2 -: not readable as CSV (unexpected end of data); "
        "allowed: comma-separated values, quotes in pairs",
    ),
    "one line of 10 MB": (
        b"a" * 10_000_000,
        "actors.csv:1 -: not readable as CSV (field larger than field limit (131072)); "
        "allowed: comma-separated values, quotes in pairs",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "line"), FILES.values(), ids=FILES.keys())
def test_bytes_of_any_kind_end_in_a_report(tmp_path, content, line):
    start = time.perf_counter()
    assert any(fault.startswith(line) for fault in bytes_faults(tmp_path, content))
    assert time.perf_counter() - start < 3


HOSTILE = {
    "millions of short lines": HEADER + b"a\n" * 4_000_000,
    "millions of empty cells": HEADER + b",,,,\n" * 2_000_000,
    "opening quotation marks": HEADER + b"xai,xAI,company,a," + "„".encode() * 40_000 + b"\n",
    "nothing but quotes": b'"' * 2_000_000,
    "nothing but commas": b"," * 2_000_000,
    "random bytes": random.Random(1).randbytes(500_000),
    "more than 20 MB": b"x" * 20_000_001,
    "line separators": HEADER + "xai,xAI\u2028,company,a\x85,b\n".encode(),
    "carriage returns alone": HEADER.replace(b"\n", b"\r") + ROW.replace(b"\n", b"\r"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bytes_end_in_a_report_quickly(tmp_path, content):
    start = time.perf_counter()
    faults = bytes_faults(tmp_path, content)
    assert 0 < len(faults) <= 2_002
    assert all("\n" not in fault and len(fault) < 400 for fault in faults)
    assert time.perf_counter() - start < 5


def test_quoted_line_break_does_not_shift_the_lines(tmp_path):
    content = HEADER + b'amd,"A\nMD",company,a,b\n' + ROW + b"xai,xAI,firm,a,b\n"
    faults = bytes_faults(tmp_path, content)
    assert any(fault.startswith('actors.csv:2 name: "A\\nMD"; allowed: no line breaks') for fault in faults)
    assert any(fault.startswith('actors.csv:6 kind: "firm"; allowed: company') for fault in faults)


def test_long_wrong_value_is_shortened(faults):
    lines = faults(events=[valid_row("events", topic="x" * 5000)])
    assert lines == [f'events.csv:2 topic: "{"x" * 60}…"; allowed: {TOPICS}']


def test_missing_table_is_reported(tmp_path):
    write_record(tmp_path)
    (tmp_path / "tables" / "terms.csv").unlink()
    assert [str(p) for p in check_directory(tmp_path)] == ["terms.csv:1 -: no such file; allowed: a file of this name"]


def test_directory_in_place_of_a_table_is_reported(tmp_path):
    write_record(tmp_path)
    (tmp_path / "tables" / "terms.csv").unlink()
    (tmp_path / "tables" / "terms.csv").mkdir()
    assert [str(p) for p in check_directory(tmp_path)] == ["terms.csv:1 -: not a file; allowed: a file of this name"]


def test_pipe_in_place_of_a_table_is_reported(tmp_path):
    write_record(tmp_path)
    (tmp_path / "tables" / "terms.csv").unlink()
    os.mkfifo(tmp_path / "tables" / "terms.csv")
    assert [str(p) for p in check_directory(tmp_path)] == ["terms.csv:1 -: not a file; allowed: a file of this name"]


def test_table_that_cannot_be_read_is_reported(tmp_path, monkeypatch):
    write_record(tmp_path)

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    lines = [str(p) for p in check_directory(tmp_path)]
    assert "terms.csv:1 -: cannot be read (Permission denied); allowed: a file that can be read" in lines


def test_unknown_table_is_reported(tmp_path):
    write_record(tmp_path)
    (tmp_path / "tables" / "gossip.csv").write_text("a\n")
    assert [str(p) for p in check_directory(tmp_path)] == [
        f"gossip.csv:1 -: unknown table; allowed: {', '.join(TABLES)}"
    ]


PACKAGES = {
    "not JSON": (b"\x00\xff", "datapackage.json:1 -: not JSON; "),
    "a list": (b"[]", "datapackage.json:1 -: not a JSON object; "),
    "nested deeply": (b"[" * 100_000, "datapackage.json:1 -: not JSON; "),
    "no version": (b"{}", 'datapackage.json:1 version: "None"; allowed: a version such as 1.0.0'),
    "no date": (b'{"record_date": 5}', 'datapackage.json:1 record_date: "5"; allowed: a date such as'),
    "no schema": (b'{"resources": {}}', "datapackage.json:1 events: no such resource; allowed: every table"),
}


@pytest.mark.parametrize(("content", "line"), PACKAGES.values(), ids=PACKAGES.keys())
def test_wrong_package_is_reported(tmp_path, content, line):
    write_record(tmp_path)
    (tmp_path / PACKAGE_FILE).write_bytes(content)
    assert any(str(problem).startswith(line) for problem in check_directory(tmp_path))


def test_missing_package_is_reported(tmp_path):
    write_record(tmp_path)
    (tmp_path / PACKAGE_FILE).unlink()
    lines = [str(p) for p in check_directory(tmp_path)]
    assert lines == ["datapackage.json:1 -: no such file; allowed: a file of this name"]


def test_package_with_another_schema_is_reported(tmp_path):
    write_record(tmp_path)
    changed = package()
    changed["resources"][2]["schema"]["fields"][1]["type"] = "string"
    (tmp_path / PACKAGE_FILE).write_text(json.dumps(changed))
    assert [str(p) for p in check_directory(tmp_path)] == [
        "datapackage.json:1 events: field date differs; allowed: the schema as python -m data.schema writes it"
    ]


def test_faults_are_sorted_by_file_and_line(faults):
    lines = faults(
        tensions=[valid_row("tensions", severity="7", theme="x")],
        events=[valid_row("events", topic="x"), second_event(topic="y", known_since="2023-02-01")],
    )
    assert [line.split(":")[0] for line in lines] == ["events.csv"] * 2 + ["tensions.csv"] * 2
    assert [line.split(" ")[0] for line in lines[:2]] == ["events.csv:2", "events.csv:3"]


def test_seeded_mutations_of_shipped_bytes_never_raise(tmp_path):
    chance = random.Random(20261123)
    write_record(tmp_path)
    shipped = {name: (DATA_FOLDER / "tables" / f"{name}.csv").read_bytes()[:6000] for name in TABLES}
    start = time.perf_counter()
    for _ in range(150):
        name = chance.choice(list(TABLES))
        content = bytearray(shipped[name])
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(content) + 1)
            content[place : place + chance.randint(0, 40)] = chance.choice(
                [b"", b'"', b"\n", b",", b";", b"\0", b"\xff", chance.randbytes(5), content[:50]]
            )
        (tmp_path / "tables" / f"{name}.csv").write_bytes(bytes(content))
        assert all(str(problem) for problem in check_directory(tmp_path))
        (tmp_path / "tables" / f"{name}.csv").write_text(csv_text(name, []))
        if time.perf_counter() - start > 5:
            break


def test_command_prints_faults_and_count_and_exits_with_1(tmp_path, capsys):
    write_record(tmp_path, events=[valid_row("events", topic="weather")])
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f'events.csv:2 topic: "weather"; allowed: {TOPICS}',
        "1 fault in 4 rows of 18 tables",
    ]


def test_command_exits_with_0_without_faults(tmp_path, capsys):
    write_record(tmp_path)
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == "0 faults in 4 rows of 18 tables\n"


@pytest.mark.parametrize("arguments", [["a", "b"], ["--help-me"], ["/no/such/directory"]])
def test_wrong_command_line_exits_with_2_and_says_what_is_allowed(arguments, capsys):
    assert main(arguments) == 2
    assert "allowed" in capsys.readouterr().err


def test_command_runs_from_the_shell():
    command = [sys.executable, "-m", "data.check"]
    done = subprocess.run(command, cwd=DATA_FOLDER.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("0 faults in ")


def test_file_in_place_of_the_tables_folder_is_reported(tmp_path):
    write_record(tmp_path / "record")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "tables").write_text("a")
    lines = [str(problem) for problem in check_directory(tmp_path / "other")]
    assert len(lines) == len(TABLES) + 1
    assert all(line.endswith("no such file; allowed: a file of this name") for line in lines)
