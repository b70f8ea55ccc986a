"""The report of a comparison of prices, as lines for a terminal."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from data.price_differences import CLASSES, Comparison, Difference, figures_of
from data.price_offers import Package
from data.price_rows import day_before, proposed_rows
from data.price_sources import Sources
from data.price_writing import csv_line

NAMES = {"disagreement": "in disagreement", "older": "older than the record"}
PLACES = {"provider_api": "of makers’ APIs", "azure": "on Azure"}


def report(comparison: Comparison, packages: Iterable[Package], sources: Sources, day: date) -> Iterator[str]:
    """What was compared, each difference by class, new sources, other dates, what was left out, the counts."""
    for package in packages:
        yield f"{package} (data of {package.data_date}) against the prices of the record on {day}"
    for kind in CLASSES:
        differences = comparison.of(kind)
        if differences:
            yield from ("", f"{NAMES.get(kind, kind)}: {len(differences):,}")
        for difference in differences:
            yield from _difference(difference, sources)
    if sources.added:
        yield from ("", f"sources to be added: {len(sources.added):,}")
        yield from (f"  {csv_line('sources', row)}" for row in sorted(sources.added, key=itemgetter("source_id")))
    yield from _left_out(comparison)
    yield from ("", summary(comparison))


def summary(comparison: Comparison) -> str:
    """The counts in one line."""
    counts = [f"{len(comparison.of(kind)):,} {NAMES.get(kind, kind)}" for kind in CLASSES]
    left_out = sum(len(names) for names in comparison.left_out.values())
    return f"{', '.join(counts)}; {len(comparison.same):,} the same, {left_out:,} not compared"


def changelog_lines(written: Iterable[Difference]) -> Iterator[str]:
    """The lines that CHANGELOG.md should get under Data, one per package."""
    by_package = groupby(sorted(written, key=lambda d: (str(d.package), d.name)), key=lambda d: (d.package, d.channel))
    for (package, channel), differences in by_package:
        names = dict.fromkeys(difference.model["name"] for difference in differences)
        yield f"- Prices {PLACES[channel]} by {package}: {', '.join(names)}."


def _difference(difference: Difference, sources: Sources) -> Iterator[str]:
    yield f"  {difference.name}: {difference.offer.key} at {difference.offer.provider}"
    held = difference.held
    yield "    record:  " + (f"since {held['valid_from']} {figures_of(held)}" if held else "no price")
    for step in difference.steps:
        since = f"since {step.start}" if step.start else "undated"
        yield f"    package: {since} {step.figures}"
    if difference.kind == "older":
        return
    rows = proposed_rows(difference, sources)
    if held and difference.kind == "changed":
        yield f"    closes:  {held['valid_from']} on {day_before(rows[0]['valid_from'])}"
    yield from (f"    row:     {csv_line('prices', row)}" for row in rows)


def _left_out(comparison: Comparison) -> Iterator[str]:
    if comparison.other_start:
        yield from ("", f"the same since another day: {len(comparison.other_start):,}")
        yield from (f"  {text}" for text in sorted(comparison.other_start))
    if comparison.left_out:
        yield from ("", "not compared")
    for reason, names in sorted(comparison.left_out.items()):
        yield f"  {reason}: {len(names):,}"
        yield f"    {', '.join(sorted(names))}"
