"""The rows of the chart of Copilot roles: which spells share a line, and what stands beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import pandas as pd

from components.text import Text
from data.copilot_roles import DEFAULT, SELECTABLE, STANDING, UNKNOWN, Spell, merged

# What fades out where no end is known takes so long, as after the known-on day (looks, section 4).
FADE = pd.DateOffset(months=8)
# In a low picture: a line, the gap after a group, what stands above and below, and how many lines there are at least.
LOW_LINE, LOW_GAP = 17, 5
_AROUND, _FEWEST = 72, 13


@dataclass(frozen=True)
class Line:
    """One line of the chart: its name in the hue of a provider, a word beside it, its spells, and words at its end."""

    provider: str
    name: str
    word: str
    spells: tuple[Spell, ...]
    outcome: str


@dataclass(frozen=True)
class Group:
    """Lines under one head: a product, or a provider where one product is shown in full."""

    head: str
    lines: tuple[Line, ...]


def groups_of(
    found: list[Spell], product: str | None, names: Mapping[str, str], text: Text, day: pd.Timestamp
) -> list[Group]:
    """A group per product with a line per provider and role; of one product a group per provider, a line per model."""
    if product is not None:
        return _models(found, names, text)
    groups = []
    for code, own in groupby(merged(found), key=lambda spell: spell.product):
        lines: list[Line] = []
        last = ""
        for (provider, role), spells in groupby(own, key=lambda spell: (spell.provider, spell.role)):
            word = text.label("copilot_role", role)
            for row in _packed(list(spells), day):
                name = "" if provider == last else names.get(provider, provider)
                lines.append(Line(provider, name, word, row, _outcome(row, text)))
                last, word = provider, ""
        groups.append(Group(text.label("copilot_product", code), tuple(lines)))
    return groups


def fewer_lines(groups: list[Group], height: float, names: Mapping[str, str], text: Text) -> tuple[list[Group], int]:
    """As many lines as a height has room for, those that tell how things stand first, and how many are left out."""
    lines = [line for group in groups for line in group.lines]
    most = max(_FEWEST, int((height - _AROUND - LOW_GAP * len(groups)) // LOW_LINE))
    kept = sorted(range(len(lines)), key=lambda number: (_rank(lines[number]), number))[:most]
    numbers, shown = iter(range(len(lines))), []
    for group in groups:
        own = [line for line, number in [(line, next(numbers)) for line in group.lines] if number in kept]
        if own:
            shown.append(Group(group.head, tuple(_named_anew(own, names, text))))
    return shown, len(lines) - len(kept)


def _rank(line: Line) -> tuple[int, float]:
    """Defaults that stand before those of which no end is known, then what most models stand in, then the newest."""
    last = line.spells[-1]
    if last.role == DEFAULT and last.end_is in (STANDING, UNKNOWN):
        return (0, 0) if last.is_standing else (1, 0)
    return (2, -len(last.standing)) if last.is_standing else (3, -last.start.timestamp())


def _named_anew(lines: list[Line], names: Mapping[str, str], text: Text) -> Iterator[Line]:
    """The lines with maker and part said where they differ from those of the line above."""
    above = ("", "")
    for line in lines:
        own = (line.provider, line.spells[0].role)
        name = names.get(line.provider, line.provider) if own[0] != above[0] else ""
        yield replace(line, name=name, word=text.label("copilot_role", own[1]) if own != above else "")
        above = own


def _models(found: list[Spell], names: Mapping[str, str], text: Text) -> list[Group]:
    groups = []
    for provider, own in groupby(found, key=lambda spell: spell.provider):
        by_line: dict[tuple[str, str], list[Spell]] = {}
        for spell in own:
            by_line.setdefault((spell.models[0][1], spell.role), []).append(spell)
        lines = tuple(
            Line(provider, told(spells[0], text), "", tuple(merged(spells)), _word_of(role, text))
            for (_, role), spells in sorted(by_line.items(), key=lambda line: line[1][0].start)
        )
        groups.append(Group(names.get(provider, provider), lines))
    return groups


def _word_of(role: str, text: Text) -> str:
    """The word at the end of a model's line: nothing where it can be chosen, which most can."""
    return "" if role == SELECTABLE else text.label("copilot_role", role)


def _packed(spells: list[Spell], day: pd.Timestamp) -> list[tuple[Spell, ...]]:
    """The spells in as few rows as keep them apart; a later one may stand on the fading end of an earlier one."""
    rows: list[list[Spell]] = []
    for spell in spells:
        row = next((row for row in rows if (row[-1].known_to or day) <= spell.start), None)
        if row is None:
            rows.append([spell])
        else:
            row.append(spell)
    return [tuple(row) for row in rows]


def told(spell: Spell, text: Text) -> str:
    """What a spell is called: its model, or how many; a model that stands in for its maker is marked."""
    if len(spell.models) > 1:
        return text("copilot_roles.models", n=text.number(len(spell.models)))
    name = spell.models[0][1]
    return text("copilot_roles.stands_in", model=name) if spell.stands_in else name


def span_words(spell: Spell, text: Text) -> str:
    """From when to when a part was held, as firm as that is known."""
    span = text.period(spell.start, spell.end, spell.precision, "day")
    return text(f"copilot_roles.span.{spell.end_is}", span=span)


def _outcome(row: tuple[Spell, ...], text: Text) -> str:
    """What stands today at the end of a line; empty if nothing does."""
    last = row[-1]
    if not last.is_standing:
        return ""
    if len(last.standing) > 1:
        return text("copilot_roles.to_choose", n=text.number(len(last.standing)))
    name = next(name for model, name in last.models if model == last.standing[0])
    return text("copilot_roles.stands_in", model=name) if last.stands_in and last.role == DEFAULT else name


def visible_end(spell: Spell, day: pd.Timestamp, following: pd.Timestamp | None) -> pd.Timestamp:
    """The day to which a bar is drawn: its end, or how far it fades out where none is known; at most the next start."""
    if spell.end is not None:
        return spell.end
    if spell.end_is != UNKNOWN or spell.known_to is None:
        return day
    return min(filter(None, (spell.known_to + FADE, day, following)))
