"""A table as data: what a real HTML table in the page, in a file or in a test is made from."""

from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Cell:
    """A cell: its words, an address if they are a link, the value it is sorted by, and a word set off as a mark."""

    text: str
    href: str = ""
    order: float | str = ""
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its cells, and the key by which its record opens; without a key it opens nothing."""

    cells: tuple[Cell, ...]
    key: str = ""


@dataclass(frozen=True)
class HtmlTable:
    """A table to be drawn: caption, column heads, which columns hold figures, rows, and words for its controls.

    Without a word for sorting its columns are not sorted; `has_row_heads` makes the first cell of a row its head.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: tuple[bool, ...] = field(default=())
    open_label: str = ""
    sort_label: str = ""
    has_row_heads: bool = False

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The table as plain values, ready to be sent; made once."""
        return asdict(self)


@dataclass(frozen=True)
class ListItem:
    """A line of a list: the key by which its record opens, its title, and a note under it."""

    key: str
    title: str
    note: str
