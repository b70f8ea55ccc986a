"""Compare the record's prices with two well-kept price packages, and write what is new.

    python -m data.refresh_prices [--write] [--accept MODEL/CHANNEL] [--day YYYY-MM-DD]
                                  [--channel provider_api|azure] [DIRECTORY]

The prices of a record (the shipped one if no directory is named) that hold on a day (the record's own if
none is named) are set against genai-prices for makers' APIs and azure-genai-prices for Azure, both read
offline. `--write` writes what is new and what has changed; a disagreement is written only if `--accept`
names it. What the packages say in `data.price_offers`, which model is meant in `data.price_names`, what
counts as a difference in `data.price_differences`.

It exits with 0 if there is no new price, no change and no disagreement, or all of them were written; with
1 if some are left; with 2 if the command line or the record is wrong, or a package is missing. A price that
is newer in the record than in the package is told, and is no fault.
"""

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from data.check import checked_record
from data.price_azure import azure_package
from data.price_differences import Comparison, Difference, compare
from data.price_makers import makers_package
from data.price_offers import MissingPackage, Package
from data.price_report import changelog_lines, report
from data.price_sources import Sources
from data.price_writing import changed_tables, write_record
from data.problem import RecordError, quoted
from data.read import Record
from data.schema import DATA_FOLDER, EXAMPLES, PATTERNS

PACKAGES: dict[str, Callable[[date, date], Package]] = {"provider_api": makers_package, "azure": azure_package}
COMMAND = "python -m data.refresh_prices"


class Refused(Exception):
    """The command cannot be carried out; the message says what is wrong and what is allowed."""


def main(arguments: list[str]) -> int:
    """Compare, report, write if asked to; returns the exit status."""
    try:
        options = _options(arguments)
        return _run(options)
    except (Refused, MissingPackage, RecordError) as error:
        print(f"{COMMAND}: {error}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    record, record_date = _record(options.directory)
    day = options.day or record_date
    if day > record_date:
        raise Refused(f"--day {quoted(str(day))}; allowed: the record’s own date, {record_date}, or earlier")
    comparison, packages = Comparison(), []
    for channel in [options.channel] if options.channel else PACKAGES:
        packages.append(PACKAGES[channel](day, record_date))
        models, prices = record.tables["models"].rows, record.tables["prices"].rows
        compare(comparison, models, prices, channel, packages[-1], day)
    accepted = _accepted(comparison, options.accept)
    chosen = [*comparison.of("new"), *comparison.of("changed"), *accepted] if options.write else []
    for line in report(comparison, packages, _sources(record), day):
        print(line)
    if chosen:
        _write(options.directory, record, chosen, record_date)
    to_settle = [d for d in comparison.differences if d.kind != "older"]
    return 1 if len(chosen) < len(to_settle) else 0


def _write(directory: Path, record: Record, chosen: list[Difference], record_date: date) -> None:
    for package in {d.package for d in chosen if d.package.data_date > record_date}:
        dated = f"{package} has data of {package.data_date}"
        raise Refused(f"{dated}; allowed: data of the record’s own date, {record_date}, or earlier. Nothing written")
    try:
        write_record(directory, changed_tables(record, chosen, _sources(record), record_date))
    except OSError as error:
        raise Refused(f"{quoted(str(directory))} cannot be written ({error.strerror}). Nothing written") from error
    print(f"\nwritten: {', '.join(d.name for d in chosen)}")
    print("CHANGELOG.md should say under Data:")
    for line in changelog_lines(chosen):
        print(line)


def _record(directory: Path) -> tuple[Record, date]:
    record = checked_record(directory)
    problems = record.all_problems()
    if problems or record.record_date is None:
        raise RecordError(problems)
    return record, record.record_date


def _sources(record: Record) -> Sources:
    return Sources(record.tables["sources"].rows, record.tables["actors"].rows)


def _accepted(comparison: Comparison, names: list[str]) -> list[Difference]:
    disagreements = {d.name: d for d in comparison.of("disagreement")}
    for name in names:
        if name not in disagreements:
            allowed = ", ".join(disagreements) or "none, there is no disagreement"
            raise Refused(f"--accept {quoted(name)}; allowed: {allowed}")
    return [disagreements[name] for name in dict.fromkeys(names)]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message}; allowed: --write, --accept, --day, --channel, one directory")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = _Parser(prog=COMMAND, allow_abbrev=False, description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write what is new and what has changed")
    parser.add_argument(
        "--accept", action="append", default=[], metavar="MODEL/CHANNEL", help="a disagreement to write"
    )
    parser.add_argument("--day", default="", metavar="YYYY-MM-DD", help="the day whose prices are compared")
    parser.add_argument("--channel", default="", help="provider_api or azure; both if not named")
    parser.add_argument("directory", nargs="?", default="", metavar="DIRECTORY", help="a record, else the shipped one")
    options = parser.parse_args(arguments)
    if options.accept and not options.write:
        raise Refused(f"--accept {quoted(options.accept[0])}; allowed: with --write")
    if options.channel and options.channel not in PACKAGES:
        raise Refused(f"--channel {quoted(options.channel)}; allowed: {', '.join(PACKAGES)}")
    options.day = _day(options.day)
    options.directory = Path(options.directory) if options.directory else DATA_FOLDER
    if not options.directory.is_dir():
        raise Refused(f"{quoted(str(options.directory))}; allowed: a directory")
    return options


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        if re.fullmatch(PATTERNS["date"], text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(f"--day {quoted(text)}; allowed: {EXAMPLES['date']}")


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
