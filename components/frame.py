"""The script that Streamlit runs: it waits until the process is prepared, then draws the page in its frame."""

from components.start import prepare

prepare()

from components.page_frame import run  # noqa: E402  (heavy: its imports are made by `prepare`, one thread at a time)
from components.turns import in_turn  # noqa: E402

with in_turn():
    run()
