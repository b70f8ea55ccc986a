"""Runs of the script one after the other: side by side they take more time in all, and nobody is done earlier."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# A run takes some hundredths of a second. One that computes for longer does not hold up the others.
_LONGEST_WAIT_S = 2.0
_turn = Lock()


@contextmanager
def in_turn(longest_wait_s: float = _LONGEST_WAIT_S) -> Iterator[None]:
    """Wait until no other run has the turn, at most this long, then take it for the length of the block.

    Python runs one thread at a time and changes between them every few milliseconds: twenty runs side by side then
    take three times the processor time of twenty in turn, and all end together, at the end.
    """
    has_turn = _turn.acquire(timeout=longest_wait_s)
    try:
        yield
    finally:
        if has_turn:
            _turn.release()
