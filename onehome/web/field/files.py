"""The built files of the field client: which there are, their hashes, and how they are packed."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

PAGE, WORKER, LIST = "index.html", "worker.js", "files.json"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
PACKINGS = (("br", ".br"), ("gzip", ".gz"))  # best first


@dataclass(frozen=True, slots=True)
class Built:
    """What one build holds: name -> SHA-256 of what is served under it, and the build's own name."""

    version: str
    hashes: dict[str, str]


def built() -> Built | None:
    """Return the present build, None in a checkout where none was made."""
    try:
        written = (_folder() / LIST).stat()
    except FileNotFoundError:
        return None
    return _read(_folder(), written.st_mtime_ns, written.st_size)


def content(name: str, accepted: str) -> tuple[bytes, str] | None:
    """Return a file of the build and how it is packed ("" for not at all), in the best way the browser accepts.

    Args:
        name: one that the build names; anything else must not be asked for.
        accepted: the browser's `Accept-Encoding`.
    """
    understood = {part.split(";")[0].strip() for part in accepted.split(",") if ";q=0" not in part.replace(" ", "")}
    for packing, ending in PACKINGS:
        packed = _folder() / f"{name}{ending}"
        if packing in understood and packed.is_file():
            return packed.read_bytes(), packing
    try:
        return (_folder() / name).read_bytes(), ""
    except FileNotFoundError:
        return None  # the build is being replaced at this moment


def media_type(name: str) -> str:
    """Return the media type of a file by its ending."""
    return TYPES.get(Path(name).suffix, "application/octet-stream")


@lru_cache(maxsize=1)
def _read(folder: Path, changed: int, size: int) -> Built:
    listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    hashes = {name or PAGE: sha256 for name, sha256 in listed["files"].items()}
    return Built(listed["version"], {**hashes, WORKER: listed["version"]})


def _folder() -> Path:
    return Path(settings.FIELD_APP)
