"""The facts that a PNG of ours carries, read back without trusting one of them: each has its type and form, or none."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.picture_facts import FACTS
from components.png_text import NotAPngError, pixels_digest, read_texts
from components.text import LANGUAGES

# What the server takes as one upload (server.maxUploadSize), in bytes; our pictures have a tenth of it.
LARGEST_PICTURE_BYTES = 5_000_000
_SIGNATURE = b"\x89PNG"
_FORM = 1
_LONGEST_NAME, _LONGEST_QUERY, _MOST_ROWS = 60, 20_000, 5_000
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,40}")
_ROW = re.compile(r"[a-z_]{1,60}:.{1,400}")
_ROW_DIGEST, _DIGEST = re.compile(r"[0-9a-f]{12}"), re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Marks:
    """What a picture says of itself: page and card, its view as an address, day, data set and rows by `table:key`."""

    page: str
    card: str
    shape: str
    language: str
    query: str
    known_on: dt.date
    version: str
    rows: Mapping[str, str]


@dataclass(frozen=True)
class NoMarks:
    """Why a file has no marks to go by: the code of a verdict."""

    verdict: str


def read_marks(content: bytes) -> Marks | NoMarks:
    """The marks of a picture that is as we made it, else why there are none; takes no more room than the file."""
    if len(content) > LARGEST_PICTURE_BYTES:
        return NoMarks("too_large")
    try:
        texts, pixels = read_texts(content), pixels_digest(content)
    except NotAPngError:
        return NoMarks("damaged" if content.startswith(_SIGNATURE) else "no_png")
    if FACTS not in texts:
        return NoMarks("no_marks")
    try:
        facts = json.loads(texts[FACTS])
    except (ValueError, RecursionError):
        return NoMarks("bad_marks")
    if not isinstance(facts, dict) or not _is_well_formed(facts):
        return NoMarks("bad_marks")
    if facts["pixels"] != pixels:
        return NoMarks("pixels")
    names = ("page", "card", "shape", "language", "query", "version", "rows")
    return Marks(known_on=dt.date.fromisoformat(facts["known_on"]), **{name: facts[name] for name in names})


def _is_well_formed(facts: dict[str, Any]) -> bool:
    forms = {"page": _NAME, "card": _NAME, "shape": _NAME, "version": _VERSION, "record": _DIGEST, "pixels": _DIGEST}
    return (
        # To Python `true` is 1 too.
        facts.get("form") is not True
        and facts.get("form") == _FORM
        and all(_has_form(facts.get(name), form) for name, form in forms.items())
        and max(len(facts["page"]), len(facts["card"])) <= _LONGEST_NAME
        and isinstance(facts.get("language"), str)
        and facts["language"] in LANGUAGES
        and isinstance(facts.get("query"), str)
        and len(facts["query"]) <= _LONGEST_QUERY
        and _is_day(facts.get("known_on"))
        and _are_rows(facts.get("rows"))
    )


def _has_form(value: Any, form: re.Pattern[str]) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _is_day(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _are_rows(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= _MOST_ROWS
        and all(_has_form(key, _ROW) and key.isprintable() for key in value)
        and all(_has_form(digest, _ROW_DIGEST) for digest in value.values())
    )
