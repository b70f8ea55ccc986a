"""The picture of a chart to take away: made when it is asked for, in one of three shapes and forms."""

from functools import partial

import streamlit as st

from components.cached import known_day
from components.card import Card
from components.export import file_name
from components.permalink import View
from components.view import page_address

# By form: its media type. The makers are imported when somebody asks.
FORMS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
SHAPE_NAMES = {"wide": "16x9", "square": "1x1", "shown": "full"}


@st.fragment
def show_pictures(card: Card, view: View) -> None:
    """A button that opens the choice of pictures; closed it is all that is sent, and opening runs nothing else."""
    choice = st.popover(view.text("picture.control"), type="tertiary", key=f"picture.{card.key}", on_change="rerun")
    if choice.open:
        with choice:
            _show_choice(card, view)


def _show_choice(card: Card, view: View) -> None:
    text, address = view.text, page_address()
    st.markdown(text("picture.help"))
    for shape in SHAPE_NAMES:
        with st.container(horizontal=True, gap="small"):
            for form, mime in FORMS.items():
                st.download_button(
                    text("picture.choice", form=text(f"picture.form.{form}"), shape=text(f"picture.shape.{shape}")),
                    partial(picture_file, card, view, shape, form, address),
                    picture_name(card, view, shape, form),
                    mime=mime,
                    key=f"picture.{card.key}.{shape}.{form}",
                    type="tertiary",
                    on_click="ignore",
                )


def picture_file(card: Card, view: View, shape: str, form: str, address: str) -> bytes:
    """A picture as a file; runs outside the script, so that it asks nothing of the session."""
    from components.pictures import pdf_bytes, picture, png_bytes, svg_bytes

    makers = {"png": png_bytes, "svg": svg_bytes, "pdf": pdf_bytes}
    return makers[form](picture(card, view, shape, address))


def picture_name(card: Card, view: View, shape: str, form: str) -> str:
    """The file's name: `decoupling-money-2026-11-23-de-16x9.png`, with the stamp of a setting of one's own."""
    part = "-".join(filter(None, (view.language, SHAPE_NAMES[shape], card.stamp)))
    return file_name(card.key, known_day(view.selection), form, part)
