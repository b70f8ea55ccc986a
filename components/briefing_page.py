"""The briefing page: its slides in order with what can be done to each, what holds for all, and where to begin."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from components.briefing_collected import (
    Change,
    change_briefing,
    collected,
    is_too_long_for_a_link,
    with_changed_briefing,
    with_slides,
)
from components.briefing_plan import (
    Briefing,
    FailedSlide,
    Shown,
    deck_options,
    drawn_slides,
    moved,
    preset,
    retold,
    with_briefing,
)
from components.briefing_words import briefing_finding, slide_line
from components.cached import vocabulary
from components.filters import DATE_FORMATS
from components.layout import escaped, page_top, show_view_link
from components.permalink import View
from components.presets import PRESETS
from components.slide_codes import LONGEST_NOTE, LONGEST_TITLE, cleaned
from components.text import LANGUAGES
from components.view import app_address, bound


def shown_slides(view: View) -> list[Shown]:
    """The slides as the page lists them: in its language, on the briefing's day."""
    briefing = replace(collected(view), language=view.language)
    return drawn_slides(briefing, deck_options(briefing, view.language, app_address()))


def show_briefing_top(view: View) -> None:
    """The finding, and whether a link can hold the briefing."""
    page_top(briefing_finding(collected(view), shown_slides(view), view.text), view, filters=False)
    if is_too_long_for_a_link(view):
        st.info(view.text("briefing.too_long"))


def show_deck(view: View) -> None:
    """Title, day and language of the whole briefing; nothing while it is empty."""
    text, briefing = view.text, collected(view)
    if not briefing.slides:
        return
    title, known, language = st.columns([4, 2, 2], gap="medium")
    title.text_input(
        text("briefing.title"),
        max_chars=LONGEST_TITLE,
        placeholder=replace(briefing, title="").heading(text),
        **_bound("briefing.title", briefing.title, _with_title),
    )
    known.date_input(
        text("briefing.known_on"),
        min_value=vocabulary().first_day,
        max_value=vocabulary().last_day,
        format=DATE_FORMATS[view.language],
        help=text("briefing.known_on_help"),
        **_bound("briefing.known", briefing.known_on, _with_day),
    )
    language.segmented_control(
        text("briefing.language"),
        LANGUAGES,
        format_func=lambda code: text.label("language", code),
        required=True,
        **_bound("briefing.language", briefing.language or view.language, _with_language),
    )


def _bound(key: str, value: Any, change: Callable[[Briefing, Any], Briefing]) -> dict[str, Any]:
    """The arguments that bind a widget to the briefing, as `bound` binds one to the view."""
    return bound(key, value, partial(_taken, change=change))


def _taken(view: View, value: Any, change: Callable[[Briefing, Any], Briefing]) -> View:
    return with_changed_briefing(view, lambda briefing: change(briefing, value))


def _with_title(briefing: Briefing, title: str) -> Briefing:
    return replace(briefing, title=cleaned(title, LONGEST_TITLE, lines=False))


def _with_day(briefing: Briefing, day: dt.date | None) -> Briefing:
    return replace(briefing, known_on=day)


def _with_language(briefing: Briefing, language: str) -> Briefing:
    return replace(briefing, language=language)


def show_slides(view: View) -> None:
    """Every slide with its title, where it comes from, and what can be done to it."""
    slides = shown_slides(view)
    for place, slide in enumerate(slides):
        with st.container(key=f"slide.{place}"):
            _show_slide(place, slide, view)
            _show_changes(place, len(slides), slide, view)
    if slides:
        _button("briefing.clear", view, lambda briefing: Briefing(language=briefing.language))


def _show_slide(place: int, slide: Shown, view: View) -> None:
    st.markdown(escaped(f"{place + 1}. {slide.title}"))
    st.caption(escaped(slide_line(slide, view.text)))
    if isinstance(slide, FailedSlide):
        st.warning(escaped(slide.failure))
    if slide.note:
        st.text(slide.note)


def _show_changes(place: int, count: int, slide: Shown, view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _button("briefing.up", view, partial(_moved, place=place, by=-1), place, place == 0)
        _button("briefing.down", view, partial(_moved, place=place, by=1), place, place == count - 1)
        with st.popover(view.text("briefing.words"), type="tertiary"):
            _show_words(place, slide, view)
        _button("briefing.remove", view, partial(_removed, place=place), place)
        show_view_link(slide.slide.page, view.text("briefing.open"), with_briefing(slide.view, collected(view)))


def _button(key: str, view: View, change: Change, place: int | None = None, disabled: bool = False) -> None:
    """A quiet button that changes the briefing; its words stand in the texts under its key."""
    st.button(
        view.text(key),
        key=key if place is None else f"{key}.{place}",
        type="tertiary",
        disabled=disabled,
        on_click=change_briefing,
        args=(change,),
    )


def _moved(briefing: Briefing, place: int, by: int) -> Briefing:
    return replace(briefing, slides=moved(briefing.slides, place, by))


def _removed(briefing: Briefing, place: int) -> Briefing:
    return replace(briefing, slides=(*briefing.slides[:place], *briefing.slides[place + 1 :]))


def _show_words(place: int, slide: Shown, view: View) -> None:
    """Title and note of a slide, to be changed; an empty title is the finding again."""
    text, own = view.text, slide.slide
    st.text_input(
        text("briefing.slide_title"),
        max_chars=LONGEST_TITLE,
        placeholder=_finding_of(slide),
        **_bound(f"briefing.title.{place}", own.title, partial(_retitled, place=place)),
    )
    st.text_area(
        text("briefing.slide_note"),
        max_chars=LONGEST_NOTE,
        **_bound(f"briefing.note.{place}", own.note, partial(_annotated, place=place)),
    )


def _finding_of(slide: Shown) -> str:
    """What a slide is called without a title of its own."""
    return slide.title if isinstance(slide, FailedSlide) else slide.drawing.figure.headline


def _retitled(briefing: Briefing, title: str, place: int) -> Briefing:
    title = cleaned(title, LONGEST_TITLE, lines=False)
    return replace(briefing, slides=retold(briefing.slides, place, title, briefing.slides[place].note))


def _annotated(briefing: Briefing, note: str, place: int) -> Briefing:
    title = briefing.slides[place].title
    return replace(briefing, slides=retold(briefing.slides, place, title, cleaned(note)))


def show_presets(view: View) -> None:
    """The ready-made briefings: each is a beginning, or adds what the briefing does not have yet."""
    text = view.text
    st.subheader(text("briefing.presets"), anchor=False)
    with st.container(horizontal=True, gap="small"):
        for code in PRESETS:
            found = preset(code)
            st.button(
                found.heading(text),
                key=f"briefing.preset.{code}",
                help=text.plural("briefing.preset_slides", len(found.slides)),
                on_click=change_briefing,
                args=(partial(_begun, found=found),),
            )


def _begun(briefing: Briefing, found: Briefing) -> Briefing:
    if briefing.slides:
        return with_slides(briefing, found.slides)
    return replace(briefing, slides=found.slides, code=found.code)
