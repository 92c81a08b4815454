"""Photographs are written anew: nothing of where, when and with what they were taken stays in them."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_560
QUALITY = 85
READ = ("JPEG", "PNG", "WEBP")


class BadPhotograph(ValueError):
    """This is no picture, not a whole one, or one too large to be unpacked safely."""


def is_photograph(content_type: str) -> bool:
    """Return whether an attachment is meant to be a picture."""
    return content_type.partition("/")[0].strip().casefold() == "image"


def written_anew(content: bytes) -> bytes:
    """Return the picture as a JPEG with nothing but its pixels, upright, at most 2,560 pixels long.

    Raises:
        BadPhotograph: it cannot be read within the limits.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=READ) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise BadPhotograph("More pixels than are unpacked.")
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                plain = Image.new("RGB", upright.size, "white")
                seen = upright.convert("RGBA")
                plain.paste(seen, mask=seen.getchannel("A"))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadPhotograph("This cannot be read as a picture.") from error
    except Image.DecompressionBombWarning as error:
        raise BadPhotograph("More pixels than are unpacked.") from error
    written = io.BytesIO()
    plain.save(written, format="JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
