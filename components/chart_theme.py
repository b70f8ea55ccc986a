"""The look of charts made from the theme: the frame around a plot, Vega's configuration, Plotly's template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.text.locales import plotly_locale, vega_locale
from components.theme import FONT_FAMILY, REGULAR, Palette, Type, palette, type_sizes


@dataclass(frozen=True)
class Frame:
    """What stands around a plot in a picture, in logical px; `scale` turns them into pixels of the file."""

    width: int
    margin: int
    scale: float
    bar: tuple[int, int] = (40, 4)
    headline_top: int = 22
    headline_lines: int = 2
    after_headline: int = 6
    after_subtitle: int = 14
    after_axis: int = 10
    after_rule: int = 12
    before_stamp: int = 4
    axis_height: int = 26
    axis_height_with_title: int = 46
    key_height: int = 42
    number_width: int = 56
    halo: float = 3.5
    hatch: tuple[float, float] = (6, 1)


_WIDE_FRAME = Frame(width=960, margin=24, scale=5 / 3)
_NARROW_FRAME = Frame(width=375, margin=16, scale=2, headline_lines=4)


def frame(narrow: bool) -> Frame:
    """The frame of a picture 375 px wide (`narrow`) or 960 px wide."""
    return _NARROW_FRAME if narrow else _WIDE_FRAME


def vega_config(mode: str, language: str, narrow: bool = False) -> dict[str, Any]:
    """The `config` of every Vega-Lite chart: colours, sizes for the width, and the locale of the language."""
    colours, sizes = palette(mode), type_sizes(narrow)
    return {
        "background": colours.page,
        "font": FONT_FAMILY,
        "locale": vega_locale(language),
        "view": {"stroke": None},
        "legend": {"disable": True},
        **_vega_axes(colours, sizes),
        **_vega_marks(colours, sizes),
    }


def _vega_axes(colours: Palette, sizes: Type) -> dict[str, Any]:
    return {
        "axis": {
            "labelFont": FONT_FAMILY,
            "titleFont": FONT_FAMILY,
            "labelFontSize": sizes.axis,
            "titleFontSize": sizes.axis,
            "titleFontWeight": REGULAR,
            "labelColor": colours.muted,
            "titleColor": colours.muted,
            "domain": False,
            "ticks": False,
            "gridColor": colours.rule,
            "gridWidth": 1,
            "labelPadding": 6,
        },
        "axisX": {
            "grid": False,
            "domain": True,
            "domainColor": colours.axis,
            "ticks": True,
            "tickColor": colours.axis,
            "tickSize": 5,
            "labelPadding": 4,
        },
        "axisY": {"grid": True},
    }


def _vega_marks(colours: Palette, sizes: Type) -> dict[str, Any]:
    return {
        "text": {"font": FONT_FAMILY, "fontSize": sizes.label[0], "color": colours.text},
        "line": {"strokeWidth": 2.4, "color": colours.net},
        "point": {"size": 75, "strokeWidth": 2.2},
        "rule": {"strokeWidth": 1, "color": colours.axis},
        "range": {"category": list(colours.categories), "heatmap": list(colours.heat)},
    }


def plotly_template(mode: str, language: str) -> dict[str, Any]:
    """The template of every Plotly figure, a dict for `update_layout(template=…)`: Plotly is not imported."""
    colours, sizes = palette(mode), type_sizes(narrow=False)
    locale = plotly_locale(language)["format"]
    axis = {
        "linecolor": colours.axis,
        "tickcolor": colours.axis,
        "tickfont": {"size": sizes.axis, "color": colours.muted},
        "title": {"font": {"size": sizes.axis, "color": colours.muted}},
        "gridcolor": colours.rule,
        "zerolinecolor": colours.text,
        "automargin": True,
        "separatethousands": True,
    }
    return {
        "layout": {
            "paper_bgcolor": colours.page,
            "plot_bgcolor": colours.page,
            "font": {"family": FONT_FAMILY, "size": sizes.label[0], "color": colours.text},
            "separators": locale["decimal"] + locale["thousands"],
            "colorway": list(colours.categories),
            "showlegend": False,
            "margin": {"l": 56, "r": 24, "t": 14, "b": 26},
            "xaxis": axis | {"showgrid": False, "showline": True, "ticks": "outside", "ticklen": 5},
            "yaxis": axis | {"showgrid": True, "showline": False, "ticks": "", "zeroline": False},
            "hoverlabel": {
                "bgcolor": colours.page,
                "bordercolor": colours.axis,
                "font": {"family": FONT_FAMILY, "size": sizes.label[0], "color": colours.text},
            },
            "transition": {"duration": 0},
        }
    }


def plotly_config(language: str) -> dict[str, Any]:
    """The `config` of every Plotly chart: words, numbers and dates of the language; no logo, no upload."""
    return {
        "locale": language,
        "locales": {language: plotly_locale(language)},
        "displaylogo": False,
        "showSendToCloud": False,
    }
