"""A native chart as DrawingML, element by element in the order that the schema asks for (ISO 29500-1, 21.2)."""

import datetime as dt
from dataclasses import replace
from xml.sax.saxutils import escape

from components.native_charts.axes import CATEGORY, VALUE, axes, value_format
from components.native_charts.form import AREA, BAR, LINE, SOLID, Ink, Label, NativeChart, Series
from components.native_charts.ink import CENTRED, element, line_properties, shape_properties, text_properties
from components.native_charts.sheet import column_of, columns, reference, serial, whiskers
from components.text.locales import NBSP
from components.theme import LIGHT, palette, type_sizes

_NAMESPACES = {
    "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_SIDES = {"right": "r", "left": "l", "above": "t", "below": "b", "centre": "ctr", "end": "outEnd"}
_PLOTS = {AREA: "areaChart", BAR: "barChart", LINE: "lineChart"}
_GAP_WIDTH = 28


def chart_xml(chart: NativeChart, box: tuple[float, float], language: str) -> bytes:
    """The part of a chart that is drawn `box` points wide and high."""
    plot = element("plotArea", _layout(chart, box), *_plots(chart), *axes(chart), shape_properties())
    body = element(
        "chart",
        element("autoTitleDeleted", val=1),
        plot,
        element("plotVisOnly", val=1),
        element("dispBlanksAs", val="gap"),
    )
    whole = element(
        "chartSpace",
        element("date1904", val=0),
        element("lang", val=language),
        element("roundedCorners", val=0),
        body,
        shape_properties(),
        text_properties(type_sizes(narrow=False).axis, palette(LIGHT).muted),
        **_NAMESPACES,
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{whole}'.encode()


def _layout(chart: NativeChart, box: tuple[float, float]) -> str:
    """The inner plot at a fixed place, so that heads, charts and lists keep to one grid on every machine."""
    width, height = box
    below = 0 if chart.is_horizontal else 24
    edges = {
        "x": chart.left / width,
        "y": 8 / height,
        "w": (width - chart.left - chart.right) / width,
        "h": (height - 8 - below) / height,
    }
    manual = [element("layoutTarget", val="inner"), element("xMode", val="edge"), element("yMode", val="edge")]
    manual += [element(name, val=f"{value:.5f}") for name, value in edges.items()]
    return element("layout", element("manualLayout", *manual))


def _plots(chart: NativeChart) -> list[str]:
    """One plot for each form in use, areas lowest and lines on top, all on the same axes."""
    layers = [(form, [series for series in chart.series if series.form == form]) for form in (AREA, BAR, LINE)]
    return [_plot(chart, form, own) for form, own in layers if own]


def _plot(chart: NativeChart, form: str, own: list[Series]) -> str:
    grouping = "clustered" if form == BAR else "stacked" if form == AREA and chart.is_stacked else "standard"
    head = [element("barDir", val="bar" if chart.is_horizontal else "col")] if form == BAR else []
    head += [element("grouping", val=grouping), element("varyColors", val=0)]
    tail = [element("gapWidth", val=_GAP_WIDTH), element("overlap", val=100)] if form == BAR else []
    tail += [element("marker", val=1)] if form == LINE else []
    tail += [element("axId", val=number) for number in (CATEGORY, VALUE)]
    return element(_PLOTS[form], *head, *(_series(chart, series) for series in own), *tail)


def _series(chart: NativeChart, series: Series) -> str:
    count, number = len(chart.categories), _number_of(chart, series)
    column = columns(chart).index(column_of(series)) + 1
    parts = [
        element("idx", val=number),
        element("order", val=number),
        element("tx", element("strRef", element("f", reference(column, 0)), _text_cache((series.name,)))),
        _own_properties(series),
    ]
    if series.form == BAR:
        parts.append(element("invertIfNegative", val=0))
    if series.form == LINE:
        parts.append(_marker(series))
    parts += [_point(place, series) for place in sorted(series.points)]
    if series.labels:
        parts.append(_labels(series))
    if any(whiskers(series)):
        parts.append(_error_bars(chart, series, count))
    parts += [_categories(chart), element("val", _number_reference(column, series.values, value_format(chart)))]
    if series.form == LINE:
        parts.append(element("smooth", val=0))
    return element("ser", *parts)


def _number_of(chart: NativeChart, series: Series) -> int:
    return next(number for number, other in enumerate(chart.series) if other is series)


def _own_properties(series: Series) -> str:
    return line_properties(series.ink) if series.form == LINE else shape_properties(series.ink)


def _marker(series: Series) -> str:
    if series.marker is None:
        return element("marker", element("symbol", val="none"))
    marker = series.marker
    shape = element("symbol", val=marker.shape), element("size", val=marker.size)
    return element("marker", *shape, shape_properties(marker.ink))


def _point(number: int, series: Series) -> str:
    kind = [element("invertIfNegative", val=0)] if series.form == BAR else []
    return element("dPt", element("idx", val=number), *kind, element("bubble3D", val=0),
                   shape_properties(series.points[number]))  # fmt: skip


def _labels(series: Series) -> str:
    words = [_label(number, series.labels[number], series.form) for number in sorted(series.labels)]
    return element("dLbls", *words, *_shown(False))


def _shown(value: bool) -> list[str]:
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return [element(name, val=int(value and name == "showVal")) for name in names]


def _label(number: int, label: Label, form: str) -> str:
    colour = label.colour or palette(LIGHT).text
    runs = "".join(_run(words, strong, colour) for words, strong in _words(label))
    body = f"<a:bodyPr {CENTRED}/><a:lstStyle/><a:p>{runs}</a:p>"
    pill = shape_properties(Ink(palette(LIGHT).page) if label.pill else None)
    # The side of a label is not a choice on areas: the schema allows it, programs refuse it.
    side = [] if form == AREA else [element("dLblPos", val=_SIDES[label.side])]
    return element(
        "dLbl", element("idx", val=number), element("tx", element("rich", body)), pill, *side,
        *_shown(True),
    )  # fmt: skip


def _words(label: Label) -> list[tuple[str, bool]]:
    spaced = f"{label.strong} " if label.strong and label.words else label.strong
    return [(words, strong) for words, strong in ((spaced, True), (label.words, False)) if words]


def _run(words: str, strong: bool, colour: str) -> str:
    size = round(type_sizes(narrow=False).label[0] * 100)
    fill = f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'
    return f'<a:r><a:rPr sz="{size}" b="{int(strong)}">{fill}</a:rPr><a:t>{escape(words)}</a:t></a:r>'


def _error_bars(chart: NativeChart, series: Series, count: int) -> str:
    """Whiskers from a value to its upper end, with caps."""
    beyond = whiskers(series)
    place = next(number for number, column in enumerate(columns(chart), 1) if column.values == beyond)
    direction = [] if series.form == BAR else [element("errDir", val="y")]
    plus = element("plus", _number_reference(place, beyond, "General"))
    minus = element("minus", element("numLit", element("ptCount", val=count)))
    kinds = element("errBarType", val="plus"), element("errValType", val="cust"), element("noEndCap", val=0)
    return element(
        "errBars", *direction, *kinds, plus, minus, line_properties(replace(series.ink, width=1.25, dash=SOLID))
    )


def _categories(chart: NativeChart) -> str:
    count = len(chart.categories)
    if not chart.is_dated:
        # Air around names of which not all are written: LibreOffice leaves out only those that would overlap.
        air = NBSP if chart.every > 1 else ""
        names = tuple(f"{air}{name}{air}" for name in chart.categories)
        return element("cat", element("strRef", element("f", reference(0, count)), _text_cache(names)))
    days = tuple(float(serial(day)) for day in chart.categories if isinstance(day, dt.date))
    return element("cat", _number_reference(0, days, "yyyy\\-mm\\-dd"))


def _text_cache(names: tuple[str, ...]) -> str:
    points = [element("pt", element("v", escape(name)), idx=place) for place, name in enumerate(names)]
    return element("strCache", element("ptCount", val=len(names)), *points)


def _number_reference(place: int, values: tuple[float | None, ...], number_format: str) -> str:
    points = [
        element("pt", element("v", f"{value:.10g}"), idx=position)
        for position, value in enumerate(values)
        if value is not None
    ]
    cache = element(
        "numCache", element("formatCode", escape(number_format)), element("ptCount", val=len(values)), *points
    )
    return element("numRef", element("f", reference(place, len(values))), cache)
