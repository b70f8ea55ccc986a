"""The texts behind a row as a tree: each root report with its retellings, and where trustworthy texts differ."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from components.cells import Names, cell
from components.text import Text, is_missing, text_for
from data.load import Tables

# Nothing else becomes a link: no other scheme, and no sign that could end the address in a page.
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True)
class CitedText:
    """One source in words: who, what (`href` leads to it, empty if no address is known), when and of what kind.

    `is_cited` is false for a root report that stands here only because others retell it.
    """

    source_id: str
    publisher: str
    title: str
    href: str
    told: str
    is_cited: bool = True


@dataclass(frozen=True)
class Origin:
    """A root report and the cited texts that retell it: together they are one witness."""

    root: CitedText
    retellings: tuple[CitedText, ...]


@dataclass(frozen=True)
class Rival:
    """What trustworthy sources differ about: each reading with the texts that give it, and how they relate."""

    subject: str
    readings: tuple[tuple[str, tuple[CitedText, ...]], ...]
    note: str


def safe_address(url: Any) -> str:
    """The address if it may become a link, that is http or https; else empty."""
    return str(url) if not is_missing(url) and _ADDRESS.fullmatch(str(url)) else ""


def origins(sources: pd.DataFrame, tables: Tables, text: Text) -> tuple[Origin, ...]:
    """The cited `sources` grouped by origin in their order: the root report first, its retellings after it."""
    known = _texts_by_id(tables, text.language)
    groups: dict[str, list[str]] = {}
    for source_id, origin_id in zip(sources["source_id"], sources["origin_id"], strict=True):
        groups.setdefault(origin_id, []).append(source_id)
    found = []
    for origin_id, cited in groups.items():
        root = replace(known[origin_id], is_cited=origin_id in cited)
        found.append(Origin(root, tuple(known[name] for name in cited if name != origin_id)))
    return tuple(found)


def origins_words(found: Iterable[Origin], text: Text) -> str:
    """How many independent origins and how many sources there are; empty if none."""
    trees = list(found)
    if not trees:
        return ""
    count = sum(len(tree.retellings) + tree.root.is_cited for tree in trees)
    return text.plural("record.of_sources", count, origins=text.plural("record.independent", len(trees)))


def rivals(table: str, row: Mapping[Any, Any], tables: Tables, text: Text) -> tuple[Rival, ...]:
    """Where sources differ about the event of a row of `events` or `tensions`, or what a disagreement itself says."""
    if table not in ("events", "tensions", "disagreements"):
        return ()
    known, own = _texts_by_id(tables, text.language), tables.disagreements
    column = "disagreement_id" if table == "disagreements" else "event_id"
    return tuple(
        Rival(
            told[f"subject_{text.language}"],
            tuple((told[f"value_{side}"], _texts(told[f"sources_{side}"], known)) for side in "ab"),
            told[f"note_{text.language}"],
        )
        for told in own[own[column] == row[column]].to_dict("records")
    )


def cited_texts(sources: pd.DataFrame, tables: Tables, text: Text) -> tuple[CitedText, ...]:
    """Rows of `sources` in words, in their order."""
    known = _texts_by_id(tables, text.language)
    return tuple(known[name] for name in sources["source_id"])


def _texts(cited: str, known: Mapping[str, CitedText]) -> tuple[CitedText, ...]:
    # A view of an earlier day lacks what was published later.
    return tuple(known[name] for name in cited.split(";") if name in known)


@lru_cache(maxsize=8)
def _texts_by_id(tables: Tables, language: str) -> Mapping[str, CitedText]:
    """All sources of a view in words: worked out once, since every card asks for some of them."""
    text = text_for(language)
    names = Names(tables, text)
    return {row["source_id"]: _cited_text(row, names, text) for row in tables.sources.to_dict("records")}


def _cited_text(row: Mapping[Any, Any], names: Names, text: Text) -> CitedText:
    published = cell("sources", "published", row, names, text).text or text("card.date_unknown")
    told = [published, *(cell("sources", column, row, names, text).text for column in ("kind", "read"))]
    title = text("card.title_unknown") if is_missing(row["title"]) or not row["title"] else str(row["title"])
    return CitedText(row["source_id"], row["publisher"], title, safe_address(row["url"]), " · ".join(told))
