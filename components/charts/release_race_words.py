"""What the race of releases says: who leads, who is how far behind OpenAI, and how that is counted."""

import datetime as dt
from collections.abc import Mapping, Sequence

from components.charts.figure import Style
from components.charts.model_scores import Comparison
from components.landscape_words import (
    filters_words,
    group_note,
    group_words,
    lag_words,
    score_words,
    time_words,
)
from components.text import Text
from data.benchmarks import Group
from data.frontier import Race, reign
from data.stand_ins import CANDIDATES


def headline(runners: Sequence[Race], names: Mapping[str, str], text: Text) -> str:
    """Who has led since when of all that are shown, and by how much time the candidates are behind OpenAI."""
    first, best = reign(runners)
    key = "lead" if first is best else "lead_now"
    maker, date = names.get(best.provider, best.provider), text.day(first.released)
    lead = text(f"release_race.headline.{key}", maker=maker, date=date, model=best.name)
    behind = sorted(
        (runner.lag.months, names.get(runner.provider, runner.provider))
        for runner in runners
        if runner.provider in CANDIDATES and runner.lag and runner.lag.months is not None
    )
    if not behind:
        return lead
    told = [text("release_race.headline.maker", maker=maker, time=time_words(months, text)) for months, maker in behind]
    return text("release_race.headline.behind", lead=lead, makers=text.list_of(told))


def subtitle(group: Group, comparison: Comparison, day: dt.date, style: Style) -> str:
    """Measure, setting, period and filters."""
    text = style.text
    first = min(score.released for score in group.scores)
    words = text(
        "release_race.subtitle",
        benchmark=group_words(group, text),
        unit=text(f"model_landscape.unit.{group.unit}"),
        models=text.plural("release_race.models", len(group.scores)),
        period=text.period(first, day, "month"),
    )
    return "; ".join([words, *filters_words(style, comparison.period)])


def note(group: Group, runners: Sequence[Race], text: Text) -> str:
    """How the lag is counted, what the line is, and what is not proved alike."""
    parts = [
        text("release_race.note.line"),
        text("release_race.note.lag") if any(runner.lag for runner in runners) else "",
        group_note(group, text),
    ]
    return " ".join(filter(None, parts))


def alternative(group: Group, runners: Sequence[Race], finding: str, names: Mapping[str, str], text: Text) -> str:
    """Each maker's best and its lag in words."""
    told = [
        text(
            "release_race.alt_maker",
            maker=names.get(runner.provider, runner.provider),
            model=runner.best.name,
            date=text.day(runner.best.released),
            score=score_words(runner.best.score, group.unit, text),
            lag=lag_words(runner.lag, group.unit, text) if runner.lag else text("release_race.alt_baseline"),
            steps=text.plural("release_race.steps", len(runner.steps)),
        )
        for runner in runners
    ]
    return text("release_race.alt", finding=finding, benchmark=group_words(group, text), makers="; ".join(told))
