"""The check of a directory of the record: every fault in one run, none repaired.

`python -m data.check [DIRECTORY]` prints one line per fault, `table.csv:line column: wrong value;
allowed: …`, sorted by file and line, then the count. It exits with 1 if there is a fault, 0 if there is
none, 2 if the command line is wrong.
"""

import sys
from pathlib import Path

from data import check_meaning, check_use
from data.check_fields import check_fields, check_keys, check_order, check_references
from data.check_language import check_languages
from data.problem import Problem, quoted
from data.read import Record, read_record
from data.schema import DATA_FOLDER

RULES = (
    check_fields,
    check_keys,
    check_references,
    check_order,
    check_languages,
    *check_meaning.RULES,
    *check_use.RULES,
)


def check_directory(directory: Path) -> list[Problem]:
    """Every fault of a directory of the record, sorted by file, line and column."""
    return checked_record(directory).all_problems()


def checked_record(directory: Path) -> Record:
    """The directory as read, with every fault noted; cells wrong in themselves are empty in its rows."""
    record = read_record(directory)
    for rule in RULES:
        rule(record)
    return record


def main(arguments: list[str]) -> int:
    """Check the named directory, or the shipped one, print the report and return the exit status."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print("python -m data.check [DIRECTORY]: one directory or none is allowed", file=sys.stderr)
        return 2
    directory = Path(arguments[0]) if arguments else DATA_FOLDER
    if not directory.is_dir():
        wrong = quoted(str(directory))
        print(f"python -m data.check [DIRECTORY]: {wrong}; allowed: a directory", file=sys.stderr)
        return 2
    record = checked_record(directory)
    problems = record.all_problems()
    for problem in problems:
        print(problem)
    rows = sum(len(raw.rows) for raw in record.tables.values())
    faults = "fault" if len(problems) == 1 else "faults"
    print(f"{len(problems):,} {faults} in {rows:,} rows of {len(record.tables)} tables")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
