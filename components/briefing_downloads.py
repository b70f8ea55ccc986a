"""The briefing as files: made on request with a bar that shows how far it is, and the briefing file itself."""

from dataclasses import dataclass, replace

import streamlit as st

from components.briefing_collected import change_briefing, collected
from components.briefing_file import briefing_bytes, fault_words, read_briefing
from components.briefing_plan import Briefing, DeckOptions, FailedSlide, deck_options, drawn_slides
from components.cached import record, vocabulary
from components.exporters import FORMATS, download, format_name, stem
from components.layout import escaped
from components.permalink import View
from components.slide_codes import LARGEST_FILE_BYTES
from components.text import Text, text_for
from components.view import app_address, event_of, keep, kept

_MADE, _FILE, _FAULTS, _IS_REFUSED = "briefing.made", "briefing.file", "briefing.faults", "briefing.refused"
_MOST_FAULTS = 10


@dataclass(frozen=True)
class _Made:
    """A file that was made, of which briefing and record, and the slides that failed in it."""

    of: tuple[Briefing, str, str]
    code: str
    name: str
    content: bytes
    mime: str
    failed: tuple[FailedSlide, ...]


def show_downloads(view: View) -> None:
    """A button for each form; what it makes is then offered. Nothing while the briefing is empty."""
    briefing = collected(view)
    if not briefing.slides:
        return
    st.subheader(view.text("briefing.downloads"), anchor=False)
    _show_forms(briefing, view.language, app_address())


# A fragment of its own: making a deck takes seconds, in which no other visitor's run should have to wait its turn.
@st.fragment
def _show_forms(briefing: Briefing, language: str, address: str) -> None:
    text = text_for(language)
    options = deck_options(briefing, language, address)
    with st.container(horizontal=True, gap="small"):
        chosen = [code for code in FORMATS if st.button(format_name(code, text), key=f"briefing.make.{code}")]
    of = (briefing, options.language, record().digest)
    if chosen:
        keep(_MADE, _make(chosen[0], briefing, options, text, of))
    made: _Made | None = kept(_MADE)
    if made and made.of == of:
        _show_made(made, text)


def _make(code: str, briefing: Briefing, options: DeckOptions, text: Text, of: tuple[Briefing, str, str]) -> _Made:
    """Make a file under a bar: drawing the charts is the first half, putting them into the file the second."""
    words, failed = text("briefing.making", form=format_name(code, text)), dict[str, FailedSlide]()
    bar = st.progress(0.0, words)

    def half_from(begin: float) -> DeckOptions:
        def show(done: int, count: int) -> None:
            bar.progress(begin + done / count / 2, words)

        return replace(options, progress=show, failed=lambda slide: failed.update({slide.link: slide}))

    slides = drawn_slides(briefing, half_from(0.0))
    title = briefing.heading(text_for(options.language))
    made = download(code, stem(briefing, slides, options), title, slides, half_from(0.5))
    bar.empty()
    return _Made(of, code, *made, tuple(failed.values()))


def _show_made(made: _Made, text: Text) -> None:
    size = text.number(len(made.content) / 1_000)
    for slide in made.failed:
        st.warning(escaped(f"{slide.title}: {slide.failure}"))
    st.download_button(
        text("briefing.download", name=made.name, size=size),
        made.content,
        made.name,
        mime=made.mime,
        key="briefing.download",
        on_click="ignore",
    )


def show_briefing_file(view: View) -> None:
    """The briefing file, to be saved and opened again; a bad one says why, and what was there stays."""
    text, briefing = view.text, collected(view)
    st.subheader(text("briefing.file"), anchor=False)
    st.caption(text("briefing.file_help"))
    if briefing.slides:
        name = briefing.code or "briefing"
        st.download_button(
            text("briefing.save"),
            briefing_bytes(briefing),
            f"decoupling-{name}.json",
            mime="application/json",
            key="briefing.save",
            on_click="ignore",
        )
    st.file_uploader(
        text("briefing.open_file"),
        max_upload_size=max(1, LARGEST_FILE_BYTES // 1_000_000),
        key=_FILE,
        on_change=_take_file,
    )
    _show_faults(text)


def _take_file() -> None:
    file = event_of(_FILE)
    briefing, faults = read_briefing(file.getvalue(), vocabulary()) if file else (None, [])
    keep(_FAULTS, tuple(faults))
    keep(_IS_REFUSED, bool(faults) and briefing is None)
    if briefing:
        change_briefing(lambda _: briefing)


def _show_faults(text: Text) -> None:
    faults = kept(_FAULTS, ())
    if not faults:
        return
    lines = [fault_words(fault, text) for fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        lines.append(text("briefing.more_faults", n=text.number(len(faults) - _MOST_FAULTS)))
    st.error(text("briefing.file_refused" if kept(_IS_REFUSED) else "briefing.slides_left_out"))
    st.text("\n".join(lines))
