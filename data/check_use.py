"""The rules on models, claims and sources, and on what must be used by some row.

As in `check_meaning`, wrong cells are empty already and an empty cell breaks no rule.
"""

from collections.abc import Callable

from data.problem import quoted
from data.read import Record, Row
from data.schema import TABLES

ARTICLE_DAY = "2025-03-10"
ROLES = ("default", "selectable", "tested")


def check_models(record: Record) -> None:
    """Active parameters are part of all; no two models share a name."""
    names: dict[str, str] = {}
    for line, row in record.numbered_rows("models"):
        active, total = row["params_active_bn"], row["params_total_bn"]
        if active and total and float(active) > float(total):
            record.report("models", line, "params_active_bn", quoted(active), f"at most params_total_bn {total}")
        if row["name"] in names:
            allowed = f"a name used once, {names[row['name']]} has it"
            record.report("models", line, "name", quoted(row["name"]), allowed, "duplicate")
        if row["name"]:
            names.setdefault(row["name"], row["model_id"])


def check_copilot_roles(record: Record) -> None:
    """The role of a model is the strongest one it has in copilot_roles, or none."""
    if not record.tables["copilot_roles"].is_readable:
        return
    roles: dict[str, set[str]] = {}
    for row in record.tables["copilot_roles"].rows:
        roles.setdefault(row["model_id"], set()).add(row["role"])
    for line, row in record.numbered_rows("models"):
        found = roles.get(row["model_id"], set())
        strongest = next((role for role in ROLES if role in found), "")
        if row["copilot_role"] not in ((strongest,) if strongest else ("", "none")):
            allowed = f"{strongest or 'none'}, the strongest role in copilot_roles.csv"
            record.report("models", line, "copilot_role", quoted(row["copilot_role"]), allowed)


def check_ends_of_roles(record: Record) -> None:
    """A role has a day of its end exactly where it is known that it ended."""
    for line, row in record.numbered_rows("copilot_roles"):
        has_ended = row["end_is"] in ("exact", "at_latest")
        if row["end_is"] and has_ended != bool(row["to_date"]):
            allowed = "standing, unknown" if has_ended else "exact, at_latest"
            record.report("copilot_roles", line, "end_is", quoted(row["end_is"]), allowed)


def check_prices(record: Record) -> None:
    """The prices of one model and channel do not overlap, and none is older than the model."""
    released = {key: row["released"] for key, row in record.by_key("models").items()}
    last: dict[tuple[str, str], Row] = {}
    for line, row in sorted(record.numbered_rows("prices"), key=lambda numbered: numbered[1]["valid_from"]):
        key = (row["model_id"], row["channel"])
        if not (row["valid_from"] and all(key)):
            continue
        before = last.get(key)
        if before and not ("" < before["valid_to"] < row["valid_from"]):
            end = before["valid_to"] or "open"
            allowed = f"a day after the price before, from {before['valid_from']} to {end}"
            record.report("prices", line, "valid_from", quoted(row["valid_from"]), allowed)
        last[key] = row
        release = released.get(row["model_id"], "")
        if row["valid_from"] < release:
            allowed = f"the release of the model, {release}, or later"
            record.report("prices", line, "valid_from", quoted(row["valid_from"]), allowed)


def check_scores(record: Record) -> None:
    """A score is independent if another than the maker published it; per cent are at most 100."""
    providers = {key: row["provider"] for key, row in record.by_key("models").items()}
    for line, row in record.numbered_rows("scores"):
        provider = providers.get(row["model_id"], "")
        expected = "no" if row["reported_by"] == provider else "yes"
        if provider and row["reported_by"] and row["independent"] not in ("", expected):
            allowed = f"{expected}, since reported_by is {quoted(row['reported_by'])}"
            record.report("scores", line, "independent", quoted(row["independent"]), allowed)
        if row["unit"] == "percent" and row["score"] and float(row["score"]) > 100:
            record.report("scores", line, "score", quoted(row["score"]), "0 to 100, since unit is percent")


def check_claims(record: Record) -> None:
    """Positions count up from 1; a status is the last one of its history, which begins with the article."""
    history: dict[str, list[Row]] = {}
    for row in record.tables["claims_history"].rows:
        history.setdefault(row["claim_id"], []).append(row)
    for place, (line, row) in enumerate(record.numbered_rows("claims"), 1):
        if row["position"] and row["position"] != str(place):
            record.report("claims", line, "position", quoted(row["position"]), f"{place}, the place of the row")
        changes = sorted(history.get(row["claim_id"], []), key=lambda change: change["from_date"])
        if row["claim_id"] and record.tables["claims_history"].is_readable:
            _check_history(record, line, row, changes)


def _check_history(record: Record, line: int, claim: Row, changes: list[Row]) -> None:
    if not changes or changes[0]["from_date"] != ARTICLE_DAY:
        allowed = f"a claim with a status as of {ARTICLE_DAY} in claims_history.csv"
        record.report("claims", line, "claim_id", quoted(claim["claim_id"]), allowed)
        return
    last = changes[-1]
    if claim["status"] and last["status"] and claim["status"] != last["status"]:
        allowed = f"{last['status']}, the last status in claims_history.csv"
        record.report("claims", line, "status", quoted(claim["status"]), allowed)
    if claim["status_date"] and claim["status_date"] < last["from_date"]:
        allowed = f"{last['from_date']}, the last change in claims_history.csv, or later"
        record.report("claims", line, "status_date", quoted(claim["status_date"]), allowed)


def check_first_statuses(record: Record) -> None:
    """The status as of the article rests on no later text."""
    published = {key: row["published"] for key, row in record.by_key("sources").items()}
    for line, row in record.numbered_rows("claims_history"):
        if row["from_date"] == ARTICLE_DAY:
            for source in row["sources"].split(";"):
                if published.get(source, "") > ARTICLE_DAY:
                    allowed = f"texts up to {ARTICLE_DAY}"
                    record.report("claims_history", line, "sources", quoted(source), allowed)


def check_disagreements(record: Record) -> None:
    """The two statements differ."""
    for line, row in record.numbered_rows("disagreements"):
        if row["value_a"] and row["value_a"] == row["value_b"]:
            record.report("disagreements", line, "value_b", quoted(row["value_b"]), "another value than value_a")


def check_corrections(record: Record) -> None:
    """A correction names a table and one of its columns."""
    for line, row in record.numbered_rows("corrections"):
        table = TABLES.get(row["table"])
        if row["table"] and table is None:
            record.report("corrections", line, "table", quoted(row["table"]), ", ".join(TABLES), "code")
        elif table and row["column"] and row["column"] not in table.columns:
            allowed = ", ".join(table.columns)
            record.report("corrections", line, "column", quoted(row["column"]), allowed, "code")


def check_origins(record: Record) -> None:
    """A root report is itself no retelling, and no text is older than its root."""
    sources = record.by_key("sources")
    for line, row in record.numbered_rows("sources"):
        root = sources.get(row["origin_id"])
        if not root or root is row:
            continue
        if root["origin_id"] not in ("", root["source_id"]):
            allowed = f"a root report, this one retells {root['origin_id']}"
            record.report("sources", line, "origin_id", quoted(row["origin_id"]), allowed)
        if "" < row["published"] < root["published"]:
            allowed = f"{root['published']}, the day of its root report, or later"
            record.report("sources", line, "published", quoted(row["published"]), allowed)


def check_addresses(record: Record) -> None:
    """One text is listed once: no second row of the same publisher, address and day."""
    seen: dict[tuple[str, str, str], str] = {}
    for line, row in record.numbered_rows("sources"):
        key = (row["url"], row["publisher"], row["published"])
        if row["url"] and key in seen:
            allowed = f"a text listed once, {seen[key]} has this address and day"
            record.report("sources", line, "url", quoted(row["url"]), allowed, "duplicate")
        seen.setdefault(key, row["source_id"])


def check_use(record: Record) -> None:
    """Every source and every actor is named by a row, a source also as the root of one that is."""
    if not all(raw.is_readable for raw in record.tables.values()):
        return
    used: dict[str, set[str]] = {"sources": set(), "actors": set()}
    for raw in record.tables.values():
        for field in raw.table.references():
            if field.references in used and field.name != "origin_id":
                used[field.references].update(item for row in raw.rows for item in row[field.name].split(";"))
    used["actors"].update(row["reported_by"] for row in record.tables["scores"].rows)
    sources = record.tables["sources"].rows
    used["sources"] |= {row["origin_id"] for row in sources if row["source_id"] in used["sources"]}
    for table, names in used.items():
        key = TABLES[table].key[0]
        for line, row in record.numbered_rows(table):
            if row[key] and row[key] not in names:
                record.report(table, line, key, quoted(row[key]), "one that a row names")


RULES: tuple[Callable[[Record], None], ...] = (
    check_models,
    check_copilot_roles,
    check_ends_of_roles,
    check_prices,
    check_scores,
    check_claims,
    check_first_statuses,
    check_disagreements,
    check_corrections,
    check_origins,
    check_addresses,
    check_use,
)
