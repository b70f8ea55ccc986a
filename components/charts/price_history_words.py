"""What the chart of prices over time says: how often makers cut and raised, whether Azure followed, what is shown."""

import datetime as dt
from collections.abc import Sequence

from components.charts.figure import Style
from components.charts.model_scores import Comparison
from components.landscape_words import filters_words, price_words, workload_words
from components.text import Text
from data.list_price_history import MAKERS_OWN, History, following


def headline(histories: Sequence[History], text: Text) -> str:
    """How often the makers cut and raised the prices that are shown, and how Azure followed."""
    changes = [change for one in histories if one.channel == MAKERS_OWN for change in one.changes]
    cuts = sum(change.after < change.before for change in changes)
    rises = len(changes) - cuts
    found = following(histories)
    if not changes:
        return text.plural("price_history.headline.none", len(_names(histories)))
    told = [text.plural("price_history.headline.cuts", cuts)] if cuts else []
    told += [text.plural("price_history.headline.rises", rises)] if rises else []
    lead = text("price_history.headline.makers", what=text.list_of(told))
    if not found.due:
        return lead
    if found.days is None:
        return text("price_history.headline.not_followed", lead=lead, due=text.number(found.due))
    days = round(found.days)
    if found.due == 1:
        return text.plural("price_history.headline.followed_one", days, lead=lead)
    counts = {"followed": text.number(found.followed), "due": text.number(found.due)}
    return text.plural("price_history.headline.followed", days, lead=lead, **counts)


def _names(histories: Sequence[History]) -> list[str]:
    return list(dict.fromkeys(history.name for history in histories))


def subtitle(histories: Sequence[History], comparison: Comparison, day: dt.date, style: Style) -> str:
    """Measure, unit, period and filters."""
    text = style.text
    words = text(
        "price_history.subtitle",
        workload=workload_words(text),
        models=text.plural("price_history.models", len(_names(histories))),
        period=text.period(min(one.spells[0].start for one in histories), day, "month"),
    )
    return "; ".join([words, *filters_words(style, comparison.period)])


def note(histories: Sequence[History], left_out: int, text: Text) -> str:
    """Which models these are, what following means, what is dashed, and how many there was no room for."""
    is_unsure = any(history.last.is_unsure for history in histories)
    parts = [
        text("price_history.note.what"),
        text("price_history.note.followed") if following(histories).due else "",
        text("price_history.note.unsure") if is_unsure else "",
        text.plural("price_history.note.left_out", left_out) if left_out else "",
    ]
    return " ".join(filter(None, parts))


def alternative(histories: Sequence[History], finding: str, text: Text) -> str:
    """Every line in words: model, channel, first price, each change, and whether it still holds."""
    return text("price_history.alt", finding=finding, lines="; ".join(_line(one, text) for one in histories))


def _line(history: History, text: Text) -> str:
    steps = [
        text("price_history.alt_change", price=price_words(change.after, text), day=text.day(change.day))
        for change in history.changes
    ]
    first, last = history.spells[0], history.last
    if not last.is_open and not last.is_unsure:
        steps.append(text("price_history.alt_end", day=text.day(last.end)))
    return text(
        "price_history.alt_line",
        model=history.name,
        channel=text.label("channel", history.channel),
        price=price_words(first.usd, text),
        day=text.day(first.start),
        steps="".join(f", {step}" for step in steps),
    )
