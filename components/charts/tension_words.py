"""What the tension chart says: headline, measure, note and text alternative, each computed from its series."""

import numpy as np
import pandas as pd

from components.charts.figure import Style
from components.charts.tension_series import YEAR_DAYS, TensionSeries
from components.text import Text
from data.load import Tables
from data.tension_setting import TensionSetting

# In fewer draws than this (or more than the rest) no direction is claimed.
_CLEAR = 0.75


def points(value: float, text: Text) -> str:
    """A number of points, whole."""
    return text.number(round(value))


def point_range(low: float, high: float, text: Text) -> str:
    """A range of points: with a dash, in words where an end is below zero."""
    ends = {"low": points(low, text), "high": points(high, text)}
    return text("format.range", **ends) if round(low) < 0 else "–".join(ends.values())


def figure_words(series: TensionSeries, place: int, text: Text) -> str:
    """Net on a day with its 90 % range: 328 points (90%: 121–708)."""
    values = series.values
    return text.plural(
        "tension_index.figure",
        round(float(values["net"][place])),
        share=text.percent(90),
        range=point_range(values["p5"][place], values["p95"][place], text),
    )


def course(series: TensionSeries, place: int, earlier: int) -> str:
    """The direction of net between two days: lower, higher, or unclear if too few draws agree."""
    share = series.share_lower(place, earlier)
    return "lower" if share >= _CLEAR else "higher" if share <= 1 - _CLEAR else "unclear"


def headline(series: TensionSeries, first: int, last: int, is_span: bool, text: Text) -> str:
    """Direction first, then the figure with its range, then the peak if the draws agree on it."""
    told = figure_words(series, last, text)
    day = pd.Timestamp(series.days[last])
    if is_span:
        start, end = text.day(pd.Timestamp(series.days[first])), text.day(day)
        return text(f"tension_index.span.{course(series, last, first)}", figure=told, start=start, end=end)
    earlier = series.place(day - pd.Timedelta(days=YEAR_DAYS))
    if series.days[last] - series.days[0] < np.timedelta64(YEAR_DAYS, "D"):
        return text("tension_index.headline.young", figure=told)
    finding = text(f"tension_index.headline.{course(series, last, earlier)}", figure=told)
    return finding + _peak(series, day, text)


def _peak(series: TensionSeries, day: pd.Timestamp, text: Text) -> str:
    quarters = [text.quarter(quarter) for quarter in series.peaks]
    if not quarters:
        return ""
    if text.quarter(day) in quarters:
        return text("tension_index.peak.now") if len(quarters) == 1 else ""
    return text(f"tension_index.peak.{'single' if len(quarters) == 1 else 'two'}", first=quarters[0], last=quarters[-1])


def subtitle(
    series: TensionSeries, first: int, last: int, setting: TensionSetting, tables: Tables, style: Style
) -> str:
    """Measure, unit, half-life, band and period, and where the setting is not the published one."""
    text = style.text
    parts = [
        text(
            "tension_index.subtitle",
            half_life=text.plural("tension_index.days", round(series.half_life.days)),
            draws=text.number(series.net_draws.shape[1]),
            inner=text.percent(50),
            outer=text.percent(90),
            period=text("format.range", low=_day(series, first, text), high=_day(series, last, text)),
        )
    ]
    if style.filters:
        parts.append(text("card.shown", what=style.filters))
    return ". ".join(filter(None, ["; ".join(parts), setting_line(setting, tables, text)]))


def _day(series: TensionSeries, place: int, text: Text) -> str:
    return text.day(pd.Timestamp(series.days[place]))


def setting_line(setting: TensionSetting, tables: Tables, text: Text) -> str:
    """What differs from the published setting, in words; empty if nothing does."""
    if setting.is_published:
        return ""
    return text("tension_index.differs", what="; ".join(setting_words(setting, tables, text)))


def setting_words(setting: TensionSetting, tables: Tables, text: Text) -> list[str]:
    """Each judgement that differs from the published one, in words."""
    actors = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    half_life = setting.half_life_days
    words = {
        "half_life_days": text.plural("tension_index.days", round(half_life)) if half_life else "",
        "spacing": "/".join(text.number(weight * 100) for weight in setting.spacing),
        "least_evidence": f"A–{setting.least_evidence}" if setting.least_evidence > "A" else "A",
        "themes": ", ".join(text.label("theme", theme) for theme in setting.themes),
        "actors": ", ".join(actors.get(actor, actor) for actor in setting.actors),
        "sub_index": text(f"tension_index.sub_index.{setting.sub_index}"),
        "left_out_events": text.number(len(setting.left_out_events)),
        "left_out_publishers": ", ".join(setting.left_out_publishers),
    }
    return [text(f"tension_index.changed.{name}", what=words[name]) for name in setting.changed]


def note(squeezed_before: str, own_dates: str, differs: str, text: Text) -> str:
    """What the marks mean and what the measure cannot say; the arguments are words of their own, or empty."""
    parts = [f"{differs}." if differs else "", text("tension_index.note.measure"), text("tension_index.note.level")]
    parts += [text("tension_index.note.numbered")]
    if squeezed_before:
        parts.append(text("tension_index.note.squeezed", year=squeezed_before))
    if own_dates:
        parts.append(text("tension_index.note.own_dates", dates=own_dates))
    return " ".join(filter(None, parts))


def alternative(series: TensionSeries, first: int, last: int, finding: str, numbered: list[str], text: Text) -> str:
    """The chart in words: finding, the figures of the last day and of the highest one, and the numbered events."""
    values = series.values
    shown = values["net"][first : last + 1]
    highest = first + int(shown.argmax())
    strict = values.get("strict")
    variants = [text("tension_index.alt_largest", points=points(values["largest"][last], text))]
    if strict is not None:
        variants.insert(0, text("tension_index.alt_strict", points=points(strict[last], text)))
    return text(
        "tension_index.alt",
        finding=finding,
        day=_day(series, last, text),
        strain=points(values["strain"][last], text),
        relief=points(values["relief"][last], text),
        highest=points(float(values["net"][highest]), text),
        peak=_day(series, highest, text),
        variants="; ".join(variants),
        numbered="; ".join(numbered),
    )
