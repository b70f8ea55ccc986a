"""How long after release models come to Azure: a dot per model in days, a stroke per maker's median, unknown apart."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.azure_lag_marks import LagMarks, draw_lags
from components.charts.figure import Figure, Look, Style
from components.charts.stand_ins import dot_layer
from components.citations import sources_line
from components.landscape_words import filters_words
from components.text import Text
from data.azure_lag import FEWEST, AzureLag, MakerLag, azure_lags, maker_lags
from data.load import Tables
from data.stand_ins import BASELINE, CANDIDATES

COLUMNS = ("released", "name", "provider", "azure_since", "status", "weights", "licence", "sources")


def azure_lag_figure(
    tables: Tables, style: Style, period: tuple[dt.date | None, dt.date | None] = (None, None)
) -> Figure:
    """Filled dots by days from release to Azure on a log scale; hollow ones are not on Azure, or not known.

    `period` is that of the release, None for open ends.
    """
    text = style.text
    lags = [lag for lag in azure_lags(tables.models, style.known_on) if _is_within(lag.released, period)]
    rows = tables.models[tables.models["model_id"].isin([lag.model_id for lag in lags])]
    if rows.empty:
        return _figure(rows, text("card.empty_headline"), "", "")
    makers = maker_lags(lags)
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    marks = LagMarks(style, names)
    height = draw_lags(marks, lags, makers)
    note = text("azure_lag.note")
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), text("card.note", note=note))
    finding = _headline(makers, names, text)
    subtitle = text("azure_lag.subtitle", first=str(rows["released"].min().year), day=text.day(style.known_on))
    return _figure(
        rows,
        finding,
        "; ".join((subtitle, *filters_words(style, period))),
        _alternative(finding, makers, lags, names, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


def _is_within(released: pd.Timestamp, period: tuple[dt.date | None, dt.date | None]) -> bool:
    start, end = period
    return (start is None or released >= pd.Timestamp(start)) and (end is None or released <= pd.Timestamp(end))


def _figure(rows: pd.DataFrame, finding: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("azure_lag", "models", rows, COLUMNS, finding, subtitle, alternative, **drawn)


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    titles = {
        "model": text.label("column", "model_id"),
        "maker": text.label("column", "provider"),
        "released": text.label("column", "released"),
        "azure": text.label("column", "azure_since"),
        "lag": text("azure_lag.lag"),
    }
    view = canvas.layered(
        canvas.rule_layer("grid"),
        canvas.rule_layer("medians", width=2.4),
        dot_layer("rings"),
        dot_layer("dots", tuple(titles.items())),
        canvas.text_layer(look, clip=True),
        width=look.width,
        height=height,
    )
    return canvas.assemble(view, look, stamp, gap=frame(look.narrow).after_axis)


def _headline(makers: list[MakerLag], names: Mapping[str, str], text: Text) -> str:
    """The medians of the candidates, the slowest first, then OpenAI's; others only where none of these is shown."""
    firm = [maker for maker in makers if maker.known >= FEWEST]
    told = [maker for maker in firm if maker.provider in CANDIDATES]
    baseline = [maker for maker in firm if maker.provider == BASELINE]
    told = sorted(told or [maker for maker in firm if maker not in baseline], key=lambda maker: -(maker.median or 0))
    told = [*told[:3], *baseline]
    if not told:
        known, total = sum(maker.known for maker in makers), sum(maker.released for maker in makers)
        return text("azure_lag.headline.few", n=text.number(known), total=text.number(total))
    first, rest = told[0], told[1:]
    words = text("azure_lag.headline.main", maker=names[first.provider], days=_days(first.median or 0, text))
    if not rest:
        return words
    others = [
        text("azure_lag.headline.of_maker", maker=names[one.provider], n=text.number(one.median or 0)) for one in rest
    ]
    return text("azure_lag.headline.compared", first=words, others=text.list_of(others))


def _days(median: float, text: Text) -> str:
    if median == 1:
        return text.plural("azure_lag.days", 1)
    return text("azure_lag.days.other", n=text.number(median))


def _alternative(
    finding: str, makers: list[MakerLag], lags: list[AzureLag], names: Mapping[str, str], text: Text
) -> str:
    told = []
    for maker in makers:
        days = [lag.days for lag in lags if lag.provider == maker.provider and lag.days is not None]
        spread = text("azure_lag.alt_spread", low=text.number(min(days)), high=text.number(max(days))) if days else ""
        told.append(
            text(
                "azure_lag.alt_maker",
                maker=names[maker.provider],
                median=text("card.unknown") if maker.median is None else text.number(maker.median),
                spread=spread,
                known=text("azure_lag.known_of", n=text.number(maker.known), total=text.number(maker.released)),
            )
        )
    return text("azure_lag.alt", finding=finding, makers="; ".join(told))
