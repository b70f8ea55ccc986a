"""What the charts of models say in the same words: which scores, which setting, how many points, how many months."""

import datetime as dt

from components.charts.figure import Style
from components.text import Text
from data.benchmarks import EVALUATOR, SNAPSHOTS, VERSION, Group
from data.frontier import DAYS_PER_MONTH, Lag
from data.offers import REQUESTS, WORKLOAD

_SCORE_DIGITS = 5
_FEWEST_MONTHS = 1.5


def score_words(score: float, unit: str, text: Text) -> str:
    """A score with its unit, as exact as the record has it."""
    number = text.number(score, _SCORE_DIGITS)
    return text.percent(score, _SCORE_DIGITS) if unit == "percent" else number


def points_words(points: float, unit: str, text: Text) -> str:
    """A difference of scores, without its sign: percentage points, or points of a rating or an index."""
    key = "percentage" if unit == "percent" else "rating"
    number = text.number(abs(points))
    form = "one" if number == text.number(1) else "other"
    return text(f"model_landscape.points.{key}.{form}", n=number)


def time_words(months: float, text: Text) -> str:
    """A stretch of time in whole months, a short one in days."""
    if months >= _FEWEST_MONTHS:
        return text.plural("model_landscape.months", round(months))
    return text.plural("model_landscape.days", round(months * DAYS_PER_MONTH))


def benchmark_words(group: Group, text: Text) -> str:
    """The benchmark, with the day where its scale is rescaled: `LMArena Text of 20 Oct 2026`."""
    name = text.label("benchmark", group.benchmark)
    return text("model_landscape.group.of_day", benchmark=name, date=text.day(group.day)) if group.day else name


def group_words(group: Group, text: Text) -> str:
    """Benchmark and setting: `LMArena Text of 20 Oct 2026`, `ARC-AGI-2 (all run by ARC Prize)`."""
    name = benchmark_words(group, text)
    if group.day:
        return name
    return text("model_landscape.group.in_setting", benchmark=name, setting=setting_words(group, text))


def setting_words(group: Group, text: Text) -> str:
    """The setting of a group: the day of a rescaled scale, who ran all, or what is published of the test."""
    if group.benchmark in SNAPSHOTS and group.day:
        return text.day(group.day)
    if group.setting.startswith(EVALUATOR):
        return text("model_landscape.setting.evaluator", publisher=group.evaluator)
    if group.setting.startswith(VERSION):
        return text("model_landscape.setting.version", n=group.setting.removeprefix(VERSION))
    return text(f"model_landscape.setting.{group.setting}")


def group_note(group: Group, text: Text) -> str:
    """What keeps the scores from being proved alike; empty where one publisher ran them all."""
    if group.evaluator:
        return ""
    key = "model_landscape.note.not_alike" + ("_unstated" if group.unstated else "")
    return text(key, n=text.number(group.unstated), of=text.number(len(group.scores)))


def period_words(period: tuple[dt.date | None, dt.date | None], text: Text) -> str:
    """The period that models were released in, empty if it is open at both ends."""
    if period == (None, None):
        return ""
    return text("model_landscape.released", period=text.period(*period))


def filters_words(style: Style, period: tuple[dt.date | None, dt.date | None]) -> list[str]:
    """The filters of a chart of models: the period of release, then those that are shared."""
    return [words for words in (period_words(period, style.text), style.filters) if words]


def price_words(usd: float, text: Text) -> str:
    """An amount of dollars."""
    return text.money(usd / 1e9)


def workload_words(text: Text) -> str:
    """What the prices are those of: so many requests with so many tokens in and out."""
    return text(
        "model_landscape.workload",
        requests=text.number(REQUESTS),
        tokens_in=text.number(round(WORKLOAD.input_tokens)),
        tokens_out=text.number(round(WORKLOAD.output_tokens)),
    )


def lag_words(lag: Lag, unit: str, text: Text) -> str:
    """How far a maker is behind OpenAI's best: points and time, or by how many points it is ahead."""
    points = points_words(lag.points, unit, text)
    if lag.months is None:
        return text("model_landscape.lag.ahead", points=points)
    months = time_words(lag.months, text)
    if lag.points == 0:
        return text("model_landscape.lag.level", months=months)
    return text("model_landscape.lag.behind", points=points, months=months)
