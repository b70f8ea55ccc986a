"""The judgements in the tension index as codes of an address, and back."""

import re
import unicodedata
from collections.abc import Iterable

from data.tension_setting import PUBLISHED

SHORTEST_HALF_LIFE, LONGEST_HALF_LIFE = 30, 1000
EVEN, OWN = "even", "own"
# The weights of the severities 1 to 5: in even steps; as the square, so that the gravest weigh most; as the root.
SPACINGS = {
    EVEN: PUBLISHED.spacing,
    "convex": (0.04, 0.16, 0.36, 0.64, 1.0),
    "concave": (0.45, 0.63, 0.77, 0.89, 1.0),
}
_WEIGHTS = re.compile(r"(0\.\d{1,3}-){4}1")


def half_life_of(code: str) -> float | None:
    """The half-life in days that a code stands for, None if it stands for none that is allowed."""
    if not re.fullmatch(r"[1-9][0-9]{1,3}", code, re.ASCII):
        return None
    days = int(code)
    return float(days) if SHORTEST_HALF_LIFE <= days <= LONGEST_HALF_LIFE else None


def spacing_of(code: str) -> tuple[float, ...] | None:
    """The weights that a code stands for: a preset's name, or five rising shares as `0.1-0.3-0.5-0.8-1`; else None."""
    if code in SPACINGS:
        return SPACINGS[code]
    if not _WEIGHTS.fullmatch(code):
        return None
    weights = tuple(float(part) for part in code.split("-"))
    rises = all(low < high for low, high in zip((0.0, *weights), weights, strict=False))
    return weights if rises else None


def spacing_name(spacing: tuple[float, ...]) -> str:
    """The name of the preset with these weights, `own` for all others."""
    return next((name for name, weights in SPACINGS.items() if weights == spacing), OWN)


def slug(name: str) -> str:
    """A name as a code of plain letters: `Süddeutsche Zeitung` becomes `suddeutsche-zeitung`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def by_slug(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names by their code; two ways to write one name share it."""
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(slug(name), set()).add(name)
    return {code: tuple(sorted(same)) for code, same in found.items()}
