"""The check of a picture on the briefing page: a file goes in, one verdict comes out, with links to what differs."""

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from components.briefing_collected import collected
from components.briefing_plan import with_briefing
from components.layout import escaped, show_view_link
from components.permalink import RECORD, View, query_string
from components.picture_marks import LARGEST_PICTURE_BYTES
from components.view import app_address, event_of, keep, kept

if TYPE_CHECKING:
    from components.picture_check_words import RowLine

_FILE, _CHECK = "picture_check.file", "picture_check.check"


def show_picture_check(view: View) -> None:
    """The place to give a picture, and what became of it."""
    text = view.text
    st.subheader(text("picture_check.title"), anchor=False)
    st.caption(escaped(text("picture_check.help")))
    st.file_uploader(
        text("picture_check.upload"),
        max_upload_size=LARGEST_PICTURE_BYTES // 1_000_000,
        key=_FILE,
        on_change=_take_file,
    )
    if event_of(_FILE) is not None and kept(_CHECK) is not None:
        _show_verdict(view)


def _take_file() -> None:
    # Imported when somebody asks: it draws pictures.
    from components.picture_check import check_picture

    file = event_of(_FILE)
    keep(_CHECK, check_picture(file.getvalue()) if file else None)


def _show_verdict(view: View) -> None:
    from components.picture_check_words import difference_lines, level_of, subject_words, verdict_words

    check, text = kept(_CHECK), view.text
    shown = {"success": st.success, "warning": st.warning, "error": st.error}[level_of(check)]
    shown(escaped(verdict_words(check, text)))
    if check.view is None:
        return
    # In the reader's own language and with the reader's own briefing, whatever the picture was made in.
    today = with_briefing(replace(check.view, language=view.language), collected(view))
    st.caption(escaped(subject_words(check, text)))
    for found in difference_lines(check, text):
        st.markdown(f"**{escaped(found.head)}**")
        st.markdown("\n".join(f"- {_row_words(line, check.marks.page, today)}" for line in found.lines))
        if found.more:
            st.caption(escaped(found.more))
    show_view_link(check.marks.page, text("picture_check.open_today"), today)


def _row_words(line: "RowLine", page: str, today: View) -> str:
    """A row that differs, as a link that opens its record today; plain words where there is none any more.

    A link of Markdown opens beside this page: the verdict stays while its rows are read. And it breaks on a phone.
    """
    if not line.code:
        return escaped(line.words)
    query = query_string(today.with_control(RECORD.name, line.code))
    return f"[{escaped(line.words)}]({app_address()}/{page}?{query})"
