"""The assumptions of the swap calculator as codes of an address and as a reader types them, and back to figures.

In an address a figure has a dot as decimal mark, and a range is `low..high` or `low..likely..high`. A reader types
in the format of the language: 1.500 is one and a half in English, fifteen hundred in German.
"""

import re
from collections.abc import Iterable
from functools import partial

from components.control import Control, Vocabulary
from components.text import Text
from data.prices import CHANNELS
from data.schema import BENCHMARKS
from data.swap_setting import BASES, LIMITS, SPREADS, WORKLOADS

Figures = tuple[float, ...]
_CODE = r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,9})?"
_CODES = re.compile(rf"{_CODE}(\.\.{_CODE}){{0,2}}")
_PROXY = re.compile(r"[a-z0-9_]+\.[a-z0-9_-]{1,80}")
# A dash, dots or a word between two figures; a sign before a figure belongs to it.
_BETWEEN = re.compile(r"(?<=[\d%$])\s*(?:–|—|-|\.\.+|…|\bto\b|\bbis\b)\s*(?=[\d$−+-])")
_MARKS = {"en": (".", ","), "de": (",", ".")}
_DIGITS = re.compile(r"[+−-]?\d+(?:\.\d+)?")
_MOST_SIGNS = 60
_EXAMPLES = {"tokens": (1000, 1500, 2500), "share": (0.2, 0.3, 0.5), "factor": (1, 1.5, 3), "usd": (1, 2, 5)}


def figures_of(code: str, name: str) -> Figures | None:
    """The figures that a code stands for under the name of an assumption, None if they are not allowed there."""
    if not _CODES.fullmatch(code):
        return None
    return _allowed(tuple(map(float, code.split(".."))), name)


def code_of(figures: Figures) -> str:
    """The code of figures: as short as it can be without losing anything."""
    return "..".join(_plain(figure) for figure in figures)


def _plain(figure: float) -> str:
    return f"{figure:.9f}".rstrip("0").rstrip(".")


def is_proxy(code: str) -> bool:
    """Whether a code names a benchmark and one of its settings, `gpqa_diamond.plain`."""
    return bool(_PROXY.fullmatch(code)) and code.partition(".")[0] in BENCHMARKS


def typed_figures(words: str, name: str, language: str) -> Figures | None:
    """The figures that a reader typed, None if they cannot be read or are not allowed.

    A share may be typed as such (0.3) or in per cent (30%). Signs for dollars and times are skipped.
    """
    parts = _BETWEEN.split(words.strip()) if len(words) <= _MOST_SIGNS else []
    in_percent = any("%" in part for part in parts)
    if in_percent and LIMITS[name].unit != "share":
        return None
    found = [_number(re.sub(r"[$%×\s\u202f'’]", "", part), language) for part in parts]
    figures = tuple(figure for figure in found if figure is not None)
    if not figures or len(figures) < len(found):
        return None
    return _allowed(tuple(round(figure / 100, 9) for figure in figures) if in_percent else figures, name)


def _number(words: str, language: str) -> float | None:
    """One figure in the format of a language; the other decimal mark is taken where it can mean nothing else."""
    decimal, grouping = _MARKS[language]
    if re.fullmatch(rf"[+−-]?[1-9]\d{{0,2}}(\{grouping}\d{{3}})+(\{decimal}\d+)?", words):
        words = words.replace(grouping, "")
    plain = words.replace(",", ".")
    return float(plain.replace("−", "-")) if _DIGITS.fullmatch(plain) else None


def _allowed(figures: Figures, name: str) -> Figures | None:
    limit = LIMITS[name]
    fits = len(figures) <= (3 if limit.is_range else 1) and all(map(limit.allows, figures))
    if not fits or list(figures) != sorted(figures):
        return None
    # A figure so small that its code would lose it is none.
    rounded = tuple(round(figure, 9) for figure in figures)
    return rounded if all(map(limit.allows, rounded)) else None


def shown_figures(figures: Iterable[float], name: str, text: Text) -> str:
    """Figures as a reader sees them, a range with dashes: `1,500`, `30%`, `0.7–1–2`; nothing is rounded away."""
    shown = [*figures]
    is_share = LIMITS[name].unit == "share"
    words = "–".join(text.number(figure * 100 if is_share else figure, digits=15) for figure in shown)
    return text("format.percent", number=words) if is_share and shown else words


def allowed_words(name: str, text: Text) -> str:
    """What an assumption may be, in the reader's format."""
    limit = LIMITS[name]
    low, high = (shown_figures((edge,), name, text) for edge in (limit.low, limit.high))
    bounds = text(f"swap_calculator.allowed.{'above' if limit.is_above else 'from'}", low=low, high=high)
    if not limit.is_range:
        return bounds
    example = shown_figures(_EXAMPLES[limit.unit], name, text)
    return text("swap_calculator.allowed.range", bounds=bounds, example=example)


# ---------------------------------------------------------------- controls

SPREAD_CODES = {f"{100 * spread:.0f}": spread for spread in SPREADS}


def _is_model(value: str, vocabulary: Vocabulary) -> bool:
    return value in vocabulary.rows.get("models", ())


def _is_one_of(value: str, vocabulary: Vocabulary, codes: Iterable[str]) -> bool:
    return value in codes


def _is_figures(value: str, vocabulary: Vocabulary, name: str) -> bool:
    return figures_of(value, name) is not None


INCUMBENT = Control("incumbent", _is_model, "model")
CANDIDATE = Control("candidate", _is_model, "model")
WORKLOAD = Control("workload", partial(_is_one_of, codes=tuple(WORKLOADS)), "workload")
BASIS = Control("basis", partial(_is_one_of, codes=BASES), "basis")
CHANNEL = Control("channel", partial(_is_one_of, codes=CHANNELS), "channel")
SPREAD = Control("spread", partial(_is_one_of, codes=tuple(SPREAD_CODES)), "spread")
PROXY = Control("proxy", lambda value, vocabulary: is_proxy(value), "proxy")
FIGURES = {
    name: Control(name, partial(_is_figures, name=name), "figures" if limit.is_range else "figure")
    for name, limit in LIMITS.items()
}
SWAP = (INCUMBENT, CANDIDATE, WORKLOAD, BASIS, CHANNEL, SPREAD, PROXY, *FIGURES.values())


def address_values(name: str) -> dict[str, str]:
    """What the notice for a bad value in an address says is allowed: codes, and the limits of a figure."""
    limit = LIMITS.get(name)
    return {
        "workloads": ", ".join(WORKLOADS),
        "bases": ", ".join(BASES),
        "spreads": ", ".join(SPREAD_CODES),
        "low": _plain(limit.low) if limit else "",
        "high": _plain(limit.high) if limit else "",
    }
