"""A briefing from the command line: `python -m components.briefing --preset state --out DIR --format csv,pptx`.

Neither a server nor a browser is needed. It exits with 0 if every file is written and every slide is whole, with 1 if
all is written but some slide failed (each is named), with 2 if the command line, the record, the briefing file or the
directory is at fault: then nothing is written. The same record and options give the same bytes.
"""

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from components.briefing_file import fault_words, read_briefing
from components.briefing_plan import Briefing, FailedSlide, deck_options, drawn_slides, preset
from components.cached import open_record, vocabulary
from components.exporters import FORMATS, made_files, stem
from components.presets import PRESETS
from components.text import LANGUAGES, text_for
from data.problem import RecordError

WRITTEN, SLIDE_FAILED, REFUSED = 0, 1, 2


class _Refused(Exception):
    """What keeps a run from writing anything, a line for each fault."""


def main(arguments: Sequence[str]) -> int:
    """Write the files that the command line asks for; what was written and what failed is printed, a line each."""
    asked = _command_line().parse_args(arguments)
    try:
        _open_record(asked.record)
        briefing = _briefing(asked)
        failed: dict[int, FailedSlide] = {}
        files = _made(briefing, asked, failed)
        _write(files, asked.out)
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    for name, content in files.items():
        print(f"{asked.out / name} ({len(content):,} bytes)")
    for slide in failed.values():
        place = f"{briefing.slides.index(slide.slide) + 1} ({slide.slide.page}.{slide.slide.card})"
        print(f"slide {place}: {slide.failure}", file=sys.stderr)
    return SLIDE_FAILED if failed else WRITTEN


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components.briefing",
        description="Decoupling: writes a briefing as files, each with its sources inside.",
        epilog="Exit status: 0 all written; 1 all written, but a slide failed; 2 refused, nothing written.",
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--preset", choices=list(PRESETS), help="a ready-made briefing")
    which.add_argument("--file", type=Path, help="a briefing file, as the briefing page saves it")
    parser.add_argument("--known", type=_day, help="the day on which the record is read, for all slides: 2026-11-01")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language (that of the file, else en)")
    parser.add_argument("--out", type=Path, required=True, help="the directory to write to; made if it is not there")
    parser.add_argument("--format", type=_formats, required=True, help=f"one or more of {', '.join(FORMATS)}")
    parser.add_argument("--record", type=Path, help="a directory with datapackage.json and tables/*.csv")
    parser.add_argument("--address", default="", help="where the app is reached, for the links: https://example.org")
    return parser


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r}; allowed: a day, written as 2026-11-01") from None


def _formats(value: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip() for code in value.split(",")))
    unknown = [code for code in codes if code not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(map(repr, unknown))}; allowed: {', '.join(FORMATS)}")
    return codes


def _open_record(directory: Path | None) -> None:
    if directory is not None and not directory.is_dir():
        raise _Refused(f"--record {directory}: allowed: a directory")
    try:
        problems = open_record(directory)
    except RecordError as error:
        raise _Refused(f"{error}") from None
    if problems:
        raise _Refused("\n".join(map(str, problems)))


def _briefing(asked: argparse.Namespace) -> Briefing:
    """The briefing that was asked for, in the language and on the day that were asked for."""
    briefing = preset(asked.preset) if asked.preset else _from_file(asked.file, asked.lang)
    words = vocabulary()
    if asked.known and not words.first_day <= asked.known <= words.last_day:
        raise _Refused(f"--known {asked.known}; allowed: a day from {words.first_day} to {words.last_day}")
    return replace(
        briefing,
        language=asked.lang or briefing.language or LANGUAGES[0],
        known_on=asked.known or briefing.known_on,
    )


def _from_file(path: Path, language: str | None) -> Briefing:
    """The briefing of a file. A slide that is not taken refuses all: nobody is there to see that it is missing."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _Refused(f"--file {path}: {error.strerror}") from None
    briefing, faults = read_briefing(content, vocabulary())
    if briefing is None or faults:
        text = text_for(language or LANGUAGES[0])
        raise _Refused("\n".join(f"{path}: {fault_words(fault, text)}" for fault in faults))
    return briefing


def _made(briefing: Briefing, asked: argparse.Namespace, failed: dict[int, FailedSlide]) -> dict[str, bytes]:
    """Every file by its name; slides that failed are noted by their place, each once."""

    def note(slide: FailedSlide) -> None:
        failed.setdefault(briefing.slides.index(slide.slide), slide)

    options = replace(deck_options(briefing, briefing.language, asked.address.rstrip("/")), failed=note)
    slides = drawn_slides(briefing, options)
    name, title = stem(briefing, slides, options), briefing.heading(text_for(options.language))
    made = (made_files(code, name, title, slides, options) for code in asked.format)
    return {name: content for files in made for name, content in files.items()}


def _write(files: Mapping[str, bytes], directory: Path) -> None:
    """Write all files or none: each under another name first, then all of them take their places."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".briefing-", dir=directory) as beside:
            for name, content in files.items():
                (Path(beside) / name).write_bytes(content)
            for name in files:
                (Path(beside) / name).replace(directory / name)
    except OSError as error:
        raise _Refused(f"--out {directory}: {error.strerror}") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
