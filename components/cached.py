"""The only caches: the record on show, its views by day and selection, and the charts drawn from them.

They are shared by all visitors and keyed by what they depend on. Nothing in them is ever changed in place.
"""

import datetime as dt
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from components.cells import row_keys
from components.charts.canvas import with_link, without_link
from components.charts.figure import Figure, Style
from components.citations import cited_sources, source_count
from components.control import Vocabulary
from components.navigation import pages_with_cards
from components.permalink import View
from components.tension_codes import by_slug
from data.benchmarks import groups
from data.focus import Focus, between
from data.load import RecordError, Tables, load_tables
from data.problem import Problem
from data.schema import TABLES
from data.selection import Selection, as_known_on, narrow

ChartFunction = Callable[..., Figure]


@dataclass(frozen=True)
class Drawing:
    """A figure, and its specification with the data as Arrow bytes, ready to be sent; `known` is the record it saw."""

    figure: Figure
    spec: dict[str, Any]
    known: Tables

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The sources of the rows, the strongest first; made when somebody opens them."""
        return cited_sources(self.figure.cited, self.known)

    @cached_property
    def source_count(self) -> int:
        """How many sources there are."""
        return source_count(self.figure.cited, self.known)

    def linked(self, style: Style) -> "Drawing":
        """This drawing with the link of a style at its foot, in the room that was kept for it."""
        if "stamp" not in self.figure.datasets:
            return self
        stamp = with_link(self.figure.datasets["stamp"], style)
        figure = replace(self.figure, datasets=self.figure.datasets | {"stamp": stamp})
        datasets = self.spec["datasets"] | {"stamp": _arrow_bytes(stamp)}
        return replace(self, figure=figure, spec=self.spec | {"datasets": datasets})


@dataclass
class _Shown:
    """The record on show, and the faults of a directory that was named at start and refused."""

    tables: Tables | None = None
    refused: list[Problem] = field(default_factory=list)
    refused_directory: str = ""


_shown = _Shown()


def open_record(directory: Path | None = None) -> list[Problem]:
    """Put the record in a directory on show; if it has faults, they are returned and the one before stays on show."""
    try:
        tables = load_tables(directory)
    except RecordError as error:
        if directory is None:
            raise
        _shown.refused, _shown.refused_directory = list(error.problems), str(directory)
        return _shown.refused
    _shown.tables, _shown.refused, _shown.refused_directory = tables, [], ""
    clear_caches()
    return []


def open_at_start(directory: Path | None) -> None:
    """Put the record on show that was asked for at start, once; its faults are printed and the shipped one shown."""
    if _shown.tables is not None:
        return
    open_record()
    for problem in open_record(directory) if directory else []:
        print(problem, file=sys.stderr)


def clear_caches() -> None:
    """Forget all that was worked out from the record that was on show before."""
    for cache in (tables_known_on, selected_tables, vocabulary, _keys_of_cards, drawn, _drawn):
        cache.cache_clear()


def refused_record() -> tuple[str, list[Problem]]:
    """The directory that was named at start and refused, with its faults; empty if none was."""
    return _shown.refused_directory, _shown.refused


def record() -> Tables:
    """The whole record on show, loaded at the first call if nothing was opened before."""
    if _shown.tables is None:
        open_record()
    assert _shown.tables is not None
    return _shown.tables


def known_day(selection: Selection) -> dt.date:
    """The day on which a selection reads the record: its own, else the record's."""
    return selection.known_on or record().record_date


@lru_cache(maxsize=8)
def tables_known_on(day: dt.date | None) -> Tables:
    """The record as the public knew it on a day; None is the record's own day."""
    whole = record()
    return as_known_on(whole, day or whole.record_date)


@lru_cache(maxsize=24)
def selected_tables(focus: Focus) -> Tables:
    """The record as known on the selection's day, cut down to the selection and to what a chart narrows it to."""
    known = tables_known_on(focus.selection.known_on)
    return between(narrow(known, focus.narrowed), focus.payer, focus.payee)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """What the codes of an address may be."""
    whole = record()
    return Vocabulary(
        actors=frozenset(whole.actors["actor_id"]),
        topics=TABLES["events"].field("topic").codes,
        first_day=whole.events["date"].min().date(),
        last_day=whole.record_date,
        rows={name: frozenset(row_keys(frame, name)) for name, frame in whole.frames().items()},
        publishers=by_slug(whole.sources["publisher"]),
        cards_of=_keys_of_cards,
        benchmark_settings=frozenset(group.setting for group in groups(whole.scores, whole.models)),
    )


@lru_cache(maxsize=32)
def _keys_of_cards(page: str) -> Collection[str]:
    # Imported and asked only when somebody names a slide: cards are built on this module.
    from components.page_cards import page_cards

    return frozenset(page_cards(page, View())) if page in pages_with_cards() else frozenset()


@lru_cache(maxsize=128)
def drawn(chart: ChartFunction, focus: Focus, style: Style, options: tuple[tuple[str, Any], ...] = ()) -> Drawing:
    """A chart drawn from the record as it stands under a focus, with its link.

    Every filter changes the link, but not every chart: one that differs in nothing else is not drawn again.
    """
    return _drawn(chart, focus, without_link(style), options).linked(style)


@lru_cache(maxsize=128)
def _drawn(chart: ChartFunction, focus: Focus, style: Style, options: tuple[tuple[str, Any], ...]) -> Drawing:
    figure = chart(selected_tables(focus), style, **dict(options))
    datasets = {name: _arrow_bytes(frame) for name, frame in figure.datasets.items()}
    return Drawing(figure, figure.spec | {"datasets": datasets}, tables_known_on(focus.selection.known_on))


def _arrow_bytes(frame: pd.DataFrame) -> bytes:
    # From lists rather than from the frame: half the time, and a third fewer bytes without pandas' own notes.
    table = pa.Table.from_pydict({name: column.to_list() for name, column in frame.items()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())
