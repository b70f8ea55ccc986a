"""The rules on what happened and when: order of dates, replacement, resolution, ranges, chains of clauses.

Every rule reads rows in which wrong cells are empty already; an empty cell breaks no rule here. Dates are
ISO 8601, so that their order is that of their text. `check_use` holds the rules on the other tables.
"""

from collections.abc import Callable

from data.problem import quoted
from data.read import Record, Row

MAY_ADD_UP = ("azure_purchase",)
FIRST_DAYS = {
    "month": ("01",),
    "quarter": ("01-01", "04-01", "07-01", "10-01"),
    "year": ("01-01",),
}
# table, column of the earlier date, column of the later one
IN_ORDER = (
    ("flows", "starts", "ends"),
    ("terms", "agreed_on", "known_since"),
    ("terms", "in_force_from", "ends"),
    ("terms", "in_force_from", "replaced_on"),
    ("valuations", "date", "known_since"),
    ("models", "released", "azure_since"),
    ("prices", "valid_from", "valid_to"),
    ("prices", "valid_from", "known_since"),
    ("scores", "date", "known_since"),
    ("claims_history", "from_date", "known_since"),
    ("copilot_roles", "from_date", "to_date"),
)


def check_meaning(record: Record) -> None:
    """Apply every rule to the record and note what breaks it."""
    for rule in RULES:
        rule(record)


def check_dates_in_order(record: Record) -> None:
    """Start before end, and nothing known before it happened."""
    for table, earlier, later in IN_ORDER:
        for line, row in record.numbered_rows(table):
            if row[earlier] and row[later] and row[later] < row[earlier]:
                record.report(table, line, later, quoted(row[later]), f"{earlier} {row[earlier]} or later")
    for line, row in record.numbered_rows("financials"):
        if row["known_since"] and row["period_end"] and row["known_since"] <= row["period_end"]:
            allowed = f"later than period_end {row['period_end']}"
            record.report("financials", line, "known_since", quoted(row["known_since"]), allowed)


def check_precisions(record: Record) -> None:
    """A date of which only month, quarter or year is meant is the first day of it."""
    for table, column, precision in (
        ("events", "date", "date_precision"),
        ("copilot_roles", "from_date", "from_precision"),
    ):
        for line, row in record.numbered_rows(table):
            first_days = FIRST_DAYS.get(row[precision], ())
            if row[column] and first_days and not row[column].endswith(first_days):
                record.report(table, line, column, quoted(row[column]), f"the first day of a {row[precision]}")


def check_events(record: Record) -> None:
    """The identifier begins with the date; only an announced plan is known before its day."""
    for line, row in record.numbered_rows("events"):
        day, known = row["date"], row["known_since"]
        prefix = day[:4] if row["date_precision"] == "year" else day[:7]
        if row["event_id"] and not row["event_id"].startswith(prefix):
            record.report("events", line, "event_id", quoted(row["event_id"]), f"an identifier from {prefix}")
        announced = row["date_precision"] == "day" and row["evidence"] in ("company", "filing", "")
        if day and known and known < day and not announced:
            allowed = f"date {day} or later, except for a plan announced for a day"
            record.report("events", line, "known_since", quoted(known), allowed)


def check_supersedes(record: Record) -> None:
    """An event replaces an earlier one, never itself by way of others."""
    events = record.by_key("events")
    following = {key: row["supersedes"] for key, row in events.items()}
    for line, row in record.numbered_rows("events"):
        older = events.get(row["supersedes"])
        if older and row["date"] and older["date"] > row["date"]:
            record.report("events", line, "supersedes", quoted(row["supersedes"]), "an earlier event")
        if row["event_id"] and _is_in_cycle(row["event_id"], following):
            record.report("events", line, "supersedes", quoted(row["supersedes"]), "no cycle of events")


def _is_in_cycle(start: str, following: dict[str, str]) -> bool:
    seen: set[str] = set()
    key = following.get(start, "")
    while key and key != start and key not in seen:
        seen.add(key)
        key = following.get(key, "")
    return key == start


def check_known_with_event(record: Record) -> None:
    """Tensions and strategy are known with their event, flows not before it."""
    events = record.by_key("events")
    for table in ("tensions", "strategy", "flows"):
        for line, row in record.numbered_rows(table):
            day = events.get(row["event_id"], {}).get("known_since", "")
            if not day or not row["known_since"] or row["known_since"] == day:
                continue
            if table != "flows":
                allowed = f"{day}, the day of its event"
            elif row["known_since"] < day:
                allowed = f"{day}, the day of its event, or later"
            else:
                continue
            record.report(table, line, "known_since", quoted(row["known_since"]), allowed)


def check_tensions(record: Record) -> None:
    """What is resolved is resolved by a later event; what is open by none."""
    events = record.by_key("events")
    for line, row in record.numbered_rows("tensions"):
        if row["status"] == "resolved" and not row["resolved_by"]:
            record.report("tensions", line, "resolved_by", "empty", "an event, since status is resolved")
        if row["status"] == "open" and row["resolved_by"]:
            resolved_by = quoted(row["resolved_by"])
            record.report("tensions", line, "resolved_by", resolved_by, "empty, since status is open")
        day = events.get(row["event_id"], {}).get("date", "")
        settled = events.get(row["resolved_by"], {}).get("date", "")
        if day and settled and settled < day:
            allowed = f"an event of {day} or later"
            record.report("tensions", line, "resolved_by", quoted(row["resolved_by"]), allowed)


def check_flows(record: Record) -> None:
    """low ≤ value ≤ high, and two different actors."""
    for line, row in record.numbered_rows("flows"):
        low, value, high = (row[c] for c in ("usd_bn_low", "usd_bn", "usd_bn_high"))
        for column, smaller, other, larger in (
            ("usd_bn_low", low, "usd_bn", value),
            ("usd_bn_low", low, "usd_bn_high", high),
            ("usd_bn", value, "usd_bn_high", high),
        ):
            if smaller and larger and float(smaller) > float(larger):
                record.report("flows", line, column, quoted(smaller), f"at most {other} {larger}")
        if row["from_actor"] and row["from_actor"] == row["to_actor"]:
            record.report("flows", line, "to_actor", quoted(row["to_actor"]), "another actor than from_actor")


def check_terms(record: Record) -> None:
    """Versions of one clause and holder follow each other: the next begins when this one is replaced."""
    terms = record.by_key("terms")
    for line, row in record.numbered_rows("terms"):
        if bool(row["replaced_on"]) != bool(row["replaced_by"]):
            empty = "replaced_by" if row["replaced_on"] else "replaced_on"
            record.report("terms", line, empty, "empty", "replaced_on and replaced_by both filled or both empty")
        following = terms.get(row["replaced_by"])
        if following:
            _check_following(record, line, row, following)


def _check_following(record: Record, line: int, row: Row, following: Row) -> None:
    if (following["clause"], following["holder"]) != (row["clause"], row["holder"]):
        replaced_by = quoted(row["replaced_by"])
        record.report("terms", line, "replaced_by", replaced_by, "a version of the same clause and holder")
    begins = following["in_force_from"] or following["agreed_on"]
    if row["replaced_on"] and begins != row["replaced_on"]:
        allowed = f"{begins or 'the day'}, when the next version begins"
        record.report("terms", line, "replaced_on", quoted(row["replaced_on"]), allowed)


def check_clause_chains(record: Record) -> None:
    """One chain of versions per clause and holder, but for commitments that add up; and no cycle."""
    replaced = {row["replaced_by"] for _, row in record.numbered_rows("terms")}
    following = {key: row["replaced_by"] for key, row in record.by_key("terms").items()}
    heads: dict[tuple[str, str], str] = {}
    for line, row in record.numbered_rows("terms"):
        term, clause = row["term_id"], (row["clause"], row["holder"])
        if term and _is_in_cycle(term, following):
            record.report("terms", line, "replaced_by", quoted(row["replaced_by"]), "no cycle of versions")
        elif term not in replaced and row["clause"] not in MAY_ADD_UP:
            if clause in heads:
                allowed = f"one chain of versions of {row['clause']}, this one and {heads[clause]} both begin it"
                record.report("terms", line, "term_id", quoted(term), allowed)
            heads.setdefault(clause, term)


RULES: tuple[Callable[[Record], None], ...] = (
    check_dates_in_order,
    check_precisions,
    check_events,
    check_supersedes,
    check_known_with_event,
    check_tensions,
    check_flows,
    check_terms,
    check_clause_chains,
)
