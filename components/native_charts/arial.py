"""How wide words are in Arial, the type of slides, without the font at hand: as wide as in Liberation Sans."""

import unicodedata
from functools import lru_cache

from components.charts.geometry import wrap
from components.theme import SEMIBOLD

# Advance widths in thousandths of the size, for the signs from the space to the tilde.
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
)  # fmt: skip
_OTHERS = {"ß": 611, "–": 556, "’": 278, "“": 500, "”": 500, "„": 500, "·": 278, "×": 584, "−": 584, "\u00a0": 278}
# Any other sign is taken as wide as the widest.
_WIDEST = 1000


@lru_cache(maxsize=16384)
def _thousandths(words: str, is_bold: bool) -> int:
    table, whole = _BOLD if is_bold else _REGULAR, 0
    for sign in unicodedata.normalize("NFD", words):
        place = ord(sign) - 32
        if 0 <= place < len(table):
            whole += table[place]
        elif not unicodedata.combining(sign):
            whole += _OTHERS.get(sign, _WIDEST)
    return whole


def width_of(words: str, size: float, weight: int = 400) -> float:
    """The points that one line of words takes on a slide."""
    return _thousandths(words, weight >= SEMIBOLD) * size / 1000


def lines_of(words: str, width: float, size: float, weight: int = 400) -> list[str]:
    """The lines that words take at this width on a slide."""
    return wrap(words, width, size, weight, width_of)
