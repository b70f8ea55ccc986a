"""The server: the frame as a Streamlit app, with the record warm before the first visitor and lean, safe responses."""

import argparse
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components.cached import open_record
from components.layout import CHART_WIDTH
from components.serving import CompressedAssets, SecurityHeaders
from components.warm_up import draw_every_chart

ROOT = Path(__file__).parent


def named_directory(arguments: list[str]) -> Path | None:
    """The directory of a record of one's own, from `streamlit run app.py -- --record DIRECTORY`."""
    parser = argparse.ArgumentParser(prog="app.py", description="Decoupling: the dashboard's server.")
    parser.add_argument("--record", type=Path, help="a directory with datapackage.json and tables/*.csv")
    return parser.parse_args(arguments).record


@asynccontextmanager
async def warm_up(app: st.App) -> AsyncIterator[None]:
    """Load the record and draw every page once; then take all that out of the garbage collector's sight.

    Streamlit collects after every run: without the freeze that alone takes most of a run's time.
    """
    open_record()
    directory = named_directory(sys.argv[1:])
    for problem in open_record(directory) if directory else []:
        print(problem, file=sys.stderr)
    draw_every_chart((CHART_WIDTH,))
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    ROOT / "components" / "frame.py",
    lifespan=warm_up,
    middleware=[Middleware(SecurityHeaders), Middleware(CompressedAssets)],
)
