"""Which models a view compares: those of its address, else the latest of each maker, as far as known on its day."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from components.cached import known_day, selected_tables, tables_known_on
from components.landscape_choice import landscape_focus
from components.landscape_codes import COMPARE
from components.permalink import View
from data.benchmarks import COMPARED
from data.comparison import FEWEST, MOST, Fact, compare
from data.load import Tables
from data.prices import prices_on
from data.stand_ins import NOT_TEXT, PROVIDERS


def offered(view: View) -> pd.DataFrame:
    """The models that can be chosen: known, released and left by the filters; by maker, the newest first."""
    return _offered(selected_tables(landscape_focus(view)), known_day(view.selection))


@lru_cache(maxsize=16)
def _offered(tables: Tables, day: dt.date) -> pd.DataFrame:
    models = tables.models
    shown = models[(models["released"] <= pd.Timestamp(day)) & models["provider"].isin(PROVIDERS)]
    ranks = shown["provider"].map(PROVIDERS.index)
    return shown.assign(rank=ranks).sort_values(["rank", "released", "model_id"], ascending=[True, False, True])


def shown_facts(view: View) -> tuple[Fact, ...]:
    """What is known of the models that are compared; nothing if there are too few or too many."""
    models = compared(view)
    if not fits_side_by_side(models):
        return ()
    return _facts(selected_tables(landscape_focus(view)), models, known_day(view.selection))


@lru_cache(maxsize=32)
def _facts(tables: Tables, models: tuple[str, ...], day: dt.date) -> tuple[Fact, ...]:
    return tuple(compare(tables, models, day))


def asked_for(view: View) -> tuple[str, ...]:
    """The models that the address names, in its order, else those that are compared unasked."""
    return view.control(COMPARE.name) or unasked(view)


def compared(view: View) -> tuple[str, ...]:
    """Of those asked for the models that are known on the view's day."""
    known = set(tables_known_on(view.selection.known_on).models["model_id"])
    return tuple(model for model in asked_for(view) if model in known)


def unknown_then(view: View) -> tuple[str, ...]:
    """Of those asked for the models that were not known yet on the view's day."""
    known = compared(view)
    return tuple(model for model in asked_for(view) if model not in known)


def fits_side_by_side(models: Sequence[str]) -> bool:
    """True if there are as many as can be compared."""
    return FEWEST <= len(models) <= MOST


def unasked(view: View) -> tuple[str, ...]:
    """The latest priced model of each candidate and of OpenAI, else the latest that the filters leave; none of too few.

    Models for pictures and speech, and those switched off, are not compared unasked.
    """
    return _unasked(selected_tables(landscape_focus(view)), known_day(view.selection))


@lru_cache(maxsize=16)
def _unasked(tables: Tables, day: dt.date) -> tuple[str, ...]:
    models = _offered(tables, day)
    models = models[(models["status"] != "retired") & ~models["family"].isin(NOT_TEXT)]
    priced = set(prices_on(tables.prices, day)["model_id"])
    models = models.assign(has_price=models["model_id"].isin(priced))
    best = models.sort_values(["has_price", "released", "model_id"], ascending=[False, False, True])
    latest = best.drop_duplicates("provider")
    chosen = [model for maker in COMPARED for model in latest.loc[latest["provider"] == maker, "model_id"]]
    if len(chosen) < FEWEST:
        chosen = list(dict.fromkeys([*chosen, *best["model_id"]]))[:3]
    return tuple(chosen) if len(chosen) >= FEWEST else ()


def with_model(view: View, model: str | None) -> View:
    """The view with one more model to compare."""
    return view if model is None else view.with_control(COMPARE.name, *asked_for(view), model)


def without_model(view: View, model: str) -> View:
    """The view with one model less to compare."""
    return view.with_control(COMPARE.name, *(other for other in asked_for(view) if other != model))
