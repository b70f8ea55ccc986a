"""The race of releases: every model by day of release and score, and each maker's best so far as a step line."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.model_marks import ModelMarks, model_view
from components.charts.model_scores import Comparison, score_rows, shown_scores
from components.charts.release_race_marks import draw_race
from components.charts.release_race_words import alternative, headline, note, subtitle
from components.citations import sources_line
from components.landscape_words import score_words
from components.records import grade_sentence
from data.benchmarks import Scored
from data.frontier import races
from data.load import Tables
from data.stand_ins import PROVIDERS

COLUMNS = ("model_id", "score", "unit", "setting", "reported_by", "independent", "date", "sources")


def release_race_figure(tables: Tables, style: Style, comparison: Comparison) -> Figure:
    """The scores of one group by release, each maker's frontier, and how far each is behind OpenAI's on the day."""
    text, group = style.text, shown_scores(tables, comparison, style)
    if group is None:
        return _figure(tables.scores.iloc[:0], text("card.empty_headline"), "", "")
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    rows = score_rows(tables, {score.row_key for score in group.scores})
    day = min(style.known_on, comparison.end or style.known_on)
    runners = races(group.scores, PROVIDERS, day)
    marks = ModelMarks(style, names)
    told = {score.model_id: _told(score, tables, names, style) for score in group.scores}
    height = draw_race(marks, group, runners, day, told)
    said = note(group, runners, text)
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), text("card.note", note=said))
    finding = headline(runners, names, text)
    return _figure(
        rows,
        finding,
        subtitle(group, comparison, day, style),
        alternative(group, runners, finding, names, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=said,
    )


def _figure(rows: pd.DataFrame, finding: str, measure: str, told: str, **drawn: Any) -> Figure:
    return Figure("release_race", "scores", rows, COLUMNS, finding, measure, told, **drawn)


def _told(scored: Scored, tables: Tables, names: Mapping[str, str], style: Style) -> dict[str, str]:
    text = style.text
    by = text(f"model_landscape.by.{'independent' if scored.is_independent else 'maker'}")
    return {
        "title": f"{scored.name} · {names.get(scored.provider, scored.provider)}",
        "score": text("model_landscape.score_by", score=score_words(scored.score, scored.unit, text), by=by),
        "released": text.day(scored.released),
        "evidence": grade_sentence("scores", scored.row_key, tables, text),
    }


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    columns = {"title": "model_id", "score": "score", "released": "released", "evidence": "evidence"}
    titles = tuple((name, look.text.label("column", column)) for name, column in columns.items())
    return canvas.assemble(model_view(look, height, titles), look, stamp, gap=10)
