"""What makes the band of the tension index wide: the share of each judgement in the variance of net tension."""

import math
from functools import lru_cache
from typing import Any

import pandas as pd

from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.geometry import Box, text_width
from components.charts.marks import Marks, marks_view
from components.charts.tension_lanes import COLUMNS, record_rows
from components.citations import sources_line
from components.text import Text
from components.theme import UNSELECTED_SHARE, tint
from data.load import Tables
from data.tension import half_life, tension_rows
from data.tension_band import DRAWS, drawn_inputs
from data.tension_drivers import GROUPS, drivers
from data.tension_setting import PUBLISHED, TensionSetting

TOGETHER = "together"
_LEAST_TOGETHER = 0.005
_BAR, _VALUE_ROOM, _GAP = 16.0, 52.0, 18.0


def drivers_figure(tables: Tables, style: Style, setting: TensionSetting = PUBLISHED) -> Figure:
    """Bars of the first-order shares of each input in the variance of net tension on the day of the view."""
    text = style.text
    rows = tension_rows(tables, setting)
    drawn = record_rows(tables, rows["event_id"].to_list())
    if rows.empty:
        return _figure(drawn, text("card.empty_headline"), "", "")
    shares = variance_shares(tables, setting)
    marks, height = _drawn(shares, style)
    note = text("drivers.note")
    stamp = canvas.stamp_frame(style, sources_line(drawn, tables, text), text("card.note", note=note))
    headline = _headline(shares, text)
    return _figure(
        drawn,
        headline,
        _subtitle(style),
        _alternative(headline, shares, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


@lru_cache(maxsize=4)
def variance_shares(tables: Tables, setting: TensionSetting) -> dict[str, float]:
    """The share of each group of inputs in the variance of net tension, the largest first; not to be changed.

    What no input explains alone stands last, under TOGETHER, where it is worth a bar.
    """
    rows, day = tension_rows(tables, setting), tables.known_on or tables.record_date
    inputs = drawn_inputs(rows, half_life(tables, setting).days, setting, DRAWS)
    found = drivers(rows, inputs, day, setting)
    shares = dict(zip(found["group"].to_list(), found["share"].to_list(), strict=True))
    rest = 1 - sum(shares.values())
    return shares | {TOGETHER: rest} if shares and rest >= _LEAST_TOGETHER else shares


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("drivers", "tensions", rows, COLUMNS, headline, subtitle, alternative, **drawn)


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    told = (("title", "title"), ("share", look.text("drivers.share")))
    return canvas.assemble(marks_view(look, height, told), look, stamp, gap=14)


# ---------------------------------------------------------------- marks


def _drawn(shares: dict[str, float], style: Style) -> tuple[Marks, int]:
    marks, y = Marks(style), 2.0
    left = 0.0 if style.narrow else _words_width(style) + _GAP
    room = style.width - left - _VALUE_ROOM
    longest = max(shares.values(), default=1.0)
    for group, share in shares.items():
        y = _row(marks, group, share, y, left, room * max(share, 0) / longest)
    if left and shares:
        marks.grid.append((left, 0, left, y - 6, style.palette.axis))
    return marks, max(math.ceil(y - 6), 1)


def _row(marks: Marks, group: str, share: float, top: float, left: float, length: float) -> float:
    """One input: its name, what it asks, and its bar beside them or below; returns where the next begins."""
    style, text = marks.style, marks.style.text
    colours, (_, step) = style.palette, style.type.label
    marks.words(0, top + step / 2, name_of(group, text), weight=600)
    y = top + step
    if group != TOGETHER:
        marks.words(0, y + step / 2, text(f"drivers.meaning.{group}"), colour=colours.muted)
        y += step
    middle = (top + y) / 2 if left else y + 3 + _BAR / 2
    bar = Box(left, middle - _BAR / 2, left + max(length, 1), middle + _BAR / 2)
    if group == TOGETHER:
        marks.box(bar, tint(style.mode, colours.unknown, UNSELECTED_SHARE), colours.unknown, 1)
    else:
        marks.box(bar, colours.muted)
    marks.words(bar.right + 6, middle, share_words(share, text), weight=600)
    bottom = y if left else bar.bottom + 2
    told = {"title": name_of(group, text), "share": share_words(share, text)}
    marks.target(Box(1, top - 2, style.width - 1, bottom + 2), [], told)
    return bottom + 12


def _words_width(style: Style) -> float:
    text, size = style.text, style.type.label[0]
    names = [text_width(name_of(group, text), size, 600) for group in (*GROUPS, TOGETHER)]
    return math.ceil(max(*names, *(text_width(text(f"drivers.meaning.{group}"), size) for group in GROUPS)))


# ---------------------------------------------------------------- words


def name_of(group: str, text: Text) -> str:
    """What a group of inputs is called."""
    return text("drivers.together") if group == TOGETHER else text(f"drivers.name.{group}")


def share_words(share: float, text: Text) -> str:
    """A share of the variance, "under" where it is too small for a figure."""
    return text.share(round(share, 2), digits=2) if share >= 0.01 else text("drivers.under", share=text.share(0.01))


def _headline(shares: dict[str, float], text: Text) -> str:
    ranked = [group for group in shares if group != TOGETHER]
    if not ranked:
        return text("drivers.headline.none")
    first, *others = ranked
    lead = {"share": share_words(shares[first], text), "name": text(f"drivers.lead.{first}")}
    if not others or shares[others[0]] < 0.01:
        return text("drivers.headline.single", **lead)
    second = {"second_share": share_words(shares[others[0]], text), "second": text(f"drivers.lead.{others[0]}")}
    return text("drivers.headline.leading", **lead, **second)


def _subtitle(style: Style) -> str:
    text = style.text
    words = text("drivers.subtitle", day=text.day(style.known_on), draws=text.number(DRAWS, digits=4))
    return f"{words}; {text('card.shown', what=style.filters)}" if style.filters else words


def _alternative(headline: str, shares: dict[str, float], text: Text) -> str:
    told = (
        text("drivers.alt_share", name=name_of(group, text), share=share_words(share, text))
        for group, share in shares.items()
    )
    return text("drivers.alt", finding=headline, shares="; ".join(told))
