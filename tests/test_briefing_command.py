"""Briefings from the command line: what is written, what is said, and with which status it ends."""

import csv
import io
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

from components import briefing_plan as plan
from components import exporters
from components.briefing import REFUSED, SLIDE_FAILED, WRITTEN, main
from components.briefing_file import briefing_bytes
from components.cached import clear_caches, open_record, record
from components.exporters import FORMATS, Format, download, format_name, made_files, stem
from components.text import LANGUAGES, text_for
from tests.conftest import write_record
from tests.test_briefing_plan import FULL, PLAIN

NAME = "decoupling-alternatives-2026-11-01-de"


@pytest.fixture(autouse=True)
def _shipped_record():
    """Whatever record a run has opened, the next one starts from the shipped."""
    yield
    open_record()


def run(out, *arguments, preset="alternatives", formats="csv"):
    return main(["--preset", preset, "--out", str(out), "--format", formats, *arguments])


def test_a_scheduled_run_needs_no_streamlit_and_writes_the_same_bytes(tmp_path):
    code = (
        "import sys; from components.briefing import main; "
        "status = main(sys.argv[1:]); assert 'streamlit' not in sys.modules; sys.exit(status)"
    )
    asked = ["--preset", "alternatives", "--known", "2026-11-01", "--lang", "de", "--format", "csv"]
    command = [sys.executable, "-c", code, *asked, "--out", str(tmp_path / "new" / "a")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (WRITTEN, "")
    assert done.stdout.startswith(str(tmp_path / "new" / "a" / f"{NAME}.csv.zip"))
    assert main([*asked, "--out", str(tmp_path)]) == WRITTEN
    clear_caches()
    first, second = ((folder / f"{NAME}.csv.zip").read_bytes() for folder in (tmp_path / "new" / "a", tmp_path))
    assert first == second
    assert [path.name for path in (tmp_path / "new" / "a").iterdir()] == [f"{NAME}.csv.zip"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--preset", "nothing"], "'state', 'alternatives'"),
        (["--known", "2026-13-01"], "'2026-13-01'; allowed: a day, written as 2026-11-01"),
        (["--lang", "fr"], "'en', 'de'"),
        (["--format", "csv,doc"], f"'doc'; allowed: {', '.join(FORMATS)}"),
        (["--file", "x"], "not allowed with argument --preset"),
        (["--oops"], "--oops"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_names_what_is_allowed(arguments, said, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        run(tmp_path, *arguments)
    assert ended.value.code == REFUSED
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_day_outside_the_record_is_refused(tmp_path, capsys):
    assert run(tmp_path, "--known", "2031-01-01") == REFUSED
    assert capsys.readouterr().err.strip() == "--known 2031-01-01; allowed: a day from 2015-12-11 to 2026-11-23"
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_cannot_be_written_to_is_refused(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert run(tmp_path / "file") == REFUSED
    assert str(tmp_path / "file") in capsys.readouterr().err


def test_a_record_with_faults_is_refused_with_every_fault(tmp_path, capsys):
    assert run(tmp_path, "--record", str(tmp_path / "none")) == REFUSED
    bad = write_record(tmp_path / "record", events=[])
    assert run(tmp_path / "out", "--record", str(bad)) == REFUSED
    missing, *faults = capsys.readouterr().err.splitlines()
    assert missing == f"--record {tmp_path / 'none'}: allowed: a directory"
    assert [fault.partition(":")[0] for fault in faults] == ["actors.csv", "actors.csv", "sources.csv"]
    assert not (tmp_path / "out").exists()


def test_another_record_can_be_named(tmp_path):
    tiny = write_record(tmp_path / "record")
    assert run(tmp_path, "--record", str(tiny), "--lang", "en") == WRITTEN
    (found,) = tmp_path.glob("*.zip")
    with zipfile.ZipFile(found) as archive:
        assert archive.read("01-stand_ins.csv").count(b"\n") == 1


def test_a_briefing_file_brings_its_language_day_and_words(tmp_path):
    file = tmp_path / "monday.json"
    file.write_bytes(briefing_bytes(plan.Briefing((FULL, PLAIN), title="Für Montag", language="de")))
    assert main(["--file", str(file), "--out", str(tmp_path), "--format", "csv"]) == WRITTEN
    with zipfile.ZipFile(tmp_path / f"decoupling-briefing-{record().record_date}-de.csv.zip") as archive:
        told = archive.read("README.txt").decode()
    assert told.startswith("Für Montag\n") and FULL.title in told and FULL.note in told


@pytest.mark.parametrize("content", [b"nothing", b"", None])
def test_a_bad_briefing_file_is_refused_and_says_why(content, tmp_path, capsys):
    file = tmp_path / "bad.json"
    if content is not None:
        file.write_bytes(content)
    assert main(["--file", str(file), "--out", str(tmp_path / "out"), "--format", "csv"]) == REFUSED
    assert str(file) in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_with_one_bad_slide_writes_nothing_unseen(tmp_path, capsys):
    file = tmp_path / "half.json"
    good = briefing_bytes(plan.Briefing((PLAIN, replace(PLAIN, card="money")))).decode()
    file.write_text(good.replace('"money"', '"gold"'))
    assert main(["--file", str(file), "--out", str(tmp_path / "out"), "--format", "csv"]) == REFUSED
    assert 'slide 2, card: "gold"; allowed: clauses,' in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_chart_that_fails_is_named_and_the_rest_is_written(tmp_path, capsys, monkeypatch):
    real = plan.drawn

    def broken(chart, focus, style, options=()):
        if chart.__name__ == "money_figure":
            raise ValueError("no scale")
        return real(chart, focus, style, options)

    monkeypatch.setattr(plan, "drawn", broken)
    assert run(tmp_path, "--lang", "en", preset="state") == SLIDE_FAILED
    said = capsys.readouterr()
    assert said.err == "slide 2 (investment_timeline.money): This chart could not be drawn. ValueError: no scale\n"
    (found,) = tmp_path.glob("*.zip")
    with zipfile.ZipFile(found) as archive:
        names, told = archive.namelist(), archive.read("README.txt").decode()
    assert "01-clauses.csv" in names and "03-tension.csv" in names and "02-money.csv" not in names
    assert "This chart could not be drawn. ValueError: no scale" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_are_the_rows_of_every_slide_and_the_sources_they_name(language):
    briefing = plan.preset("alternatives")
    options = plan.deck_options(briefing, language, "https://example.test")
    slides = plan.drawn_slides(briefing, options)
    name, content, mime = download("csv", stem(briefing, slides, options), "Title", slides, options)
    assert (name, mime) == (f"decoupling-alternatives-{record().record_date}-{language}.csv.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("01-stand_ins.csv").decode())))
        sources = list(csv.DictReader(io.StringIO(archive.read("sources.csv").decode())))
        told = archive.read("README.txt").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [row["model_id"] for row in rows] == list(slides[0].drawing.figure.rows["model_id"])
    named = {source for slide in slides for source in slide.drawing.sources["source_id"]}
    assert {source["source_id"] for source in sources} == named
    assert record().digest in told and record().version in told and slides[0].link in told
    assert text_for(language)("card.known_on", day=text_for(language).day(record().record_date)) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_has_a_name_and_one_maker(language):
    names = [format_name(code, text_for(language)) for code in FORMATS]
    assert len(set(names)) == len(FORMATS)
    assert all((form.whole is None) != (form.each is None) for form in FORMATS.values())


def test_pictures_are_one_file_a_slide_and_one_that_fails_is_told(monkeypatch):
    def picture(slide, options):
        if slide.slide.card == "money":
            raise ValueError("too wide")
        return slide.title.encode()

    monkeypatch.setattr(exporters, "FORMATS", {"dot": Format("dot", "image/dot", each=lambda: picture)})
    failed, done = [], []
    options = plan.DeckOptions(
        "en", record().record_date, progress=lambda n, of: done.append((n, of)), failed=failed.append
    )
    slides = [plan.drawn_slide(slide, "en") for slide in (PLAIN, replace(PLAIN, card="money"))]
    files = made_files("dot", "x", "Title", slides, options)
    assert files == {"x-01-clauses.dot": slides[0].title.encode()}
    assert [slide.failure for slide in failed] == ["This chart could not be drawn. ValueError: too wide"]
    assert done == [(1, 2), (2, 2)]
    assert download("dot", "x", "Title", slides, options)[0] == "x-dot.zip"


def test_a_setting_of_ones_own_is_told_in_the_name_of_the_file():
    own = plan.Briefing((plan.Slide("tension_points", "tension", (("half_life", "90"),)),))
    options = plan.deck_options(own, "en")
    assert stem(own, plan.drawn_slides(own, options), options).endswith("-en-own-setting")


def test_pictures_are_written_one_a_slide_with_their_own_title_and_the_same_bytes(tmp_path):
    file = tmp_path / "two.json"
    file.write_bytes(briefing_bytes(plan.Briefing((replace(PLAIN, title="Für Montag"), FULL), language="de")))
    asked = ["--file", str(file), "--format", "svg,png", "--address", "https://example.test"]
    assert [main([*asked, "--out", str(tmp_path / name)]) for name in "ab"] == [WRITTEN, WRITTEN]
    name = f"decoupling-briefing-{record().record_date}-de"
    expected = [f"{name}-0{n}-{card}.{form}" for n, card in ((1, "clauses"), (2, "flows")) for form in ("png", "svg")]
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == expected
    for found in expected:
        assert (tmp_path / "a" / found).read_bytes() == (tmp_path / "b" / found).read_bytes()
    assert "<title>Für Montag" in (tmp_path / "a" / expected[1]).read_text(encoding="utf-8")
    assert (tmp_path / "a" / expected[0]).read_bytes().startswith(b"\x89PNG")
