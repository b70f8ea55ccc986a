"""A chart that has no native form, as a picture: SVG for programs that draw it, PNG in the same shape for the rest."""

from typing import Any

from components.briefing_plan import DrawnSlide
from components.deck.shapes import Box, Pen, describe
from components.deck.template import EMU
from components.pictures import BARE, PictureError, picture, png_bytes

_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_MAIN_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_REL_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def add_picture(pen: Pen, shown: DrawnSlide, box: Box, alternative: str) -> None:
    """The chart of a slide, without a frame of its own, as large as its box lets it be."""
    import io

    left, top, width, height = box
    address = shown.link.partition("?")[0]
    try:
        drawn = picture(shown.card, shown.view, BARE, address, round(width), round(height))
    except PictureError as error:
        # What made the drawing fail is what the slide has to tell.
        raise error.__cause__ or error from None
    scale = min(width / drawn.width, height / drawn.height)
    size = (drawn.width * scale, drawn.height * scale)
    place = (round(value * EMU) for value in (left + (width - size[0]) / 2, top, *size))
    shape = pen.slide.shapes.add_picture(io.BytesIO(png_bytes(drawn)), *place)
    describe(shape, shown.card.key, alternative)
    add_svg(shape, drawn.svg)


def add_svg(shape: Any, svg: str) -> None:
    """Give a picture its drawing as SVG beside the PNG (MS-ODRAWXML, svgBlip)."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.oxml import parse_xml

    owner = shape.part
    png = owner.related_part(shape._element.blip_rId).partname
    name = PackURI(f"{png.rpartition('.')[0]}.svg")
    part = Part(name, "image/svg+xml", owner.package, svg.encode("utf-8"))
    relation = owner.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._element.blipFill.find(f"{{{_MAIN_SPACE}}}blip")
    blip.append(
        parse_xml(
            f'<a:extLst xmlns:a="{_MAIN_SPACE}"><a:ext uri="{_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG_SPACE}" xmlns:r="{_REL_SPACE}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )
