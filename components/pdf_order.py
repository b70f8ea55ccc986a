"""The objects of a PDF file in one order: its writer numbers fonts and lists resources by chance."""

import re
from collections.abc import Mapping

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_PLACE = re.compile(rb"(\d{10}) 00000 n")
_OPENING = re.compile(rb"\d+ 0 obj\n")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_LISTED = re.compile(rb"(<<\n)((?:\s+/[a-z]+\d+ \d+ 0 R\n)+)")


def in_order(pdf: bytes) -> bytes:
    """The same document with its objects numbered as they are met from the root on: the same picture, the same bytes.

    For files as vl-convert writes them: one table of places, no packed objects.
    """
    head, objects, root = _taken_apart(pdf)
    numbers = _numbers(objects, root)
    body, places = head, []
    for old, new in numbers.items():
        places.append(len(body))
        body += b"%d 0 obj\n" % new + _renumbered(objects[old], numbers)
    table = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    size = len(places) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f\r\n" % size
        + table
        + b"trailer\n<<\n  /Size %d\n  /Root %d 0 R\n>>\nstartxref\n%d\n%%%%EOF" % (size, numbers[root], len(body))
    )


def _taken_apart(pdf: bytes) -> tuple[bytes, dict[int, bytes], int]:
    """What stands before the first object, the objects by number without their opening line, and the root's number."""
    start = int(pdf[pdf.rindex(b"startxref") + 10 :].split()[0])
    places = sorted(int(place) for place in _PLACE.findall(pdf[start:]))
    objects = {}
    for place, end in zip(places, [*places[1:], start], strict=True):
        opening = _OPENING.match(pdf, place)
        assert opening, "no object where the table of places says so"
        objects[int(opening[0].split()[0])] = _listed(pdf[opening.end() : end])
    root = _ROOT.search(pdf, start)
    assert root, "a document without a root"
    return pdf[: places[0]], objects, int(root[1])


def _split(body: bytes) -> tuple[bytes, bytes]:
    """The dictionary of an object, and its stream, which may hold any bytes."""
    place = body.find(b"stream\n")
    return (body, b"") if place < 0 else (body[:place], body[place:])


def _listed(body: bytes) -> bytes:
    told, stream = _split(body)
    return _LISTED.sub(lambda found: found[1] + b"".join(sorted(found[2].splitlines(keepends=True))), told) + stream


def _renumbered(body: bytes, numbers: Mapping[int, int]) -> bytes:
    told, stream = _split(body)
    return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], told) + stream


def _numbers(objects: Mapping[int, bytes], root: int) -> dict[int, int]:
    """The new number of every object that the root leads to, in the order in which they are met."""
    met, waiting = {root: 1}, [root]
    for number in waiting:
        for found in _REFERENCE.findall(_split(objects[number])[0]):
            if int(found) not in met:
                met[int(found)] = len(met) + 1
                waiting.append(int(found))
    return met
