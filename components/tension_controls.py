"""The controls of the tension index: each judgement behind a quiet button that says where it stands."""

import datetime as dt
from functools import lru_cache, partial

import streamlit as st

from components.cached import record, tables_known_on, vocabulary
from components.filters import Controls, show_popovers
from components.layout import escaped
from components.own_dates import show_own_dates
from components.permalink import HALF_LIFE, SPACING, SUB_INDEX, THEME, WITHOUT, WITHOUT_PUBLISHER, View
from components.tension_choice import changed_words, published, published_days, tension_setting
from components.tension_codes import EVEN, LONGEST_HALF_LIFE, OWN, SHORTEST_HALF_LIFE, SPACINGS, slug, spacing_name
from components.text import Text, text_for
from components.view import bound, change_view
from data.schema import THEMES
from data.tension import half_life, tension_publishers
from data.tension_setting import SUB_INDICES


def show_tension_controls(view: View) -> None:
    """One quiet line of judgements; on a phone one button opens all. Below it, what differs from the published."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_popovers(view.text("tension_points.setting"), _controls(view), view)
    _own_setting(view)


def _controls(view: View) -> Controls:
    text = view.text
    days = round(half_life(tables_known_on(view.selection.known_on), tension_setting(view)).days)
    left_out = len(view.control(WITHOUT.name)) + len(view.control(WITHOUT_PUBLISHER.name))
    return [
        (text.plural("tension_points.half_life_value", days), _half_life),
        (text(f"tension_points.spacing_value.{spacing_name(tension_setting(view).spacing)}"), _spacing),
        (_themes_label(view), _themes),
        (text(f"tension_points.sub_index_value.{tension_setting(view).sub_index}"), _sub_index),
        (_left_out_label(left_out, text), _leave_out),
        (text("tension_points.own_dates"), show_own_dates),
    ]


def _themes_label(view: View) -> str:
    chosen, text = view.control(THEME.name), view.text
    if not chosen:
        return text("tension_points.themes_all")
    return text.label("theme", chosen[0]) if len(chosen) == 1 else text.plural("tension_points.themes", len(chosen))


def _left_out_label(count: int, text: Text) -> str:
    return text.plural("tension_points.left_out", count) if count else text("tension_points.leave_out")


def _half_life(view: View) -> None:
    text = view.text
    days = round(half_life(tables_known_on(view.selection.known_on), tension_setting(view)).days)
    st.slider(
        text("tension_points.half_life"),
        SHORTEST_HALF_LIFE,
        LONGEST_HALF_LIFE,
        help=text("tension_points.half_life_help"),
        **bound("tension.half_life", min(max(days, SHORTEST_HALF_LIFE), LONGEST_HALF_LIFE), _set_half_life),
    )


def _set_half_life(view: View, days: int) -> View:
    return view.with_control(HALF_LIFE.name, *([] if days == published_days(view) else [str(days)]))


def _spacing(view: View) -> None:
    text, chosen = view.text, tension_setting(view).spacing
    name = spacing_name(chosen)
    options = [*SPACINGS, *([OWN] if name == OWN else [])]
    st.radio(
        text("tension_points.spacing"),
        options,
        format_func=lambda code: _spacing_words(code, SPACINGS.get(code, chosen), text),
        help=text("tension_points.spacing_help"),
        **bound("tension.spacing", name, _set_spacing),
    )


def _spacing_words(code: str, weights: tuple[float, ...], text: Text) -> str:
    points = ", ".join(text.number(round(weight * 100, 1)) for weight in weights)
    return f"{text(f'tension_points.spacing_value.{code}')}: {points}"


def _set_spacing(view: View, code: str) -> View:
    if code == OWN:
        return view
    return view.with_control(SPACING.name, *([] if code == EVEN else [code]))


def _themes(view: View) -> None:
    text = view.text
    st.pills(
        text("tension_points.themes_title"),
        THEMES,
        selection_mode="multi",
        format_func=lambda code: text.label("theme", code),
        **bound("tension.themes", list(view.control(THEME.name)), partial(_set_many, name=THEME.name)),
    )


def _set_many(view: View, codes: list[str], name: str) -> View:
    return view.with_control(name, *codes)


def _sub_index(view: View) -> None:
    text = view.text
    st.segmented_control(
        text("tension_points.sub_index"),
        ("all", *SUB_INDICES),
        format_func=lambda code: text(f"tension_points.sub_index_value.{code}"),
        help=text("tension_points.sub_index_help"),
        required=True,
        **bound("tension.sub_index", tension_setting(view).sub_index, _set_sub_index),
    )


def _set_sub_index(view: View, code: str) -> View:
    return view.with_control(SUB_INDEX.name, *([] if code == "all" else [code]))


def _leave_out(view: View) -> None:
    text = view.text
    titles = _titles(view.selection.known_on, view.control(WITHOUT.name), view.language)
    left_out = view.control(WITHOUT.name)
    # One at a time, with a button for each that is out: the tags of a multiselect cannot be read in dark mode.
    st.selectbox(
        text("tension_points.leave_out_event"),
        [event for event in titles if event not in left_out],
        format_func=lambda event: titles.get(event, event),
        placeholder=text("tension_points.leave_out_event_placeholder"),
        **bound("tension.without", None, _leave_out_event),
    )
    for event in left_out:
        st.button(
            text("controls.chip", what=escaped(titles.get(event, event))),
            key=f"tension.without.{event}",
            help=text("tension_points.take_back"),
            on_click=change_view,
            args=(partial(_take_back, event=event),),
        )
    _leave_out_publisher(view)


@lru_cache(maxsize=32)
def _titles(known_on: dt.date | None, left_out: tuple[str, ...], language: str) -> dict[str, str]:
    """The tensions that are known, the newest first, as `27 Jun 2025: title`; those left out but not known yet too."""
    tables, text = tables_known_on(known_on), text_for(language)
    known = set(tables.tensions["event_id"]) | set(left_out)
    events = record().events
    rows = events[events["event_id"].isin(known)].sort_values("date", ascending=False).to_dict("records")
    days = [text.day(row["date"], row["date_precision"]) for row in rows]
    return {row["event_id"]: f"{day}: {row[f'title_{language}']}" for day, row in zip(days, rows, strict=True)}


def _leave_out_event(view: View, event: str | None) -> View:
    return view.with_control(WITHOUT.name, *view.control(WITHOUT.name), *([event] if event else []))


def _take_back(view: View, event: str) -> View:
    return view.with_control(WITHOUT.name, *(name for name in view.control(WITHOUT.name) if name != event))


def _leave_out_publisher(view: View) -> None:
    text = view.text
    words = _publisher_words(view.selection.known_on, view.language)
    chosen = next(iter(view.control(WITHOUT_PUBLISHER.name)), None)
    st.selectbox(
        text("tension_points.leave_out_publisher"),
        [*words, *([chosen] if chosen and chosen not in words else [])],
        format_func=lambda code: words[code] if code in words else vocabulary().publishers[code][0],
        placeholder=text("tension_points.leave_out_publisher_placeholder"),
        help=text("tension_points.leave_out_publisher_help"),
        **bound("tension.without_publisher", chosen, _set_publisher),
    )


@lru_cache(maxsize=32)
def _publisher_words(known_on: dt.date | None, language: str) -> dict[str, str]:
    """The publishers behind the tensions by code, those named most first, with the number of tensions they tell of."""
    counts, text = tension_publishers(tables_known_on(known_on)).to_dict(), text_for(language)
    names = {slug(str(name)): vocabulary().publishers[slug(str(name))] for name in counts}
    return {
        code: text.plural("tension_points.publisher", sum(counts.get(name, 0) for name in same), name=same[0])
        for code, same in names.items()
    }


def _set_publisher(view: View, code: str | None) -> View:
    return view.with_control(WITHOUT_PUBLISHER.name, *([code] if code else []))


def _own_setting(view: View) -> None:
    """The line that says that these are not the published figures, and the button that goes back to them."""
    words, text = changed_words(view), view.text
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if not words:
            return
        st.markdown(escaped(text("tension_points.own_setting", what="; ".join(words))), width="content")
        st.button(
            text("tension_points.published_setting"),
            key="tension.published",
            type="tertiary",
            on_click=change_view,
            args=(published,),
        )
