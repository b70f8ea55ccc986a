"""Charts in the form of an office program, editable there: for the cards whose chart PowerPoint has a form for.

Each is drawn from the data functions of the card's own chart, under the same filters and in the same words. A card
that is not named here has no native form: it is shown as a picture.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from components.cached import selected_tables
from components.card import Card
from components.charts.figure import Style
from components.native_charts.drivers import drivers_native
from components.native_charts.form import NativePanels
from components.native_charts.money import money_native
from components.native_charts.open_points import open_points_native
from components.native_charts.quarters import quarters_native
from components.native_charts.suppliers import suppliers_native
from components.native_charts.tension import tension_native
from components.native_charts.valuations import valuations_native

# By the card's key; each takes what the chart function of the card takes.
NATIVE: Mapping[str, Callable[..., NativePanels | None]] = MappingProxyType(
    {
        "drivers": drivers_native,
        "money": money_native,
        "open_points": open_points_native,
        "quarters": quarters_native,
        "suppliers": suppliers_native,
        "tension": tension_native,
        "valuations": valuations_native,
    }
)


def native_panels(card: Card, style: Style) -> NativePanels | None:
    """The native charts of a card in the style of its picture, None if it has no native form."""
    make = NATIVE.get(card.key)
    return make(selected_tables(card.focus), style, **dict(card.options)) if make else None
