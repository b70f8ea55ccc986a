"""The open strains as native bars, ordered by what each adds to the tension index."""

from components.charts.figure import Style
from components.charts.open_points import MOST, points_of, rounded_points
from components.native_charts.form import BAR, Ink, Label, NativeChart, NativePanels, Series, ValueAxis
from components.native_charts.placing import wrapped_names
from data.load import Tables
from data.tension import half_life, open_points, tension_rows
from data.tension_setting import PUBLISHED, TensionSetting

_LONGEST, _NAMES = 0.86, 430.0


def open_points_native(tables: Tables, style: Style, setting: TensionSetting = PUBLISHED) -> NativePanels:
    """Bars of the points that the first open strains add, each with its title and what it is."""
    text, day = style.text, tables.known_on or tables.record_date
    found = open_points(tension_rows(tables, setting), day, half_life(tables, setting).days)
    points = points_of(tables, found, text)[:MOST]
    values = tuple(point.points for point in points)
    labels = {place: Label(rounded_points(value, text), side="end") for place, value in enumerate(values)}
    # The unit stands on the topmost figure only.
    labels[0] = Label(text("open_points.unit", n=labels[0].strong), side="end")
    bars = Series(text("open_points.contribution"), values, BAR, Ink(style.palette.strain), labels=labels)
    names = wrapped_names([f"{point.title} ({point.date})" for point in points], _NAMES)
    chart = NativeChart(
        "open_points", names, (bars,), ValueAxis(0, max(values) / _LONGEST), text.label("bilingual_column", "title"),
        is_horizontal=True, left=_NAMES,
    )  # fmt: skip
    return NativePanels((chart,))
