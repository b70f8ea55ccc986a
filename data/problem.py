"""A fault found in the record, with the one line in which it is reported."""

from dataclasses import dataclass

SHOWN = 60


@dataclass(frozen=True, order=True)
class Problem:
    """A fault: file, line (the one where the row starts), column, what is wrong, what is allowed.

    `column` is `-` where a whole row or file is meant. `kind` is one of file, form, header, type, required,
    code, range, pattern, primary key, reference, duplicate, meaning, language.
    """

    file: str
    line: int
    column: str
    wrong: str
    allowed: str
    kind: str

    @property
    def table(self) -> str:
        """The name of the table, which is that of the file without its ending."""
        return self.file.rsplit(".", 1)[0]

    def __str__(self) -> str:
        """The fault as `table.csv:line column: wrong value; allowed: what is`."""
        return f"{self.file}:{self.line} {self.column}: {self.wrong}; allowed: {self.allowed}"


def quoted(text: str, shown: int = SHOWN) -> str:
    """The text in quotation marks on one line: control characters escaped, cut after `shown` characters."""
    if not text:
        return "empty"
    cut = text[:shown] + ("…" if len(text) > shown else "")
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut) + '"'


class RecordError(Exception):
    """A directory does not fit; `problems` holds every fault, the message the first ones and the count."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        shown = [str(problem) for problem in problems[:5]]
        more = [f"… and {len(problems) - 5:,} more"] if len(problems) > 5 else []
        count = f"{len(problems):,} fault{'s' if len(problems) != 1 else ''} in the record"
        super().__init__("\n".join([f"{count}:", *shown, *more]))
