"""A reader's choice inside a page: the stretch of time and the pair of actors that one chart passes to the others."""

import datetime as dt
from dataclasses import dataclass, replace

import pandas as pd

from data.load import Tables
from data.selection import Selection


@dataclass(frozen=True)
class Focus:
    """A selection, and what a choice in a chart narrows it to: days `start` to `end`, a payer, a payee.

    An empty payer or payee stands for anyone.
    """

    selection: Selection
    start: dt.date | None = None
    end: dt.date | None = None
    payer: str = ""
    payee: str = ""

    @property
    def narrowed(self) -> Selection:
        """The selection with its period cut to the chosen stretch."""
        starts = [day for day in (self.selection.start, self.start) if day]
        ends = [day for day in (self.selection.end, self.end) if day]
        start, end = max(starts, default=None), min(ends, default=None)
        if start and end and start > end:
            end = start
        return replace(self.selection, start=start, end=end)

    @property
    def standing(self) -> "Focus":
        """The known-on day alone: for what states how things stand, which a cut by time or evidence would falsify."""
        return Focus(Selection(known_on=self.selection.known_on))

    @property
    def up_to_end(self) -> "Focus":
        """Without a start: for what runs on from the beginning, such as sums of money."""
        return replace(self, selection=replace(self.selection, start=None), start=None)


def between(tables: Tables, payer: str, payee: str) -> Tables:
    """The record cut down to what passes from a payer to a payee.

    Flows must run that way, events must name both, valuations and models must be of one of them; other tables stay
    whole.
    """
    ends = [actor for actor in (payer, payee) if actor]
    if not ends:
        return tables
    flows = tables.flows
    runs = pd.Series(True, index=flows.index)
    if payer:
        runs &= flows["from_actor"] == payer
    if payee:
        runs &= flows["to_actor"] == payee
    return tables.narrowed(
        flows=flows[runs],
        events=tables.events[_names_all(tables.events["actors"], ends)],
        valuations=tables.valuations[tables.valuations["actor"].isin(ends)],
        models=tables.models[tables.models["provider"].isin(ends)],
    )


def _names_all(lists: pd.Series, actors: list[str]) -> pd.Series:
    named = [set(actors) <= set(text.split(";")) for text in lists]
    return pd.Series(named, index=lists.index, dtype=bool)
