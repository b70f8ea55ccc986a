"""Which model had which part in which Copilot product, as spells of time whose ends are as firm as the record has them.

A start may be known to a month or a year only, or be attested only (the role may have begun before). An end is exact,
a latest day, not there (the role stands), or unknown: then the role held when it was last attested, and nobody who was
read says until when. Such a role counts neither as standing nor as ended.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.known import ALWAYS, days
from data.schema import PRODUCTS
from data.selection import last_days
from data.stand_ins import BASELINE, PROVIDERS, ROLE_ORDER

EXACT, AT_LATEST, STANDING, UNKNOWN = "exact", "at_latest", "standing", "unknown"
DEFAULT, SELECTABLE, TESTED = ROLE_ORDER
OWN = "microsoft"


@dataclass(frozen=True)
class Spell:
    """A part in a product from `start` on, which lies no later than `started_by`, to `end` (None: no day is known).

    `known_to` is the last day of it on record where the end is unknown, else `end`. `models` are ids and names. One
    row of the record is one spell; `merged` joins rows of one provider and role. `standing` are the ids of the models
    that have no end on record.
    """

    product: str
    provider: str
    role: str
    models: tuple[tuple[str, str], ...]
    role_ids: tuple[str, ...]
    start: pd.Timestamp
    precision: str
    started_by: pd.Timestamp
    is_attested: bool
    end: pd.Timestamp | None
    end_is: str
    known_to: pd.Timestamp | None
    stands_in: bool
    standing: tuple[str, ...]

    @property
    def is_standing(self) -> bool:
        """True if the part has no end on record and nothing says that it is unknown whether it has one."""
        return self.end_is == STANDING


def spells(roles: pd.DataFrame, models: pd.DataFrame, day: dt.date) -> list[Spell]:
    """The roles begun by the day, one spell a row, by product, provider, strength of the role and start."""
    names, makers = (dict(zip(models["model_id"], models[column], strict=True)) for column in ("name", "provider"))
    begun = roles[days(roles["from_date"], ALWAYS) <= np.datetime64(day, "D")]
    latest = last_days(days(begun["from_date"], ALWAYS), begun["from_precision"])
    found = []
    for row, last in zip(begun.to_dict("records"), latest, strict=True):
        model, end = row["model_id"], row["to_date"]
        if model not in names:
            continue
        is_over = not pd.isna(end) and end <= pd.Timestamp(day)
        is_unknown = row["end_is"] == UNKNOWN
        started_by = min(pd.Timestamp(last), end if is_over else pd.Timestamp(day))
        found.append(
            Spell(
                product=row["product"],
                provider=makers[model],
                role=row["role"],
                models=((model, names[model]),),
                role_ids=(row["role_id"],),
                start=row["from_date"],
                precision=row["from_precision"],
                started_by=started_by,
                is_attested=row["start_is"] == "attested",
                end=end if is_over else None,
                end_is=row["end_is"] if is_over or is_unknown else STANDING,
                known_to=end if is_over else started_by if is_unknown else None,
                stands_in=row["stands_in"] == "yes",
                standing=() if is_over or is_unknown else (model,),
            )
        )
    return sorted(found, key=_place)


def _place(spell: Spell) -> tuple[int, int, int, pd.Timestamp, str]:
    maker = PROVIDERS.index(spell.provider) if spell.provider in PROVIDERS else len(PROVIDERS)
    # The incumbent first, then those that could take over.
    rank = -1 if spell.provider == BASELINE else maker
    return PRODUCTS.index(spell.product), rank, ROLE_ORDER.index(spell.role), spell.start, spell.role_ids[0]


def merged(found: Iterable[Spell]) -> list[Spell]:
    """Spells of one product, provider and role joined where one follows the other without a gap.

    Defaults of two models stay apart: which one it is is a fact of its own; of those to choose from the number counts.
    """
    joined: list[Spell] = []
    for spell in found:
        if joined and _follows(joined[-1], spell):
            joined[-1] = _joined(joined[-1], spell)
        else:
            joined.append(spell)
    return joined


def _follows(last: Spell, spell: Spell) -> bool:
    same = (last.product, last.provider, last.role) == (spell.product, spell.provider, spell.role)
    if not same or (spell.role == DEFAULT and last.models != spell.models):
        return False
    if spell.role == TESTED and last.stands_in != spell.stands_in:
        return False
    return last.known_to is None or spell.start <= last.known_to + pd.Timedelta(days=1)


def _joined(last: Spell, spell: Spell) -> Spell:
    end, end_is, known_to = _later_end(last, spell)
    return Spell(
        last.product, last.provider, last.role, tuple(dict.fromkeys(last.models + spell.models)),
        last.role_ids + spell.role_ids, last.start, last.precision, last.started_by, last.is_attested, end, end_is,
        known_to, last.stands_in or spell.stands_in, tuple(dict.fromkeys(last.standing + spell.standing)),
    )  # fmt: skip


def _later_end(one: Spell, other: Spell) -> tuple[pd.Timestamp | None, str, pd.Timestamp | None]:
    if one.known_to is None or other.known_to is None:
        return None, STANDING, None
    known_to = max(one.known_to, other.known_to)
    if UNKNOWN in (one.end_is, other.end_is):
        # One of them may have gone on: the other's end does not end both.
        return None, UNKNOWN, known_to
    later = max((one, other), key=lambda spell: spell.known_to or spell.start)
    return later.end, later.end_is, known_to


@dataclass(frozen=True)
class Standing:
    """How the products stand: all that had not ended, by provider those with a default, last known default, choice.

    A provider holds a product's default if a default of its is on record without an end; it is the last known one if
    nobody holds it and its default is the latest whose end is unknown. Voices and pictures are parts like others.
    """

    products: tuple[str, ...]
    default: dict[str, tuple[str, ...]]
    last_default: dict[str, tuple[str, ...]]
    selectable: dict[str, tuple[str, ...]]
    tested: dict[str, tuple[str, ...]]


def standing(found: list[Spell]) -> Standing:
    """How the products stand under the spells of a day."""
    open_ones = [spell for spell in found if spell.end is None]
    products = tuple(dict.fromkeys(spell.product for spell in open_ones))
    firm = [spell for spell in open_ones if spell.is_standing]
    last: dict[str, list[str]] = {}
    for product in products:
        defaults = [spell for spell in open_ones if (spell.product, spell.role) == (product, DEFAULT)]
        loose = [spell for spell in defaults if spell.end_is == UNKNOWN]
        held = {spell.provider for spell in defaults if spell.is_standing}
        # A voice of Microsoft's own is a default beside the model that answers, not in its place.
        if loose and not held - {OWN}:
            last.setdefault(max(loose, key=lambda spell: spell.start).provider, []).append(product)
    return Standing(
        products,
        _by_provider(firm, DEFAULT),
        {provider: tuple(own) for provider, own in last.items()},
        _by_provider(firm, SELECTABLE),
        _by_provider(open_ones, TESTED),
    )


def _by_provider(found: list[Spell], role: str) -> dict[str, tuple[str, ...]]:
    by_provider: dict[str, list[str]] = {}
    for spell in found:
        if spell.role == role:
            by_provider.setdefault(spell.provider, []).append(spell.product)
    return {provider: tuple(dict.fromkeys(products)) for provider, products in by_provider.items()}
