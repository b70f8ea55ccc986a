"""The specification of a dot strip: lanes with their marks, the strip of years to choose a stretch on, and the list."""

from functools import lru_cache
from typing import Any

import altair as alt

from components.chart_theme import frame
from components.charts import canvas
from components.charts.event_lanes import Kind, left_margin, plot_height, plot_width
from components.charts.figure import Look
from components.theme import tint

STRIP = 24
_BAND_SHARE = 0.10


@lru_cache(maxsize=64)
def strip_spec(look: Look, kind: Kind, lanes: int, list_below: int, stamp: int) -> dict[str, Any]:
    """The specification of a strip with so many lanes, a list of this height below it (0: beside it) and a stamp."""
    left, is_beside, told = left_margin(look, kind), not list_below, _tooltips(look, kind)
    listed = (
        _points("list_marks", told),
        canvas.text_layer(look, "list", halo=False, clip=True),
    )
    plot = canvas.layered(
        _band(look),
        canvas.rule_layer("grid"),
        canvas.rule_layer("spans", width=5),
        canvas.rule_layer("settled"),
        canvas.rule_layer("known", width=1.2),
        _points("key"),
        _points("rows", told).add_params(canvas.pick_selection()),
        canvas.text_layer(look, "numbers", halo=False, clip=True),
        canvas.text_layer(look, clip=True),
        *(listed if is_beside else ()),
        width=look.width,
        height=plot_height(look, kind, lanes, is_beside),
    )
    strip = canvas.layered(*_strip(look), width=plot_width(look, kind, is_beside), height=STRIP)
    views = [plot, canvas.side_by_side(canvas.layer(_blank(left)), strip)]
    if list_below:
        views.append(canvas.layered(*listed, width=look.width, height=list_below))
    return canvas.assemble(canvas.stacked(*views), look, stamp, gap=frame(look.narrow).after_axis)


def _blank(width: int) -> alt.Chart:
    return alt.Chart(canvas.named("domain")).mark_rect(opacity=0, aria=False).properties(width=width, height=STRIP)


def _points(dataset: str, tooltip: tuple[tuple[str, str], ...] = ()) -> alt.Chart:
    mark: dict[str, Any] = {"cursor": "pointer"} if tooltip else {"aria": False, "tooltip": None}
    raw: dict[str, Any] = {"scale": None, "legend": None}
    return (
        alt.Chart(canvas.named(dataset))
        .mark_point(opacity=1, strokeWidth=alt.ExprRef(expr="datum.edge_width"), **mark)
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            shape=alt.Shape("shape:N", **raw),
            size=alt.Size("size:Q", **raw),
            fill=canvas.own_colour("colour", alt.Fill),
            stroke=canvas.own_colour("edge", alt.Stroke),
            **({"tooltip": canvas.tooltips(tooltip), "description": f"{tooltip[0][0]}:N"} if tooltip else {}),
        )
    )


def _tooltips(look: Look, kind: Kind) -> tuple[tuple[str, str], ...]:
    text = look.text
    titles = {"title": text.label("bilingual_column", "title"), "date": text.label("column", "date")}
    if kind.by_severity:
        titles |= {"measure": text.label("column", "severity"), "state": text.label("column", "status")}
    titles |= {
        "grade": text.label("column", "evidence"),
        "witnesses": text.label("column", "sources"),
    }
    return tuple(titles.items())


def _band(look: Look) -> alt.Chart:
    colour = tint(look.mode, look.palette.link, _BAND_SHARE)
    return (
        alt.Chart(canvas.named("band"))
        .mark_rect(color=colour, aria=False, tooltip=None)
        .encode(x=canvas.pixel_x(), y=canvas.pixel_y(), x2="x2:Q", y2="y2:Q")
    )


def _strip(look: Look) -> list[canvas.Layer | alt.Chart]:
    """The strip of years under the lanes: a drag on it chooses a stretch, the marks stay free for clicks."""
    days = [canvas.domain_value(f"x_{name}") for name in ("low", "turn", "high")]
    # As one expression: of a list of them Vega-Lite makes fields of data where the scale is one of days.
    domain = alt.ExprRef(expr="[" + ", ".join(day.expr for day in days) + "]")
    turn, end = (canvas.domain_value(f"x_{name}") for name in ("turn_px", "width"))
    scale = alt.Scale(type="utc", domain=domain, range=[0, turn, end], nice=False)
    brush = alt.selection_interval(
        name=canvas.BRUSH,
        encodings=["x"],
        mark=alt.BrushConfig(fill=look.palette.link, fillOpacity=0.25, stroke=look.palette.link),
    )
    ground = (
        alt.Chart(canvas.named("domain"))
        .mark_rect(color=look.palette.raised, aria=False, cursor="col-resize")
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            y=alt.value(0),
            y2=alt.value("height"),
            tooltip=alt.value(look.text("events.brush")),
        )
    )
    edges = (
        alt.Chart(canvas.named("ticks"))
        .mark_rule(color=look.palette.axis, aria=False, tooltip=None)
        .encode(
            x=alt.X("date:T", scale=scale, axis=None),
            y=alt.value(0),
            y2=alt.value(5),
        )
        .add_params(brush)
    )
    return [ground, edges, canvas.text_layer(look, "years", halo=False, clip=True)]
