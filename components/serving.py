"""What the server adds to Streamlit's responses: security headers, assets compressed once and announced early."""

import gzip
import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = Path(streamlit.__file__).parent / "static"
_COMPRESSED = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
# Scripts that a page needs as soon as its first chart, pill and button come; Streamlit would ask for them one by one,
# only after the session has begun. Names without their hash.
_NEEDED_EARLY = (
    "ArrowVegaLiteChart", "ButtonGroup", "BidiComponent", "ComponentInstance", "DownloadButton", "PageLink",
)  # fmt: skip


def content_security_policy() -> str:
    """The policy under which the app runs: nothing from another host, no script but Streamlit's own."""
    index = (_STATIC / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", index, flags=re.DOTALL)
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in inline)
    return (
        f"default-src 'self'; script-src 'self' {hashes} blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


def _digest(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def security_headers() -> Mapping[str, str]:
    """The headers that every response carries."""
    return {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }


@cache
def early_scripts() -> str:
    """A `Link` header that lets the browser fetch the lazy scripts of a page beside the first ones."""
    folder = _STATIC / "static" / "js"
    found = [next(iter(sorted(folder.glob(f"{name}.*.js"))), None) for name in _NEEDED_EARLY]
    return ", ".join(f"</static/js/{path.name}>; rel=modulepreload" for path in found if path)


class SecurityHeaders:
    """Adds the security headers to every response, and to pages the scripts to fetch early."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as the app does, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(security_headers())
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Link", early_scripts())
            await send(message)

        await self._app(scope, receive, send_with_headers)


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


class CompressedAssets:
    """Serves Streamlit's own scripts and styles gzipped: compressed at the first request, kept for all later ones."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for an asset from the kept bytes, every other one as the app does."""
        path = _asset(scope)
        if path is None:
            await self._app(scope, receive, send)
            return
        body = _compressed(path)
        headers = {
            "content-type": _COMPRESSED[path.suffix],
            "content-encoding": "gzip",
            "content-length": str(len(body)),
            "vary": "accept-encoding",
            # The names carry a hash of the content: what a name stands for never changes.
            "cache-control": "public, max-age=31536000, immutable",
        }
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _asset(scope: Scope) -> Path | None:
    """The file that a request asks for, if it is an asset of Streamlit's that the client takes compressed."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    if "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
        return None
    return _assets().get(scope["path"])


@cache
def _assets() -> Mapping[str, Path]:
    folder = _STATIC / "static"
    return {
        f"/static/{path.relative_to(folder).as_posix()}": path
        for path in folder.rglob("*")
        if path.suffix in _COMPRESSED
    }
