"""The server: the frame as a Streamlit app, with the record warm before the first visitor and lean, safe responses."""

import argparse
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components.cached import open_record
from components.serving import CompressedAssets, SecurityHeaders
from components.warm_up import warm_up_beside

ROOT = Path(__file__).parent


def named_directory(arguments: list[str]) -> Path | None:
    """The directory of a record of one's own, from `streamlit run app.py -- --record DIRECTORY`."""
    parser = argparse.ArgumentParser(prog="app.py", description="Decoupling: the dashboard's server.")
    parser.add_argument("--record", type=Path, help="a directory with datapackage.json and tables/*.csv")
    return parser.parse_args(arguments).record


@asynccontextmanager
async def warm_up(app: st.App) -> AsyncIterator[None]:
    """Load the record, and a directory that was named in its place; then warm up beside the first visitors."""
    open_record()
    directory = named_directory(sys.argv[1:])
    for problem in open_record(directory) if directory else []:
        print(problem, file=sys.stderr)
    warm_up_beside()
    yield


app = st.App(
    ROOT / "components" / "frame.py",
    lifespan=warm_up,
    middleware=[Middleware(SecurityHeaders), Middleware(CompressedAssets)],
)
