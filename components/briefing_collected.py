"""The briefing that a reader collects: in the address as long as it fits, else in the session."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from components.briefing_plan import (
    Briefing,
    briefing_of,
    fits_in_address,
    is_same_chart,
    with_briefing,
)
from components.permalink import View
from components.slide_codes import MOST_SLIDES, Slide
from components.view import change_view, keep, kept

# What a reader does to a briefing.
Change = Callable[[Briefing], Briefing]
_LONG = "briefing.long"


def collected(view: View) -> Briefing:
    """The briefing so far. A link that brings slides counts before what the session keeps."""
    carried = briefing_of(view)
    long: Briefing | None = kept(_LONG)
    return long if long and not carried.slides else carried


def is_too_long_for_a_link(view: View) -> bool:
    """Whether the briefing is kept in the session alone: a reload, or another reader, would not have it."""
    return kept(_LONG) is not None and not briefing_of(view).slides


def change_briefing(change: Change) -> None:
    """Change the briefing from a callback; it goes into the address if it fits, else into the session."""
    change_view(partial(with_changed_briefing, change=change))


def with_changed_briefing(view: View, change: Change) -> View:
    """The view with its briefing changed; what does not fit into an address is kept in the session instead."""
    briefing = change(collected(view))
    fits = fits_in_address(briefing)
    keep(_LONG, None if fits else briefing)
    return with_briefing(view, briefing if fits else Briefing())


def has_slide(briefing: Briefing, slide: Slide) -> bool:
    """Whether the briefing has this chart under this setting, whatever its title and note."""
    return any(is_same_chart(other, slide) for other in briefing.slides)


def with_or_without(briefing: Briefing, slide: Slide) -> Briefing:
    """The briefing with the slide at its end, or without it if it has it."""
    rest = tuple(other for other in briefing.slides if not is_same_chart(other, slide))
    if len(rest) < len(briefing.slides):
        return replace(briefing, slides=rest)
    return with_slides(briefing, (slide,))


def with_slides(briefing: Briefing, slides: tuple[Slide, ...]) -> Briefing:
    """The briefing with those of the slides at its end that it does not have, as many as it may have."""
    new = [slide for slide in slides if not has_slide(briefing, slide)]
    return replace(briefing, slides=(*briefing.slides, *new)[:MOST_SLIDES])
