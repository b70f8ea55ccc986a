"""`python -m benchmarks.chart_costs`: what each chart costs the server, and how much it sends.

A new look (here: dark mode after light) builds the specification; a new selection builds the data alone, unless the
chart's specification depends on more than its look.
"""

import json
import time
from collections.abc import Callable, Sequence
from statistics import median

from components.cached import Drawing, drawn, open_record, record
from components.card import Card
from components.charts.figure import Style
from components.layout import CHART_WIDTH
from components.page_cards import every_card
from components.permalink import View
from data.evidence import LETTERS


def _ms(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _draw(card: Card, mode: str = "light") -> Drawing:
    return drawn(card.chart, card.focus, Style("en", mode, CHART_WIDTH, record().record_date), card.options)


def costs(card: Card, narrowed: Sequence[Card]) -> tuple[float, float, float, int, int]:
    """A new look, the median and the largest new selection (ms), and the bytes of data and of the specification."""
    drawing = _draw(card)
    look = _ms(lambda: _draw(card, "dark"))
    times = [_ms(lambda card=card: _draw(card)) for card in narrowed]
    sent = sum(len(data) for data in drawing.spec["datasets"].values())
    return look, median(times), max(times), sent, len(json.dumps(drawing.figure.spec))


def main() -> None:
    """Print one line for each chart."""
    open_record()
    start = record().events["date"].min().date()
    views = (View().with_selection(least_evidence=letter, start=start) for letter in LETTERS)
    narrowed = zip(*(every_card(view) for view in views), strict=True)
    print(f"{'chart':<24}{'new look':>10}{'selection':>11}{'largest':>9}{'data':>10}{'spec':>10}")
    for card, cards in zip(every_card(View()), narrowed, strict=True):
        look, usual, largest, data, spec = costs(card, cards)
        print(f"{card.chart.__name__:<24}{look:>7.0f} ms{usual:>8.0f} ms{largest:>6.0f} ms{data:>8,} B{spec:>8,} B")


if __name__ == "__main__":
    main()
