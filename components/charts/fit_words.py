"""The matrix of makers and criteria in words: the figure of a cell, the finding, what the weights are."""

from collections.abc import Mapping, Sequence

from components.text import Text
from data.fit import COPILOT, COST, Cell, Fit, Weighted
from data.stand_ins import BASELINE, CANDIDATES

Weights = tuple[tuple[str, int], ...]


def figure_words(cell: Cell, text: Text) -> str:
    """What stands in a cell: a count of a total, a ratio of costs, that no model is as good, or `?`."""
    if cell.value is None:
        return text("card.unknown")
    if cell.criterion != COST:
        return text("fit.share", n=text.number(cell.count), total=text.number(cell.total))
    return text("fit.none_as_good") if cell.ratio is None else text("fit.ratio", n=ratio_words(cell.ratio, text))


def ratio_words(ratio: float, text: Text) -> str:
    """A ratio of costs with two significant digits, as a reader compares it."""
    return text.number(ratio, digits=2)


def mean_words(mean: Weighted, text: Text) -> str:
    """A weighted mean with two decimals; where criteria are unknown, marked and with how many it rests on."""
    if mean.value is None:
        return text("card.unknown")
    words = text.number(round(mean.value, 2))
    if mean.known == mean.asked:
        return words
    return text("fit.partial", mean=words, n=text.number(mean.known), total=text.number(mean.asked))


def weights_words(weights: Weights, text: Text) -> str:
    """The weights as the subtitle and the stamp print them; empty without any."""
    told = [text("fit.weight", criterion=text(f"fit.criterion.{name}"), n=text.number(n)) for name, n in weights if n]
    return text("fit.weights", weights=", ".join(told)) if told else ""


def headline(found: Sequence[Fit], names: Mapping[str, str], text: Text) -> str:
    """Of the candidates: how many are in a Copilot, how many are as good as OpenAI's, and the cheapest of these."""
    shown = [fit for fit in found if fit.provider in CANDIDATES] or [fit for fit in found if fit.provider != BASELINE]
    if not shown:
        return text("fit.headline.only_baseline", maker=names.get(BASELINE, BASELINE))
    in_copilot = [fit for fit in shown if fit.cell(COPILOT).count and fit.cell(COPILOT).value is not None]
    like = {fit.provider: fit.cell(COST).ratio for fit in shown}
    priced = {maker: ratio for maker, ratio in like.items() if ratio is not None}
    copilot = text("fit.headline.no_copilot")
    if in_copilot:
        makers = text.list_of([names.get(fit.provider, fit.provider) for fit in in_copilot])
        copilot = text.plural("fit.headline.copilot", len(in_copilot), makers=makers)
    if all(fit.cell(COST).value is None for fit in shown):
        return text("fit.headline.no_cost", copilot=copilot)
    if not priced:
        return text("fit.headline.none_as_good", copilot=copilot)
    cheapest = min(priced, key=lambda maker: (priced[maker], maker))
    return text(
        "fit.headline.main",
        copilot=copilot,
        n=text.number(len(priced)),
        total=text.number(len(shown)),
        maker=names.get(cheapest, cheapest),
        ratio=ratio_words(priced[cheapest], text),
    )


def alternative(
    finding: str, found: Sequence[Fit], means: Mapping[str, Weighted | None], names: Mapping[str, str], text: Text
) -> str:
    """The matrix in words: every maker with every figure."""
    makers = []
    for fit in found:
        told = [
            text("fit.alt_cell", criterion=text(f"fit.criterion.{cell.criterion}"), figure=figure_words(cell, text))
            for cell in fit.cells
        ]
        mean = means.get(fit.provider)
        if mean is not None:
            told.append(text("fit.alt_cell", criterion=text("fit.mean"), figure=mean_words(mean, text)))
        makers.append(text("fit.alt_maker", maker=names.get(fit.provider, fit.provider), cells=", ".join(told)))
    return text("fit.alt", finding=finding, makers="; ".join(makers))


def margin_words(margin_pct: int, unit: str, text: Text) -> str:
    """What counts as like quality, by the unit of the scores."""
    return text(f"fit.margin.{unit}", n=text.number(margin_pct), low=text.number(50 - margin_pct))
