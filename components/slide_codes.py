"""A slide of a briefing as a code for an address: `overview.money~evidence.B~t.Own title`, and back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_TITLE, LONGEST_NOTE, MOST_SLIDES = 200, 2_000, 60
# A briefing file: the version of its form, and how large it may be.
FILE_VERSION, LARGEST_FILE_BYTES = 1, 500_000
# The names under which a code has the slide's own title and note; no control of a page has one letter.
_TITLE, _NOTE = "t", "n"
_ESCAPED = (("!", "!!"), ("~", "!-"))
_ESCAPE = re.compile(r"!([!-])")


@dataclass(frozen=True)
class Slide:
    """A chart of a page under a view, with a title and a note of one's own; without a title its finding is shown.

    `setting` is the view's address as pairs of name and code, without the language and without what only one reader
    has open or collected: a slide speaks the language of its briefing.
    """

    page: str
    card: str
    setting: tuple[tuple[str, str], ...] = ()
    title: str = ""
    note: str = ""

    @property
    def query(self) -> dict[str, list[str]]:
        """The setting as an address has it: values by name."""
        names = dict.fromkeys(name for name, _ in self.setting)
        return {name: [value for other, value in self.setting if other == name] for name in names}


def slide_code(slide: Slide) -> str:
    """The slide as one value of an address; whoever writes it into one escapes it as any other value."""
    own = [(_TITLE, slide.title)] * bool(slide.title) + [(_NOTE, slide.note)] * bool(slide.note)
    parts = [f"{name}.{_escaped(value)}" for name, value in (*slide.setting, *own)]
    return "~".join([f"{slide.page}.{slide.card}", *parts])


def slide_of_code(code: str) -> Slide | None:
    """The slide that a code names, None if it has not the form of one; whether page and chart exist is not asked."""
    place, *parts = code.split("~")
    page, _, card = place.partition(".")
    pairs = [tuple(part.partition(".")[::2]) for part in parts]
    if not page.isidentifier() or not card.isidentifier() or not all(name and value for name, value in pairs):
        return None
    found = [(name, _ESCAPE.sub(lambda sign: "~" if sign[1] == "-" else "!", value)) for name, value in pairs]
    titles, notes = ([value for name, value in found if name == own] for own in (_TITLE, _NOTE))
    slide = Slide(
        page,
        card,
        tuple((name, value) for name, value in found if name not in (_TITLE, _NOTE)),
        "".join(titles[:1]),
        "".join(notes[:1]),
    )
    # What is written otherwise than we write it (a title twice, a stray sign) is no code of ours.
    return slide if slide_code(slide) == code and is_title(slide.title) and is_note(slide.note) else None


def is_title(words: str) -> bool:
    """Whether these words may be a title: one line, not too long, no sign that a file could not hold."""
    return len(words) <= LONGEST_TITLE and "\n" not in words and _can_be_written(words)


def is_note(words: str) -> bool:
    """Whether these words may be a note; it may have several lines."""
    return len(words) <= LONGEST_NOTE and _can_be_written(words)


def cleaned(words: str, longest: int = LONGEST_NOTE, lines: bool = True) -> str:
    """Words as somebody typed or pasted them, made fit to be a note, or with `lines` false a title."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        plain = " ".join(plain.split("\n"))
    return "".join(sign for sign in plain if _can_be_written(sign)).strip()[:longest].strip()


def _can_be_written(words: Iterable[str]) -> bool:
    """False for control characters but the line break, halves of characters, and what Unicode calls no character."""
    return not any(
        (sign < " " and sign != "\n")
        or "\x7f" <= sign <= "\x9f"
        or "\ud800" <= sign <= "\udfff"
        or "\ufdd0" <= sign <= "\ufdef"
        or ord(sign) & 0xFFFE == 0xFFFE
        for sign in words
    )


def _escaped(value: str) -> str:
    for sign, written in _ESCAPED:
        value = value.replace(sign, written)
    return value
