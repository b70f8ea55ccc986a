"""Elements of DrawingML for inks and words: fills, outlines, hatching, type."""

from xml.sax.saxutils import quoteattr

from components.native_charts.form import DASHED, DOTTED, Ink
from components.theme import LIGHT, palette

_DASHES = {DASHED: "dash", DOTTED: "sysDot"}
_EMU = 12700
# Words in charts do not wrap by themselves: programs disagree on where.
CENTRED = 'wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050" anchor="ctr"'


def element(name: str, *inner: str, **attributes: object) -> str:
    """An element of the chart namespace with its inner ones and its attributes."""
    shown = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    content = "".join(inner)
    return f"<c:{name}{shown}>{content}</c:{name}>" if content else f"<c:{name}{shown}/>"


def colour_fill(colour: str) -> str:
    """A solid fill; none without a colour."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if colour else "<a:noFill/>"


def outline(ink: Ink) -> str:
    """The line of an ink; none without a colour."""
    if not ink.line:
        return "<a:ln><a:noFill/></a:ln>"
    dash = f'<a:prstDash val="{_DASHES[ink.dash]}"/>' if ink.dash in _DASHES else ""
    return f'<a:ln w="{round(ink.width * _EMU)}" cap="flat">{colour_fill(ink.line)}{dash}<a:miter lim="800000"/></a:ln>'


def shape_properties(ink: Ink | None = None) -> str:
    """The fill and outline of a shape in a chart; nothing of both without an ink."""
    shown = ink or Ink()
    fill = _hatching(shown.fill) if shown.is_hatched else colour_fill(shown.fill)
    return element("spPr", fill, outline(shown))


def line_properties(ink: Ink) -> str:
    """The line of a series or of a whisker."""
    return element("spPr", outline(ink))


def _hatching(colour: str) -> str:
    page = palette(LIGHT).page
    return (
        f'<a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="{colour[1:]}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{page[1:]}"/></a:bgClr></a:pattFill>'
    )


def text_properties(size: float, colour: str, is_upright: bool = False) -> str:
    """The type of all words in a chart, or of an axis; upright words are left out rather than turned."""
    type_ = f'sz="{round(size * 100)}" b="0"'
    run = f'<a:defRPr {type_}>{colour_fill(colour)}<a:latin typeface="+mn-lt"/></a:defRPr>'
    # Turned by a hundredth of a degree or less: at none at all LibreOffice breaks names anywhere to show each of them.
    turn = ' rot="1" vert="horz"' if is_upright else ""
    return element("txPr", f'<a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>{run}</a:pPr><a:endParaRPr lang="en-GB"/></a:p>')
