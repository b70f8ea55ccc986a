"""The tension index: strain, relief and net over time, in points of one certain level-5 event (methods d3).

A row adds 100 · m(severity) · p points on its day; the points halve with every half-life, and three times as fast
from the day on which it was resolved (a relief: overtaken). Strain adds up over strains, relief over reliefs, and
net is strain less relief; themes, and Words and Acts, add up to the total. It measures the public record, not
feelings: more reporters, more events. Sources: Brandes, Lerner & Snijders 2009 (signed events over time); Crescenzi,
Kathman & Long 2007 (history that fades); Caldara & Iacoviello 2022 (threats and acts); OECD/JRC Handbook 2008.

What was eased but not resolved fades like what is open: the record seldom dates an easing, and that a tension
weakens with time is what the half-life says. An event whose day is not known exactly stands in the middle of its
window, which ends no later than the day on which it became known or was resolved.

All functions want a view by `as_known_on`, narrowed by no period: old events still count.
"""

from datetime import date
from functools import lru_cache
from typing import Literal

import numpy as np
import pandas as pd

from data.evidence import letters_at_least, table_grades
from data.half_life import HalfLife, estimated_half_life
from data.known import NEVER, Days, days, is_in
from data.load import Tables
from data.selection import last_days
from data.tension_setting import LAST_OF_WORDS, PUBLISHED, SUB_INDICES, TensionSetting

CERTAIN_LEVEL_5 = 100.0
RESOLVED_FASTER = 3.0
Step = Literal["day", "week", "month", "event"]


@lru_cache(maxsize=16)
def tension_rows(tables: Tables, setting: TensionSetting = PUBLISHED) -> pd.DataFrame:
    """The tensions that enter the index under a setting, by day and identifier; what cannot be judged is left out.

    Columns: event_id, theme, direction, severity (int64), sub_index (words, acts), status, raised_by, resolved_by;
    first_day, last_day (the window of the date), day (its middle), resolved_on (NaT unless resolved), all
    datetime64[us]; date_precision; letter, digit, p_low, p_high, p (of `data.evidence`, regraded without the
    publishers left out); points (100 · m(severity) · p). Raises ValueError if a resolving event is not in the view.
    """
    rows = _graded(tables, setting.left_out_publishers)
    keep = rows["p"].notna().to_numpy() & is_in(rows["letter"], letters_at_least(setting.least_evidence))
    keep &= ~is_in(rows["event_id"], set(setting.left_out_events))
    if setting.themes:
        keep &= is_in(rows["theme"], set(setting.themes))
    if setting.actors:
        keep &= is_in(rows["raised_by"], set(setting.actors))
    if setting.sub_index != "all":
        keep &= (rows["sub_index"] == setting.sub_index).to_numpy()
    rows = rows[keep]
    weight = np.array(setting.spacing)[rows["severity"].to_numpy() - 1]
    rows = rows.assign(points=CERTAIN_LEVEL_5 * weight * rows["p"].to_numpy())
    return rows.sort_values(["day", "event_id"], ignore_index=True)


@lru_cache(maxsize=8)
def _graded(tables: Tables, left_out_publishers: tuple[str, ...]) -> pd.DataFrame:
    """All tensions with dates and grades; kept for the last few views, for grading takes longest."""
    tensions = tables.tensions.reset_index(drop=True)
    events = tables.events.set_index("event_id")
    own = events.loc[tensions["event_id"]]
    severity = tensions["severity"].to_numpy(dtype="int64")
    resolved_on = _resolved_days(tensions, events)
    first = days(own["date"], NEVER)
    limit = np.maximum(np.minimum(days(own["known_since"], NEVER), resolved_on), first)
    last = np.minimum(last_days(first, own["date_precision"]), limit)
    dated = tensions[["event_id", "theme", "direction", "status", "raised_by", "resolved_by"]].assign(
        severity=severity,
        sub_index=np.where(severity <= LAST_OF_WORDS, *SUB_INDICES),
        date_precision=own["date_precision"].to_numpy(),
        first_day=first.astype("datetime64[us]"),
        last_day=last.astype("datetime64[us]"),
        day=(first + (last - first) // 2).astype("datetime64[us]"),
        resolved_on=np.where(resolved_on == NEVER, np.datetime64("NaT"), resolved_on).astype("datetime64[us]"),
    )
    grades = table_grades(without_publishers(tables, left_out_publishers), "tensions")
    return pd.concat([dated, grades.reset_index(drop=True)], axis="columns")


def _resolved_days(tensions: pd.DataFrame, events: pd.DataFrame) -> Days:
    """The day of the resolving event, NEVER where the tension is not resolved."""
    resolving = tensions["resolved_by"].where(tensions["status"] == "resolved", "")
    names = set(resolving) - {""}
    missing = names - set(events.index)
    if missing:
        raise ValueError(f"{', '.join(sorted(missing))} is not in the view; allowed: a view by as_known_on as it is")
    resolvers = events.loc[sorted(names)]
    first = days(resolvers["date"], NEVER)
    middle = first + (last_days(first, resolvers["date_precision"]) - first) // 2
    by_name = dict(zip(resolvers.index, middle, strict=True))
    return np.array([by_name.get(name, NEVER) for name in resolving], dtype="datetime64[D]")


def without_publishers(tables: Tables, publishers: tuple[str, ...]) -> Tables:
    """The record without the texts of some publishers, and without what retells their reports.

    Events keep their kind of evidence but lose the support; an event with no other text cannot be judged.
    """
    if not publishers:
        return tables
    sources = tables.sources
    unwanted = set(sources.loc[is_in(sources["publisher"], set(publishers)), "source_id"])
    left = sources[~is_in(sources["source_id"], unwanted) & ~is_in(sources["origin_id"], unwanted)]
    names = set(left["source_id"])
    cut = [";".join(name for name in text.split(";") if name in names) for text in tables.events["sources"]]
    events = tables.events.assign(sources=pd.Series(cut, index=tables.events.index, dtype="str"))
    return tables.replace(sources=left, events=events)


def tension_publishers(tables: Tables) -> pd.Series:
    """How many tensions rest on texts of each publisher, int64 by name, the most first, then by name."""
    publisher = dict(zip(tables.sources["source_id"], tables.sources["publisher"], strict=True))
    cited = tables.events.loc[is_in(tables.events["event_id"], set(tables.tensions["event_id"])), "sources"]
    named = [name for text in cited for name in {publisher[source] for source in text.split(";") if source}]
    return pd.Series(named, dtype="str").value_counts().sort_index().sort_values(ascending=False, kind="stable")


@lru_cache(maxsize=16)
def half_life(tables: Tables, setting: TensionSetting = PUBLISHED) -> HalfLife:
    """The half-life of a setting: the one chosen, else the estimate from all strains of the view.

    The estimate rests on the whole view whatever is filtered out, so that parts add up to the total.
    """
    estimate = estimated_half_life(tension_rows(tables), tables.known_on or tables.record_date)
    if setting.half_life_days is None:
        return estimate
    days = setting.half_life_days
    return HalfLife(days, "chosen", estimate.resolved, estimate.unresolved, estimate.share_unsettled)


def index_days(rows: pd.DataFrame, last: date, step: Step = "week") -> Days:
    """The days of a series up to `last`, datetime64[D]: by day, week or end of month, or weeks and the days of events.

    Weeks are counted back from the last day, and months close with it. The series begins with the first event, a
    series of weeks up to six days before it; without rows the last day stands alone. Net jumps on the days of events,
    so only steps of a day or of events show each peak in full.
    """
    end = np.datetime64(last, "D")
    first = rows["first_day"].min().to_datetime64().astype("datetime64[D]") if len(rows) else end
    if step == "month":
        months = np.arange(first.astype("datetime64[M]") + 1, end.astype("datetime64[M]") + 1)
        return np.union1d(months.astype("datetime64[D]") - 1, [end])
    length = np.timedelta64(1 if step == "day" else 7, "D")
    count = max(-((first - end) // length), 0)
    even = end - np.arange(count, -1, -1) * length
    if step != "event":
        return even
    own = days(rows["day"], NEVER)
    return np.union1d(even, own[own <= end])


def day_numbers(dates: pd.Series) -> np.ndarray:
    """The dates as days since 1970, float64, with a day far ahead in place of NaT."""
    return days(dates, NEVER).astype("float64")


def left_of(moment: np.ndarray, day: np.ndarray, resolved: np.ndarray, half_life: np.ndarray | float) -> np.ndarray:
    """What is left on a moment of an event of a day, between 0 and 1, and 0 before; all in days since 1970."""
    age, settled = moment - day, np.maximum(moment - resolved, 0)
    halvings = (np.maximum(age, 0) + (RESOLVED_FASTER - 1) * settled) / half_life
    return np.where(age >= 0, np.exp2(-halvings), 0.0)


def _fading(rows: pd.DataFrame, moments: Days, half_life_days: float) -> np.ndarray:
    """What is left of each row on each day, rows × days."""
    numbers = moments.astype("datetime64[D]").astype("float64")
    day, resolved = day_numbers(rows["day"]), day_numbers(rows["resolved_on"])
    return left_of(numbers, day[:, None], resolved[:, None], half_life_days)


def tension_index(rows: pd.DataFrame, moments: Days, half_life_days: float) -> pd.DataFrame:
    """Strain, relief and net in points on each day: columns day, strain, relief, net."""
    return _series(rows, moments, rows["points"].to_numpy()[:, None] * _fading(rows, moments, half_life_days))


def _series(rows: pd.DataFrame, moments: Days, points: np.ndarray) -> pd.DataFrame:
    is_strain = (rows["direction"] == "strain").to_numpy()
    strain, relief = points[is_strain].sum(axis=0), points[~is_strain].sum(axis=0)
    day = moments.astype("datetime64[us]")
    return pd.DataFrame({"day": day, "strain": strain, "relief": relief, "net": strain - relief})


def tension_index_by(rows: pd.DataFrame, moments: Days, half_life_days: float, column: str) -> pd.DataFrame:
    """The index of each group of rows by `theme`, `sub_index` or `raised_by`; groups add up to `tension_index`.

    Columns: the group's, then day, strain, relief, net.
    """
    parts = [
        tension_index(group, moments, half_life_days).assign(**{column: name}) for name, group in rows.groupby(column)
    ]
    columns = [column, "day", "strain", "relief", "net"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def largest_per_theme(rows: pd.DataFrame, moments: Days, half_life_days: float) -> pd.DataFrame:
    """The variant in which only the largest strain and the largest relief of each theme count on each day.

    It shows how much of the index is the mere number of events. Columns as of `tension_index`.
    """
    points = rows["points"].to_numpy()[:, None] * _fading(rows, moments, half_life_days)
    kept = np.zeros_like(points)
    for places in rows.groupby(["theme", "direction"]).indices.values():
        largest = places[points[places].argmax(axis=0)]
        kept[largest, np.arange(len(moments))] = points[largest, np.arange(len(moments))]
    return _series(rows, moments, kept)


def contributions(rows: pd.DataFrame, day: date, half_life_days: float) -> pd.DataFrame:
    """The rows with `contribution`, what each adds to net on a day (a relief below 0), the largest first."""
    moment = np.array([np.datetime64(day, "D")])
    sign = np.where(rows["direction"] == "strain", 1.0, -1.0)
    added = sign * rows["points"].to_numpy() * _fading(rows, moment, half_life_days)[:, 0]
    order = ["contribution", "event_id"]
    return rows.assign(contribution=added).sort_values(order, ascending=[False, True], ignore_index=True)


def open_points(rows: pd.DataFrame, day: date, half_life_days: float) -> pd.DataFrame:
    """The strains not settled and not even eased, as `contributions` gives them."""
    added = contributions(rows, day, half_life_days)
    is_open = (added["direction"] == "strain") & (added["status"] == "open")
    return added[is_open].reset_index(drop=True)
