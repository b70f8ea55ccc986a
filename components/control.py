"""What a control of a page is, and the codes that an address may hold: kept apart so that pages can declare theirs."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Control:
    """A page's own control: its name in the address, what it allows, and whether it may repeat."""

    name: str
    allows: Callable[..., bool]
    hint: str
    many: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """What the codes of an address may be, as the record stands: actors, topics, days, row keys by table, panels.

    `publishers` are the names of publishers by their code, `cards_of` gives the keys of a page's charts,
    `benchmark_settings` are the codes of settings in `data.benchmarks`.
    """

    actors: Collection[str]
    topics: Collection[str]
    first_day: dt.date
    last_day: dt.date
    rows: Mapping[str, Collection[str]]
    publishers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cards_of: Callable[[str], Collection[str]] = lambda page: ()
    benchmark_settings: Collection[str] = ()
