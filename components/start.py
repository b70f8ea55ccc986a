"""What happens once per process: heavy imports, record, warm-up. Light itself, so that the server is up first."""

import argparse
import sys
from pathlib import Path
from threading import Lock, Thread

_lock = Lock()


def named_directory(arguments: list[str]) -> Path | None:
    """The directory of a record of one's own, from `streamlit run app.py -- --record DIRECTORY`."""
    parser = argparse.ArgumentParser(prog="app.py", description="Decoupling: the dashboard's server.")
    parser.add_argument("--record", type=Path, help="a directory with datapackage.json and tables/*.csv")
    return parser.parse_known_args(arguments)[0].record


def prepare() -> None:
    """Import what pages need and open the record; whoever comes meanwhile waits, later ones go on at once."""
    with _lock:
        from components.cached import open_at_start

        open_at_start(named_directory(sys.argv[1:]))


def prepare_beside() -> None:
    """Prepare and warm up in a thread of its own, while the server already answers."""
    Thread(target=_prepare_and_warm_up, name="start", daemon=True).start()


def _prepare_and_warm_up() -> None:
    prepare()
    from components.warm_up import warm_up_beside

    warm_up_beside()
