"""The server: what it sends, and what it does with a record that is named at start."""

import gzip
import shutil
import urllib.request
from pathlib import Path

import pytest
from conftest import ROOT, start_server


def fetched(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers, answer.read()


@pytest.fixture
def record_copy(tmp_path):
    """A directory of a record's form: the shipped one, to be spoilt or kept."""
    copy = tmp_path / "record"
    copy.mkdir()
    shutil.copy(ROOT / "data" / "datapackage.json", copy)
    shutil.copytree(ROOT / "data" / "tables", copy / "tables")
    return copy


def served(directory: Path):
    return start_server("--", "--record", str(directory))


def test_every_answer_is_safe_and_pages_name_the_scripts_they_need(server):
    headers, page = fetched(f"{server}/overview")
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    named = [part.split(">")[0].strip(" <") for part in headers["Link"].split(",")]
    assert len(named) >= 5
    for script in named:
        assert fetched(server + script)[1], script
    assert b"<script" in page


def test_scripts_are_sent_compressed_and_are_the_same(server):
    script = fetched(f"{server}/overview")[0]["Link"].split(">")[0].strip(" <")
    plain = fetched(server + script)[1]
    headers, packed = fetched(server + script, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2


def test_another_record_of_the_same_form_is_shown(visit, record_copy):
    actors = record_copy / "tables" / "actors.csv"
    actors.write_text(actors.read_text("utf-8").replace("amazon,Amazon,", "amazon,Amazonas,"), "utf-8")
    process, address, _ = served(record_copy)
    try:
        found = visit("/investment_timeline?lang=en&pair=amazon..openai", at=address)
        assert "Amazonas → OpenAI" in found.words()
    finally:
        process.terminate()
        process.wait(10)


def test_a_faulty_record_is_refused_whole_with_every_fault_and_the_good_one_stays(visit, record_copy):
    events = record_copy / "tables" / "events.csv"
    events.write_text(events.read_text("utf-8").replace(",investment,", ",weather,"), "utf-8")
    process, address, log = served(record_copy)
    try:
        found = visit("/overview?lang=en", at=address)
        faults = found.page.get_by_role("alert").first.inner_text()
        count = events.read_text("utf-8").count(",weather,")
        assert count > 5
        assert str(count) in faults
        assert log.read_text("utf-8").count("events.csv:") == count
        assert found.page.locator("h1").inner_text().startswith("Microsoft’s licence")
        assert found.page.locator('[data-testid="stVegaLiteChart"] svg.marks').count() >= 4
    finally:
        process.terminate()
        process.wait(10)


def test_a_directory_that_does_not_exist_is_said_and_the_good_record_shown(visit, tmp_path):
    process, address, _ = served(tmp_path / "nowhere")
    try:
        found = visit("/overview?lang=de", at=address)
        assert "nowhere" in found.page.get_by_role("alert").first.inner_text()
        assert found.page.locator("h1").inner_text().startswith("Microsofts Lizenz")
    finally:
        process.terminate()
        process.wait(10)
