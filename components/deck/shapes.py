"""Shapes with words on a slide: set without wrapping surprises, in our type, each run in the deck's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.deck.template import EMU, number_element
from components.theme import LIGHT, palette

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Run:
    """Words of one size, weight and colour; `link` is the address that a click opens, in full."""

    words: str
    size: float
    colour: str = ""
    is_strong: bool = False
    link: str = ""


Paragraph = Sequence[Run]


class Pen:
    """Writes on one slide in one language."""

    def __init__(self, slide: Any, locale: str) -> None:
        self.slide, self.locale = slide, locale

    def words(self, box: Box, paragraphs: Sequence[Paragraph], name: str, line: float = 0.0, align: str = "l") -> Any:
        """A text box with these paragraphs; `line` is the height of a line in points."""
        shape = self.slide.shapes.add_textbox(*(round(value * EMU) for value in box))
        shape.name = name
        self.fill(shape, paragraphs, line, align)
        return shape

    def placeholder(self, index: int, box: Box, paragraphs: Sequence[Paragraph], line: float = 0.0) -> Any:
        """A placeholder of the layout, moved to its place and filled."""
        shape = self.slide.shapes.title if index == 0 else self.slide.placeholders[index]
        shape.left, shape.top, shape.width, shape.height = (round(value * EMU) for value in box)
        self.fill(shape, paragraphs, line)
        return shape

    def fill(self, shape: Any, paragraphs: Sequence[Paragraph], line: float = 0.0, align: str = "l") -> None:
        """The paragraphs as the whole text of a shape."""
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Pt

        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for place, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            if line:
                paragraph.line_spacing = Pt(line)
            paragraph.alignment = PP_ALIGN.RIGHT if align == "r" else PP_ALIGN.LEFT
            for run in runs:
                self._run(paragraph, run)

    def _run(self, paragraph: Any, run: Run) -> None:
        from pptx.dml.color import RGBColor
        from pptx.util import Pt

        added = paragraph.add_run()
        added.text = run.words
        added.font.size, added.font.bold = Pt(run.size), run.is_strong
        added._r.get_or_add_rPr().set("lang", self.locale)
        if run.link:
            # A link takes the theme's own colour.
            added.hyperlink.address = run.link
        else:
            added.font.color.rgb = RGBColor.from_string((run.colour or palette(LIGHT).text)[1:])

    def rule(self, left: float, top: float, width: float) -> None:
        """A thin line across the slide."""
        self.block((left, top, width, 0.75), palette(LIGHT).rule, "Rule")

    def block(self, box: Box, colour: str, name: str) -> Any:
        """A filled rectangle that says nothing to a reader aloud."""
        from pptx.dml.color import RGBColor
        from pptx.enum.shapes import MSO_SHAPE

        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(round(value * EMU) for value in box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(colour[1:])
        shape.line.fill.background()
        shape.shadow.inherit = False
        shape.name = name
        mark_decorative(shape)
        return shape

    def number(self) -> None:
        """The slide's number."""
        tree = self.slide.shapes._spTree
        tree.append(number_element(max(int(found) for found in tree.xpath("//p:cNvPr/@id")) + 1))

    def notes(self, paragraphs: Sequence[str], size: float) -> None:
        """The notes of the slide."""
        frame = self.slide.notes_slide.notes_text_frame
        for place, words in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = words
            from pptx.util import Pt

            run.font.size = Pt(size)
            run._r.get_or_add_rPr().set("lang", self.locale)


def describe(shape: Any, name: str, alternative: str) -> None:
    """Name a chart or picture, and give its content in words."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", alternative)


def mark_decorative(shape: Any) -> None:
    """Tell screen readers to pass over a shape."""
    from pptx.oxml import parse_xml

    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
            '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
            "</a:ext></a:extLst>"
        )
    )
