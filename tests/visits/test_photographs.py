"""Photographs: nothing of where they were taken is left, and none that would fill the memory is unpacked."""

import io
import struct
import zlib

import pytest
from PIL import Image

from onehome.visits.actions.photographs import LONGEST_SIDE, MOST_PIXELS, BadPhotograph, is_photograph, written_anew

LATITUDE, CAMERA = "18 47 25.1", "Canary Phone X"


def photograph(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """Return a photograph with its place, camera, a comment and a small picture of itself hidden in it."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = CAMERA, 6  # the maker, and that it lies on its side
    exif.get_ifd(0x8825).update(
        {1: "N", 2: tuple(float(part) for part in LATITUDE.split()), 3: "E", 4: (98.0, 59.0, 3.0)}
    )
    written = io.BytesIO()
    more = {"comment": b"canary-comment"} if kind == "JPEG" else {}
    Image.new("RGB", size, "red").save(written, format=kind, exif=exif.tobytes(), **more)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_when_and_with_what_is_gone(kind: str) -> None:
    sent = photograph(kind)
    assert CAMERA.encode() in sent and Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)
    kept = written_anew(sent)
    picture = Image.open(io.BytesIO(kept))
    assert (picture.format, picture.size) == ("JPEG", (40, 60)), "upright, as it was meant to be seen"
    assert not dict(picture.getexif()) and not picture.getexif().get_ifd(0x8825)
    for hidden in (CAMERA.encode(), b"canary-comment", b"Exif", b"GPS"):
        assert hidden not in kept


def test_a_large_photograph_is_made_smaller() -> None:
    assert max(Image.open(io.BytesIO(written_anew(photograph(size=(4_000, 300))))).size) == LONGEST_SIDE


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it has this many pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        photograph()[:200],
        bomb(7_000, 7_000),
        bomb(60_000, 60_000),
        bomb(2**31 - 1, 2**31 - 1),
    ],
)
def test_what_is_no_whole_picture_within_the_limits_is_refused(content: bytes) -> None:
    assert MOST_PIXELS < 7_000 * 7_000
    with pytest.raises(BadPhotograph):
        written_anew(content)


def test_what_is_meant_as_a_picture() -> None:
    assert is_photograph("image/jpeg") and is_photograph(" IMAGE/heic") and not is_photograph("audio/webm")
