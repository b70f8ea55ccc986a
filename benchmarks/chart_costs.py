"""`python -m benchmarks.chart_costs`: what each chart costs the server, and how much it sends.

A new look (here: dark mode after light) builds the specification; a new selection builds the data alone, unless the
chart's specification depends on more than its look.
"""

import json
import time
from collections.abc import Callable
from statistics import median

from components.cached import ChartFunction, drawn, open_record, record
from components.charts.figure import Style
from components.layout import CHART_WIDTH
from components.page_cards import every_card
from components.permalink import View
from data.evidence import LETTERS
from data.focus import Focus
from data.selection import Selection


def _ms(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def costs(chart: ChartFunction) -> tuple[float, float, float, int, int]:
    """A new look, the median and the largest new selection (ms), and the bytes of data and of the specification."""
    known_on = record().record_date
    light, dark = (Style("en", mode, CHART_WIDTH, known_on) for mode in ("light", "dark"))
    drawn(chart, Focus(Selection()), light)
    look = _ms(lambda: drawn(chart, Focus(Selection()), dark))
    selections = [
        Focus(Selection(least_evidence=letter, start=record().events["date"].min().date())) for letter in LETTERS
    ]
    times = [_ms(lambda focus=focus: drawn(chart, focus, light)) for focus in selections]
    figure, spec = drawn(chart, Focus(Selection()), light)
    sent = sum(len(data) for data in spec["datasets"].values())
    return look, median(times), max(times), sent, len(json.dumps(figure.spec))


def main() -> None:
    """Print one line for each chart."""
    open_record()
    print(f"{'chart':<20}{'new look':>10}{'selection':>11}{'largest':>9}{'data':>10}{'spec':>10}")
    for chart in (card.chart for card in every_card(View())):
        look, usual, largest, data, spec = costs(chart)
        print(f"{chart.__name__:<20}{look:>7.0f} ms{usual:>8.0f} ms{largest:>6.0f} ms{data:>8,} B{spec:>8,} B")


if __name__ == "__main__":
    main()
