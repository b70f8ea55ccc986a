"""The forms that a briefing can be had in, in one table: what makes each, and what its files are called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.archive import zip_bytes
from components.briefing_plan import (
    CHART_ERRORS,
    Briefing,
    DeckOptions,
    DrawnSlide,
    Exporter,
    FailedSlide,
    Shown,
    address_of,
)
from components.text import Text

if TYPE_CHECKING:
    from components.pictures import Picture

PictureOf = Callable[[DrawnSlide, DeckOptions], bytes]


@dataclass(frozen=True)
class Format:
    """A form: the ending and media type of its file, and either what makes one file of all slides or one of each.

    Both are functions that give the maker: its libraries are imported when somebody asks for the form.
    """

    ending: str
    mime: str
    whole: Callable[[], Exporter] | None = None
    each: Callable[[], PictureOf] | None = None


def _csv() -> Exporter:
    from components.briefing_data import data_zip_bytes

    return data_zip_bytes


def _pptx() -> Exporter:
    from components.deck_pptx import pptx_bytes

    return pptx_bytes


def _pdf() -> Exporter:
    from components.briefing_pdf import pdf_bytes

    return pdf_bytes


def _html() -> Exporter:
    from components.briefing_html import html_bytes

    return html_bytes


def _png() -> PictureOf:
    from components.pictures import png_bytes

    return lambda slide, options: png_bytes(_wide(slide, options))


def _svg() -> PictureOf:
    from components.pictures import svg_bytes

    return lambda slide, options: svg_bytes(_wide(slide, options))


def _wide(slide: DrawnSlide, options: DeckOptions) -> "Picture":
    from components.pictures import picture

    page = address_of(slide.slide.page, options.address)
    return picture(slide.card, slide.view, "wide", page, title=slide.slide.title)


# By code, in the order in which they are offered; the name of each stands in the texts under `briefing.format`.
FORMATS: Mapping[str, Format] = {
    "pptx": Format("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", whole=_pptx),
    "pdf": Format("pdf", "application/pdf", whole=_pdf),
    "html": Format("html", "text/html", whole=_html),
    "png": Format("png", "image/png", each=_png),
    "svg": Format("svg", "image/svg+xml", each=_svg),
    "csv": Format("csv.zip", "application/zip", whole=_csv),
}


def format_name(code: str, text: Text) -> str:
    """What a form is called."""
    return text(f"briefing.format.{code}")


def stem(briefing: Briefing, slides: Sequence[Shown], options: DeckOptions) -> str:
    """The beginning of the names of a briefing's files: which briefing, as known on which day, in which language.

    Where a chart stands under a setting that is not the published one, its stamp is added.
    """
    stamps = dict.fromkeys(slide.card.stamp for slide in slides if isinstance(slide, DrawnSlide) and slide.card.stamp)
    parts = ("decoupling", briefing.code or "briefing", options.known_on.isoformat(), options.language, *stamps)
    return "-".join(parts)


def made_files(code: str, name: str, title: str, slides: Sequence[Shown], options: DeckOptions) -> dict[str, bytes]:
    """The files of a form by their names, which begin with `name`: one of all slides, or one of each."""
    form = FORMATS[code]
    if form.whole:
        return {f"{name}.{form.ending}": form.whole()(title, slides, options)}
    assert form.each
    make, files = form.each(), {}
    for number, slide in enumerate(slides, 1):
        content = _made(make, slide, options)
        if content is not None:
            files[f"{name}-{number:02}-{slide.slide.card}.{form.ending}"] = content
        options.progress(number, len(slides))
    return files


def download(code: str, name: str, title: str, slides: Sequence[Shown], options: DeckOptions) -> tuple[str, bytes, str]:
    """A form as one file: its name, its bytes and its media type; one file of each slide is packed."""
    files = made_files(code, name, title, slides, options)
    if FORMATS[code].each:
        return f"{name}-{code}.zip", zip_bytes(files), "application/zip"
    (found,) = files.items()
    return (*found, FORMATS[code].mime)


def _made(make: PictureOf, slide: Shown, options: DeckOptions) -> bytes | None:
    """The picture of a slide; None if there is none, because its chart or the picture failed."""
    if isinstance(slide, FailedSlide):
        return None
    try:
        return make(slide, options)
    except CHART_ERRORS as error:
        options.failed(slide.failed(error))
        return None
