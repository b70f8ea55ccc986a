"""The record as the public knew it on a day: knowledge time and valid time kept apart (methods d0).

A row is known from its `known_since` on, and not before the rows it hangs on (its event, model or claim).
A table without that column derives it: a disagreement is known once both sides are public, a second
coding with its tension, a correction from its date; actors and sources are those that visible rows name.
What was replaced, ended or answered later is put back to how it stood. The texts of a row stay, and may
hold later detail. Source: Snodgrass 2000 (valid and transaction time), SQL:2011 FOR SYSTEM_TIME AS OF.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

from data.load import Tables
from data.schema import TABLES, Field

Days = np.ndarray
Frames = dict[str, pd.DataFrame]
ALWAYS = np.datetime64("1900-01-01", "D")
NEVER = np.datetime64("9999-12-31", "D")
PARENTS = ("events", "tensions", "models", "claims")
ROLES = ("tested", "selectable", "default")


def days(dates: pd.Series, missing: np.datetime64) -> Days:
    """The dates as datetime64[D], with `missing` in place of NaT."""
    values = dates.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(values), missing, values)


def public_days(sources: pd.DataFrame) -> pd.Series:
    """The day by which each text was public, datetime64[D] by source_id.

    That is `published`, else the last day of the month or year that ends the identifier (the record names
    its sources so), else the first day there is, which counts as always.
    """
    months = sources["source_id"].str.extract(r"-(20\d\d)(?:-(0[1-9]|1[0-2]))?$")
    year = pd.to_numeric(months[0]).to_numpy(dtype="float64", na_value=np.nan)
    month = pd.to_numeric(months[1].fillna("12")).to_numpy(dtype="float64", na_value=np.nan)
    after = np.where(np.isnan(year), np.nan, (year - 1970) * 12 + month)
    has_month = ~np.isnan(after)
    named = np.full(len(sources), ALWAYS)
    named[has_month] = after[has_month].astype("int64").astype("datetime64[M]").astype("datetime64[D]") - 1
    published = sources["published"].to_numpy().astype("datetime64[D]")
    return pd.Series(np.where(np.isnat(published), named, published), index=sources["source_id"].to_numpy())


def is_in(values: pd.Series, names: Container[str]) -> np.ndarray:
    """Which texts are among the names; much faster on few rows than Series.isin."""
    return np.fromiter((value in names for value in values.to_list()), dtype=bool, count=len(values))


@dataclass(frozen=True)
class Citations:
    """The lists of sources of one column: per row the names, their days and the latest of these."""

    names: list[list[str]]
    days: list[list[np.datetime64]]
    latest: Days

    def known(self, row: int, day: np.datetime64) -> tuple[list[str], bool]:
        """The names public by the day, and whether there were none so that the earliest stands in."""
        names, days = self.names[row], self.days[row]
        known = [name for name, public in zip(names, days, strict=True) if public <= day]
        if known:
            return known, False
        first = min(days)
        return [name for name, public in zip(names, days, strict=True) if public == first], True


@dataclass(frozen=True)
class Knowledge:
    """Worked out once for all views: the day on which each row was known, the lists of sources."""

    known: dict[str, Days]
    citations: dict[tuple[str, str], Citations]


@lru_cache(maxsize=4)
def knowledge(tables: Tables) -> Knowledge:
    """The days and lists of the whole record, kept for the last few records."""
    public = public_days(tables.sources)
    limit = np.datetime64(tables.record_date, "D")
    public = public.where(public.to_numpy() <= limit, limit)
    citations = {
        (name, field.name): _citations(tables.table(name)[field.name], public)
        for name, table in TABLES.items()
        for field in table.references()
        if field.references == "sources" and field.is_list
    }
    known: dict[str, Days] = {}
    for name in TABLES:
        if name not in ("sources", "actors"):
            known[name] = _known_days(tables, name, known, citations)
    return Knowledge(known, citations)


def _citations(lists: pd.Series, public: pd.Series) -> Citations:
    names = [text.split(";") for text in lists]
    by_name = dict(zip(public.index, public.to_numpy().astype("datetime64[D]"), strict=True))
    dated = [[by_name[name] for name in row] for row in names]
    return Citations(names, dated, np.array([max(row) for row in dated], dtype="datetime64[D]"))


def _known_days(tables: Tables, name: str, known: dict[str, Days], citations: dict[tuple[str, str], Citations]) -> Days:
    frame = tables.table(name)
    result = np.full(len(frame), ALWAYS)
    if "known_since" in frame:
        result = days(frame["known_since"], NEVER)
    elif name == "corrections":
        result = days(frame["date"], NEVER)
    elif name == "disagreements":
        sides = [citations[name, column].days for column in ("sources_a", "sources_b")]
        both = [max(min(a), min(b)) for a, b in zip(*sides, strict=True)]
        result = np.array(both, dtype="datetime64[D]")
    for field in TABLES[name].references():
        if field.references in PARENTS and field.required and not field.is_list:
            keys = tables.table(field.references)[TABLES[field.references].key[0]]
            parent = pd.Series(known[field.references], index=keys.to_numpy())
            result = np.maximum(result, parent.loc[frame[field.name]].to_numpy().astype("datetime64[D]"))
    return result


def as_known_on(tables: Tables, day: date) -> Tables:
    """The record as the public knew it on that day, on every table.

    Columns are those of the schema, with two derived ones: `events.replaced_by`, the first known event
    that supersedes the row, else an empty text; and `is_witnessed_later` in every table with `sources`,
    true where no text of the row was public by that day, so that the earliest one, a later witness,
    stands in for its list. A view of the record's date or later holds the whole record. Raises ValueError
    for a view of an earlier view.
    """
    if tables.known_on is not None:
        if day >= tables.known_on:
            return tables
        raise ValueError(f"{day} lies before the view of {tables.known_on}; allowed: the whole record")
    if day >= tables.record_date:
        return _whole_view(tables)
    moment = np.datetime64(day, "D")
    facts = knowledge(tables)
    frames = {name: tables.table(name)[facts.known[name] <= moment] for name in facts.known}
    _cut_sources(frames, facts, moment)
    _cut_references(frames)
    for put_back in PUT_BACK:
        put_back(frames, tables, moment)
    frames["events"] = _with_replaced_by(frames["events"])
    frames |= named_rows(tables, frames)
    return tables.replace(**frames).as_of(day)


def _whole_view(tables: Tables) -> Tables:
    frames = {"events": _with_replaced_by(tables.events)}
    for name, table in TABLES.items():
        if "sources" in table.columns:
            frames[name] = frames.get(name, tables.table(name)).assign(is_witnessed_later=False)
    return tables.replace(**frames).as_of(tables.record_date)


def _with_replaced_by(events: pd.DataFrame) -> pd.DataFrame:
    newer = events.loc[events["supersedes"] != "", ["supersedes", "event_id"]]
    first: dict[str, str] = {}
    for older, event in zip(newer["supersedes"], newer["event_id"], strict=True):
        first.setdefault(older, event)
    return events.assign(replaced_by=_looked_up(events["event_id"], first))


def _looked_up(keys: pd.Series, names: dict[str, str]) -> pd.Series:
    return pd.Series([names.get(key, "") for key in keys], index=keys.index, dtype="str")


def _cut_sources(frames: Frames, facts: Knowledge, day: np.datetime64) -> None:
    for (name, column), citations in facts.citations.items():
        rows = np.flatnonzero(facts.known[name] <= day)
        lists, later = frames[name][column].to_list(), np.zeros(len(rows), dtype=bool)
        for place in np.flatnonzero(citations.latest[rows] > day):
            names, later[place] = citations.known(int(rows[place]), day)
            lists[place] = ";".join(names)
        changed = {column: pd.Series(lists, index=frames[name].index, dtype="str")}
        if column == "sources":
            changed["is_witnessed_later"] = pd.Series(later, index=frames[name].index)
        frames[name] = frames[name].assign(**changed)


def _cut_references(frames: Frames) -> None:
    for name, frame in frames.items():
        for field in TABLES[name].references():
            if field.references in frames and (field.is_list or not field.required):
                keys = set(frames[field.references][TABLES[field.references].key[0]])
                frames[name] = frames[name].assign(**{field.name: _cut_column(frame, field, keys)})


def _cut_column(frame: pd.DataFrame, field: Field, keys: set[str]) -> pd.Series:
    if not field.is_list:
        return frame[field.name].where(is_in(frame[field.name], keys), "")
    kept = [";".join(item for item in text.split(";") if item in keys) for text in frame[field.name]]
    return pd.Series(kept, index=frame.index, dtype="str")


def _put_back_tensions(frames: Frames, tables: Tables, day: np.datetime64) -> None:
    tensions = frames["tensions"]
    frames["tensions"] = tensions.assign(status=tensions["status"].where(tensions["resolved_by"] != "", "open"))


def _put_back_terms(frames: Frames, tables: Tables, day: np.datetime64) -> None:
    terms = frames["terms"]
    frames["terms"] = terms.assign(replaced_on=terms["replaced_on"].where(terms["replaced_by"] != ""))


def _put_back_flows(frames: Frames, tables: Tables, day: np.datetime64) -> None:
    flows = frames["flows"]
    ended_by = tables.events["supersedes"]
    told_later = set(ended_by) - set(frames["events"]["supersedes"])
    is_open = is_in(flows["event_id"], told_later) & (flows["stage"] == "ended").to_numpy()
    stage = flows["stage"].mask(is_open, "announced")
    frames["flows"] = flows.assign(stage=stage)


def _put_back_ends(frames: Frames, tables: Tables, day: np.datetime64) -> None:
    for name, column in (("prices", "valid_to"), ("copilot_roles", "to_date"), ("models", "azure_since")):
        frame = frames[name]
        frames[name] = frame.assign(**{column: frame[column].where(frame[column] <= day)})
    roles = frames["copilot_roles"]
    told_later = roles["to_date"].isna() & (roles["end_is"] != "unknown")
    frames["copilot_roles"] = roles.assign(end_is=roles["end_is"].mask(told_later, "standing"))


def _put_back_models(frames: Frames, tables: Tables, day: np.datetime64) -> None:
    models, roles = frames["models"], frames["copilot_roles"]
    begun = roles[roles["from_date"] <= day]
    strongest: dict[str, str] = {}
    for model, role in sorted(zip(begun["model_id"], begun["role"], strict=True), key=lambda r: ROLES.index(r[1])):
        strongest[model] = role
    role = _looked_up(models["model_id"], strongest)
    is_final = role == models["copilot_role"]
    is_unknown = (models["status"] == "retired") | (models["released"] > day)
    frames["models"] = models.assign(
        status=models["status"].mask(is_unknown, ""),
        copilot_role=role,
        copilot_note_en=models["copilot_note_en"].where(is_final, ""),
        copilot_note_de=models["copilot_note_de"].where(is_final, ""),
    )


def _put_back_claims(frames: Frames, tables: Tables, day: np.datetime64) -> None:
    claims, history = frames["claims"], frames["claims_history"]
    last = history.drop_duplicates("claim_id", keep="last").set_index("claim_id")
    final = tables.claims_history.drop_duplicates("claim_id", keep="last").set_index("claim_id")["from_date"]
    known = last["from_date"].reindex(claims["claim_id"]).to_numpy()
    is_final = (known == final.reindex(claims["claim_id"]).to_numpy()) & (claims["status_date"] <= day)
    as_then = {"status_date": "from_date", "status_en": "note_en", "status_de": "note_de"}
    changed = {}
    for column in ("status", "status_date", "status_en", "status_de", "sources", "is_witnessed_later"):
        then = last[as_then.get(column, column)].reindex(claims["claim_id"])
        changed[column] = claims[column].where(is_final, then.set_axis(claims.index))
    frames["claims"] = claims.assign(**changed)


PUT_BACK: tuple[Callable[[Frames, Tables, np.datetime64], None], ...] = (
    _put_back_tensions,
    _put_back_terms,
    _put_back_flows,
    _put_back_ends,
    _put_back_models,
    _put_back_claims,
)


def named_rows(tables: Tables, frames: Frames) -> Frames:
    """The rows of actors and sources that the other frames name, sources with the roots of those named."""
    named = {"actors": _named(frames, "actors"), "sources": _named(frames, "sources")}
    named["actors"].update(frames["scores"]["reported_by"])
    sources = tables.sources
    named["sources"].update(sources.loc[is_in(sources["source_id"], named["sources"]), "origin_id"])
    return {
        "actors": tables.actors[is_in(tables.actors["actor_id"], named["actors"])],
        "sources": sources[is_in(sources["source_id"], named["sources"])],
    }


def _named(frames: Frames, target: str) -> set[str]:
    names: set[str] = set()
    for name, frame in frames.items():
        for field in TABLES[name].references():
            if field.references == target and name != target:
                values = frame[field.name]
                names.update(";".join(values).split(";") if field.is_list else values)
    return names
