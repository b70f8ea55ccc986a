"""Which texts a set of rows rests on: the sources of exactly the rows shown, the strongest first, and their line."""

from collections import Counter

import pandas as pd

from components.text import Text
from data.load import Tables

# From the strongest witness to the weakest; the order in which publishers are named under a chart.
KIND_ORDER = ("filing", "company", "docs", "pricing", "paper", "press", "repository", "analysis")
_NAMED_PUBLISHERS = 5


def cited_sources(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The rows of `sources` that `rows` name in their column `sources`, the strongest kind and most used first.

    Columns as in the table `sources`, and `uses`: by how many of the rows each is named.
    """
    order = _cited(rows, tables)
    found = tables.sources.iloc[[place for _, place in order]].reset_index(drop=True)
    found["uses"] = [uses for uses, _ in order]
    return found


def source_count(rows: pd.DataFrame, tables: Tables) -> int:
    """How many sources `rows` name."""
    return len(_cited(rows, tables))


def _cited(rows: pd.DataFrame, tables: Tables) -> list[tuple[int, int]]:
    """The sources that rows name, in order: by how many rows, and the place in the table `sources`."""
    # Counted and ordered in plain Python: pandas takes ten times as long for so few rows, and every chart asks.
    uses = Counter(name for names in rows["sources"].dropna() for name in names.split(";"))
    ids, kinds = tables.sources["source_id"].to_list(), tables.sources["kind"].to_list()
    order = sorted(
        (KIND_ORDER.index(kinds[place]), -uses[name], name, place) for place, name in enumerate(ids) if name in uses
    )
    return [(-count, place) for _, count, _, place in order]


def sources_line(rows: pd.DataFrame, tables: Tables, text: Text) -> str:
    """The line under a chart: at most five publishers, the strongest first, and how many sources there are in all."""
    order, publishers = _cited(rows, tables), tables.sources["publisher"].to_list()
    if not order:
        return ""
    names = list(dict.fromkeys(publishers[place] for _, place in order))
    named = ", ".join(names[:_NAMED_PUBLISHERS])
    if len(order) <= _NAMED_PUBLISHERS:
        return text("card.stamp_sources", publishers=named)
    count = text.plural("card.sources_count", len(order))
    return text("card.stamp_sources_more", publishers=named, count=count)
