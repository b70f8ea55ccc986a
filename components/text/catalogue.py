"""The words themselves: `en.toml` and `de.toml`, read once and flattened to dotted keys."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

LANGUAGES = ("en", "de")


def check_language(language: str) -> None:
    """Raise a ValueError that lists the languages there are unless `language` is one of them."""
    if language not in LANGUAGES:
        raise ValueError(f"language: {language!r} is not one of {', '.join(LANGUAGES)}")


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Mapping[str, str]:
    """All words of a language by dotted key, in the order of the file: `{"nav.overview": "Overview"}`."""
    check_language(language)
    with (Path(__file__).parent / f"{language}.toml").open("rb") as file:
        return MappingProxyType(dict(_flat(tomllib.load(file))))


def messages(language: str, section: str) -> dict[str, str]:
    """The words of one section by the rest of their key, in the order of the English file."""
    prefix = f"{section}."
    own = catalogue(language)
    keys = (key for key in catalogue(LANGUAGES[0]) if key.startswith(prefix))
    return {key.removeprefix(prefix): own[key] for key in keys}


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield prefix + key, value
        else:
            raise TypeError(f"{prefix}{key}: {value!r} is not a text")
