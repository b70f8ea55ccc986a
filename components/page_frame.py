"""The frame around every page: navigation, the reader's view, the page itself, footer; or one chart alone."""

import streamlit as st

from components.browser import watch_browser
from components.cached import vocabulary
from components.cards import show_records
from components.layout import show_footer, show_navigation, show_refused_record
from components.navigation import HOME, PAGES, ROOT
from components.presentation import is_presented
from components.stage import show_stage
from components.view import open_view


def run() -> None:
    """Draw the page that the address names, inside the frame."""
    pages = {entry.name: st.Page(entry.path, url_path=entry.name) for entry in PAGES}
    # Streamlit gives its default page no address of its own: the bare host shows the first page a second time.
    home = st.Page(HOME.path, url_path="home", default=True)
    chosen = st.navigation([home, *pages.values()], position="hidden")
    name = next((name for name, page in pages.items() if page == chosen), HOME.name)
    view = open_view(name, vocabulary())
    st.set_page_config(
        page_title=f"{view.text(f'nav.title.{name}')} · {view.text('app.name')}",
        page_icon=str(ROOT / "components" / "assets" / "icon.svg"),
        layout="wide",
    )
    if is_presented(view):
        show_stage(name, view)
    else:
        show_navigation(pages, name, view)
        show_refused_record(view.text)
        chosen.run()
        show_records(view)
        show_footer(view)
    watch_browser()
