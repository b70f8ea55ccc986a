"""What the chart of cost against quality says: what nothing beats, what is compared at which price, and what is not."""

from collections.abc import Mapping, Sequence

from components.charts.figure import Style
from components.charts.model_scores import Comparison
from components.landscape_words import filters_words, group_note, group_words, price_words, score_words, workload_words
from components.text import Text
from data.benchmarks import Group
from data.offers import Offer
from data.stand_ins import BASELINE

_MOST_NAMED = 4


def headline(found: Sequence[Offer], unbeaten: Sequence[Offer], text: Text) -> str:
    """The models that no other beats on price and score; many are counted, and how many of them are OpenAI's."""
    if len(found) == 1:
        return text("cost_quality.headline.single", model=found[0].scored.name)
    names = [offer.scored.name for offer in unbeaten]
    if len(names) <= _MOST_NAMED:
        return text("cost_quality.headline.named", models=text.list_of(names))
    own = sum(offer.scored.provider == BASELINE for offer in unbeaten)
    key = "own" if own else "none"
    return text(f"cost_quality.headline.counted_{key}", n=text.number(len(names)), own=text.number(own))


def subtitle(group: Group, found: Sequence[Offer], comparison: Comparison, style: Style) -> str:
    """Measure, setting, price and filters."""
    text = style.text
    words = text(
        "cost_quality.subtitle",
        benchmark=group_words(group, text),
        unit=text(f"model_landscape.unit.{group.unit}"),
        workload=workload_words(text),
        channel=text.label("channel", comparison.channel),
        models=text.plural("cost_quality.models", len(found)),
    )
    return "; ".join([words, *filters_words(style, comparison.period)])


def note(group: Group, found: Sequence[Offer], missing: Sequence[str], text: Text) -> str:
    """What the line is, what a price per token is not, what is not proved alike, and who is missing."""
    without = len(group.scores) - len(found)
    parts = [
        text("cost_quality.note.line"),
        text("cost_quality.note.length"),
        group_note(group, text),
        text.plural("cost_quality.note.unpriced", without) if without else "",
        text("cost_quality.note.missing", makers=text.list_of(list(missing))) if missing else "",
    ]
    return " ".join(filter(None, parts))


def alternative(group: Group, found: Sequence[Offer], finding: str, names: Mapping[str, str], text: Text) -> str:
    """All models with score and price, the best first, in words."""
    told = [
        text(
            "cost_quality.alt_model",
            model=offer.scored.name,
            maker=names.get(offer.scored.provider, offer.scored.provider),
            score=score_words(offer.scored.score, offer.scored.unit, text),
            price=price_words(offer.usd, text),
            by=text(f"model_landscape.by.{'independent' if offer.scored.is_independent else 'maker'}"),
        )
        for offer in found
    ]
    return text("cost_quality.alt", finding=finding, benchmark=group_words(group, text), models="; ".join(told))
