"""The empty deck: 16:9, one master with the house's colours and type, three layouts whose parts an outline can read."""

from typing import TYPE_CHECKING, Any

from components.chart_theme import frame
from components.theme import DECK_FONT, LIGHT, palette, type_sizes

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDTH, HEIGHT = 960.0, 540.0
EMU = 12700
MARGIN = float(frame(narrow=False).margin)
TITLE, CHART, TEXT = "Title", "Chart", "Text"
SUBTITLE_INDEX, BODY_INDEX = 13, 14
_KEPT = (0, 5, 1)
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_ACCENTS = ("microsoft", "openai", "anthropic", "xai", "meta", "deepseek")


def empty_deck() -> "Presentation":
    """A presentation without slides, in the house's look: no default of the office program is left."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(round(WIDTH * EMU)), Emu(round(HEIGHT * EMU))
    layouts = list(deck.slide_layouts)
    kept = [layouts[place] for place in _KEPT]
    for layout in layouts:
        if layout not in kept:
            deck.slide_layouts.remove(layout)
    _set_theme(deck)
    _set_master(deck)
    for layout, name in zip(kept, (TITLE, CHART, TEXT), strict=True):
        layout.name = name
        _set_shapes(layout, _layout_shapes(name))
    return deck


def layout_of(deck: "Presentation", name: str) -> Any:
    """The layout of this name."""
    return next(layout for layout in deck.slide_layouts if layout.name == name)


def box_xml(box: tuple[float, float, float, float]) -> str:
    """The place of a shape, from left, top, width and height in points."""
    left, top, width, height = (round(value * EMU) for value in box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _parsed(xml: str) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(xml)


def _set_theme(deck: "Presentation") -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    # A theme has no class of its own in python-pptx: its bytes are all there is of it.
    part._blob = themed(part.blob)


def themed(blob: bytes) -> bytes:
    """A theme with our colours and type in place of its own; the rest of it stays."""
    from lxml import etree

    root = etree.fromstring(blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    root.set("name", "Decoupling")
    for path, xml in (("a:clrScheme", _colours()), ("a:fontScheme", _fonts())):
        old = root.find(f"a:themeElements/{path}", space)
        old.getparent().replace(old, etree.fromstring(xml))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _colours() -> str:
    colours = palette(LIGHT)
    named = {"dk1": colours.text, "lt1": colours.page, "dk2": colours.muted, "lt2": colours.raised}
    named |= {f"accent{place}": colours.actors[hue] for place, hue in enumerate(_ACCENTS, 1)}
    named |= {"hlink": colours.link, "folHlink": colours.link}
    inner = "".join(f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>' for name, colour in named.items())
    return f'<a:clrScheme {_NAMESPACES} name="Decoupling">{inner}</a:clrScheme>'


def _fonts() -> str:
    one = f'<a:latin typeface="{DECK_FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:fontScheme {_NAMESPACES} name="Decoupling"><a:majorFont>{one}</a:majorFont>'
        f"<a:minorFont>{one}</a:minorFont></a:fontScheme>"
    )


def _set_master(deck: "Presentation") -> None:
    master = deck.slide_master._element
    bar = frame(narrow=False).bar
    shapes = [
        _shape(2, "Bar", "", (MARGIN, 0, *bar), "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
               '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:ln><a:noFill/></a:ln>'),
        _shape(3, "Title", '<p:ph type="title"/>', (MARGIN, 18, WIDTH - 2 * MARGIN, 58)),
        _shape(4, "Text", '<p:ph type="body" idx="1"/>', (MARGIN, 110, WIDTH - 2 * MARGIN, 370)),
        number_shape(5),
    ]  # fmt: skip
    background = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    content = _parsed(f"<p:cSld {_NAMESPACES}>{background}<p:spTree>{_TREE}{''.join(shapes)}</p:spTree></p:cSld>")
    master.replace(master.cSld, content)
    old = master.find("{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles")
    master.replace(old, _parsed(_text_styles()))


def _text_styles() -> str:
    sizes = type_sizes(narrow=False)

    def level(size: float, line: float, colour: str, font: str, bold: int) -> str:
        return (
            f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:lnSpc><a:spcPts val="{round(line * 100)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{round(size * 100)}" b="{bold}">'
            f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="{font}"/></a:defRPr>'
            "</a:lvl1pPr>"
        )

    title = level(*sizes.headline, "tx1", "+mj-lt", 1)
    body = level(*sizes.subtitle, "tx2", "+mn-lt", 0)
    other = level(*sizes.note, "tx2", "+mn-lt", 0)
    return (
        f"<p:txStyles {_NAMESPACES}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def _layout_shapes(name: str) -> list[str]:
    width = WIDTH - 2 * MARGIN
    if name == TITLE:
        return [
            _shape(2, "Title", '<p:ph type="ctrTitle"/>', (MARGIN, 150, width, 120)),
            _shape(3, "Subtitle", '<p:ph type="subTitle" idx="1"/>', (MARGIN, 280, width, 120)),
        ]
    shapes = [
        _shape(2, "Title", '<p:ph type="title"/>', (MARGIN, 18, width, 58)),
        _shape(3, "Subtitle", f'<p:ph type="body" sz="quarter" idx="{SUBTITLE_INDEX}"/>', (MARGIN, 80, width, 40)),
    ]
    if name == TEXT:
        shapes[1:] = [_shape(3, "Text", f'<p:ph type="body" idx="{BODY_INDEX}"/>', (MARGIN, 80, width, 400))]
    return [*shapes, number_shape(4)]


def _set_shapes(layout: Any, shapes: list[str]) -> None:
    content = _parsed(
        f'<p:cSld {_NAMESPACES} name="{layout.name}"><p:spTree>{_TREE}{"".join(shapes)}</p:spTree></p:cSld>'
    )
    layout._element.replace(layout._element.cSld, content)


def number_shape(number: int, tag: str = "") -> str:
    """The placeholder of the slide's number, at the lower right."""
    sizes = type_sizes(narrow=False)
    field = (
        f'<a:p><a:pPr algn="r"><a:lnSpc><a:spcPts val="1650"/></a:lnSpc></a:pPr>'
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="en-GB" sz="{round(sizes.note[0] * 100)}"/><a:t>‹#›</a:t></a:fld></a:p>'
    )
    place = '<p:ph type="sldNum" sz="quarter" idx="12"/>'
    return _shape(number, "Slide number", place, (WIDTH - MARGIN - 30, 512, 30, 17), words=field)


def _shape(
    number: int, name: str, placeholder: str, box: tuple[float, float, float, float], drawn: str = "", words: str = ""
) -> str:
    """A shape of the master or of a layout; without words an empty paragraph."""
    inset = '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr>'
    # The words by which a layout tells what belongs into a place.
    text = words or f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{name}</a:t></a:r></a:p>' if placeholder else "<a:p/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{box_xml(box)}{drawn}</p:spPr><p:txBody>{inset}<a:lstStyle/>{text}</p:txBody></p:sp>"
    )


def number_element(number: int) -> Any:
    """The slide's number as an element of one slide: python-pptx does not take it over from the layout."""
    return _parsed(number_shape(number).replace("<p:sp>", f"<p:sp {_NAMESPACES}>", 1))


def without_last(deck: "Presentation") -> None:
    """Take the last slide back, with all that hangs on it."""
    slides = deck.slides._sldIdLst
    last = slides.sldId_lst[-1]
    deck.part.drop_rel(last.rId)
    slides.remove(last)
