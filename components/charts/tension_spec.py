"""The fixed specification of the tension chart: areas, bands and lines, circles to click, and a bar to drag along.

Dragging compares two days without asking the server: the selection LOOK stays in the browser, which pales what lies
outside it and writes net on both days and the change from the dataset `series` itself.
"""

import json
import re
from functools import cache, lru_cache
from typing import Any

import altair as alt

from components.chart_theme import frame
from components.charts import canvas
from components.charts.figure import Look
from components.charts.tension_layout import (
    AXIS,
    HEAD_LINE,
    STRIP,
    UNIT_LINE,
    is_list_beside,
    plot_height,
    plot_left,
    plot_width,
)
from components.text import Text
from components.text.locales import vega_locale
from components.theme import BAND_50_SHARE, BAND_90_SHARE, FONT_FAMILY, PLANNED_DASH, tint

LOOK = "look"
_AREA_OPACITY, _VEIL_OPACITY = 0.32, 0.72
_SILENT: dict[str, Any] = {"aria": False, "tooltip": None}
_IS_CHOSEN = f"isArray({LOOK}.x) && {LOOK}.x[0] !== {LOOK}.x[1]"
_FIRST, _LAST = (f"{edge}({LOOK}.x[0], {LOOK}.x[1])" for edge in ("min", "max"))


@lru_cache(maxsize=64)
def tension_spec(look: Look, head_lines: int, list_below: int, stamp: int) -> dict[str, Any]:
    """The specification for a look; heights of own titles, of the list below (0: beside) and of the stamp."""
    top = UNIT_LINE + head_lines * HEAD_LINE
    height = top + plot_height(look) + AXIS
    listed = (_dots("list_marks", look), canvas.text_layer(look, "list", halo=False, clip=True))
    dots = _dots("dots", look)
    dragged, stepping = ([], dots) if look.still else (_veil(look, top), dots.encode(opacity=_stepped_back(look)))
    plot = canvas.layered(
        canvas.rule_layer("grid"),
        *_series_layers(look),
        canvas.rule_layer("zero", width=1.2),
        canvas.rule_layer("own", width=1.2, dash=PLANNED_DASH),
        *dragged,
        canvas.rule_layer("leaders"),
        canvas.layer(stepping.add_params(canvas.pick_selection())),
        canvas.text_layer(look, clip=True),
        canvas.text_layer(look, "numbers", halo=False, clip=True),
        *(listed if is_list_beside(look) else ()),
        width=look.width,
        height=height,
    )
    strip = canvas.layered(*_strip(look), width=plot_width(look), height=STRIP)
    views = [plot] if look.still else [plot, canvas.side_by_side(_blank(look), strip), _reading(look)]
    if list_below:
        views.append(canvas.layered(*listed, width=look.width, height=list_below))
    return canvas.assemble(canvas.stacked(*views), look, stamp, gap=frame(look.narrow).after_axis)


# ---------------------------------------------------------------- lines and bands


def _pixel(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _area(low: str, high: str, colour: str, opacity: float) -> canvas.Layer:
    mark = {"type": "area", "color": colour, "opacity": opacity, "line": False, **_SILENT}
    encoding = {"x": _pixel("x"), "y": _pixel(low) | {"stack": None}, "y2": {"field": high}}
    return {"data": {"name": "series"}, "mark": mark, "encoding": encoding}


def _line(field: str, colour: str, width: float) -> canvas.Layer:
    mark = {"type": "line", "color": colour, "strokeWidth": width, "strokeJoin": "round", **_SILENT}
    known = [{"filter": f"isValid(datum.{field})"}]
    encoding = {"x": _pixel("x"), "y": _pixel(field)}
    return {"data": {"name": "series"}, "transform": known, "mark": mark, "encoding": encoding}


def _series_layers(look: Look) -> list[canvas.Layer]:
    colours = look.palette
    edge = tint(look.mode, colours.net, 0.45)
    return [
        _area("zero", "strain", colours.strain, _AREA_OPACITY),
        _area("zero", "relief", colours.relief, _AREA_OPACITY),
        _area("p5", "p95", colours.net, BAND_90_SHARE),
        _area("p25", "p75", colours.net, BAND_50_SHARE),
        _line("p5", edge, 0.8),
        _line("p95", edge, 0.8),
        _line("strain", colours.strain, 1.8),
        _line("relief", colours.relief, 1.8),
        *(
            part
            for name in ("largest", "strict")
            for part in (_line(name, colours.page, 3), _line(name, colours.muted, 1.3))
        ),
        _line("net", colours.page, 5),
        _line("net", colours.net, 2.4),
    ]


def _dots(dataset: str, look: Look) -> alt.Chart:
    text = look.text
    titles = (
        ("title", text.label("bilingual_column", "title")),
        ("date", text.label("column", "date")),
        ("theme", text.label("column", "theme")),
        ("adds", text("tension_index.tooltip.adds")),
        ("grade", text.label("column", "evidence")),
    )
    return (
        alt.Chart(canvas.named(dataset))
        .mark_point(shape="circle", opacity=1, cursor="pointer", strokeWidth=alt.ExprRef(expr="datum.edge_width"))
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            size=alt.Size("size:Q", scale=None, legend=None),
            fill=canvas.own_colour("fill", alt.Fill),
            stroke=canvas.own_colour("edge", alt.Stroke),
            tooltip=canvas.tooltips(titles),
        )
    )


# ---------------------------------------------------------------- the bar to drag along


def _stepped_back(look: Look) -> Any:
    left = plot_left(look)
    outside = f"{_IS_CHOSEN} && (datum.x < {left} + {_FIRST} || datum.x > {left} + {_LAST})"
    return alt.condition(outside, alt.value(0.3), alt.value(1))


def _blank(look: Look) -> canvas.Layer:
    mark = {"type": "rect", "opacity": 0, "aria": False}
    return {"data": {"name": "domain"}, "mark": mark, "width": plot_left(look), "height": STRIP}


def _strip(look: Look) -> list[canvas.Layer | alt.Chart]:
    """A ground to drag on, in pixels of its own so that the day is looked up in the data."""
    width = plot_width(look)
    ground = {
        "data": {"name": "domain"},
        "mark": {"type": "rect", "color": look.palette.raised, "stroke": look.palette.axis, "strokeWidth": 0.6,
                 "cursor": "col-resize", **_SILENT},
        "encoding": {"x": {"value": 0}, "x2": {"value": width}, "y": {"value": 0}, "y2": {"value": STRIP}},
    }  # fmt: skip
    brush = alt.selection_interval(
        name=LOOK,
        encodings=["x"],
        mark=alt.BrushConfig(fill=look.palette.link, fillOpacity=0.3, stroke=look.palette.link),
    )
    ticks = (
        alt.Chart(canvas.named("ticks"))
        .mark_rule(color=look.palette.axis, **_SILENT)
        .encode(
            x=alt.X("x:Q", scale=alt.Scale(domain=[0, width], range=[0, width], nice=False), axis=None),
            y=alt.value(0),
            y2=alt.value(5),
        )
        .add_params(brush)
    )
    # The brush's own fill lies under the ground.
    filled = {
        "data": {"name": "domain"},
        "transform": _chosen(0),
        "mark": {"type": "rect", "color": look.palette.link, "opacity": 0.3, "cursor": "move", **_SILENT},
        "encoding": {"x": _pixel("from"), "x2": {"field": "to"}, "y": {"value": 0}, "y2": {"value": STRIP}},
    }
    return [ground, filled, canvas.layer(ticks)]


def _chosen(left: float) -> list[dict[str, str]]:
    """One row with both ends of the chosen stretch in pixels, none without a choice."""
    return [
        {"filter": _IS_CHOSEN},
        {"calculate": f"{left} + {_FIRST}", "as": "from"},
        {"calculate": f"{left} + {_LAST}", "as": "to"},
    ]


def _veil(look: Look, top: int) -> list[canvas.Layer]:
    """The page's colour over what lies outside the chosen stretch, and a line at each of its ends."""
    left, right = plot_left(look), plot_left(look) + plot_width(look)
    bottom = top + plot_height(look)

    def drawn(field: str, to: int | None, **mark: Any) -> canvas.Layer:
        encoding = {"x": _pixel(field), "y": {"value": top}, "y2": {"value": bottom}}
        if to is not None:
            encoding["x2"] = {"value": to}
        return {"data": {"name": "domain"}, "transform": _chosen(left), "mark": mark | _SILENT, "encoding": encoding}

    veil = {"type": "rect", "color": look.palette.page, "opacity": _VEIL_OPACITY}
    end = {"type": "rule", "color": look.palette.link, "strokeWidth": 1.5}
    return [
        drawn("from", left, **veil),
        drawn("to", right, **veil),
        drawn("from", None, **end),
        drawn("to", None, **end),
    ]


def _reading(look: Look) -> canvas.Layer:
    """The line under the bar: how to use it, or net on both chosen days and the change."""
    left = plot_left(look)
    size, step = look.type.label
    # Of the days up to each end the last one: the figures of a day hold until the next.
    transform = [
        {"calculate": f"{_IS_CHOSEN} && datum.x - {left} <= {end} + 0.01 ? datum.x : -datum.x", "as": name}
        for name, end in (("from", _FIRST), ("to", _LAST))
    ] + [
        {"aggregate": [{"op": "argmax", "field": "from", "as": "a"}, {"op": "argmax", "field": "to", "as": "b"}]},
        {"calculate": f"{_IS_CHOSEN} && datum.a ? {_words(look.text, look.narrow)} : {_prompt(look)}", "as": "text"},
    ]
    mark = {"type": "text", "align": "left", "baseline": "top", "font": FONT_FAMILY, "fontSize": size,
            "lineHeight": step, "color": look.palette.text, "clip": True, **_SILENT}  # fmt: skip
    encoding = {"x": {"value": 0 if look.narrow else left}, "y": {"value": 5}, "text": {"field": "text"}}
    layer = {"data": {"name": "series"}, "transform": transform, "mark": mark, "encoding": encoding}
    return canvas.layered(layer, width=look.width, height=step * (2 if look.narrow else 1) + 6)


def _prompt(look: Look) -> str:
    return json.dumps([look.text("tension_index.prompt")])


@cache
def _words(text: Text, in_lines: bool) -> str:
    """The reading as a Vega expression: the text of the language with figures and days worked out in the browser."""
    pattern = json.dumps(vega_locale(text.language)["time"]["date"].replace(" ", "\u00a0"))
    change = "datum.b.value - datum.a.value"
    values = {
        "start": f"utcFormat(datum.a.t, {pattern})",
        "end": f"utcFormat(datum.b.t, {pattern})",
        "before": "format(datum.a.value, ',.0f')",
        "after": "format(datum.b.value, ',.0f')",
        "change": f"format({change}, '+,.0f')",
    }
    template = text("tension_index.reading", **{name: f"\x00{name}\x00" for name in values})
    lines = template.rsplit(" · ", 1) if in_lines else [template]
    joined = [
        " + ".join(values.get(part) or json.dumps(part) for part in re.split("\x00", line) if part) for line in lines
    ]
    return f"[{', '.join(joined)}]"
