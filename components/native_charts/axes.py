"""The axes of a native chart: few grid lines, no frame, words as in the charts of the app."""

from components.native_charts.form import AREA, BAR, LINE, Ink, NativeChart
from components.native_charts.ink import element, line_properties, text_properties
from components.native_charts.sheet import serial
from components.theme import LIGHT, palette, type_sizes

# The ids of both axes.
CATEGORY, VALUE = 1, 2


def value_format(chart: NativeChart) -> str:
    """The spreadsheet format of a chart's figures, without the conditions that an axis has."""
    return "General" if "[" in chart.axis.number_format else chart.axis.number_format


def axes(chart: NativeChart) -> list[str]:
    """The axis of categories or days, and the axis of values."""
    return [_time_axis(chart) if chart.is_dated else _category_axis(chart), _value_axis(chart)]


def _category_axis(chart: NativeChart) -> str:
    colours = palette(LIGHT)
    # In a chart with bars to the right the first category would stand lowest.
    orientation = "maxMin" if chart.is_horizontal else "minMax"
    names = colours.text if chart.is_horizontal else colours.muted
    size = type_sizes(narrow=False).label[0] if chart.is_horizontal else type_sizes(narrow=False).axis
    skip = [] if chart.every == 1 else [element("tickLblSkip", val=chart.every), element("tickMarkSkip", val=1)]
    return element(
        "catAx",
        element("axId", val=CATEGORY),
        element("scaling", element("orientation", val=orientation)),
        element("delete", val=0),
        element("axPos", val="l" if chart.is_horizontal else "b"),
        element("numFmt", formatCode="General", sourceLinked=0),
        element("majorTickMark", val="none"),
        element("minorTickMark", val="none"),
        element("tickLblPos", val="low"),
        line_properties(_base_line(chart)),
        text_properties(size, names, is_upright=True),
        element("crossAx", val=VALUE),
        element("crosses", val="autoZero"),
        element("auto", val=0),
        element("lblAlgn", val="ctr"),
        element("lblOffset", val=60),
        *skip,
        element("noMultiLvlLbl", val=1),
    )


def _base_line(chart: NativeChart) -> Ink:
    colours = palette(LIGHT)
    return Ink(line=colours.text if chart.axis.low < 0 else colours.axis, width=1)


def _time_axis(chart: NativeChart) -> str:
    is_years = chart.months % 12 == 0
    step, unit = (chart.months // 12, "years") if is_years else (chart.months, "months")
    low = [element("min", val=serial(chart.start))] if chart.start else []
    return element(
        "dateAx",
        element("axId", val=CATEGORY),
        element("scaling", element("orientation", val="minMax"), *low),
        element("delete", val=0),
        element("axPos", val="b"),
        element("numFmt", formatCode=chart.day_format, sourceLinked=0),
        element("majorTickMark", val="out"),
        element("minorTickMark", val="none"),
        element("tickLblPos", val="low"),
        line_properties(_base_line(chart)),
        text_properties(type_sizes(narrow=False).axis, palette(LIGHT).muted),
        element("crossAx", val=VALUE),
        element("crosses", val="autoZero"),
        element("auto", val=0),
        element("lblOffset", val=60),
        element("baseTimeUnit", val="days"),
        element("majorUnit", val=step),
        element("majorTimeUnit", val=unit),
    )


def _value_axis(chart: NativeChart) -> str:
    axis, colours = chart.axis, palette(LIGHT)
    log = [element("logBase", val=10)] if axis.is_log else []
    ends = [element("max", val=f"{axis.high:g}"), element("min", val=f"{axis.low:g}")]
    grid = [element("majorGridlines", line_properties(Ink(line=colours.rule, width=0.75)))] if axis.step else []
    step = [element("majorUnit", val=f"{axis.step:g}")] if axis.step and not axis.is_log else []
    return element(
        "valAx",
        element("axId", val=VALUE),
        element("scaling", *log, element("orientation", val="minMax"), *ends),
        element("delete", val=int(not axis.step)),
        element("axPos", val="b" if chart.is_horizontal else "l"),
        *grid,
        element("numFmt", formatCode=axis.number_format, sourceLinked=0),
        element("majorTickMark", val="none"),
        element("minorTickMark", val="none"),
        element("tickLblPos", val="low"),
        line_properties(Ink()),
        text_properties(type_sizes(narrow=False).axis, colours.muted),
        element("crossAx", val=CATEGORY),
        element("crosses", val="min" if axis.is_log else "autoZero"),
        element("crossBetween", val=_between(chart)),
        *step,
    )


def _between(chart: NativeChart) -> str:
    """Bars stand between the ticks, areas and lines on them."""
    forms = {series.form for series in chart.series}
    return "between" if BAR in forms else "midCat" if forms & {AREA, LINE} else "between"
