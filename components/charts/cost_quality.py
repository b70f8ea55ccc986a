"""Who is good enough and cheaper: list price (log) against score, with the line of what nothing beats on both."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.cost_quality_marks import draw_offers
from components.charts.cost_quality_words import alternative, headline, note, subtitle
from components.charts.figure import Figure, Look, Style
from components.charts.model_marks import ModelMarks, model_view
from components.charts.model_scores import Comparison, score_rows, shown_scores
from components.citations import sources_line
from components.landscape_words import price_words, score_words
from components.records import grade_sentence
from data.frontier import undominated
from data.load import Tables
from data.offers import Offer, offers
from data.stand_ins import CANDIDATES

COLUMNS = ("model_id", "score", "unit", "setting", "reported_by", "independent", "date", "sources")


def cost_quality_figure(tables: Tables, style: Style, comparison: Comparison) -> Figure:
    """Models of one group of comparable scores by list price and score; hollow dots are the makers' own scores."""
    text, group = style.text, shown_scores(tables, comparison, style)
    scores = group.scores if group else ()
    found = offers(scores, tables.models, tables.prices, comparison.channel, style.known_on)
    if group is None or not found:
        return _figure(tables.scores.iloc[:0], text("card.empty_headline"), "", "")
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    rows = score_rows(tables, {offer.scored.row_key for offer in found})
    prices = _price_rows(tables, found)
    unbeaten = undominated(found, lambda offer: offer.usd, lambda offer: offer.scored.score)
    marks = ModelMarks(style, names)
    height = draw_offers(marks, found, unbeaten, [_told(offer, tables, names, style) for offer in found])
    said = note(group, found, _missing(tables, found, comparison, names, style), text)
    cited = pd.concat([rows[["sources"]], prices[["sources"]]])
    stamp = canvas.stamp_frame(style, sources_line(cited, tables, text), text("card.note", note=said))
    finding = headline(found, unbeaten, text)
    return _figure(
        rows,
        finding,
        subtitle(group, found, comparison, style),
        alternative(group, found, finding, names, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=said,
        also={"prices": prices},
    )


def _figure(rows: pd.DataFrame, finding: str, measure: str, told: str, **drawn: Any) -> Figure:
    return Figure("cost_quality", "scores", rows, COLUMNS, finding, measure, told, **drawn)


def _price_rows(tables: Tables, found: Sequence[Offer]) -> pd.DataFrame:
    keys = {(offer.price.model_id, offer.price.channel, offer.price.valid_from) for offer in found}
    columns = (tables.prices[name] for name in ("model_id", "channel", "valid_from"))
    is_used = [(model, channel, start.date()) in keys for model, channel, start in zip(*columns, strict=True)]
    return tables.prices[is_used]


def _missing(
    tables: Tables, found: Sequence[Offer], comparison: Comparison, names: Mapping[str, str], style: Style
) -> list[str]:
    """The candidates that have released models but none with both a score and a price here."""
    shown = {offer.scored.provider for offer in found}
    models = zip(tables.models["provider"], tables.models["released"], strict=True)
    released = {maker for maker, day in models if comparison.has_release(day, style.known_on)}
    return [names[maker] for maker in CANDIDATES if maker in released and maker not in shown]


def _told(offer: Offer, tables: Tables, names: Mapping[str, str], style: Style) -> dict[str, str]:
    text, scored, price = style.text, offer.scored, offer.price
    by = text(f"model_landscape.by.{'independent' if scored.is_independent else 'maker'}")
    return {
        "title": f"{scored.name} · {names.get(scored.provider, scored.provider)}",
        "score": text("model_landscape.score_by", score=score_words(scored.score, scored.unit, text), by=by),
        "cost": price_words(offer.usd, text),
        "rates": text(
            "model_landscape.rates",
            into=price_words(price.input_usd_per_mtok, text),
            out=price_words(price.output_usd_per_mtok, text),
        ),
        "released": text.day(scored.released),
        "evidence": grade_sentence("scores", scored.row_key, tables, text),
    }


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    titles = {
        "title": text.label("column", "model_id"),
        "score": text.label("column", "score"),
        "cost": text("model_landscape.cost"),
        "rates": text("model_landscape.rates_title"),
        "released": text.label("column", "released"),
        "evidence": text.label("column", "evidence"),
    }
    return canvas.assemble(model_view(look, height, tuple(titles.items())), look, stamp, gap=10)
