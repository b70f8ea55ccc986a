"""A briefing as a file: JSON that people can read, the same bytes for the same briefing; and back, every fault named.

Nothing in a file is trusted. What is wrong with the whole refuses it; a slide that is wrong is left out, others hold.
"""

import datetime as dt
import json
import reprlib
from dataclasses import dataclass, replace
from typing import Any

from components.allowed import allowed_words
from components.briefing_plan import Briefing, slide_of
from components.permalink import DECK, DECK_KNOWN, DECK_LANGUAGE, DECK_TITLE, Vocabulary, from_query
from components.slide_codes import FILE_VERSION, LARGEST_FILE_BYTES, MOST_SLIDES, Slide, is_note, is_title
from components.text import LANGUAGES, Text
from data.problem import quoted

FORMAT = "decoupling-briefing"
# The names at the top of a file beside `format`, `version` and `slides`, with the control that says what they may be.
_TOP = {"preset": DECK, "title": DECK_TITLE, "language": DECK_LANGUAGE, "known_on": DECK_KNOWN}
_SLIDE_NAMES = ("page", "card", "view", "title", "note")


@dataclass(frozen=True)
class FileFault:
    """What is wrong in a file: the number of the slide (0: the whole file), where in it, what stands there.

    `hint` is the key of what is allowed, `options` the codes that it names.
    """

    slide: int
    name: str
    value: str
    hint: str
    options: tuple[str, ...] = ()


def briefing_bytes(briefing: Briefing) -> bytes:
    """The briefing as a file: what stands at its default is left out."""
    day = briefing.known_on.isoformat() if briefing.known_on else ""
    top = {
        "format": FORMAT,
        "version": FILE_VERSION,
        "preset": briefing.code,
        "title": briefing.title,
        "language": briefing.language,
        "known_on": day,
        "slides": [_plain(slide) for slide in briefing.slides],
    }
    found = {name: value for name, value in top.items() if value}
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _plain(slide: Slide) -> dict[str, Any]:
    values = (slide.page, slide.card, slide.query, slide.title, slide.note)
    return {name: value for name, value in zip(_SLIDE_NAMES, values, strict=True) if value}


def read_briefing(content: bytes, vocabulary: Vocabulary) -> tuple[Briefing | None, list[FileFault]]:
    """The briefing that a file holds, and its faults; None if the file is refused whole."""
    if len(content) > LARGEST_FILE_BYTES:
        return None, [FileFault(0, "", f"{len(content)}", "file_size")]
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, [FileFault(0, "", quoted(repr(content[error.start : error.start + 4])[2:-1]), "file_encoding")]
    except (ValueError, RecursionError):
        return None, [FileFault(0, "", _start(content), "file_form")]
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return None, [FileFault(0, "", _start(content), "file_format")]
    top, faults = _top(found, vocabulary)
    slides = found.get("slides")
    if not isinstance(slides, list) or not 0 < len(slides) <= MOST_SLIDES:
        faults.append(FileFault(0, "slides", _shown(slides), "slides"))
    if faults:
        return None, faults
    read = [_slide(slide, number, vocabulary) for number, slide in enumerate(slides or (), 1)]
    faults = [fault for _, of_slide in read for fault in of_slide]
    good = tuple(dict.fromkeys(slide for slide, _ in read if slide))
    return (replace(top, slides=good) if good else None), faults


def _top(found: dict[str, Any], vocabulary: Vocabulary) -> tuple[Briefing, list[FileFault]]:
    """What a file says of the whole briefing, without its slides."""
    faults = []
    version = found.get("version")
    # To Python `true` is 1 too.
    if isinstance(version, bool) or version != FILE_VERSION:
        faults.append(FileFault(0, "version", _shown(version), "file_version"))
    for name in found.keys() - {"format", "version", "slides", *_TOP}:
        faults.append(FileFault(0, quoted(name), "", "file_name", tuple(_TOP)))
    values = {}
    for name, control in _TOP.items():
        value = found.get(name, "")
        if value and not (isinstance(value, str) and control.allows(value, vocabulary=vocabulary)):
            faults.append(FileFault(0, name, _shown(value), control.hint))
        elif value:
            values[name] = value
    day = values.get("known_on")
    return (
        Briefing(
            (), values.get("preset", ""), values.get("title", ""), values.get("language", ""),
            dt.date.fromisoformat(day) if day else None,
        ),
        sorted(faults, key=lambda fault: fault.name),
    )  # fmt: skip


def _slide(found: Any, number: int, vocabulary: Vocabulary) -> tuple[Slide | None, list[FileFault]]:
    """A slide of a file, None with its faults if it is not to be taken."""
    if not isinstance(found, dict) or set(found) - set(_SLIDE_NAMES):
        return None, [FileFault(number, "", _shown(found), "slide_form", _SLIDE_NAMES)]
    page, card, title, note = (found.get(name, "") for name in ("page", "card", "title", "note"))
    cards = vocabulary.cards_of(page) if isinstance(page, str) else ()
    faults = []
    if not cards:
        faults.append(FileFault(number, "page", _shown(page), "page"))
    elif not isinstance(card, str) or card not in cards:
        faults.append(FileFault(number, "card", _shown(card), "card", tuple(sorted(cards))))
    if not isinstance(title, str) or not is_title(title):
        faults.append(FileFault(number, "title", _shown(title), "deck_title"))
    if not isinstance(note, str) or not is_note(note):
        faults.append(FileFault(number, "note", _shown(note), "note"))
    query = _query(found.get("view", {}))
    if query is None:
        faults.append(FileFault(number, "view", _shown(found["view"]), "slide_form", _SLIDE_NAMES))
    if faults or query is None:
        return None, faults
    view, dropped = from_query(query, page, vocabulary, LANGUAGES[0])
    faults = [FileFault(number, f"view.{drop.shown_name}", quoted(drop.value), drop.hint) for drop in dropped]
    return (None if faults else replace(slide_of(card, page, view), title=title, note=note)), faults


def _query(found: Any) -> dict[str, list[str]] | None:
    """A view as an address has it; None if it has another form."""
    if not isinstance(found, dict):
        return None
    query = {name: [values] if isinstance(values, str) else values for name, values in found.items()}
    lists = [values if isinstance(values, list) else [None] for values in query.values()]
    return query if all(isinstance(value, str) for values in lists for value in values) else None


def _shown(value: Any) -> str:
    # Lists and objects are cut in depth too: a file may nest them a thousand times.
    return quoted(value if isinstance(value, str) else reprlib.repr(value))


def _start(content: bytes) -> str:
    return quoted(content[:200].decode("utf-8", errors="replace"))


def fault_words(fault: FileFault, text: Text) -> str:
    """A fault in one line: where, what stands there, what is allowed."""
    slide = text("briefing.fault.slide", n=fault.slide) if fault.slide else ""
    where = ", ".join(filter(None, (slide, fault.name))) or text("briefing.fault.file")
    allowed = allowed_words(fault.hint, text, fault.options)
    return text("briefing.fault.line", where=where, value=fault.value, allowed=allowed)
