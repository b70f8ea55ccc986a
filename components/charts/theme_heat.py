"""What the tension is about: points that new events added, by theme and half-year, with the figures in the cells."""

from functools import lru_cache
from typing import Any

import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.marks import marks_view
from components.charts.tension import COLUMNS, cited_tensions
from components.charts.tension_words import points, setting_line
from components.charts.theme_heat_cells import Column, ThemeRow, heat_table
from components.charts.theme_heat_marks import HeatMarks
from components.citations import sources_line
from components.text import Text
from data.load import Tables
from data.tension import half_life, tension_rows
from data.tension_setting import PUBLISHED, TensionSetting
from data.tension_themes import theme_half_years


def theme_heat_figure(
    tables: Tables, style: Style, setting: TensionSetting = PUBLISHED, theme: str | None = None
) -> Figure:
    """The heat map under a setting; `theme` is the one chosen, ringed, and the headline speaks of it.

    `tables` must not be narrowed by a period: the sums are those of the whole view.
    """
    text = style.text
    rows, cells = _cells(tables, setting)
    if rows.empty:
        return _figure(cited_tensions(tables, []), text("card.empty_headline"), "", "")
    columns, table = heat_table(cells, rows)
    marks = HeatMarks(style, columns, table, theme)
    found = cited_tensions(tables, rows["event_id"].to_list())
    finding = _headline(columns, table, theme, text)
    said = _note(columns, setting_line(setting, tables, text), text)
    stamp = canvas.stamp_frame(style, sources_line(found, tables, text), text("card.note", note=said))
    return _figure(
        found,
        finding,
        _subtitle(columns, setting_line(setting, tables, text), style),
        _alternative(table, finding, text),
        spec=_spec(style.look, marks.height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=said,
    )


@lru_cache(maxsize=8)
def _cells(tables: Tables, setting: TensionSetting) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The events of a setting up to the day of the view, and the cells they fill."""
    last = tables.known_on or tables.record_date
    rows = tension_rows(tables, setting)
    rows = rows[rows["day"] <= pd.Timestamp(last)]
    return rows, theme_half_years(tables, setting, last, half_life(tables, setting).days)


def _figure(rows: pd.DataFrame, finding: str, measure: str, words: str, **drawn: Any) -> Figure:
    return Figure("theme_heat", "tensions", rows, COLUMNS, finding, measure, words, **drawn)


@lru_cache(maxsize=64)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    told = (
        ("theme", text.label("column", "theme")),
        ("half_year", text("theme_heat.tooltip.half_year")),
        ("net", text("theme_heat.tooltip.net")),
        ("strain", text("theme_heat.tooltip.strain")),
        ("relief", text("theme_heat.tooltip.relief")),
        ("count", text.label("column", "events")),
    )
    return canvas.assemble(marks_view(look, height, told), look, stamp, gap=frame(look.narrow).after_axis)


# ---------------------------------------------------------------- words


def _headline(columns: list[Column], table: list[ThemeRow], theme: str | None, text: Text) -> str:
    chosen = next((row for row in table if row.theme == theme), None)
    if chosen is not None:
        return _theme_headline(columns, chosen, text)
    first = table[0]
    if first.total <= 0:
        return text("theme_heat.headline.eased")
    values = {"theme": _name(first, text), "points": points(first.total, text)}
    if len(table) > 1 and round(table[1].total) == round(first.total):
        return text("theme_heat.headline.tied", other=_name(table[1], text), **values)
    lately = sorted(table, key=lambda row: -row.cells[-1].net)
    leader = lately[0].cells[-1].net
    is_clear = leader > 0 and (len(lately) == 1 or round(lately[1].cells[-1].net) < round(leader))
    if not is_clear or len(table) == 1:
        return text("theme_heat.headline.alone", **values)
    key = "still" if lately[0] is first else "lately"
    when = columns[-1].name(text)
    return text(f"theme_heat.headline.{key}", last=_name(lately[0], text), half_year=when, **values)


def _theme_headline(columns: list[Column], row: ThemeRow, text: Text) -> str:
    values = {"theme": _name(row, text), "points": points(row.total, text)}
    if not row.events:
        return text("theme_heat.headline.theme_none", theme=values["theme"])
    highest = max(range(len(columns)), key=lambda place: row.cells[place].net)
    if row.cells[highest].net <= 0:
        return text("theme_heat.headline.theme_eased", **values)
    return text("theme_heat.headline.theme", half_year=columns[highest].name(text), **values)


def _name(row: ThemeRow, text: Text) -> str:
    return text.label("theme", row.theme)


def _subtitle(columns: list[Column], differs: str, style: Style) -> str:
    text = style.text
    period = text("format.range", low=text.half_year(columns[0].start), high=text.half_year(columns[-1].start))
    shown = text("card.shown", what=style.filters) if style.filters else ""
    measure = "; ".join(filter(None, (text("theme_heat.subtitle", period=period), shown)))
    return ". ".join(filter(None, (measure, differs)))


def _note(columns: list[Column], differs: str, text: Text) -> str:
    parts = [f"{differs}." if differs else "", text("theme_heat.note.net"), text("theme_heat.note.marks")]
    if columns[0].is_gathered:
        parts.append(text("theme_heat.note.earlier", year=columns[0].end_words(text)))
    if columns[-1].is_running:
        parts.append(text("theme_heat.note.running", half_year=columns[-1].name(text)))
    return " ".join(filter(None, parts))


def _alternative(table: list[ThemeRow], finding: str, text: Text) -> str:
    sums = [text("theme_heat.alt_sum", theme=_name(row, text), points=points(row.total, text)) for row in table]
    return text("theme_heat.alt", finding=finding, sums="; ".join(sums))
