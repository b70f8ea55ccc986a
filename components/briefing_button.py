"""The button under every chart that puts it into the briefing, as it stands, or takes it out again."""

from functools import partial

import streamlit as st

from components.briefing_collected import change_briefing, collected, has_slide, with_or_without
from components.briefing_plan import slide_of
from components.card import Card
from components.permalink import View
from components.slide_codes import MOST_SLIDES
from components.view import current_page


def show_adding(card: Card, view: View) -> None:
    """Put the chart into the briefing under the view as it stands; if it is there, take it out."""
    slide, briefing = slide_of(card.key, current_page(), view), collected(view)
    is_in = has_slide(briefing, slide)
    st.button(
        view.text("briefing.added" if is_in else "briefing.add"),
        key=f"add.{card.key}",
        type="tertiary",
        disabled=not is_in and len(briefing.slides) >= MOST_SLIDES,
        on_click=change_briefing,
        args=(partial(with_or_without, slide=slide),),
    )
