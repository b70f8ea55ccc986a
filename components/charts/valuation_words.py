"""The finding of the valuations in words: the last deal, against which earlier one, and what talks add to it."""

from dataclasses import dataclass

import pandas as pd

from components.text import Text

_TALKS = "reported_talks"
# A change smaller than this factor is no finding.
_LEAST_FACTOR = 1.1


@dataclass(frozen=True)
class Valuation:
    """One row of `valuations`: what an actor was held to be worth, in billions of dollars."""

    valuation_id: str
    actor: str
    name: str
    day: pd.Timestamp
    usd_bn: float
    basis: str
    known_since: pd.Timestamp

    @property
    def is_talks(self) -> bool:
        """True if it was only talked about: no deal came of it as far as the row says."""
        return self.basis == _TALKS

    def says_the_same_as(self, other: "Valuation") -> bool:
        """True for deals (or talks) of one actor at one value in one month, itself included."""
        return (self.actor, self.usd_bn, self.is_talks, self.day.year, self.day.month) == (
            other.actor, other.usd_bn, other.is_talks, other.day.year, other.day.month,
        )  # fmt: skip


def valuations(rows: pd.DataFrame, names: dict[str, str]) -> list[Valuation]:
    """The rows as valuations, the earliest first."""
    columns = ("valuation_id", "actor", "date", "usd_bn", "basis", "known_since")
    found = [
        Valuation(key, actor, names[actor], day, value, basis, known)
        for key, actor, day, value, basis, known in zip(*(rows[column].to_list() for column in columns), strict=True)
    ]
    return sorted(found, key=lambda valuation: (valuation.day, valuation.valuation_id))


def month(valuation: Valuation, text: Text) -> str:
    """When it was: by month, since the table does not say how much of a date is meant."""
    return text.day(valuation.day, "month")


def headline(found: list[Valuation], actor: str, text: Text) -> str:
    """The last deal of the actor against the first of its kind, and later talks; without deals what there is."""
    own = [valuation for valuation in found if valuation.actor == actor]
    deals = [valuation for valuation in own if not valuation.is_talks]
    if not own:
        most = max(found, key=lambda valuation: valuation.usd_bn)
        amount, basis = text.money(most.usd_bn), text.label("basis", most.basis)
        return text("valuations.headline.others", actor=most.name, amount=amount, basis=basis)
    if not deals:
        most = max(own, key=lambda valuation: valuation.usd_bn)
        return text("valuations.headline.only_talks", actor=most.name, amount=text.money(most.usd_bn))
    last = deals[-1]
    when = text.day_long(last.day, "month")
    told = text(f"valuations.headline.{last.basis}", actor=last.name, amount=text.money(last.usd_bn), month=when)
    return _with_talks(_with_comparison(told, last, deals, text), last, own, text)


def _with_comparison(told: str, last: Valuation, deals: list[Valuation], text: Text) -> str:
    first = next(deal for deal in deals if deal.basis == last.basis)
    factor = last.usd_bn / first.usd_bn
    if factor < _LEAST_FACTOR:
        return told
    when = text.day_long(first.day, "month")
    return text("valuations.headline.times", headline=told, factor=text.number(factor, 2), month=when)


def _with_talks(told: str, last: Valuation, own: list[Valuation], text: Text) -> str:
    later = [valuation.usd_bn for valuation in own if valuation.is_talks and valuation.day > last.day]
    if not later:
        return told
    key = "valuations.headline.talks_above" if max(later) > last.usd_bn else "valuations.headline.talks_below"
    return text(key, headline=told, amount=text.money(max(later)))


def alternative(found: list[Valuation], actor: str, finding: str, text: Text) -> str:
    """The chart in words: its kind, the finding, then every value with its month and basis."""
    deals = [valuation for valuation in found if valuation.actor == actor and not valuation.is_talks]
    talks = [valuation for valuation in found if valuation.actor == actor and valuation.is_talks]
    others = [valuation for valuation in found if valuation.actor != actor]
    parts = [text("valuations.alt_marks", finding=finding)]
    if deals:
        parts = [text("valuations.alt", actor=deals[0].name, finding=finding, deals=_listed(deals, text))]
    if talks:
        parts.append(text("valuations.alt_talks", talks=_listed(talks, text)))
    if others:
        parts.append(text("valuations.alt_others", others=_listed(others, text, "valuations.alt_other")))
    return " ".join(parts)


def _listed(found: list[Valuation], text: Text, key: str = "valuations.alt_item") -> str:
    items = [
        text(
            key,
            actor=valuation.name,
            amount=text.money(valuation.usd_bn),
            month=month(valuation, text),
            basis=text.label("basis", valuation.basis),
        )
        for valuation in found
    ]
    return "; ".join(items)
