"""Every word of the interface and every format of a figure, in the reader's language."""

from functools import lru_cache
from typing import Any

from components.text.catalogue import LANGUAGES, catalogue, check_language, messages
from components.text.formats import Formats, is_missing, rounded_down
from components.text.vocabularies import vocabulary

__all__ = ["LANGUAGES", "Text", "is_missing", "rounded_down", "text_for"]


class Text(Formats):
    """The words and formats of one language: `text("nav.overview")`, `text.label("stage", "committed")`."""

    def __init__(self, language: str) -> None:
        super().__init__(language, self.__call__)
        self._words = catalogue(language)

    @property
    def language(self) -> str:
        """The code of the language, `en` or `de`."""
        return self._language

    def __call__(self, key: str, **values: Any) -> str:
        """The text under a dotted key, with its placeholders filled; a missing key or value is a KeyError."""
        if key not in self._words:
            raise KeyError(f"{self._language}.toml has no text {key!r}")
        try:
            return self._words[key].format(**values)
        except KeyError as missing:
            raise KeyError(f"text {key!r} needs a value for {missing}") from None

    def label(self, vocabulary_name: str, code: str) -> str:
        """What people see for a code: the entry of `[labels.<vocabulary_name>]`."""
        return self(f"labels.{vocabulary_name}.{code}")

    def code(self, table: str, column: str, code: str) -> str:
        """What people see for a code in a cell of the data."""
        return self.label(vocabulary(table, column), code)

    def labels(self, vocabulary_name: str) -> dict[str, str]:
        """All codes of a vocabulary with their labels, in the order in which they are offered."""
        found = messages(self._language, f"labels.{vocabulary_name}")
        if not found:
            raise KeyError(f"{self._language}.toml has no table [labels.{vocabulary_name}]")
        return found

    def plural(self, key: str, n: int, **values: Any) -> str:
        """The text for a count, `one` or `other` under the key; `{n}` is the count in the reader's format."""
        form = self._locale.plural_form(n)
        return self(f"{key}.{form}", n=self.number(n), **values)

    def language_name(self, code: str) -> str:
        """The name of a language by its ISO 639-1 code, for the language of a source."""
        return str(self._locale.languages[code])

    def __repr__(self) -> str:
        return f"Text({self._language!r})"


@lru_cache(maxsize=len(LANGUAGES))
def text_for(language: str) -> Text:
    """The texts of a language, read once; an unknown language is a ValueError that lists the known ones."""
    check_language(language)
    return Text(language)
