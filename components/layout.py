"""What stands on every page around its content: navigation, finding and controls, notices, columns, footer."""

import re

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from components.allowed import allowed_words
from components.briefing_collected import collected
from components.cached import refused_record
from components.data_set_words import data_set_words
from components.filters import show_controls
from components.navigation import BRIEFING_PAGE, PAGES
from components.permalink import Dropped, View, to_query
from components.text import Text
from components.view import content_width, dropped_values

CHART_WIDTH, RAIL_WIDTH = 960, 288
_TWO_COLUMNS_FROM = 1240
# What Markdown would take as markup; `$` would start a formula.
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:-])")


def show_navigation(pages: dict[str, StreamlitPage], current: str, view: View) -> None:
    """The pages by section, as links that carry the view along; the current one is marked.

    Own links instead of Streamlit's menu: that one clears the address, and Back would need two steps.
    """
    text, query = view.text, to_query(view.on_other_page())
    sections = dict.fromkeys(entry.section for entry in PAGES)
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.markdown(f"**{text('app.name')}**", width="content")
        for section in sections:
            with st.container(horizontal=True, gap="small", width="content"):
                for entry in (entry for entry in PAGES if entry.section == section):
                    label = _page_label(entry.name, view)
                    st.page_link(
                        pages[entry.name],
                        label=f"**{label}**" if entry.name == current else label,
                        query_params=query,
                    )


def _page_label(name: str, view: View) -> str:
    slides = len(collected(view).slides) if name == BRIEFING_PAGE else 0
    return view.text("nav.briefing_count", n=slides) if slides else view.text(f"nav.{name}")


def show_page_link(name: str, label: str, view: View) -> None:
    """A link to a page of the app that carries the view along."""
    show_view_link(name, label, view.on_other_page())


def show_view_link(name: str, label: str, view: View) -> None:
    """A link to a page of the app under exactly this view."""
    entry = next(entry for entry in PAGES if entry.name == name)
    # A bare path would lead to the first page with this script: for the overview, the one without a name of its own.
    st.page_link(st.Page(entry.path, url_path=entry.name), label=label, query_params=to_query(view))


def page_top(finding: str, view: View, filters: bool = True) -> None:
    """The page's finding as its title, the shared controls, and a notice for every bad value of the address.

    Without `filters` only the link and the language stand there: for a page that they would not change.
    """
    st.title(escaped(finding), anchor=False)
    show_controls(view, filters)
    for dropped in dropped_values():
        st.warning(dropped_notice(dropped, view.text))


def columns_of_page() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The chart column and the rail beside it; on a narrow page the rail comes under the charts."""
    if content_width() >= _TWO_COLUMNS_FROM:
        main, rail = st.columns([CHART_WIDTH, RAIL_WIDTH], gap="medium")
        return main, rail
    return st.container(), st.container()


def chart_width() -> int:
    """How wide charts are drawn on this page, in pixels."""
    return min(CHART_WIDTH, content_width())


def show_footer(view: View) -> None:
    """What stands under every page: the data set's version, the day of the record, its fingerprint, the licences."""
    st.divider()
    st.caption(" · ".join(data_set_words(view.text)))


def show_refused_record(text: Text) -> None:
    """The faults of a directory that was named at start and refused, all of them; nothing if none was."""
    directory, problems = refused_record()
    if not problems:
        return
    st.error(text.plural("notices.refused", len(problems), directory=escaped(directory)))
    with st.expander(text("notices.faults")):
        st.text("\n".join(map(str, problems)))


def escaped(words: str) -> str:
    """Words of the record for Markdown: no sign in them is taken as markup (`$` would start a formula)."""
    return _MARKUP.sub(r"\\\1", words)


def dropped_notice(dropped: Dropped, text: Text) -> str:
    """The sentence that names a value of the address that was not taken over, and what is allowed there."""
    allowed = allowed_words(dropped.hint, text, name=dropped.name)
    return text("notices.dropped", name=escaped(dropped.shown_name), value=escaped(dropped.shown), allowed=allowed)
