"""The controls that all pages share: known on, least evidence, period, actors, topics, language, clear."""

import datetime as dt
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

import streamlit as st

from components.cached import known_day, record, vocabulary
from components.filter_words import actor_names, chosen_filters, evidence_label, period_label
from components.permalink import View
from components.stage import show_entry
from components.text import LANGUAGES, Text
from components.view import bound, change_view, current_page, is_phone, view_link
from data.evidence import LETTERS

DATE_FORMATS = {"en": "YYYY-MM-DD", "de": "DD.MM.YYYY"}
# What stands on a control's button, and what draws the control.
Controls = list[tuple[str, Callable[[View], None]]]


def show_controls(view: View, filters: bool = True) -> None:
    """One quiet line: what is set stands on the buttons that open the controls; on a phone one button opens all.

    Without `filters` it holds the link, the way to the charts one at a time and the language alone.
    """
    text = view.text
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if filters:
            show_popovers(text("controls.filters"), _controls(view), view)
        with st.popover(text("controls.link"), type="tertiary"):
            _link(view)
        show_entry(current_page(), view)
        st.space("stretch")
        _language(view)
    if filters:
        _chips(view)


def show_popovers(phone_label: str, controls: Controls, view: View) -> None:
    """Controls behind buttons that bear their values; on a phone all behind one button."""
    if is_phone():
        with st.popover(phone_label):
            for _, control in controls:
                control(view)
        return
    for label, control in controls:
        with st.popover(label):
            control(view)


def _controls(view: View) -> Controls:
    text, chosen = view.text, view.selection
    names = [actor_names()[actor] for actor in chosen.actors]
    topics = [text.label("topic", topic) for topic in chosen.topics]
    return [
        (text("controls.known_on_value", date=text.day(known_day(view.selection))), _known_on),
        (evidence_label(chosen.least_evidence, text), _evidence),
        (period_label(chosen, text), _period),
        (_count_label("actors", names, text), _actors),
        (_count_label("topics", topics, text), _topics),
    ]


def _count_label(name: str, chosen: list[str], text: Text) -> str:
    if not chosen:
        return text(f"controls.{name}_all")
    return chosen[0] if len(chosen) == 1 else text.plural(f"controls.{name}_count", len(chosen))


def _known_on(view: View) -> None:
    st.date_input(
        view.text("controls.known_on"),
        min_value=vocabulary().first_day,
        max_value=vocabulary().last_day,
        format=DATE_FORMATS[view.language],
        help=view.text("controls.known_on_help"),
        **bound("frame.known", known_day(view.selection), _set_known_on),
    )


def _set_known_on(view: View, day: dt.date | None) -> View:
    return view.with_selection(known_on=None if day == record().record_date else day)


def _evidence(view: View) -> None:
    text, least = view.text, view.selection.least_evidence
    st.radio(
        text("controls.evidence"),
        LETTERS,
        format_func=partial(_evidence_option, text=text),
        help=text("controls.evidence_help"),
        **bound("frame.evidence", least, lambda old, letter: old.with_selection(least_evidence=letter)),
    )


def _evidence_option(letter: str, text: Text) -> str:
    return f"{evidence_label(letter, text)}: {text.label('evidence_letter', letter)}"


def _period(view: View) -> None:
    text, chosen = view.text, view.selection
    first, last = vocabulary().first_day, vocabulary().last_day
    form = DATE_FORMATS[view.language]
    st.date_input(
        text("controls.from"), min_value=first, max_value=chosen.end or last, format=form,
        **bound("frame.from", chosen.start or first, _set_start),
    )  # fmt: skip
    st.date_input(
        text("controls.to"), min_value=chosen.start or first, max_value=last, format=form,
        **bound("frame.to", chosen.end or last, _set_end),
    )  # fmt: skip


def _set_start(view: View, day: dt.date | None) -> View:
    return view.with_selection(start=None if day == vocabulary().first_day else day)


def _set_end(view: View, day: dt.date | None) -> View:
    return view.with_selection(end=None if day == vocabulary().last_day else day)


def _actors(view: View) -> None:
    names = actor_names()
    _choose(view, "actors", sorted(names, key=lambda actor: names[actor].casefold()), names.__getitem__)


def _topics(view: View) -> None:
    _choose(view, "topics", vocabulary().topics, partial(view.text.label, "topic"))


def _choose(view: View, name: str, options: Collection[str], label: Callable[[str], str]) -> None:
    text, chosen = view.text, list(getattr(view.selection, name))
    # Pills, not a multiselect: the tags of one are white on the primary colour, unreadable in dark mode.
    st.pills(
        text(f"controls.{name}"),
        tuple(options),
        selection_mode="multi",
        format_func=lambda code: label(code),
        help=text(f"controls.{name}_help"),
        **bound(f"frame.{name}", chosen, lambda old, codes: old.with_selection(**{name: tuple(codes)})),
    )


def _language(view: View) -> None:
    st.segmented_control(
        view.text("controls.language"),
        LANGUAGES,
        format_func=lambda code: view.text.label("language", code),
        label_visibility="collapsed",
        required=True,
        **bound("frame.language", view.language, _set_language),
    )


def _set_language(view: View, language: str) -> View:
    return View(language, view.selection, view.controls)


def _chips(view: View) -> None:
    filters, text = chosen_filters(view), view.text
    with st.container(horizontal=True, gap="small"):
        if not filters:
            return
        for name, words, cleared in filters:
            st.button(
                text("controls.chip", what=words),
                key=f"chip.{name}",
                type="secondary",
                help=text("controls.chip_help"),
                on_click=change_view,
                args=(partial(_cleared, changes=cleared),),
            )
        st.button(
            text("controls.clear_all"),
            key="chip.all",
            type="tertiary",
            on_click=change_view,
            args=(lambda old: View(old.language, controls=old.on_other_page().controls),),
        )


def _cleared(view: View, changes: dict[str, Any]) -> View:
    return view.with_selection(**changes)


def _link(view: View) -> None:
    text = view.text
    st.text_input(text("controls.link_help"), **bound("frame.link", view_link(view), lambda old, _: old))
