"""Differences as rows of prices.csv, in the table's exact form.

`valid_from` is the package's date; a first price never begins before the model was released or came to
Azure. Where the package gives no date, it is the day of its data, and the note says that the start is
unknown.

`known_since` is the day of the package's data: the package is the row's only witness, so a view of an
earlier day must not show the row, although the price may have been on the maker's page then. The day of
the run would be later than need be: it says when somebody looked, not when the text was there.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from data.price_differences import Difference
from data.price_offers import Step, digits
from data.price_sources import Sources
from data.read import Row
from data.schema import TABLES

METER = (
    "Azure retail meter, Global Standard; valid_from is the meter’s effective date.",
    "Azure-Listenpreis, Global Standard; valid_from ist der Gültigkeitsbeginn des Preiszählers.",
)
ARRIVAL = (
    "Start set to the Azure arrival (meter dated {}).",
    "Als Beginn gilt die Aufnahme bei Azure (Preiszähler vom {}).",
)
RELEASE = (
    "Start set to the release date (meter dated {}).",
    "Als Beginn gilt der Erscheinungstag (Preiszähler vom {}).",
)
UNKNOWN = ("Start unknown; first recorded on this day.", "Beginn unbekannt; an diesem Tag zuerst erfasst.")
LONG = ("Long prompts cost more.", "Lange Eingaben kosten mehr.")
KEPT = ("valid_from", "known_since", "note_en", "note_de")
HOURS = ("Another price at certain hours (UTC).", "Zu bestimmten Stunden (UTC) gilt ein anderer Preis.")


def proposed_rows(difference: Difference, sources: Sources) -> list[Row]:
    """The rows to be written for a difference, oldest first.

    The row of a disagreement keeps its period, its note, a cached figure on which the package is silent, and its
    sources, on which these still rest.
    """
    named = sources.of(difference)
    rows = [_row(difference, step, named) for step in difference.steps]
    held = difference.held
    for row, following in pairwise(rows):
        row["valid_to"] = day_before(following["valid_from"])
    if held:
        rows[-1]["valid_to"] = held["valid_to"]
    if held and difference.kind == "disagreement":
        rows[-1] |= {column: held[column] for column in KEPT}
        rows[-1]["cached_input_usd_per_mtok"] = (
            rows[-1]["cached_input_usd_per_mtok"] or held["cached_input_usd_per_mtok"]
        )
        rows[-1]["sources"] = ";".join(dict.fromkeys([*named.split(";"), *held["sources"].split(";")]))
    return rows


def day_before(day: str) -> str:
    """The day before an ISO date."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _row(difference: Difference, step: Step, sources: str) -> Row:
    begun = step.start or difference.package.data_date
    start = max(begun.isoformat(), _first_day(difference)) if difference.kind == "new" else begun.isoformat()
    english, german = _notes(difference, step, start)
    cached = step.figures.cached
    cells = {
        "model_id": difference.model["model_id"],
        "channel": difference.channel,
        "valid_from": start,
        "input_usd_per_mtok": digits(step.figures.input),
        "cached_input_usd_per_mtok": "" if cached is None else digits(cached),
        "output_usd_per_mtok": digits(step.figures.output),
        "note_en": english,
        "note_de": german,
        "sources": sources,
        "known_since": max(start, difference.package.data_date.isoformat()),
    }
    return dict.fromkeys(TABLES["prices"].columns, "") | cells


def _first_day(difference: Difference) -> str:
    arrived = difference.model["azure_since"] if difference.channel == "azure" else ""
    return max(difference.model["released"], arrived)


def _notes(difference: Difference, step: Step, start: str) -> tuple[str, str]:
    parts: list[Sequence[str]] = []
    is_azure = difference.channel == "azure"
    if is_azure:
        parts.append(METER)
    if step.start is None:
        parts.append(UNKNOWN)
    elif is_azure and start > step.start.isoformat():
        moved = ARRIVAL if start == difference.model["azure_since"] else RELEASE
        parts.append([text.format(day) for text, day in zip(moved, _in_words(step.start), strict=True)])
    if difference.offer.has_long:
        parts.append(LONG)
    if difference.offer.has_hours:
        parts.append(HOURS)
    return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)


def _in_words(day: date) -> tuple[str, str]:
    from babel.dates import format_date

    return format_date(day, "d MMMM y", "en"), format_date(day, "d. MMMM y", "de")
