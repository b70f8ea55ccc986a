"""The rules of writing: both languages filled, and each in its own typography."""

import re
from collections.abc import Iterable

from data.problem import quoted
from data.read import RawTable, Record

LONGEST = 5_000
Rule = tuple[re.Pattern[str], str]


def _rules(*rules: tuple[str, str]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern), allowed) for pattern, allowed in rules)


GERMAN = _rules(
    (r"\d%|\d Prozent\b", "per cent written as 1 %"),
    (r"\$", "amounts in Dollar, without the sign"),
    (r"US-Dollar", "Dollar"),
    (r"\d (Milliarden?|Millionen?|Billionen?) Dollar", "amounts in Mrd., Mio. or Bio. Dollar"),
    (r"\d (Mrd|Mio|Bio)(?!\.)", "abbreviations with a full stop"),
    (r"(Mrd|Mio|Bio)\.\.", "one full stop"),
    (r"\"|(?<=\w)'(?=\w)", "„…“ and ’"),
    (r"  ", "single spaces"),
    (r" [,;.:](?!\d)", "no space before a stop"),
)
ENGLISH = _rules(
    (r"\d %|\d per ?cent\b", "per cent written as 1%"),
    (r"\d (billion|million|trillion) (US )?dollars", "amounts written as $1 billion"),
    (r"  ", "single spaces"),
    (r"\b(der|die|das|und|nicht|Mrd)\b", "English words"),
    (r"(?<=\w)'(?=\w)", "’"),
)
ENGLISH_WORD = re.compile(
    r"\b(the|and|with|from|which|were|has|have|its|their|billion|percent|per cent|share|deal|talks)\b"
)
QUOTATION = re.compile("„[^„“]*“")
VERSION = re.compile(
    r"(?:Claude|Llama|Grok|Sonnet|Opus|Haiku|Fable|Apache|Gemini|Spark|Wonder|Medium|Large|Phi|OCR|Build|Version|Fast"
    r"|Argon|Flash|Fassung|Glimmer|Index) \d+(\.\d+)*"
)
DECIMAL_POINT = re.compile(r"(?<![\w.-])\d+\.\d{1,2}(?![\d.]|-[A-Z])")


def check_languages(record: Record) -> None:
    """Check every pair of columns that end in `_en` and `_de`."""
    for raw in record.tables.values():
        for column in raw.table.columns:
            if column.endswith("_en"):
                _check_pair(raw, column.removesuffix("_en"))


def _check_pair(raw: RawTable, stem: str) -> None:
    english, german = f"{stem}_en", f"{stem}_de"
    for line, row in zip(raw.lines, raw.rows, strict=True):
        if bool(row[english]) != bool(row[german][:LONGEST]):
            empty = german if row[english] else english
            raw.report(line, empty, "empty", "both languages filled, or both empty", "meaning")
        for wrong, allowed in english_faults(row[english][:LONGEST]):
            raw.report(line, english, quoted(wrong), allowed, "language")
        for wrong, allowed in german_faults(row[german][:LONGEST]):
            raw.report(line, german, quoted(wrong), allowed, "language")


def english_faults(text: str) -> Iterable[tuple[str, str]]:
    """What breaks the rules of English, as (wrong part, what is allowed)."""
    return _matches(text, ENGLISH)


def german_faults(text: str) -> Iterable[tuple[str, str]]:
    """What breaks the rules of German, as (wrong part, what is allowed)."""
    yield from _matches(text, GERMAN)
    point = DECIMAL_POINT.search(VERSION.sub("", text))
    if point:
        yield point.group(), "a decimal comma"
    word = ENGLISH_WORD.search(QUOTATION.sub("", text))
    if word:
        yield word.group(), "German words"


def _matches(text: str, rules: tuple[Rule, ...]) -> Iterable[tuple[str, str]]:
    for pattern, allowed in rules:
        match = pattern.search(text)
        if match:
            yield match.group(), allowed
