"""Every table and field of the record, declared once: loading and checking follow from it.

`TABLES` maps a table's name to its `Table`; a `Field` says type, unit, allowed codes, range, pattern,
whether a value is required, and what it means. `datapackage.json` (Frictionless Data Package 2.0) is
written from it by `python -m data.schema`. The conventions (two times, ranges, keys) follow methods d0
and d7.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

VERSION = "1.0.0"
RECORD_DATE = date(2026, 11, 23)
DATA_FOLDER = Path(__file__).resolve().parent
PACKAGE_FILE = "datapackage.json"
TABLE_FOLDER = "tables"

Type = Literal["id", "text", "code", "yes_no", "date", "number", "integer", "url", "language"]
PATTERNS: dict[str, str] = {
    "id": r"[a-z0-9]+(-[a-z0-9]+)*",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "number": r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,9})?",
    "integer": r"-?(0|[1-9][0-9]{0,11})",
    "url": r"https?://[^\s]+",
    "language": r"[a-z]{2}",
}
EXAMPLES = {
    "id": "lower-case letters, digits and single hyphens, as in openai-s1-2026-06",
    "date": "a date such as 2026-11-23",
    "number": "a number such as 12.5",
    "integer": "a whole number such as 12",
    "url": "an address that begins with http:// or https://",
    "language": "an ISO 639-1 code such as en",
}

EVIDENCE = ("filing", "company", "on_record", "anonymous", "analysis")
PRECISIONS = ("day", "month", "quarter", "year")
CLAIM_STATUSES = ("holds", "superseded", "refined", "disputed", "unverified")
CLAUSES = (
    "ip_licence", "api_exclusivity", "hosting_exclusivity", "right_of_first_refusal", "revenue_share",
    "agi_clause", "own_agi_research", "azure_purchase", "equity_stake",
)  # fmt: skip
THEMES = (
    "technology_access", "compute_exclusivity", "product_competition", "model_competition", "governance",
    "money", "agi_clause", "talent", "cost_and_performance",
)  # fmt: skip
METRICS = (
    "ai_revenue_run_rate", "azure_growth", "azure_growth_ai_points", "capex", "capex_cash", "cash_burn",
    "commercial_bookings_growth", "commercial_rpo", "commercial_rpo_openai_share",
    "equity_method_investments", "finance_lease_additions", "leases_not_commenced", "net_income",
    "net_income_without_openai",
    "openai_commitment_funded", "openai_commitment_total", "openai_equity_method_loss",
    "openai_net_income_effect", "openai_receivable", "openai_related_revenue", "openai_stake", "revenue",
)  # fmt: skip
BENCHMARKS = (
    "mmlu", "mmlu_pro", "gpqa", "gpqa_diamond", "math", "math_500", "aime_2024", "aime_2025", "aime_2026",
    "hmmt_nov_2025", "hle", "swe_bench_verified", "swe_bench_pro", "livecodebench", "humaneval", "simpleqa",
    "terminal_bench_2", "arc_agi_2", "cybergym", "lmarena_text_elo", "aa_intelligence_index", "epoch_eci",
)  # fmt: skip
PRODUCTS = (
    "bing_chat", "copilot_consumer", "m365_copilot_chat", "m365_copilot_office", "m365_researcher",
    "copilot_studio", "github_copilot", "security_copilot", "windows_copilot",
)  # fmt: skip
MODALITIES = ("text", "image", "audio", "video")


@dataclass(frozen=True)
class Field:
    """One column: what a cell may hold and what it means.

    `minimum` and `maximum` are numbers for numeric fields and dates for date fields; `max_length` counts
    the characters of text; `references` names the table whose key the cell (or each item of a list)
    holds; `is_list` marks cells joined with `;`; `may_be_planned` allows a date after the record's own.
    """

    name: str
    type: Type
    meaning: str
    required: bool = True
    codes: tuple[str, ...] = ()
    minimum: float | date | None = None
    maximum: float | date | None = None
    max_length: int = 1000
    unit: str = ""
    references: str = ""
    is_list: bool = False
    may_be_planned: bool = False

    @property
    def pattern(self) -> str:
        """The regular expression of the whole value (of one item in a list), or an empty text."""
        return PATTERNS.get(self.type, "")

    @property
    def allowed(self) -> str:
        """What a value must be, in words, as the check prints it."""
        if self.codes:
            return ", ".join(self.codes)
        if self.type == "text":
            return f"text of at most {self.max_length:,} characters"
        return EXAMPLES[self.type]


@dataclass(frozen=True)
class Table:
    """One table: its title, fields in order of the columns, primary key and sort order.

    A sort entry is a field, or alternatives joined with `|` of which the first filled one counts;
    `event_id.date` is the date of the event that the row names. Without an entry any order will do.
    """

    name: str
    title: str
    meaning: str
    key: tuple[str, ...]
    sort: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The header of the file."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def references(self) -> Iterator[Field]:
        """The fields that name rows of a table, single or in a list."""
        return (field for field in self.fields if field.references)


def _id(name: str, meaning: str, references: str = "", required: bool = True) -> Field:
    return Field(name, "id", meaning, required, max_length=100, references=references)


def _ids(name: str, meaning: str, references: str) -> Field:
    return Field(name, "id", meaning, references=references, is_list=True)


def _text(name: str, meaning: str, required: bool = True, max_length: int = 1000) -> Field:
    return Field(name, "text", meaning, required, max_length=max_length)


def _both(name: str, meaning: str, required: bool = True, max_length: int = 1000) -> tuple[Field, Field]:
    stem = meaning.rstrip(".")
    return (
        _text(f"{name}_en", f"{stem}, in English.", required, max_length),
        _text(f"{name}_de", f"{stem}, in German.", required, max_length),
    )


def _code(name: str, codes: tuple[str, ...], meaning: str, required: bool = True) -> Field:
    return Field(name, "code", meaning, required, codes=codes)


def _yes_no(name: str, meaning: str, required: bool = True) -> Field:
    return Field(name, "yes_no", meaning, required, codes=("yes", "no"))


def _date(name: str, meaning: str, required: bool = True, may_be_planned: bool = False) -> Field:
    first, last = date(2000, 1, 1), date(2099, 12, 31)
    return Field(name, "date", meaning, required, (), first, last, may_be_planned=may_be_planned)


def _number(
    name: str, unit: str, low: float, high: float, meaning: str, required: bool = True, whole: bool = False
) -> Field:
    kind: Type = "integer" if whole else "number"
    return Field(name, kind, meaning, required, (), low, high, unit=unit)


_SOURCES = _ids("sources", "The texts that say so, the strongest first.", "sources")
_KNOWN_SINCE = _date("known_since", "Day on which the public could first know of the row.")
_EVENT = _id("event_id", "The event that the row belongs to.", "events")
_EVIDENCE = _code("evidence", EVIDENCE, "Kind of evidence, from a filing down to commentators' inference.")
_MODEL = _id("model_id", "The model.", "models")

_DECLARED = (
    Table(
        "sources",
        "Sources",
        "The texts on which the record rests.",
        ("source_id",),
        ("source_id",),
        (
            _id("source_id", "Identifier: publisher, topic and month."),
            _text("publisher", "Publisher as it names itself.", max_length=120),
            _text("title", "The work's own title; empty if unknown.", False, 300),
            Field("url", "url", "Address of the text; empty if none is known.", False, max_length=500),
            _date("published", "Day of publication; empty if unknown.", False),
            Field("language", "language", "Language of the text, ISO 639-1."),
            _code(
                "kind",
                ("filing", "company", "press", "analysis", "paper", "repository", "docs", "pricing"),
                "What sort of text it is; company means a company's own statement.",
            ),
            _code(
                "read",
                ("yes", "excerpt", "no"),
                "How far it was read: whole, an excerpt, or only as cited by a text that was read.",
            ),
            _id(
                "origin_id",
                "The root report that this text re-reports; its own identifier for an original text.",
                "sources",
            ),
        ),
    ),
    Table(
        "actors",
        "Actors",
        "Companies, people and authorities that act in the record.",
        ("actor_id",),
        ("actor_id",),
        (
            _id("actor_id", "Identifier of the actor."),
            _text("name", "Name as it is commonly written.", max_length=100),
            _code(
                "kind",
                ("company", "person", "investor", "regulator", "government", "foundation"),
                "What sort of actor it is.",
            ),
            *_both("role", "Part played in the partnership", max_length=200),
        ),
    ),
    Table(
        "events",
        "Events",
        "What happened, one dated fact per row.",
        ("event_id",),
        ("date", "event_id"),
        (
            _id("event_id", "Identifier: year, month and what happened."),
            _date("date", "When it happened; the first day where only month, quarter or year is known."),
            _code("date_precision", PRECISIONS, "How much of the date is meant."),
            _KNOWN_SINCE,
            *_both("title", "Headline of the event", max_length=80),
            *_both("summary", "The event in one to three sentences, with its figures"),
            _ids("actors", "Who took part, the acting one first.", "actors"),
            _code(
                "topic",
                (
                    "investment",
                    "contract",
                    "compute",
                    "product",
                    "model",
                    "governance",
                    "talent",
                    "legal",
                    "market",
                ),
                "What the event is about.",
            ),
            _EVIDENCE,
            _SOURCES,
            _id(
                "supersedes",
                "Earlier event whose statement this one replaces; empty if none.",
                "events",
                False,
            ),
        ),
    ),
    Table(
        "tensions",
        "Tensions",
        "Events that strained or eased the partnership.",
        ("event_id",),
        ("event_id.date", "event_id"),
        (
            _EVENT,
            _code("theme", THEMES, "What the tension is about."),
            _code("direction", ("strain", "relief"), "Whether the event strained or eased the partnership."),
            _number(
                "severity",
                "level",
                1,
                5,
                "Ordinal level from 1, a remark, to 5, the partnership in question or reset.",
                whole=True,
            ),
            _id("raised_by", "Actor that caused the tension or the relief.", "actors"),
            _code(
                "status",
                ("open", "eased", "resolved"),
                "State at the last look-up: not settled, weaker, settled; relief: holds, faded, overtaken.",
            ),
            _id("resolved_by", "Event that settled or eased it; empty if open.", "events", False),
            *_both("rationale", "Why this severity", max_length=300),
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "second_codings",
        "Second codings",
        "Tensions coded a second time, to see how far two codings agree.",
        ("event_id",),
        ("event_id.date", "event_id"),
        (
            _id("event_id", "The tension that was coded again.", "tensions"),
            _code("theme", THEMES, "Theme chosen by the second coder."),
            _code("direction", ("strain", "relief"), "Direction chosen by the second coder."),
            _number(
                "severity",
                "level",
                1,
                5,
                "Severity chosen by the second coder, on the scale of tensions.",
                whole=True,
            ),
            _yes_no("is_blind", "Whether the second coder did not know the first coding; else it enters no agreement."),
            *_both("reason", "Why the second coder chose this severity", max_length=300),
        ),
    ),
    Table(
        "flows",
        "Flows",
        "Money and commitments from one actor to another.",
        ("flow_id",),
        ("starts|event_id.date", "flow_id"),
        (
            _id("flow_id", "Identifier of the flow."),
            _EVENT,
            _id("from_actor", "Who pays or commits.", "actors"),
            _id("to_actor", "Who receives.", "actors"),
            _code(
                "kind",
                ("equity", "credit", "compute_purchase", "capex", "revenue_share", "licence", "acquisition"),
                "What the money is for.",
            ),
            _number("usd_bn", "USD billion", 0, 100000, "Nominal amount; empty if only a range is known.", False),
            _number(
                "usd_bn_low",
                "USD billion",
                0,
                100000,
                "Lower end of the amount; filled by 'at least'.",
                False,
            ),
            _number("usd_bn_high", "USD billion", 0, 100000, "Upper end of the amount; filled by 'up to'.", False),
            _code(
                "stage",
                ("reported", "announced", "committed", "funded", "ended"),
                "How far the money has come; stages of one flow, never summands.",
            ),
            _date("starts", "Begin of the flow; empty if unknown.", False),
            _date("ends", "End of the flow, planned ends included; empty if open or unknown.", False, True),
            *_both("note", "What the amount covers", max_length=400),
            _SOURCES,
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "valuations",
        "Valuations",
        "What an actor was held to be worth.",
        ("valuation_id",),
        ("date", "valuation_id"),
        (
            _id("valuation_id", "Identifier of the valuation."),
            _EVENT,
            _id("actor", "Whose value it is.", "actors"),
            _date("date", "Day of the valuation."),
            _number("usd_bn", "USD billion", 0, 100000, "Nominal value."),
            _code(
                "basis",
                ("post_money", "secondary_sale", "stake_implied", "reported_talks"),
                "What the value was taken from.",
            ),
            _EVIDENCE,
            _SOURCES,
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "terms",
        "Terms",
        "The clauses of the partnership, one row per version.",
        ("term_id",),
        ("in_force_from|agreed_on", "term_id"),
        (
            _id("term_id", "Identifier of this version of the clause."),
            _code("clause", CLAUSES, "Which clause it is."),
            _date("agreed_on", "Day of the agreement; empty if unknown.", False),
            _date("in_force_from", "Day from which the version binds; empty if unknown.", False),
            _date("ends", "Planned end; empty if open.", False, True),
            _yes_no("exclusive", "Whether the right is exclusive; empty where the record does not say.", False),
            _code(
                "standing",
                ("stands", "given_up", "unclear"),
                "Whether this version grants the right, gives it up, or leaves open whether it stands.",
            ),
            _date(
                "replaced_on",
                "Day on which the next version came into force; empty if still in force.",
                False,
            ),
            _id("replaced_by", "The next version; empty if still in force.", "terms", False),
            _id("holder", "Actor that holds the right or owes the duty.", "actors"),
            *_both("text", "What the clause says", max_length=500),
            _EVIDENCE,
            _SOURCES,
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "financials",
        "Financials",
        "Figures from results and filings.",
        ("period_end", "period", "actor", "metric"),
        ("period_end", "period", "actor", "metric"),
        (
            _date("period_end", "Last day of the period."),
            _code("period", ("quarter", "year"), "Length of the period."),
            _id("actor", "Whose figure it is.", "actors"),
            _code("metric", METRICS, "Which figure it is; a loss is positive, a burden on income negative."),
            _number("value", "as in the field unit", -100000, 100000, "The figure."),
            _code("unit", ("usd_bn", "percent"), "Unit of the value: USD billion, nominal, or per cent."),
            *_both("note", "What the figure covers", max_length=400),
            _SOURCES,
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "models",
        "Models",
        "Language models of OpenAI, Microsoft and their rivals.",
        ("model_id",),
        ("released", "model_id"),
        (
            _id("model_id", "Identifier of the model."),
            _id("provider", "Actor that makes the model.", "actors"),
            _text("name", "Name as the provider writes it.", max_length=100),
            _text("family", "Family as the provider writes it.", max_length=60),
            _date("released", "First public availability."),
            _code("status", ("available", "preview", "internal", "retired"), "State at the record's date."),
            _yes_no("reasoning", "Whether it is trained to think before it answers; empty if unknown.", False),
            _code("weights", ("open", "closed"), "Whether its weights are public; empty if unknown.", False),
            _text("licence", "SPDX identifier or the licence's own name; empty if unknown.", False, 60),
            _number(
                "params_total_bn",
                "billion parameters",
                0,
                100000,
                "Parameters in all, where disclosed.",
                False,
            ),
            _number(
                "params_active_bn",
                "billion parameters",
                0,
                100000,
                "Parameters active per token, where disclosed.",
                False,
            ),
            _number("context_tokens", "tokens", 1, 1000000000, "Maximum context; empty if unknown.", False, True),
            Field("modalities", "code", "What it takes in.", False, MODALITIES, is_list=True),
            _date(
                "azure_since",
                "Day it came to Azure OpenAI or Azure AI Foundry; empty if not, or unknown.",
                False,
            ),
            _code(
                "copilot_role",
                ("default", "selectable", "tested", "none"),
                "Strongest role in any Microsoft Copilot product, at any time; empty if unknown.",
                False,
            ),
            *_both("copilot_note", "Which Copilot, since when", False, 400),
            _SOURCES,
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "prices",
        "Prices",
        "List prices of models.",
        ("model_id", "channel", "valid_from"),
        ("valid_from", "model_id", "channel"),
        (
            _MODEL,
            _code("channel", ("provider_api", "azure"), "Where the model is sold at this price."),
            _date("valid_from", "First day of the price."),
            _date("valid_to", "Last day of the price; empty if it still holds.", False),
            _number("input_usd_per_mtok", "USD per million tokens", 0, 10000, "Price of input tokens."),
            _number(
                "cached_input_usd_per_mtok",
                "USD per million tokens",
                0,
                10000,
                "Price of input tokens read from the cache; empty if unknown.",
                False,
            ),
            _number("output_usd_per_mtok", "USD per million tokens", 0, 10000, "Price of output tokens."),
            *_both("note", "What to know of the price", False, 400),
            _SOURCES,
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "scores",
        "Scores",
        "Benchmark results of models.",
        ("model_id", "benchmark", "setting", "reported_by", "date"),
        ("date", "model_id", "benchmark", "setting", "reported_by"),
        (
            _MODEL,
            _code("benchmark", BENCHMARKS, "Which benchmark it is."),
            _number("score", "as in the field unit", 0, 10000, "The result."),
            _code("unit", ("percent", "elo", "points"), "Unit of the score."),
            _text("setting", "How it was measured: attempts, tools, effort; empty if unknown.", False, 200),
            _text(
                "reported_by",
                "Who published the figure: an actor's identifier or a publisher.",
                max_length=60,
            ),
            _yes_no("independent", "Whether the publisher is not the model's own maker."),
            _date("date", "Day of the result; empty if unknown.", False),
            _SOURCES,
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "strategy",
        "Strategy",
        "Events that are a move in Microsoft's hedge.",
        ("event_id",),
        ("event_id.date", "event_id"),
        (
            _EVENT,
            _code(
                "strategy",
                ("own_models", "third_party_models", "keep_openai", "application_layer", "own_compute"),
                "Which way of hedging the move belongs to.",
            ),
            _code("step", ("explore", "build", "ship", "scale"), "How far the move goes."),
            *_both("rationale", "Why it counts as this move", max_length=300),
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "claims",
        "Claims",
        "The statements of the source article of March 2025.",
        ("claim_id",),
        ("position",),
        (
            _id("claim_id", "Identifier of the claim."),
            _number(
                "position",
                "place in the article",
                1,
                999,
                "Place among the claims, from 1 without gaps.",
                whole=True,
            ),
            *_both("text", "The claim as a paraphrase", max_length=300),
            _code("kind", ("fact", "report", "interpretation", "outlook"), "What sort of statement it is."),
            _code("status", CLAIM_STATUSES, "What became of it."),
            _date("status_date", "Day to which the status is known."),
            *_both("status", "What is known now"),
            _ids("events", "Events that bear on the claim.", "events"),
            _SOURCES,
            _KNOWN_SINCE,
        ),
    ),
    Table(
        "claims_history",
        "History of the claims",
        "The status of each claim over time.",
        ("claim_id", "from_date"),
        ("from_date", "claim_id"),
        (
            _id("claim_id", "The claim.", "claims"),
            _code("status", CLAIM_STATUSES, "Status from that day on."),
            _date("from_date", "Day from which the status holds."),
            _KNOWN_SINCE,
            *_both("note", "Why the status changed", max_length=300),
            _SOURCES,
        ),
    ),
    Table(
        "disagreements",
        "Disagreements",
        "Where trustworthy sources differ; both statements stay.",
        ("disagreement_id",),
        ("event_id.date", "disagreement_id"),
        (
            _id("disagreement_id", "Identifier of the disagreement."),
            *_both("subject", "What the sources differ about", max_length=120),
            _EVENT,
            _text("value_a", "One statement, in a form that needs no translation.", max_length=120),
            _ids("sources_a", "The texts that make it.", "sources"),
            _text("value_b", "The other statement, in a form that needs no translation.", max_length=120),
            _ids("sources_b", "The texts that make the other one.", "sources"),
            *_both("note", "How the two relate", max_length=400),
        ),
    ),
    Table(
        "copilot_roles",
        "Copilot roles",
        "Which model ran in which Copilot product, and when.",
        ("role_id",),
        ("from_date", "role_id"),
        (
            _id("role_id", "Identifier of the role."),
            _code("product", PRODUCTS, "The Copilot product."),
            _MODEL,
            _yes_no("stands_in", "Whether the sources name only the maker or family and this model stands in for it."),
            _code("role", ("default", "selectable", "tested"), "Part that the model had in the product."),
            _date("from_date", "First day, or first dated proof, of the role."),
            _code("from_precision", PRECISIONS, "How much of from_date is meant."),
            _code("start_is", ("exact", "attested"), "Whether the role began on from_date, or perhaps before."),
            _date("to_date", "Last day of the role, or a day by which it had ended; empty if none is known.", False),
            _code(
                "end_is",
                ("exact", "at_latest", "standing", "unknown"),
                "Ended on to_date, by to_date at the latest, not ended, or not known whether and when.",
            ),
            *_both("region_note", "Where the role held, if not everywhere", False, 300),
            *_both("note", "What is known of the begin and the end", max_length=500),
            _EVIDENCE,
            _KNOWN_SINCE,
            _SOURCES,
        ),
    ),
    Table(
        "corrections",
        "Corrections",
        "What was changed after publication.",
        ("correction_id",),
        ("date", "correction_id"),
        (
            _id("correction_id", "Identifier of the correction."),
            _date("date", "Day of the correction."),
            _text("table", "Table that was corrected.", max_length=40),
            _text("row_id", "Row that was corrected: its key, columns joined with a slash.", max_length=300),
            _text("column", "Column that was corrected.", max_length=40),
            _text("old_value", "Value before; empty if there was none.", False),
            _text("new_value", "Value after; empty if there is none.", False),
            *_both("reason", "Why it was corrected", max_length=400),
        ),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _DECLARED}


def data_dictionary() -> list[dict[str, str]]:
    """One row per field: table, field, type, unit, allowed, required, references, meaning; all text."""
    return [
        {
            "table": table.name,
            "field": field.name,
            "type": f"list of {field.type}" if field.is_list else field.type,
            "unit": field.unit,
            "allowed": _range(field) or field.allowed,
            "required": "yes" if field.required else "no",
            "references": field.references,
            "meaning": field.meaning,
        }
        for table in TABLES.values()
        for field in table.fields
    ]


def _range(field: Field) -> str:
    return f"{field.minimum} to {field.maximum}" if field.minimum is not None else ""


def package() -> dict[str, Any]:
    """The descriptor of the shipped data set as a Frictionless Data Package 2.0."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "decoupling",
        "title": "Decoupling: the Microsoft–OpenAI partnership, on the record",
        "description": "Dated, sourced and graded facts on the partnership of Microsoft and OpenAI. "
        "A row was known to the public since known_since; amounts are nominal US dollars; "
        "an unknown value is an empty cell.",
        "version": VERSION,
        "created": f"{RECORD_DATE}T00:00:00Z",
        "record_date": str(RECORD_DATE),
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": [{"title": "The texts listed in the table sources, each named by the rows that rest on it"}],
        "contributors": [{"title": "The Decoupling project", "roles": ["author"]}],
        "resources": resources(),
    }


def resources() -> list[dict[str, Any]]:
    """The tables as Frictionless resources with their schemas; what every data directory must declare."""
    return [
        {
            "name": table.name,
            "title": table.title,
            "description": table.meaning,
            "type": "table",
            "path": f"{TABLE_FOLDER}/{table.name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _table_schema(table),
        }
        for table in TABLES.values()
    ]


def _table_schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field_descriptor(table, field) for field in table.fields],
        "fieldsMatch": "exact",
        "primaryKey": list(table.key),
        "missingValues": [""],
        "foreignKeys": [_foreign_key(field) for field in table.references() if not field.is_list],
        "listForeignKeys": [_foreign_key(field) for field in table.references() if field.is_list],
        "sortOrder": list(table.sort),
    }
    return {name: value for name, value in schema.items() if value}


def _foreign_key(field: Field) -> dict[str, Any]:
    target = TABLES[field.references]
    return {"fields": [field.name], "reference": {"resource": target.name, "fields": list(target.key)}}


def _field_descriptor(table: Table, field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": _frictionless_type(field)}
    if field.type == "yes_no":
        described |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if field.type == "url" and not field.is_list:
        described["format"] = "uri"
    if field.is_list:
        described |= {"delimiter": ";", "itemType": "string"}
    described["description"] = field.meaning
    if field.unit:
        described["unit"] = field.unit
    if field.codes and field.is_list:
        described["itemCodes"] = list(field.codes)
    described["constraints"] = _constraints(table, field)
    if field.may_be_planned:
        described["mayBePlanned"] = True
    return described


def _frictionless_type(field: Field) -> str:
    if field.is_list:
        return "list"
    names = {"yes_no": "boolean", "date": "date", "number": "number", "integer": "integer"}
    return names.get(field.type, "string")


def _constraints(table: Table, field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": field.required}
    if table.key == (field.name,):
        constraints["unique"] = True
    if field.codes and field.type == "code" and not field.is_list:
        constraints["enum"] = list(field.codes)
    if field.minimum is not None and field.maximum is not None:
        constraints |= {"minimum": _bound(field.minimum), "maximum": _bound(field.maximum)}
    if field.pattern and _frictionless_type(field) == "string":
        constraints["pattern"] = f"^{field.pattern}$"
    if _frictionless_type(field) == "string" and field.type in ("text", "url"):
        constraints["maxLength"] = field.max_length
    return constraints


def _bound(bound: float | date) -> float | str:
    return str(bound) if isinstance(bound, date) else bound


def package_text() -> str:
    """The exact text of the shipped datapackage.json."""
    return json.dumps(package(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (DATA_FOLDER / PACKAGE_FILE).write_text(package_text(), encoding="utf-8", newline="\n")
