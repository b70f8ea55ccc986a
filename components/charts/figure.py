"""What every chart function takes and returns: a Style in, a Figure out. Nothing here draws or knows Streamlit."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from components.text import Text, text_for
from components.theme import Palette, Type, palette, type_sizes

NARROW_BELOW = 640


@dataclass(frozen=True)
class Look:
    """What a chart's fixed specification depends on: language, colour mode and width in logical pixels.

    `height` is what the chart may take above its stamp, 0 if it may be as high as it likes. It is a wish: a chart that
    cannot be so low is higher. `still` is true in pictures: what works under a pointer alone is not drawn.
    """

    language: str
    mode: str
    width: int
    height: int = field(default=0, kw_only=True)
    still: bool = field(default=False, kw_only=True)

    @property
    def narrow(self) -> bool:
        """True where charts take their phone form: panels stacked, fewer labels."""
        return self.width < NARROW_BELOW

    def room(self, natural: float, fixed: float, least: float) -> float:
        """How high the free part of a chart is: `natural`, or what a wished height leaves beside its `fixed` parts."""
        return max(self.height - fixed, least) if self.height else natural

    def is_lower(self, natural: float) -> bool:
        """True where less height is wished than a chart has by nature: it leaves out what its rows tell as well."""
        return 0 < self.height < natural

    @property
    def text(self) -> Text:
        """The words and number formats of this look's language."""
        return text_for(self.language)

    @property
    def palette(self) -> Palette:
        """The colours by meaning of this look's mode."""
        return palette(self.mode)

    @property
    def type(self) -> Type:
        """The type sizes for this look's width."""
        return type_sizes(self.narrow)


@dataclass(frozen=True)
class Style(Look):
    """A look, and what the reader has set.

    `known_on` is the day the record is read on, `filters` the chosen filters in words (empty: none), `link` the address
    as printed at the foot, `picked` the keys of the rows whose record is open, `until` the end of the chosen period,
    `title` what the chart shows whatever the filters leave, as printed at the foot. Without a link, `link_place` keeps
    the room of one that is set in later: whether the title stands apart for it, and how many lines it takes.
    """

    known_on: dt.date = dt.date.max
    filters: str = ""
    link: str = ""
    picked: frozenset[str] = frozenset()
    until: dt.date | None = None
    title: str = ""
    link_place: tuple[bool, int] = (False, 0)

    @property
    def last_day(self) -> dt.date:
        """The last day that a chart may speak of: the end of the period, at most the known-on day."""
        return min(self.known_on, self.until or self.known_on)

    @property
    def look(self) -> Look:
        """The part of this style that a specification may depend on, to cache it by."""
        return Look(self.language, self.mode, self.width, height=self.height, still=self.still)


@dataclass(frozen=True)
class Figure:
    """A finished chart with the words and the rows that belong to it.

    `spec` is a Vega-Lite specification without data that names the frames in `datasets`; it depends on the look
    alone, so that a filter sends data only. `rows` are the rows of the record's table `table` that are drawn, with
    their key and `sources`; `columns` are those shown in the table of rows, in order. A mark that stands for rows
    carries their keys in the field `row_id`, joined with `;`. An empty `rows` means: nothing to draw. `also` holds
    rows of other tables that are drawn with them, by table; their keys in `row_id` are written `table:key`.
    """

    key: str
    table: str
    rows: pd.DataFrame
    columns: tuple[str, ...]
    headline: str
    subtitle: str
    alt: str
    spec: dict[str, Any] = field(default_factory=dict)
    datasets: dict[str, pd.DataFrame] = field(default_factory=dict)
    note: str = ""
    also: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True if the selection left no row to draw."""
        return self.rows.empty

    @property
    def cited(self) -> pd.DataFrame:
        """The column `sources` of all rows that are drawn, whatever their table."""
        lists = [frame["sources"] for frame in (self.rows, *self.also.values()) if len(frame)]
        return pd.DataFrame({"sources": pd.concat(lists) if lists else []})
