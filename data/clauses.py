"""The clauses between Microsoft and OpenAI over time: their versions as spans, what binds on a day, until when.

A version binds from `in_force_from` (else from the agreement, else from an unknown day) until it is replaced or
its planned end comes. A planned end is not a fact: nothing after the known-on day counts as one (methods d0).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.selection import terms_in_force

# The order of lanes: what Microsoft may use, what it earns, what binds the cloud, then the rest.
CLAUSE_ORDER = (
    "ip_licence",
    "revenue_share",
    "api_exclusivity",
    "hosting_exclusivity",
    "right_of_first_refusal",
    "agi_clause",
    "own_agi_research",
    "azure_purchase",
    "equity_stake",
)
IN_FORCE, GIVEN_UP, UNCLEAR = "in_force", "given_up", "unclear"
REPLACED, RUN_OUT = "replaced", "run_out"
# Clauses that are nothing but an exclusive right: without it little is left of them.
_EXCLUSIVITIES = ("api_exclusivity", "hosting_exclusivity")


@dataclass(frozen=True)
class Version:
    """One version of a clause as known on a day.

    `start` is None where unknown; `end` is the day it was replaced or ran out, None while it stands; `planned`
    the agreed end, None where none is published. `state` is one of `in_force`, `given_up`, `unclear`,
    `replaced`, `run_out`. `is_loosened` holds for an exclusivity clause that is no longer exclusive.
    """

    term_id: str
    clause: str
    holder: str
    start: pd.Timestamp | None
    end: pd.Timestamp | None
    planned: pd.Timestamp | None
    state: str
    is_loosened: bool
    row: Mapping[str, Any]


def clause_versions(terms: pd.DataFrame, day: dt.date) -> list[Version]:
    """The versions that had begun by the day, lane by lane and oldest first, each with its span as then known."""
    known_on = pd.Timestamp(day)
    versions = [_version(row, known_on) for row in terms.to_dict("records")]
    begun = [version for version in versions if version.start is None or version.start <= known_on]
    return sorted(begun, key=lambda v: (CLAUSE_ORDER.index(v.clause), v.start or v.end or known_on))


def _version(row: Mapping[Any, Any], known_on: pd.Timestamp) -> Version:
    start = _day(row["in_force_from"]) or _day(row["agreed_on"])
    replaced, planned = _day(row["replaced_on"]), _day(row["ends"])
    ended, state = None, version_state(row)
    if replaced and replaced <= known_on:
        ended, state = replaced, REPLACED
    elif planned and planned < known_on:
        ended, state = planned, RUN_OUT
    cells = {str(name): value for name, value in row.items()}
    loosened = row["clause"] in _EXCLUSIVITIES and row["exclusive"] == "no"
    return Version(row["term_id"], row["clause"], row["holder"], start, ended, planned, state, loosened, cells)


def _day(value: Any) -> pd.Timestamp | None:
    return None if pd.isna(value) else pd.Timestamp(value)


def version_state(row: Mapping[Any, Any]) -> str:
    """How a version stands that was not replaced: `in_force`, `given_up` or `unclear`."""
    return IN_FORCE if row["standing"] == "stands" else str(row["standing"])


def current_version(lane: list[Version]) -> Version:
    """The version that tells the state of a lane: the latest that was not replaced, else the latest."""
    return next((version for version in reversed(lane) if version.end is None), lane[-1])


def clauses_in_force(terms: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """The versions that bind on the day: begun, neither replaced, run out nor given up, and known to stand.

    Rows of `terms`, one per version; commitments of `azure_purchase` stand beside each other.
    """
    versions = terms_in_force(terms, day)
    return versions[versions["standing"] == "stands"]


def clause_counts(terms: pd.DataFrame, day: dt.date) -> tuple[int, int]:
    """How many clauses are in force on the day, and how many of them have an agreed end."""
    rows = clauses_in_force(terms, day)
    return rows["clause"].nunique(), rows.loc[rows["ends"].notna(), "clause"].nunique()
