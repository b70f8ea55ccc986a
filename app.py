"""The server: the frame as a Streamlit app, with the record warm before the first visitor and lean, safe responses."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components.serving import CompressedAssets, SecurityHeaders
from components.start import prepare_beside

ROOT = Path(__file__).parent


@asynccontextmanager
async def warm_up(app: st.App) -> AsyncIterator[None]:
    """Load the record and warm up beside the server, which answers from the first moment on."""
    prepare_beside()
    yield


app = st.App(
    ROOT / "components" / "frame.py",
    lifespan=warm_up,
    middleware=[Middleware(SecurityHeaders), Middleware(CompressedAssets)],
)
