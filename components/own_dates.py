"""An analyst's own dates on the charts: taken from a file, kept in this session only, and gone with it."""

from functools import partial

import streamlit as st

from components.layout import escaped
from components.permalink import View
from components.text import Text
from components.view import event_of, keep, kept
from data.own_dates import LARGEST_BYTES, LONGEST_TITLE, MOST_DATES, Dates, Faults, OwnDatesFault, read_own_dates

_FILE, _DATES, _FAULTS = "own_dates.file", "own_dates.dates", "own_dates.faults"
_MOST_FAULTS = 10


def own_dates() -> Dates:
    """The dates that this session has taken from a file, by day."""
    dates: Dates = kept(_DATES, ())
    return dates


def show_own_dates(view: View) -> None:
    """The place to give a file, what is wrong with it, and the dates that are shown."""
    text = view.text
    st.file_uploader(
        text("own_dates.label"),
        max_upload_size=max(1, LARGEST_BYTES // 1_000_000),
        help=text("own_dates.help", most=MOST_DATES),
        key=_FILE,
        on_change=_take_file,
    )
    st.caption(escaped(text("own_dates.private")))
    _show_faults(kept(_FAULTS, ()), text)
    if own_dates():
        st.markdown("\n".join(f"- {escaped(f'{text.day(own.date)}: {own.title}')}" for own in own_dates()))
        st.button(text("own_dates.remove"), key="own_dates.remove", type="tertiary", on_click=partial(keep, _DATES, ()))


def _take_file() -> None:
    """A good file replaces the dates; a bad one, or one that is taken away, leaves them."""
    file = event_of(_FILE)
    dates, faults = read_own_dates(file.getvalue()) if file else ((), ())
    keep(_FAULTS, faults)
    if dates:
        keep(_DATES, dates)


def _show_faults(faults: Faults, text: Text) -> None:
    if not faults:
        return
    lines = [fault_words(fault, text) for fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        lines.append(text("own_dates.more", n=text.number(len(faults) - _MOST_FAULTS)))
    st.error(text("own_dates.refused"))
    st.text("\n".join(lines))


def fault_words(fault: OwnDatesFault, text: Text) -> str:
    """A fault in one line: where, what stands there, what is allowed."""
    values = {"value": fault.value, "most": MOST_DATES, "longest": LONGEST_TITLE}
    words = text(f"own_dates.fault.{fault.kind}", **values)
    return text("own_dates.line", line=fault.line, words=words) if fault.line else words
