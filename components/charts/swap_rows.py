"""What the charts of the swap calculator rest on: the rows of prices and scores, and the case worked out from them."""

from collections.abc import Mapping

import pandas as pd

from components.cells import row_keys
from components.charts.figure import Figure, Style
from data.benchmarks import Scored
from data.load import Tables
from data.swap_case import SwapCase, swap_case
from data.swap_setting import SwapSetting

# Rows of other tables that a chart rests on, by table.
Also = Mapping[str, pd.DataFrame]
COLUMNS = (
    "model_id", "channel", "valid_from", "input_usd_per_mtok", "cached_input_usd_per_mtok", "output_usd_per_mtok",
    "note", "sources",
)  # fmt: skip


def case_of(tables: Tables, setting: SwapSetting | None) -> SwapCase | None:
    """The swap on the day of the view, None where no two models have a price."""
    return swap_case(tables, setting, tables.known_on or tables.record_date) if setting else None


def price_rows(tables: Tables, case: SwapCase | None) -> pd.DataFrame:
    """The two prices that are reckoned with, the incumbent's first; none without a case."""
    if case is None:
        return tables.prices.iloc[:0]
    keys = {key: place for place, key in enumerate(row_keys(tables.prices, "prices"))}
    return tables.prices.iloc[[keys[side.price.row_key] for side in (case.old, case.new)]]


def used_rows(tables: Tables, scores: tuple[Scored, ...]) -> Also:
    """The scores that stand in for success rates, as rows of other tables of a figure."""
    keys = {score.row_key for score in scores}
    found = [key in keys for key in row_keys(tables.scores, "scores")] if keys else []
    return {"scores": tables.scores[found]} if keys else {}


def row_ids(case: SwapCase, also: Also, model: str = "") -> list[str]:
    """The keys of the rows that a mark rests on: prices and scores of both models, or of one."""
    prices = [side.price.row_key for side in (case.old, case.new) if model in ("", side.model.model_id)]
    scores = also.get("scores")
    if scores is None:
        return prices
    of_model = scores if not model else scores[scores["model_id"] == model]
    return prices + [f"scores:{key}" for key in row_keys(of_model, "scores")]


def without_case(key: str, tables: Tables, style: Style) -> Figure:
    """The figure where there is nothing to work out."""
    headline = style.text("swap_calculator.finding.none", day=style.text.day(style.known_on))
    return Figure(key, "prices", tables.prices.iloc[:0], COLUMNS, headline, "", "")


def subtitle(words: str, style: Style) -> str:
    """The measure of a chart, and what of the shared filters is told."""
    return f"{words}; {style.text('card.shown', what=style.filters)}" if style.filters else words
