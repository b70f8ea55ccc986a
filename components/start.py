"""What happens once per process: heavy imports, record, warm-up. Light itself, so that the server is up first."""

import argparse
from pathlib import Path
from threading import Lock, Thread

_lock = Lock()


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py", description="Decoupling: the dashboard's server.")
    parser.add_argument("--record", type=Path, help="a directory with datapackage.json and tables/*.csv")
    return parser


def prepare() -> None:
    """Import what pages need and open the record; whoever comes meanwhile waits, later ones go on at once."""
    with _lock:
        from components.cached import open_at_start

        # A test runner has arguments of its own: only the server refuses what it does not know.
        open_at_start(_command_line().parse_known_args()[0].record)


def prepare_beside() -> None:
    """Prepare and warm up in a thread of its own, while the server already answers; refuse a wrong command line."""
    _command_line().parse_args()
    Thread(target=_prepare_and_warm_up, name="start", daemon=True).start()


def _prepare_and_warm_up() -> None:
    prepare()
    from components.warm_up import warm_up_beside

    warm_up_beside()
