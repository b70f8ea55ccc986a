"""What of the shared selection is set, in words: for controls, chips, and the lines under charts."""

from typing import Any

from components.cached import record, vocabulary
from components.permalink import View
from components.text import Text
from data.evidence import LETTERS
from data.selection import Selection


def evidence_label(letter: str, text: Text) -> str:
    """The words for a least letter of evidence."""
    if letter == LETTERS[-1]:
        return text("controls.evidence_all")
    if letter == LETTERS[0]:
        return text("controls.evidence_from_a", letter=letter)
    return text("controls.evidence_range", letter=letter)


def period_label(selection: Selection, text: Text) -> str:
    """The words for the chosen period."""
    if not selection.start and not selection.end:
        return text("controls.period_all")
    start = selection.start or vocabulary().first_day
    if not selection.end:
        return text("controls.period_until_today", start=text.day(start))
    return text.period(start, selection.end)


def actor_names() -> dict[str, str]:
    """The names of all actors by their id."""
    actors = record().actors
    return dict(zip(actors["actor_id"], actors["name"], strict=True))


def chosen_filters(view: View) -> list[tuple[str, str, dict[str, Any]]]:
    """What of the shared selection is not at its default: its name, its words, and the change that clears it."""
    text, chosen, default = view.text, view.selection, Selection()
    found: list[tuple[str, str, tuple[str, ...]]] = []
    if chosen.known_on:
        found.append(("known", text("controls.known_on_value", date=text.day(chosen.known_on)), ("known_on",)))
    if chosen.least_evidence != default.least_evidence:
        found.append(("evidence", evidence_label(chosen.least_evidence, text), ("least_evidence",)))
    if chosen.start or chosen.end:
        found.append(("period", period_label(chosen, text), ("start", "end")))
    if chosen.actors:
        names = actor_names()
        found.append(("actors", text.list_of([names[actor] for actor in chosen.actors]), ("actors",)))
    if chosen.topics:
        found.append(("topics", text.list_of([text.label("topic", topic) for topic in chosen.topics]), ("topics",)))
    return [(name, words, {field: getattr(default, field) for field in fields}) for name, words, fields in found]
