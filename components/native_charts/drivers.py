"""What makes the band of the tension index wide, as native bars."""

from components.charts.drivers import TOGETHER, name_of, share_words, variance_shares
from components.charts.figure import Style
from components.native_charts.form import BAR, Ink, Label, NativeChart, NativePanels, Series, ValueAxis
from components.native_charts.placing import wrapped_names
from components.theme import UNSELECTED_SHARE, tint
from data.load import Tables
from data.tension_setting import PUBLISHED, TensionSetting

_LONGEST, _NAMES = 0.88, 330.0


def drivers_native(tables: Tables, style: Style, setting: TensionSetting = PUBLISHED) -> NativePanels | None:
    """Bars of the share of each input in the variance of net tension, several together in grey; None without width."""
    text, colours = style.text, style.palette
    shares = variance_shares(tables, setting)
    if not shares:
        return None
    labels = {place: Label(share_words(share, text), side="end") for place, share in enumerate(shares.values())}
    grey = Ink(tint(style.mode, colours.unknown, UNSELECTED_SHARE), colours.unknown, 1)
    points = {place: grey for place, group in enumerate(shares) if group == TOGETHER}
    bars = Series(text("drivers.share"), tuple(shares.values()), BAR, Ink(colours.muted), points=points, labels=labels)
    names = [name_of(group, text) for group in shares]
    meanings = ["" if group == TOGETHER else text(f"drivers.meaning.{group}") for group in shares]
    told = [": ".join(filter(None, pair)) for pair in zip(names, meanings, strict=True)]
    chart = NativeChart(
        "drivers", wrapped_names(told, _NAMES), (bars,),
        ValueAxis(min(0.0, *shares.values()), max(shares.values()) / _LONGEST, number_format="0.##%"),
        text("native.drivers.input"), is_horizontal=True, left=_NAMES,
    )  # fmt: skip
    return NativePanels((chart,))
