"""What a reader chose to see: a frozen `Selection`, and the rows of the record that it leaves.

Which filter applies to which table (all others leave a table whole):

- events: period (the span of their date), actors, topics, least evidence.
- tensions, second_codings, strategy, flows, disagreements: those of the events that are left.
- valuations: period by their own date, actor, topic of their event, least evidence.
- terms: period by the time in force, actors (a clause between the partners is of both), least evidence.
- financials: period by the quarter or year, actor, least evidence.
- prices, copilot_roles: period by the time they hold; scores: by their date (without one, known_since);
  all three: provider of the model, least evidence.
- models: period by the release, provider, least evidence; besides, the models of prices, scores and
  roles that are left.
- claims, claims_history, corrections: whole.
- actors, sources: those that rows left name.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from data.evidence import LETTERS, letters_at_least, table_letters
from data.known import ALWAYS, NEVER, Days, as_known_on, days, is_in, named_rows
from data.load import Tables
from data.schema import TABLES

__all__ = ["Selection", "as_known_on", "last_days", "narrow", "select", "terms_in_force"]

PARTNERS = ("microsoft", "openai")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
OF_EVENTS = ("tensions", "second_codings", "strategy", "flows", "disagreements")
OF_MODELS = ("prices", "scores", "copilot_roles")
GRADED = ("events", "valuations", "terms", "financials", "models", *OF_MODELS)


@dataclass(frozen=True)
class Selection:
    """A choice of the reader; raises ValueError, with what is allowed, for a wrong one.

    `known_on`: the record as known that day, None for all that is known. `start` and `end`: first and
    last day of the period, None for open. `actors` and `topics`: any of these, none for all.
    `least_evidence`: the letter A, B, C or D that a row must reach; D is all.
    """

    known_on: date | None = None
    start: date | None = None
    end: date | None = None
    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    least_evidence: str = "D"

    def __post_init__(self) -> None:
        for name in ("known_on", "start", "end"):
            day = getattr(self, name)
            if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
                raise ValueError(f"{name} is {day!r}; allowed: a date or None")
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"start is {self.start}; allowed: a day up to end {self.end}")
        if self.least_evidence not in LETTERS:
            raise ValueError(f"least_evidence is {self.least_evidence!r}; allowed: {', '.join(LETTERS)}")
        if not all(isinstance(names, tuple) for names in (self.actors, self.topics)):
            raise ValueError("actors and topics are tuples of identifiers")
        topics = TABLES["events"].field("topic").codes
        for topic in self.topics:
            if topic not in topics:
                raise ValueError(f"topics has {topic!r}; allowed: {', '.join(topics)}")


def select(tables: Tables, selection: Selection) -> Tables:
    """The record as known on the selection's day, narrowed to what was chosen; an empty result is fine.

    A view made before by `as_known_on` for the same day is taken as it is.
    """
    return narrow(as_known_on(tables, selection.known_on or tables.record_date), selection)


def narrow(tables: Tables, selection: Selection) -> Tables:
    """The rows of a view within period, actors, topics and least evidence; see the head of this module.

    Columns stay. A valuation may name an event outside the selection: look its words up in the wider view.
    """
    if selection == Selection(known_on=selection.known_on):
        return tables
    keep = {name: _kept(tables, name, selection) for name in GRADED}
    events = set(tables.events.loc[keep["events"], "event_id"])
    frames = {name: tables.table(name)[rows] for name, rows in keep.items() if name != "models"}
    for name in OF_EVENTS:
        frames[name] = tables.table(name)[is_in(tables.table(name)["event_id"], events)]
    in_use = {model for name in OF_MODELS for model in frames[name]["model_id"]}
    frames["models"] = tables.models[keep["models"] | is_in(tables.models["model_id"], in_use)]
    rest = {name: tables.table(name) for name in ("claims", "claims_history", "corrections")}
    return tables.narrowed(**frames, **named_rows(tables, frames | rest))


def _kept(tables: Tables, name: str, selection: Selection) -> np.ndarray:
    rows = tables.table(name)
    kept = np.ones(len(rows), dtype=bool)
    if selection.start or selection.end:
        first, last = SPANS[name](rows)
        kept &= first <= _moment(selection.end, NEVER)
        kept &= last >= _moment(selection.start, ALWAYS)
    if selection.actors:
        kept &= _names_any(tables, name, set(selection.actors))
    if selection.topics and name in ("events", "valuations"):
        kept &= _is_on_topic(tables, rows, selection.topics)
    if selection.least_evidence != "D":
        kept &= is_in(_letters(tables, name), letters_at_least(selection.least_evidence))
    return kept


# A view is narrowed again and again: its letters are worked out once.
_letters = lru_cache(maxsize=64)(table_letters)


def _moment(day: date | None, missing: np.datetime64) -> np.datetime64:
    return missing if day is None else np.datetime64(day, "D")


def _names_any(tables: Tables, name: str, actors: set[str]) -> np.ndarray:
    rows = tables.table(name)
    if name in OF_MODELS:
        models = tables.models
        return is_in(rows["model_id"], set(models.loc[is_in(models["provider"], actors), "model_id"]))
    if name == "terms" and actors.intersection(PARTNERS):
        return np.ones(len(rows), dtype=bool)
    if name == "events":
        lists = rows["actors"].to_list()
        return np.array([not actors.isdisjoint(text.split(";")) for text in lists], dtype=bool)
    return is_in(rows[{"terms": "holder", "models": "provider"}.get(name, "actor")], actors)


def _is_on_topic(tables: Tables, rows: pd.DataFrame, topics: tuple[str, ...]) -> np.ndarray:
    events = tables.events
    return is_in(rows["event_id"], set(events.loc[is_in(events["topic"], topics), "event_id"]))


def last_days(first: Days, precisions: pd.Series) -> Days:
    """The last day, datetime64[D], of the day, month, quarter or year that begins on each first day."""
    months = np.array([MONTHS.get(precision, 0) for precision in precisions], dtype="timedelta64[M]")
    ends = (first.astype("datetime64[M]") + months).astype("datetime64[D]") - 1
    return np.where(months > np.timedelta64(0, "M"), ends, first)


def _event_span(events: pd.DataFrame) -> tuple[Days, Days]:
    first = days(events["date"], ALWAYS)
    return first, last_days(first, events["date_precision"])


def _valuation_span(valuations: pd.DataFrame) -> tuple[Days, Days]:
    first = days(valuations["date"], ALWAYS)
    return first, first


def _term_span(terms: pd.DataFrame) -> tuple[Days, Days]:
    first = days(terms["in_force_from"].fillna(terms["agreed_on"]), ALWAYS)
    ends, replaced = days(terms["ends"], NEVER), days(terms["replaced_on"], NEVER)
    return first, np.where(replaced < NEVER, replaced - 1, ends)


def _financial_span(financials: pd.DataFrame) -> tuple[Days, Days]:
    last = days(financials["period_end"], NEVER)
    months = np.array([MONTHS[period] for period in financials["period"]], dtype="timedelta64[M]")
    return (last.astype("datetime64[M]") + 1 - months).astype("datetime64[D]"), last


def _model_span(models: pd.DataFrame) -> tuple[Days, Days]:
    first = days(models["released"], ALWAYS)
    return first, first


def _price_span(prices: pd.DataFrame) -> tuple[Days, Days]:
    return days(prices["valid_from"], ALWAYS), days(prices["valid_to"], NEVER)


def _score_span(scores: pd.DataFrame) -> tuple[Days, Days]:
    first = days(scores["date"].fillna(scores["known_since"]), ALWAYS)
    return first, first


def _role_span(roles: pd.DataFrame) -> tuple[Days, Days]:
    return days(roles["from_date"], ALWAYS), days(roles["to_date"], NEVER)


SPANS = {
    "events": _event_span,
    "valuations": _valuation_span,
    "terms": _term_span,
    "financials": _financial_span,
    "models": _model_span,
    "prices": _price_span,
    "scores": _score_span,
    "copilot_roles": _role_span,
}


def terms_in_force(terms: pd.DataFrame, day: date) -> pd.DataFrame:
    """The clauses in force on a day: begun, not replaced by then, planned end not passed.

    One row per clause and holder, but several for `azure_purchase`, whose commitments add up. A version
    without a first day counts as begun. Whether it was known that day is for `as_known_on` to say.
    """
    moment = np.datetime64(day, "D")
    first, last = _term_span(terms)
    return terms[(first <= moment) & (last >= moment)]
