"""The finding of the model landscape: who comes closest to OpenAI's best, at what price, and where Microsoft stands."""

import datetime as dt
from functools import lru_cache

from components.cached import known_day, tables_known_on
from components.landscape_choice import shown_channel, shown_group
from components.landscape_words import benchmark_words, points_words, time_words
from components.permalink import View
from components.text import Text, text_for
from data.benchmarks import Group, Scored
from data.frontier import Lag, lag
from data.load import Tables
from data.offers import offers
from data.stand_ins import CANDIDATES

_MICROSOFT = "microsoft"


def landscape_finding(view: View) -> str:
    """How things stand on the view's day, by its benchmark and its prices, whatever else is filtered."""
    group, text = shown_group(view), view.text
    if group is None:
        return text("model_landscape.finding_none", date=text.day(known_day(view.selection)))
    tables = tables_known_on(view.selection.known_on)
    return _finding(group, tables, known_day(view.selection), shown_channel(view), view.language)


@lru_cache(maxsize=64)
def _finding(group: Group, tables: Tables, day: dt.date, channel: str, language: str) -> str:
    text = text_for(language)
    name = benchmark_words(group, text)
    lags = {maker: found for maker in CANDIDATES if (found := lag(group.scores, maker, day))}
    if not lags:
        return text("model_landscape.finding_no_baseline", group=name)
    closest = min(lags.values(), key=lambda found: (found.points, found.best.released))
    position = "ahead" if closest.points < 0 else "behind" if closest.points > 0 else "level"
    lead = text(
        f"model_landscape.finding_{position}",
        group=name,
        model=_named(closest.best, tables, text),
        points=points_words(closest.points, group.unit, text),
    )
    share = _price_share(closest, tables, day, channel)
    if share is not None:
        lead = text("model_landscape.finding_priced", lead=lead, share=text.share(share, 2))
    return lead if closest.best.provider == _MICROSOFT else _with_microsoft(lead, lags.get(_MICROSOFT), text)


def _with_microsoft(lead: str, own: Lag | None, text: Text) -> str:
    if own is None:
        return text("model_landscape.finding_microsoft_none", lead=lead)
    if own.months is None:
        return text("model_landscape.finding_microsoft_ahead", lead=lead, model=own.best.name)
    months = time_words(own.months, text)
    return text("model_landscape.finding_microsoft", lead=lead, model=own.best.name, months=months)


def _named(scored: Scored, tables: Tables, text: Text) -> str:
    """A model with its maker, who is not named twice, and whose own figure is told as such."""
    maker = str(tables.actors.set_index("actor_id")["name"][scored.provider])
    named = scored.name.startswith(maker)
    model = scored.name if named else text("model_landscape.finding_model", maker=maker, model=scored.name)
    return model if scored.is_independent else text("model_landscape.finding_own_figure", model=model)


def _price_share(found: Lag, tables: Tables, day: dt.date, channel: str) -> float | None:
    """The price as a share of that of OpenAI's best; None where one of the two has none."""
    listed = offers((found.best, found.baseline), tables.models, tables.prices, channel, day)
    prices = {offer.scored: offer.usd for offer in listed}
    return prices[found.best] / prices[found.baseline] if len(prices) > 1 else None
