"""The table: medians of what was measured, beside the floor and the bare app, and whether the targets are met."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median, quantiles

Values = Mapping[tuple[str, str], list[float]]

# The best of the other tools in one run beside this kind of floor, as multiples of the floor.
PEER_FILTER, PEER_COLD, PEER_VISITORS = 257 / 27, 1340 / 396, 2081 / 27
NOTE = (
    "Best peer: not run here. It is taken as a multiple of the floor, from one earlier run of Dash, Panel, Shiny\n"
    f"and Vizro beside a floor of this kind: a filter {PEER_FILTER:.1f} x, a cold load {PEER_COLD:.1f} x the floor's, "
    f"20 visitors {PEER_VISITORS:.0f} x\nthe floor's filter. "
    "Milliseconds are of this machine in this hour; compare ratios, and only within one run."
)


@dataclass(frozen=True)
class Line:
    """A figure of the table: where its samples are, how they become one value, and what it must not exceed.

    The bound is `at_most` times the value of the samples named in `of`, or `at_most` itself if `of` is empty.
    """

    title: str
    key: str
    unit: str
    target: str = ""
    at_most: float = 0
    of: tuple[str, str] | None = None
    is_p95: bool = False

    def value(self, values: Values, page: str) -> float | None:
        """The one value for a page, None if it was not measured there."""
        found = values.get((self.key, page))
        if not found:
            return None
        return quantiles(found, n=20)[-1] if self.is_p95 and len(found) > 1 else median(found)

    def bound(self, values: Values) -> float | None:
        """The largest value that meets the target, None without a target."""
        if not self.target:
            return None
        return self.at_most * (median(values[self.of]) if self.of else 1)


COLD, FILTER, OURS_COLD = ("cold", "floor"), ("filter", "floor"), ("cold", "ours")
LINES = (
    Line("cold load, all charts painted", "cold", "ms", "1.0 x best peer", PEER_COLD, COLD),
    Line("cold load, over the wire", "bytes", "MB", "2 MB", 2),
    Line("filter, new selection", "filter", "ms", "0.4 x best peer", 0.4 * PEER_FILTER, FILTER),
    Line("filter, selection seen before", "filter again", "ms", "0.4 x best peer", 0.4 * PEER_FILTER, FILTER),
    Line("brush, other charts repainted", "brush", "ms", "0.4 x best peer", 0.4 * PEER_FILTER, FILTER),
    Line("page change, warm", "page change", "ms", "0.5 x cold load", 0.5, OURS_COLD),
    Line("server CPU a filter, new selection", "filter: cpu", "ms", "25 ms", 25),
    Line("server CPU a filter, seen before", "filter again: cpu", "ms", "25 ms", 25),
    Line("messages a filter, new selection", "filter: kB", "kB"),
    Line("20 visitors at once, own selections, p95", "visitors, each its own", "ms",
         "0.3 x best peer", 0.3 * PEER_VISITORS, FILTER, True),
    Line("20 visitors at once, the same, p95", "visitors, the same", "ms",
         "0.3 x best peer", 0.3 * PEER_VISITORS, FILTER, True),
    Line("memory after the rounds", "memory", "MB", "200 MB", 200),
    Line("memory, each further visitor", "memory a visitor", "MB", "0.5 MB", 0.5),
    Line("server start to first page served", "start", "s", "3 s", 3),
    Line("record loaded and checked", "check", "s", "3 s", 3),
)  # fmt: skip


def rows(values: Values) -> list[dict[str, str | float | None]]:
    """The figures as plain rows, for the table and for JSON."""
    found: list[dict[str, str | float | None]] = []
    for line in LINES:
        ours, floor, bare = (line.value(values, page) for page in ("ours", "floor", "bare"))
        bound = line.bound(values)
        found.append(
            {
                "figure": line.title, "unit": line.unit, "ours": ours, "floor": floor, "bare": bare,
                "ratio": ours / floor if ours is not None and floor else None,
                "target": line.target, "at_most": bound,
                "verdict": "" if bound is None or ours is None else "met" if ours <= bound else "not met",
            }
        )  # fmt: skip
    return found


def table(values: Values) -> str:
    """The figures as a table for the terminal."""
    heads = ("figure", "ours", "floor", "bare", "ratio", "target", "")
    cells = [heads, *(_cells(row) for row in rows(values))]
    widths = [max(len(line[place]) for line in cells) for place in range(len(heads))]
    shown = []
    for line in cells:
        first, *numbers = line
        aligned = [number.rjust(width) for number, width in zip(numbers[:4], widths[1:5], strict=True)]
        words = [word.ljust(width) for word, width in zip(numbers[4:], widths[5:], strict=True)]
        shown.append("  ".join([first.ljust(widths[0]), *aligned, *words]).rstrip())
    return "\n".join([*shown, "", NOTE])


def _cells(row: Mapping[str, str | float | None]) -> tuple[str, ...]:
    unit = str(row["unit"])
    numbers = [_number(row[page], unit) for page in ("ours", "floor", "bare")]
    ratio = row["ratio"]
    bound = row["at_most"]
    target = f"<= {_number(bound, unit)} ({row['target']})" if isinstance(bound, float | int) else ""
    return (
        str(row["figure"]),
        *numbers,
        f"{ratio:.1f}" if isinstance(ratio, float) else "",
        target,
        str(row["verdict"]),
    )


def _number(value: str | float | None, unit: str) -> str:
    if not isinstance(value, float | int):
        return ""
    return f"{value:,.0f} {unit}" if unit in ("ms", "kB") else f"{value:,.2f} {unit}"
