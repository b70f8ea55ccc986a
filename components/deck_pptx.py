"""A briefing as slides for PowerPoint and LibreOffice: native charts where there is a form for them, else pictures.

Slides are set in Arial, or in Liberation Sans, which has its widths: one of both is on every machine with an office
program, while Source Sans 3 is on few, and whatever a program puts in its place is wider and breaks lines. Pictures
carry their letters as outlines. The same record, slides and options give the same bytes.
"""

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from components.briefing_plan import CHART_ERRORS, DeckOptions, DrawnSlide, Shown
from components.text import text_for

if TYPE_CHECKING:
    from pptx.presentation import Presentation


def pptx_bytes(title: str, slides: Sequence[Shown], options: DeckOptions) -> bytes:
    """The deck: a title slide, one slide for each chart, and a last one on sources and method.

    A chart whose picture cannot be made has a slide that names it, and is told to `options.failed`.
    """
    from components.deck.framing import add_method_slide, add_title_slide
    from components.deck.package import repacked
    from components.deck.template import empty_deck

    deck, created = empty_deck(), dt.datetime.combine(options.known_on, dt.time())
    add_title_slide(deck, title, slides, options)
    shown = []
    for place, slide in enumerate(slides, 1):
        shown.append(_added(deck, slide, options, created))
        options.progress(place, len(slides))
    add_method_slide(deck, shown, options)
    _set_properties(deck, title, options, created)
    buffer = io.BytesIO()
    deck.save(buffer)
    return repacked(buffer.getvalue())


def _added(deck: "Presentation", slide: Shown, options: DeckOptions, created: dt.datetime) -> Shown:
    """Add a slide; what could not be drawn is returned as failed, and its half-made slide is taken back."""
    from components.deck.chart_slide import ChartSlide, add_failed
    from components.deck.template import without_last

    if isinstance(slide, DrawnSlide):
        count = len(deck.slides)
        try:
            ChartSlide(deck, slide, options, created).add()
            return slide
        except CHART_ERRORS as error:
            slide = slide.failed(error)
            if len(deck.slides) > count:
                without_last(deck)
    options.failed(slide)
    add_failed(deck, slide, options)
    return slide


def _set_properties(deck: "Presentation", title: str, options: DeckOptions, created: dt.datetime) -> None:
    text, properties = text_for(options.language), deck.core_properties
    properties.title, properties.language = title, text("deck.locale")
    properties.subject, properties.author = text("deck.subject"), text("app.name")
    properties.created = properties.modified = created
    properties.last_modified_by, properties.revision = text("app.name"), 1
    properties.keywords, properties.comments = "", text("card.known_on", day=text.day(options.known_on))
