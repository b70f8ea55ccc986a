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
    points_words,
    score_words,
    time_words,
)
from components.text import Text
from data.benchmarks import Group
from data.frontier import Race
from data.stand_ins import BASELINE, CANDIDATES


def headline(group: Group, runners: Sequence[Race], names: Mapping[str, str], text: Text) -> str:
    """Who leads of all that are shown, and by how much time the candidates are behind OpenAI."""
    first = max(runners, key=lambda runner: (runner.best.score, runner.provider == BASELINE))
    maker = names.get(first.provider, first.provider)
    lead = text("release_race.headline.lead", maker=maker, model=first.best.name)
    if first.lag:
        points = points_words(first.lag.points, group.unit, text)
        lead = text("release_race.headline.ahead", maker=maker, model=first.best.name, points=points)
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
