"""A PDF file with its objects in one order, which its writer numbers by chance, and with title, language and links."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_PLACE = re.compile(rb"(\d{10}) 00000 n")
_OPENING = re.compile(rb"\d+ 0 obj\n")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_LISTED = re.compile(rb"(<<\n)((?:\s+/[a-z]+\d+ \d+ 0 R\n)+)")


@dataclass(frozen=True)
class PdfWords:
    """What a picture's file says of itself: its title, its language, and the address that rectangles of it open.

    `areas` are left, bottom, right and top in points from the lower left corner.
    """

    title: str
    language: str
    address: str = ""
    areas: Sequence[tuple[float, float, float, float]] = ()


def in_order(pdf: bytes, words: PdfWords) -> bytes:
    """The same page with its objects numbered as they are met from the root on: the same picture, the same bytes.

    For files of one page as vl-convert writes them: one table of places, no packed objects.
    """
    head, objects, root = _taken_apart(pdf)
    _add_words(objects, root, words)
    numbers = _numbers(objects, root)
    info = max(objects) + 1
    # A text in UTF-16 as PDF has it: no title can end the string that holds it.
    objects[info] = b"<<\n  /Title <FEFF%s>\n>>\nendobj\n\n" % words.title.encode("utf-16-be").hex().upper().encode()
    numbers[info] = len(numbers) + 1
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
        + b"trailer\n<<\n  /Size %d\n  /Root %d 0 R\n  /Info %d 0 R\n>>\nstartxref\n%d\n%%%%EOF"
        % (size, numbers[root], numbers[info], len(body))
    )


def _add_words(objects: dict[int, bytes], root: int, words: PdfWords) -> None:
    """Language and links, among the objects: the window of a reader is called by the title."""
    shown = b"/Lang (%s)\n  /ViewerPreferences << /DisplayDocTitle true >>" % words.language.encode("ascii")
    objects[root] = objects[root].replace(b"/Type /Catalog\n", b"/Type /Catalog\n  %s\n" % shown, 1)
    if not words.address:
        return
    address = quote(words.address, safe=":/?#[]@!$&'*+,;=%~").encode("ascii")
    links = []
    for area in words.areas:
        links.append(max(objects) + 1)
        objects[links[-1]] = (
            b"<<\n  /Type /Annot\n  /Subtype /Link\n  /Rect [%.6g %.6g %.6g %.6g]\n  /Border [0 0 0]\n" % area
            + b"  /A << /S /URI /URI (%s) >>\n>>\nendobj\n\n" % address
        )
    page = next(number for number, body in objects.items() if b"/Type /Page\n" in _split(body)[0])
    listed = b" ".join(b"%d 0 R" % number for number in links)
    objects[page] = objects[page].replace(b"/Type /Page\n", b"/Type /Page\n  /Annots [%s]\n" % listed, 1)


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
