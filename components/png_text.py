"""Texts inside PNG files: written beside the pixels, and read back without trusting a byte of the file."""

import hashlib
import struct
import zlib
from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER, _TEXT, _END = b"IHDR", b"iTXt", b"IEND"
# What stands beside the pixels and changes nothing that is seen.
_BESIDE = (_TEXT, b"tEXt", b"zTXt", b"tIME", b"eXIf", b"pHYs")
# No text of ours is longer; a longer one is not read.
LONGEST_TEXT = 200_000


class NotAPngError(ValueError):
    """Bytes that are not a whole PNG file."""


def with_texts(png: bytes, texts: Mapping[str, str]) -> bytes:
    """The same picture with texts by keyword (Latin letters, at most 79), as UTF-8 right after its header."""
    parts = list(_chunks(png))
    written = [_chunk(_TEXT, key.encode("latin-1") + b"\0\0\0\0\0" + words.encode()) for key, words in texts.items()]
    rest = [_chunk(kind, body) for kind, body in parts[1:]]
    return b"".join([SIGNATURE, _chunk(*parts[0]), *written, *rest])


def read_texts(png: bytes) -> dict[str, str]:
    """The texts of a PNG file by keyword; those that are packed or not UTF-8 are left out. Raises NotAPngError."""
    found = {}
    for kind, body in _chunks(png):
        if kind != _TEXT or len(body) > LONGEST_TEXT:
            continue
        key, _, rest = body.partition(b"\0")
        # A flag and a method of packing, then language and translated keyword, each ended by a zero.
        words = rest[2:].split(b"\0", 2)
        if rest[:1] == b"\0" and len(words) == 3:
            try:
                found[key.decode("latin-1")] = words[2].decode("utf-8")
            except UnicodeDecodeError:
                continue
    return found


def pixels_digest(png: bytes) -> str:
    """The SHA-256 of a PNG's header and packed pixels: another picture, or one saved anew, has another.

    So has one with a part that is seen as well, such as colours to read the pixels by or frames to play after them.
    """
    digest = hashlib.sha256()
    for kind, body in _chunks(png):
        if kind not in _BESIDE:
            digest.update(body)
    return digest.hexdigest()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a file by kind, each checked; nothing is unpacked, so that no file can swell."""
    if not png.startswith(SIGNATURE):
        raise NotAPngError("no PNG signature")
    place, kind = len(SIGNATURE), b""
    while kind != _END:
        if place + 12 > len(png):
            raise NotAPngError("the file ends too early")
        length, kind = struct.unpack_from(">L4s", png, place)
        body = png[place + 8 : place + 8 + length]
        if len(body) < length or place + 12 + length > len(png):
            raise NotAPngError("the file ends too early")
        if struct.unpack_from(">L", png, place + 8 + length)[0] != zlib.crc32(kind + body):
            raise NotAPngError("a part of the file is damaged")
        if (place == len(SIGNATURE)) != (kind == _HEADER):
            raise NotAPngError("the header is not where it belongs")
        yield kind, body
        place += 12 + length
