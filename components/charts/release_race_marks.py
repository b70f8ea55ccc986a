"""The race of releases in pixels: dots, step lines to the known-on day, and at their ends who is how far behind."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from components.charts.geometry import Anchor, Box, LinearScale, TimeScale, place_labels, spread, text_width
from components.charts.model_marks import DOT, SMALL_DOT, ModelMarks, draw_days, draw_key, draw_scores
from components.landscape_words import lag_words, score_words
from data.benchmarks import Group, Scored
from data.frontier import Race
from data.stand_ins import BASELINE, CONTEXT

_HEIGHT, _NARROW_HEIGHT, _LEAST_HEIGHT, _AXIS = 430, 330, 220, 26
_ROOM, _LEADER, _LINE, _BLOCK_GAP = 10, 22, 16, 6
_TARGET, _REACH = 8, 6.5
_FEWEST_DAYS = 120


def draw_race(
    marks: ModelMarks, group: Group, runners: Sequence[Race], day: dt.date, told: Mapping[str, dict[str, str]]
) -> int:
    """Draw key, axes, lines, dots and the words at their ends; returns the height of it all."""
    style = marks.style
    independent = [score.is_independent for score in group.scores]
    top = draw_key(marks, (), not all(independent), any(independent)) + 14
    bottom = top + style.room(_NARROW_HEIGHT if style.narrow else _HEIGHT, top + _AXIS, _LEAST_HEIGHT)
    scale, left = draw_scores(marks, [score.score for score in group.scores], group.unit, top, bottom)
    blocks = [_end_words(marks, runner, group.unit) for runner in runners]
    aside = 0.0 if style.narrow else max(_width(marks, block) for block in blocks) + _LEADER + 4
    plot = Box(left, top, style.width - aside, bottom)
    days = _days(group.scores, pd.Timestamp(day), plot)
    draw_days(marks, days, plot, most=4 if style.narrow else 8)
    for runner in sorted(runners, key=lambda one: (one.provider == BASELINE, one.provider not in CONTEXT)):
        _draw_line(marks, runner, scale, days)
    leading = {step.model_id for runner in runners for step in runner.steps}
    for score in group.scores:
        _draw_dot(marks, score, score.model_id in leading, days(score.released), scale(score.score), told)
    _draw_names(marks, group, runners, scale, days, plot)
    if style.narrow:
        return _draw_list(marks, runners, blocks, bottom + _AXIS + 14)
    _draw_ends(marks, runners, blocks, scale, plot)
    return math.ceil(bottom + _AXIS)


def _days(scores: Sequence[Scored], day: pd.Timestamp, plot: Box) -> TimeScale:
    first = min(min(score.released for score in scores), day - pd.Timedelta(days=_FEWEST_DAYS))
    return TimeScale((first, day), (plot.left + _ROOM, plot.right))


def _draw_line(marks: ModelMarks, runner: Race, scale: LinearScale, days: TimeScale) -> None:
    corners: list[tuple[float, float]] = []
    for step in runner.steps:
        x, y = days(step.released), scale(step.score)
        corners += [(x, corners[-1][1]), (x, y)] if corners else [(x, y)]
    corners.append((days.range[1], corners[-1][1]))
    width = 1.6 if runner.provider in CONTEXT else 2.4
    marks.path(corners, runner.provider, marks.hue(runner.provider), width)


def _draw_dot(
    marks: ModelMarks, score: Scored, leads: bool, x: float, y: float, told: Mapping[str, dict[str, str]]
) -> None:
    marks.dot(x, y, marks.hue(score.provider), not score.is_independent, DOT if leads else SMALL_DOT)
    marks.target(Box(x - _TARGET, y - _TARGET, x + _TARGET, y + _TARGET), [score.row_key], told[score.model_id])


# ---------------------------------------------------------------- words


def _end_words(marks: ModelMarks, runner: Race, unit: str) -> tuple[str, str, str]:
    """Maker, its best model, and its score with how far it is behind."""
    text, best = marks.style.text, runner.best
    score = score_words(best.score, unit, text)
    told = f"{score} · {lag_words(runner.lag, unit, text)}" if runner.lag else score
    return marks.maker(runner.provider), best.name, told


def _width(marks: ModelMarks, block: tuple[str, str, str]) -> float:
    maker, model, told = block
    size, small = marks.style.type.label[0], marks.style.type.unit
    return max(text_width(maker, size, 600) + 6 + text_width(model, size), text_width(told, small))


def _draw_block(marks: ModelMarks, runner: Race, block: tuple[str, str, str], x: float, y: float) -> None:
    """Two lines, the first with its middle at y."""
    maker, model, told = block
    size, small = marks.style.type.label[0], marks.style.type.unit
    marks.words(x, y, maker, "left", marks.text_hue(runner.provider), size, 600)
    marks.words(x + text_width(maker, size, 600) + 6, y, model, "left", marks.style.palette.text, size)
    marks.words(x, y + _LINE, told, "left", marks.style.palette.muted, small)


def _draw_ends(
    marks: ModelMarks, runners: Sequence[Race], blocks: Sequence[tuple[str, str, str]], scale: LinearScale, plot: Box
) -> None:
    height = 2 * _LINE + _BLOCK_GAP
    ends = [scale(runner.best.score) for runner in runners]
    tops = spread([y - height / 2 for y in ends], [height] * len(ends), plot.bottom)
    for runner, block, end, top in zip(runners, blocks, ends, tops, strict=True):
        first = top + height / 2 - _LINE / 2
        marks.strokes.append((plot.right + 2, end, plot.right + _LEADER - 4, first, marks.style.palette.axis))
        _draw_block(marks, runner, block, plot.right + _LEADER, first)


def _draw_list(marks: ModelMarks, runners: Sequence[Race], blocks: Sequence[tuple[str, str, str]], top: float) -> int:
    """On a phone: the same words below the plot, the best first."""
    y = top
    for runner, block in sorted(zip(runners, blocks, strict=True), key=lambda pair: -pair[0].best.score):
        _draw_block(marks, runner, block, 0, y)
        y += 2 * _LINE + _BLOCK_GAP
    return math.ceil(y)


def _draw_names(
    marks: ModelMarks, group: Group, runners: Sequence[Race], scale: LinearScale, days: TimeScale, plot: Box
) -> None:
    """The names of the models that led, where there is room: the newest first."""
    if marks.style.narrow:
        return
    obstacles = [
        Box(x - _REACH, y - _REACH, x + _REACH, y + _REACH)
        for x, y in ((days(score.released), scale(score.score)) for score in group.scores)
    ]
    for points in _paths(marks):
        obstacles += [
            Box(min(x, x2) - 2, min(y, y2) - 2, max(x, x2) + 2, max(y, y2) + 2) for (x, y), (x2, y2) in points
        ]
    steps = [step for runner in runners if runner.provider not in CONTEXT for step in runner.steps]
    anchors = [
        Anchor(
            days(step.released), scale(step.score), (step.name,), marks.style.palette.text, 12, gap=8,
            sides=("above-left", "left", "above", "below-right", "right", "below", "above-right", "below-left"),
        )
        for step in sorted(steps, key=lambda step: step.released, reverse=True)
    ]  # fmt: skip
    labels, _ = place_labels(anchors, Box(plot.left + 2, plot.top - 8, plot.right, plot.bottom - 2), obstacles)
    marks.labels += map(tuple, labels.to_numpy().tolist())


def _paths(marks: ModelMarks) -> list[list[tuple[tuple[float, float], tuple[float, float]]]]:
    lines: dict[str, list[tuple[float, float]]] = {}
    for x, y, series, *_ in marks.paths:
        lines.setdefault(series, []).append((x, y))
    return [list(pairwise(points)) for points in lines.values()]
