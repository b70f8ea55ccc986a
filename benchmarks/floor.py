"""The floor: the landing page's charts on a static page, filtered in the browser. No page can be much faster.

`python -m benchmarks.floor PORT` lets the landing page draw itself once for every least letter of evidence and for one
stretch of time, and puts the charts that come out, with their data, on a static page. It is served gzipped, with Vega
beside it. What a filter there costs is the drawing alone: the browser has the data, and gives it to Vega.
"""

import gzip
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import altair
import pandas as pd
import pyarrow as pa
import vl_convert
from streamlit.testing.v1 import AppTest

from data.evidence import LETTERS

FOLDER = Path(__file__).parent
FRAME = FOLDER.parent / "components" / "frame.py"
WHOLE = LETTERS[-1]
STRETCH = "2020-01-01..2024-12-31"
STATES = {letter: {"evidence": letter} for letter in LETTERS} | {WHOLE: {}, "stretch": {"span": STRETCH}}
_KINDS = {"/": "text/html", "/states.json": "application/json", "/vega.js": "text/javascript"}


def landing_charts(query: dict[str, str]) -> list[dict[str, Any]]:
    """The landing page's charts under an address: their specifications as the app sends them, with plain rows."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if app.exception:
        raise RuntimeError(f"the landing page fails: {app.exception[0].message}")
    return [_with_data(chart.proto) for chart in app.get("vega_lite_chart")]


def _with_data(chart: Any) -> dict[str, Any]:
    datasets = {dataset.name: _plain_rows(dataset.data.data) for dataset in chart.datasets}
    return {"spec": json.loads(chart.spec), "datasets": datasets}


def _plain_rows(arrow: bytes) -> list[dict[str, Any]]:
    frame = pa.ipc.open_stream(arrow).read_pandas()
    for name in frame.select_dtypes(["datetime", "datetimetz"]):
        frame[name] = [None if pd.isna(time) else time.timestamp() * 1000 for time in frame[name]]
    rows: list[dict[str, Any]] = json.loads(frame.to_json(orient="records"))
    return rows


def _answers() -> dict[str, bytes]:
    states = {name: landing_charts(query) for name, query in STATES.items()}
    whole = json.dumps(states[WHOLE]).replace("</", "<\\/")
    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    texts = {
        "/": (FOLDER / "floor.html").read_text(encoding="utf-8").replace("/* CHARTS */ null", whole),
        "/states.json": json.dumps(states),
        "/vega.js": vl_convert.javascript_bundle(vl_version=version),
    }
    return {path: gzip.compress(text.encode(), 9) for path, text in texts.items()}


def serve(port: int) -> None:
    """Serve the page, its states and Vega on this host until the process ends."""
    answers = _answers()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = answers.get(self.path, b"")
            self.send_response(200 if body else 404)
            if body:
                self.send_header("Content-Type", f"{_KINDS[self.path]}; charset=utf-8")
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing about requests."""

    ThreadingHTTPServer(("localhost", port), Handler).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
