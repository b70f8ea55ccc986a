"""The judgements in the tension index that a reader may change: a frozen `TensionSetting`, and the published one."""

import math
from dataclasses import dataclass, fields

from data.evidence import LETTERS
from data.schema import THEMES

SUB_INDICES = ("words", "acts")
# Severities 1 and 2 are words, 3 to 5 acts (as threats and acts in the geopolitical risk index, methods d3).
LAST_OF_WORDS = 2
SHORTEST_DAYS, LONGEST_DAYS = 7.0, 3650.0


@dataclass(frozen=True)
class TensionSetting:
    """How the tension index is computed; raises ValueError, with what is allowed, for a wrong choice.

    `half_life_days`: None as published, which is the estimate of `data.half_life`. `spacing`: weight of the
    severities 1 to 5, strictly increasing from above 0 to 1, so that 100 points stay one certain level-5 event.
    `least_evidence`: the letter A, B, C or D that an event must reach. `themes`, `actors` (who raised it): any of
    these, empty for all. `sub_index`: all, words (severity 1–2) or acts (3–5). `left_out_events` by identifier;
    `left_out_publishers` as the table of sources writes them. Tuples are kept sorted, without repeats.
    """

    half_life_days: float | None = None
    spacing: tuple[float, ...] = (0.2, 0.4, 0.6, 0.8, 1.0)
    least_evidence: str = "D"
    themes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sub_index: str = "all"
    left_out_events: tuple[str, ...] = ()
    left_out_publishers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_half_life(self.half_life_days)
        _check_spacing(self.spacing)
        if self.least_evidence not in LETTERS:
            raise ValueError(f"least_evidence is {self.least_evidence!r}; allowed: {', '.join(LETTERS)}")
        if self.sub_index not in ("all", *SUB_INDICES):
            raise ValueError(f"sub_index is {self.sub_index!r}; allowed: all, {', '.join(SUB_INDICES)}")
        for name in ("themes", "actors", "left_out_events", "left_out_publishers"):
            values = getattr(self, name)
            if not isinstance(values, tuple) or not all(isinstance(value, str) for value in values):
                raise ValueError(f"{name} is {values!r}; allowed: a tuple of texts")
            object.__setattr__(self, name, tuple(sorted(set(values))))
        for theme in self.themes:
            if theme not in THEMES:
                raise ValueError(f"themes has {theme!r}; allowed: {', '.join(THEMES)}")
        if set(self.themes) == set(THEMES):
            object.__setattr__(self, "themes", ())

    @property
    def is_published(self) -> bool:
        """True if no judgement was changed."""
        return self == PUBLISHED

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the judgements that differ from the published setting, in the order of the fields."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) != getattr(PUBLISHED, f.name))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _check_half_life(days: float | None) -> None:
    if days is not None and not (_is_number(days) and SHORTEST_DAYS <= days <= LONGEST_DAYS):
        raise ValueError(f"half_life_days is {days!r}; allowed: None or {SHORTEST_DAYS:g} to {LONGEST_DAYS:g} days")


def _check_spacing(spacing: tuple[float, ...]) -> None:
    is_scale = isinstance(spacing, tuple) and len(spacing) == 5 and all(_is_number(weight) for weight in spacing)
    steps = zip((0.0, *spacing), spacing, strict=False) if is_scale else ()
    if not is_scale or spacing[-1] != 1 or not all(low < high for low, high in steps):
        raise ValueError(f"spacing is {spacing!r}; allowed: five weights that rise from above 0 to 1")


PUBLISHED = TensionSetting()
