"""The servers that are measured: started on a free port of this host, watched through /proc, stopped at the end."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMANDS = {
    "ours": ("-m", "streamlit", "run", "app.py", "--server.port"),
    "bare": ("-m", "streamlit", "run", "benchmarks/bare_app.py", "--server.port"),
    "floor": ("-m", "benchmarks.floor"),
}
_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_START_WITHIN_S = 60


class ServerDidNotStart(RuntimeError):
    """A server ended, or did not answer in time; the message carries the end of its log."""


@dataclass(frozen=True)
class Server:
    """A server that answers: its process, its address, and the seconds from start to the first page served."""

    process: subprocess.Popen[bytes]
    port: int
    started_in: float

    @property
    def address(self) -> str:
        """Where its pages are, without a slash at the end."""
        return f"http://localhost:{self.port}"

    def cpu_ms(self) -> float:
        """The processor time it has taken so far, in user and system mode."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS_PER_SECOND

    def memory_mb(self) -> float:
        """The memory it holds resident."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def stop(self) -> None:
        """End it, by force if it does not end within ten seconds."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(name: str) -> Server:
    """Start one of COMMANDS and wait until it has served its first page; raises ServerDidNotStart."""
    port = free_port()
    with tempfile.TemporaryFile() as log:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *COMMANDS[name], str(port)], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
        )
        while time.perf_counter() - begun < _START_WITHIN_S and process.poll() is None:
            if _serves_a_page(port):
                return Server(process, port, time.perf_counter() - begun)
            time.sleep(0.01)
        process.kill()
        process.wait()
        log.seek(0)
        raise ServerDidNotStart(f"{name}: {log.read()[-2000:].decode(errors='replace')}")


def _serves_a_page(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=_START_WITHIN_S) as page:
            return bool(page.read())
    except OSError:
        return False


def check_record_s() -> float:
    """The seconds that a fresh process takes to load and check the record."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "data.check"], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - begun
