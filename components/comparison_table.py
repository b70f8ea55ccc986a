"""Models side by side for people and for files: an HTML table with the best marked, and a row per fact and model."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from components.charts.azure_lag_marks import lag_words
from components.charts.copilot_roles_rows import span_words
from components.html_table import Cell, HtmlTable, Row
from components.landscape_words import benchmark_words, group_words, price_words, score_words
from components.text import Text
from data.benchmarks import Scored
from data.comparison import COST, LAG, ROLES, SCORE, SOURCES, TOKEN_PRICES, Fact, Value
from data.copilot_roles import Spell
from data.load import Tables
from data.offers import REQUESTS

CSV_COLUMNS = (
    "fact", "channel", "benchmark", "comparable_setting", "model_id", "value", "is_best", "is_comparable", "setting",
    "reported_by", "independent", "rows",
)  # fmt: skip
_IN_BILLIONS = ("params_total_bn", "params_active_bn")
_DAYS = ("released", "azure_since")


def comparison_table(facts: Sequence[Fact], model_ids: Sequence[str], tables: Tables, text: Text) -> HtmlTable:
    """The facts as rows, the models as columns; each row opens the records that its values rest on."""
    names, makers = model_names(model_ids, tables), _makers(tables)
    rows = []
    for fact in facts:
        cells = [_cell(fact, value, makers, text) for value in fact.values]
        rows.append(Row((Cell(fact_words(fact, text)), *cells), _key(fact)))
    return HtmlTable(
        caption=text("comparison.caption", models=text.list_of(names)),
        heads=(text("comparison.fact"), *names),
        rows=tuple(rows),
        figures=(False,) * (len(names) + 1),
        open_label=text("card.record"),
        has_row_heads=True,
    )


def model_names(model_ids: Sequence[str], tables: Tables) -> list[str]:
    """What the models are called, in their order."""
    models = (tables.view or tables).models
    names = dict(zip(models["model_id"], models["name"], strict=True))
    return [names.get(model, model) for model in model_ids]


def _makers(tables: Tables) -> dict[str, str]:
    actors = (tables.view or tables).actors
    return dict(zip(actors["actor_id"], actors["name"], strict=True))


def _key(fact: Fact) -> str:
    return ";".join(dict.fromkeys(row for value in fact.values for row in value.rows))


def fact_words(fact: Fact, text: Text) -> str:
    """What a row is about: a column of the record, a price with its channel, a benchmark with its setting."""
    if fact.group is not None:
        return group_words(fact.group, text)
    if fact.key in TOKEN_PRICES:
        kind = text.label("column", fact.key)
        return text("comparison.token_price", kind=kind, channel=text.label("channel", fact.channel))
    if fact.key == COST:
        channel = text.label("channel", fact.channel)
        return text("comparison.cost", requests=text.number(REQUESTS), channel=channel)
    if fact.key in (LAG, ROLES):
        return text(f"comparison.{'lag' if fact.key == LAG else 'roles'}")
    return text.label("column", fact.key)


def _cell(fact: Fact, value: Value, makers: dict[str, str], text: Text) -> Cell:
    if value.value is None:
        return Cell(text("card.unknown"))
    words = _words(fact, value.value, makers, text)
    if not value.compares:
        words = text("comparison.unlike", score=words)
    return Cell(words, mark=text("comparison.best") if value.is_best else "")


def _words(fact: Fact, value: Any, makers: dict[str, str], text: Text) -> str:
    if isinstance(value, Scored):
        return _score(value, makers, text)
    if fact.key == ROLES:
        return "; ".join(_role(spell, text) for spell in _current_first(value))
    if fact.key in (*TOKEN_PRICES, COST):
        return price_words(value, text)
    if fact.key == LAG:
        return lag_words(value, text)
    if fact.key == SOURCES:
        return text.plural("card.sources_count", value)
    return _fact_of_model(fact.key, value, makers, text)


def _fact_of_model(key: str, value: Any, makers: dict[str, str], text: Text) -> str:
    if key == "provider":
        return makers.get(value, value)
    if key in _DAYS:
        return text.day(value)
    if key in _IN_BILLIONS:
        return text.number(float(value), digits=4)
    if key == "context_tokens":
        return text.number(int(value))
    if key == "licence":
        return str(value)
    return text.list_of([text.code("models", key, code) for code in value.split(";")])


def _score(score: Scored, makers: dict[str, str], text: Text) -> str:
    shown, by = score_words(score.score, score.unit, text), makers.get(score.reported_by, score.reported_by)
    by = f"{by} ({text('model_landscape.by.independent' if score.is_independent else 'model_landscape.by.maker')})"
    if not score.setting:
        return text("comparison.score_no_setting", score=shown, by=by)
    return text("comparison.score", score=shown, by=by, setting=score.setting)


def _current_first(spells: Sequence[Spell]) -> list[Spell]:
    return sorted(spells, key=lambda spell: (not spell.is_standing, spell.end is not None, -spell.start.timestamp()))


def _role(spell: Spell, text: Text) -> str:
    return text(
        "comparison.role",
        product=text.label("copilot_product", spell.product),
        role=text.label("copilot_role", spell.role),
        span=span_words(spell, text),
    )


# ---------------------------------------------------------------- finding


def comparison_finding(facts: Sequence[Fact], names: Sequence[str], text: Text) -> str:
    """Who is cheapest and who scores highest, each only where at least two values compare."""
    cost = next((fact for fact in facts if fact.key == COST and _best(fact, names)), None)
    score = next((fact for fact in facts if fact.key == SCORE and _best(fact, names)), None)
    told_cost = _cost_words(cost, names, text) if cost else ""
    if score is None or score.group is None:
        return told_cost or text("comparison.finding.none", models=text.list_of(list(names)))
    key = "comparison.finding.score" if told_cost else "comparison.finding.score_alone"
    told = text(key, group=benchmark_words(score.group, text), models=text.list_of(_best(score, names)))
    return text("comparison.finding.both", cost=told_cost, score=told) if told_cost else told


def _best(fact: Fact, names: Sequence[str]) -> list[str]:
    return [name for name, value in zip(names, fact.values, strict=True) if value.is_best]


def _cost_words(fact: Fact, names: Sequence[str], text: Text) -> str:
    least = next(value.value for value in fact.values if value.is_best)
    return text(
        "comparison.finding.cost",
        channel=text.label("channel", fact.channel),
        models=text.list_of(_best(fact, names)),
        cost=price_words(least, text),
        requests=text.number(REQUESTS),
    )


# ---------------------------------------------------------------- file


def comparison_csv(facts: Sequence[Fact], model_ids: Sequence[str]) -> bytes:
    """A row per fact and model: codes, ISO dates and plain numbers as in the record; unknown is an empty value."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for fact in facts:
        benchmark, setting = (fact.group.benchmark, fact.group.setting) if fact.group else ("", "")
        for model, value in zip(model_ids, fact.values, strict=True):
            told = [fact.key, fact.channel, benchmark, setting, model, _plain(value.value)]
            marks = ["yes" if value.is_best else "no", "yes" if value.compares else "no"]
            writer.writerow([*told, *marks, *_of_score(value.value), ";".join(value.rows)])
    return buffer.getvalue().encode("utf-8")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Scored):
        return f"{value.score:.10g}"
    if isinstance(value, tuple):
        return ";".join(f"{spell.product}:{spell.role}:{spell.start.date().isoformat()}" for spell in value)
    if hasattr(value, "date"):
        return str(value.date().isoformat())
    return value if isinstance(value, str) else f"{float(value):.10g}"


def _of_score(value: Any) -> list[str]:
    if not isinstance(value, Scored):
        return ["", "", ""]
    return [value.setting, value.reported_by, "yes" if value.is_independent else "no"]
