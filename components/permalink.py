"""The view and its address: what a reader has set, as codes in the query, and back, with every bad value named."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from components.control import Control, Vocabulary
from components.landscape_codes import LANDSCAPE
from components.presets import PRESETS
from components.slide_codes import is_title, slide_of_code
from components.swap_codes import SWAP
from components.tension_codes import half_life_of, spacing_of
from components.text import LANGUAGES, Text, text_for
from data.evidence import LETTERS
from data.schema import THEMES
from data.selection import Selection
from data.tension_setting import SUB_INDICES

Query = Mapping[str, Sequence[str]]
_LONGEST_SHOWN = 60
_LONGEST_PLACE = 3


@dataclass(frozen=True)
class View:
    """What a reader has set: language, the selection that all pages share, and the controls of the page by name.

    `controls` holds each control's values as codes; a control that is not named stands at its default.
    """

    language: str = LANGUAGES[0]
    selection: Selection = field(default_factory=Selection)
    controls: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def text(self) -> Text:
        """The words and number formats of the view's language."""
        return text_for(self.language)

    def control(self, name: str) -> tuple[str, ...]:
        """The values of a control of the page, in order; empty if it stands at its default."""
        return dict(self.controls).get(name, ())

    def with_control(self, name: str, *values: str) -> "View":
        """This view with one control set; without values it goes back to its default."""
        controls = {**dict(self.controls), name: values}
        return replace(self, controls=tuple(sorted((key, codes) for key, codes in controls.items() if codes)))

    def on_other_page(self) -> "View":
        """This view as another page takes it over: language, selection and briefing, no other control of this page."""
        carried = {control.name for control in BRIEFING}
        return replace(self, controls=tuple(item for item in self.controls if item[0] in carried))

    def of_page(self) -> "View":
        """This view as its page shows it to anybody: without what one reader has open, collected or presents."""
        own = {control.name for control in EVERY_PAGE}
        return replace(self, controls=tuple(item for item in self.controls if item[0] not in own))

    def with_selection(self, **changes: Any) -> "View":
        """This view with some fields of the shared selection changed."""
        return replace(self, selection=replace(self.selection, **changes))


@dataclass(frozen=True)
class Dropped:
    """A value of an address that was not taken over: where it stood, what it was, and the key of what is allowed."""

    name: str
    value: str
    hint: str

    @property
    def shown(self) -> str:
        """The value, short enough to print and without control characters."""
        return _printable(self.value)

    @property
    def shown_name(self) -> str:
        """The name it stood under, made fit to print as the value is."""
        return _printable(self.name)


def _printable(words: str) -> str:
    clean = "".join(sign if sign.isprintable() else "�" for sign in words)
    return clean if len(clean) <= _LONGEST_SHOWN else f"{clean[:_LONGEST_SHOWN]}…"


def _is_day(value: str, vocabulary: Vocabulary) -> bool:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return False
    return value == day.isoformat() and vocabulary.first_day <= day <= vocabulary.last_day


def _is_row(value: str, vocabulary: Vocabulary) -> bool:
    table, _, key = value.partition(":")
    return key in vocabulary.rows.get(table, ())


def _is_panel(value: str, vocabulary: Vocabulary) -> bool:
    card, _, panel = value.partition("-")
    return card.isidentifier() and panel in PANELS


def _is_span(value: str, vocabulary: Vocabulary) -> bool:
    start, _, end = value.partition("..")
    return _is_day(start, vocabulary) and _is_day(end, vocabulary) and start <= end


def _is_pair(value: str, vocabulary: Vocabulary) -> bool:
    payer, dots, payee = value.partition("..")
    ends = [end for end in (payer, payee) if end]
    return bool(dots and ends) and all(end in vocabulary.actors for end in ends)


def _is_half_life(value: str, vocabulary: Vocabulary) -> bool:
    return half_life_of(value) is not None


def _is_spacing(value: str, vocabulary: Vocabulary) -> bool:
    return spacing_of(value) is not None


def _is_theme(value: str, vocabulary: Vocabulary) -> bool:
    return value in THEMES


def _is_sub_index(value: str, vocabulary: Vocabulary) -> bool:
    return value in SUB_INDICES


def _is_tension(value: str, vocabulary: Vocabulary) -> bool:
    return value in vocabulary.rows.get("tensions", ())


def _is_publisher(value: str, vocabulary: Vocabulary) -> bool:
    return value in vocabulary.publishers


def _is_slide(value: str, vocabulary: Vocabulary) -> bool:
    slide = slide_of_code(value)
    if slide is None or slide.card not in vocabulary.cards_of(slide.page):
        return False
    view, dropped = from_query(slide.query, slide.page, vocabulary, LANGUAGES[0])
    return not dropped and view == view.of_page() and "lang" not in slide.query


def _is_place(value: str, vocabulary: Vocabulary) -> bool:
    return value.isascii() and value.isdigit() and value[0] != "0" and len(value) <= _LONGEST_PLACE


PANELS = ("rows", "sources", "text")
RECORD = Control("record", _is_row, "row", many=True)
OPEN = Control("open", _is_panel, "panel", many=True)
# The page one chart at a time, and the place of the one that is on, from 1.
PRESENT = "present"
SHOWN_AS = Control("view", lambda value, vocabulary: value == PRESENT, "view")
AT = Control("at", _is_place, "place")
SINCE = Control("since", _is_day, "day")
SPAN = Control("span", _is_span, "span")
PAIR = Control("pair", _is_pair, "pair")
HALF_LIFE = Control("half_life", _is_half_life, "half_life")
SPACING = Control("spacing", _is_spacing, "spacing")
THEME = Control("theme", _is_theme, "theme", many=True)
SUB_INDEX = Control("index", _is_sub_index, "sub_index")
WITHOUT = Control("without", _is_tension, "tension", many=True)
WITHOUT_PUBLISHER = Control("without_publisher", _is_publisher, "publisher")
TENSION_SETTING = (HALF_LIFE, SPACING, THEME, SUB_INDEX, WITHOUT, WITHOUT_PUBLISHER)

# What is collected for a briefing goes along from page to page.
SLIDE = Control("slide", _is_slide, "slide", many=True)
DECK = Control("deck", lambda value, vocabulary: value in PRESETS, "deck")
DECK_TITLE = Control("deck_title", lambda value, vocabulary: bool(value) and is_title(value), "deck_title")
DECK_LANGUAGE = Control("deck_lang", lambda value, vocabulary: value in LANGUAGES, "language")
DECK_KNOWN = Control("deck_known", _is_day, "day")
BRIEFING = (SLIDE, DECK, DECK_TITLE, DECK_LANGUAGE, DECK_KNOWN)

EVERY_PAGE = (RECORD, OPEN, SHOWN_AS, AT, *BRIEFING)
CONTROLS: Mapping[str, tuple[Control, ...]] = {
    "overview": (SINCE, SPAN),
    "investment_timeline": (SPAN, PAIR),
    "tension_points": (SPAN, *TENSION_SETTING),
    "model_landscape": LANDSCAPE,
    "swap_calculator": SWAP,
}


def controls_of(page: str) -> tuple[Control, ...]:
    """The controls that a page's address may name, beside the language and the shared selection."""
    return EVERY_PAGE + CONTROLS.get(page, ())


def to_query(view: View) -> dict[str, list[str]]:
    """The address of a view: codes only, defaults left out, the language always named."""
    chosen = view.selection
    query = {
        "lang": [view.language],
        "known": [chosen.known_on.isoformat()] if chosen.known_on else [],
        "evidence": [chosen.least_evidence] if chosen.least_evidence != LETTERS[-1] else [],
        "from": [chosen.start.isoformat()] if chosen.start else [],
        "to": [chosen.end.isoformat()] if chosen.end else [],
        "actor": list(chosen.actors),
        "topic": list(chosen.topics),
        **{name: list(values) for name, values in view.controls},
    }
    return {name: values for name, values in query.items() if values}


def query_string(view: View) -> str:
    """The address of a view after its `?`, always in the same order."""
    return urlencode(to_query(view), doseq=True, safe=":.,")


def from_query(query: Query, page: str, vocabulary: Vocabulary, language: str) -> tuple[View, list[Dropped]]:
    """The view that an address names, and what of the address was dropped because it is not allowed.

    `language` is taken where the address names none. A value is taken over whole or not at all, and a bad one never
    touches another.
    """
    reader = _Reader(query, vocabulary)
    languages = reader.take("lang", lambda value: value in LANGUAGES, "language")
    known = reader.day("known")
    start, end = reader.day("from"), reader.day("to")
    if start and end and start > end:
        reader.dropped += [Dropped("from", start.isoformat(), "order"), Dropped("to", end.isoformat(), "order")]
        start = end = None
    evidence = reader.take("evidence", lambda value: value in LETTERS, "evidence")
    selection = Selection(
        known_on=None if known == vocabulary.last_day else known,
        start=start,
        end=end,
        actors=reader.take("actor", lambda value: value in vocabulary.actors, "actor", many=True),
        topics=reader.take("topic", lambda value: value in vocabulary.topics, "topic", many=True),
        least_evidence=evidence[0] if evidence else LETTERS[-1],
    )
    view = View(languages[0] if languages else language, selection)
    for control in controls_of(page):
        values = reader.take(control.name, partial(control.allows, vocabulary=vocabulary), control.hint, control.many)
        view = view.with_control(control.name, *values)
    return view, reader.dropped + reader.unknown()


class _Reader:
    """Takes an address apart, name by name, and remembers what was not allowed."""

    def __init__(self, query: Query, vocabulary: Vocabulary) -> None:
        self._query, self._vocabulary = query, vocabulary
        self._read: set[str] = set()
        self.dropped: list[Dropped] = []

    def take(self, name: str, allows: Callable[[str], bool], hint: str, many: bool = False) -> tuple[str, ...]:
        """The allowed values under a name, each once, in order; only the first unless `many`."""
        self._read.add(name)
        taken: list[str] = []
        for value in self._query.get(name, ()):
            if not allows(value):
                self.dropped.append(Dropped(name, value, hint))
            elif taken and not many and value not in taken:
                self.dropped.append(Dropped(name, value, "once"))
            elif value not in taken:
                taken.append(value)
        return tuple(taken)

    def day(self, name: str) -> dt.date | None:
        """The day under a name, None if there is none or it is not allowed."""
        found = self.take(name, lambda value: _is_day(value, self._vocabulary), "day")
        return dt.date.fromisoformat(found[0]) if found else None

    def unknown(self) -> list[Dropped]:
        """The names that no control of this page has."""
        return [
            Dropped(name, values[0] if values else "", "name")
            for name, values in self._query.items()
            if name not in self._read
        ]
