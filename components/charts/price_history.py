"""Prices over time: what a stated workload cost with each model, on the maker's own API and on Azure, as step lines."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from components.cells import row_keys
from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.model_marks import ModelMarks, model_view
from components.charts.model_scores import Comparison
from components.charts.price_history_marks import draw_histories
from components.charts.price_history_words import alternative, headline, note, subtitle
from components.citations import sources_line
from components.landscape_words import price_words
from components.records import grade_sentence
from data.list_price_history import History, Spell, histories_to_show, price_histories
from data.load import Tables

COLUMNS = (
    "model_id", "channel", "valid_from", "valid_to", "input_usd_per_mtok", "cached_input_usd_per_mtok",
    "output_usd_per_mtok", "sources",
)  # fmt: skip
MOST_MODELS = 14


def price_history_figure(
    tables: Tables, style: Style, comparison: Comparison, asked_for: tuple[str, ...] = ()
) -> Figure:
    """The prices of models that changed and of those `asked_for`, by makers and period of release of the comparison."""
    text = style.text
    histories = price_histories(_models(tables, comparison, style), tables.prices, style.known_on)
    found = histories_to_show(histories, asked_for, MOST_MODELS)
    if not found:
        return _figure(tables.prices.iloc[:0], text("card.empty_headline"), "", "")
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    rows = _rows(tables, found)
    marks = ModelMarks(style, names)
    told = {spell.price.row_key: _told(one, spell, tables, names, style) for one in found for spell in one.spells}
    height = draw_histories(marks, found, pd.Timestamp(style.known_on), told)
    changed = {one.model_id for one in histories if one.changes}
    said = note(found, len(changed - {one.model_id for one in found}), text)
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), text("card.note", note=said))
    finding = headline(found, text)
    return _figure(
        rows,
        finding,
        subtitle(found, comparison, style.known_on, style),
        alternative(found, finding, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=said,
    )


def _figure(rows: pd.DataFrame, finding: str, measure: str, told: str, **drawn: Any) -> Figure:
    return Figure("price_history", "prices", rows, COLUMNS, finding, measure, told, **drawn)


def _models(tables: Tables, comparison: Comparison, style: Style) -> pd.DataFrame:
    """The models of the makers that are compared, released in the period."""
    models = tables.models[tables.models["provider"].isin(comparison.makers)]
    return models[[comparison.has_release(day, style.known_on) for day in models["released"]]]


def _rows(tables: Tables, found: Sequence[History]) -> pd.DataFrame:
    keys = {spell.price.row_key for history in found for spell in history.spells}
    return tables.prices[[key in keys for key in row_keys(tables.prices, "prices")]]


def _told(history: History, spell: Spell, tables: Tables, names: Mapping[str, str], style: Style) -> dict[str, str]:
    text, price = style.text, spell.price
    maker = names.get(history.provider, history.provider)
    # Two keys of the words and not the end of the spell: a price that still holds has none.
    has_end = not (spell.is_open or spell.is_unsure)
    return {
        "title": f"{history.name} · {maker}",
        "channel": text.label("channel", history.channel),
        "cost": price_words(spell.usd, text),
        "rates": text(
            "model_landscape.rates",
            into=price_words(price.input_usd_per_mtok, text),
            out=price_words(price.output_usd_per_mtok, text),
        ),
        "held": text.period(spell.start, spell.end if has_end else None),
        "evidence": grade_sentence("prices", price.row_key, tables, text),
    }


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    titles = {
        "title": text.label("column", "model_id"),
        "channel": text.label("column", "channel"),
        "cost": text("model_landscape.cost"),
        "rates": text("model_landscape.rates_title"),
        "held": text("price_history.held"),
        "evidence": text.label("column", "evidence"),
    }
    return canvas.assemble(model_view(look, height, tuple(titles.items())), look, stamp, gap=10)
