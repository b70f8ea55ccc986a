"""Texts in PNG files are written and read back; whatever the bytes, reading fails by its own error or not at all."""

import io
import random
import struct
import tracemalloc
import zlib

import pytest
from PIL import Image

from components.png_text import LONGEST_TEXT, SIGNATURE, NotAPngError, pixels_digest, read_texts, with_texts


def part(kind, body):
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def small_png(colour="white"):
    file = io.BytesIO()
    Image.new("RGB", (8, 4), colour).save(file, "PNG")
    return file.getvalue()


PNG = small_png()
BODY, END = PNG[:-12], PNG[-12:]
HEADER = part(b"IHDR", bytes(13))


def test_texts_are_written_and_read_back_and_pillow_agrees():
    texts = {"Title": "Überblick – 1,5 Mrd. $", "Decoupling": '{"a": "→"}'}
    marked = with_texts(PNG, texts)
    assert read_texts(marked) == texts
    image = Image.open(io.BytesIO(marked))
    assert image.text == texts and image.getpixel((0, 0)) == (255, 255, 255)
    assert pixels_digest(marked) == pixels_digest(PNG) != pixels_digest(small_png("red"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        SIGNATURE[:5],
        SIGNATURE,
        b"\xff\xd8\xff\xe0 a JPEG",
        PNG[:-1],
        PNG[: len(PNG) // 2],
        BODY,
        PNG.replace(b"IDAT", b"IDAX"),
        # A part that says to be four gigabytes long, and one a byte longer than there is.
        SIGNATURE + b"\xff\xff\xff\xffIHDR" + bytes(20),
        SIGNATURE + HEADER + struct.pack(">L", 5) + b"iTXtabcd" + bytes(4),
        # No header first, and a second one.
        SIGNATURE + part(b"IDAT", b"") + END,
        SIGNATURE + HEADER + HEADER + END,
        SIGNATURE + part(b"IEND", b""),
    ],
)
@pytest.mark.parametrize("read", [read_texts, pixels_digest, lambda png: with_texts(png, {"a": "b"})])
def test_what_is_no_whole_png_is_refused(content, read):
    with pytest.raises(NotAPngError):
        read(content)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"key",
        b"key\0",
        b"key\0\0\0",
        b"key\0\0\0en\0",
        b"key\0\0\0\0\0\xff\xfe no UTF-8",
        # Packed, rightly or not: never unpacked.
        b"key\0\1\0\0\0" + zlib.compress(bytes(1000)),
        b"key\0\1\0\0\0 not packed",
        b"key\0\0\0\0\0" + b"x" * LONGEST_TEXT,
    ],
)
def test_a_text_of_another_form_is_left_out_and_the_others_are_read(body):
    marked = with_texts(BODY + part(b"iTXt", body) + END, {"Decoupling": "{}"})
    assert read_texts(marked) == {"Decoupling": "{}"}


def test_a_packed_text_is_never_unpacked():
    bomb = zlib.compress(bytes(200_000_000), 9)
    png = BODY + part(b"iTXt", b"Decoupling\0\1\0\0\0" + bomb) + part(b"zTXt", b"Decoupling\0\0" + bomb) + END
    tracemalloc.start()
    assert read_texts(png) == {}
    assert pixels_digest(png) == pixels_digest(PNG)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * len(png)


def test_a_part_that_is_seen_as_well_makes_it_another_picture():
    for kind in (b"PLTE", b"tRNS", b"gAMA", b"acTL", b"fdAT"):
        assert pixels_digest(BODY + part(kind, b"\1") + END) != pixels_digest(PNG)
    for kind in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"pHYs"):
        assert pixels_digest(BODY + part(kind, b"\1") + END) == pixels_digest(PNG)


def test_any_bytes_end_in_texts_or_in_our_own_error():
    chance, whole = random.Random(5), with_texts(PNG, {"Decoupling": "{}"})
    read = refused = 0
    for _ in range(2_000):
        hurt = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            hurt[chance.randrange(len(hurt))] = chance.randrange(256)
        try:
            found = read_texts(bytes(hurt[: chance.randrange(len(hurt) + 1)] if chance.random() < 0.3 else hurt))
            assert found == {"Decoupling": "{}"}
            read += 1
        except NotAPngError:
            refused += 1
    # Each part has a check sum: next to nothing that was hurt is read.
    assert refused > 1_900
