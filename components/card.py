"""What a card shows, apart from any page: a chart, what it is drawn from, and the style that a view gives it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from components.cached import ChartFunction, known_day
from components.charts.figure import Style
from components.filter_words import chosen_filters
from components.focus import focus_words
from components.permalink import RECORD, View, query_string
from data.focus import Focus

Brush = Callable[[View, tuple[float, float] | None], View]


@dataclass(frozen=True)
class Card:
    """A chart on a page: its function, its key in addresses, the table of its rows, what it is drawn from, its options.

    `on_pick` and `on_brush` change the view when a mark or a stretch is chosen; without
    `on_pick` a mark opens its record. `stamp` is added to the names of its files; `filters` takes the place of
    the shared filters in words, where a chart applies others.
    """

    chart: ChartFunction
    key: str
    table: str
    focus: Focus
    options: tuple[tuple[str, Any], ...] = ()
    on_pick: Callable[[View, str], View] | None = None
    on_brush: Brush | None = None
    stamp: str = ""
    filters: str | None = None


def style_of(card: Card, view: View, mode: str, width: int, address: str) -> Style:
    """The style of a card's chart under a view, in a colour mode and at a width in pixels.

    It tells the filters in words, the rows whose record is open, and the link that is printed under the chart;
    `address` is that of the card's page, without its query.
    """
    known_on = known_day(view.selection)
    picked = (key if table == card.table else f"{table}:{key}" for table, key in opened_records(view))
    return Style(
        view.language, mode, width, known_on, _filters(card, view), printed_link(view, address), frozenset(picked),
        card.focus.narrowed.end, view.text(f"card.title.{card.key}"),
    )  # fmt: skip


def _filters(card: Card, view: View) -> str:
    if card.filters is not None:
        return card.filters
    of_card = View(view.language, card.focus.selection)
    chosen = [words for name, words, _ in chosen_filters(of_card) if name != "known"]
    return " · ".join(chosen + focus_words(card.focus, view.text))


def printed_link(view: View, address: str) -> str:
    """The link as it is printed under a chart: without scheme, and without what one reader has open or collected."""
    host = address.partition("://")[2] or address
    return f"{view.text('app.name')} · {host}?{query_string(view.of_page())}"


def opened_records(view: View) -> list[tuple[str, str]]:
    """The rows whose records are open, as pairs of table and key."""
    pairs = (code.partition(":") for code in view.control(RECORD.name))
    return [(table, key) for table, _, key in pairs]
