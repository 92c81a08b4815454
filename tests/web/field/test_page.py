"""The page of the field client: its files, how long they are kept, and what it may do."""

import hashlib
import json
from pathlib import Path

import pytest
from django.test import Client

SCRIPT = "export {};" * 50
HASHED = "field-ABCDEFGH.js"


@pytest.fixture
def build(tmp_path: Path, settings: object) -> Path:
    """A small build, laid out as field_app/build/build.ts does."""
    contents = {"index.html": "<!doctype html><title>OneHome</title>", HASHED: SCRIPT, "app.webmanifest": "{}"}
    for name, text in contents.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / f"{HASHED}.br").write_bytes(b"packed by brotli")
    (tmp_path / "worker.js").write_text("self", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not of the build", encoding="utf-8")
    hashes = {"" if n == "index.html" else n: hashlib.sha256(t.encode()).hexdigest() for n, t in contents.items()}
    (tmp_path / "files.json").write_text(json.dumps({"version": "v1", "files": hashes}), encoding="utf-8")
    settings.FIELD_APP = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    return tmp_path


def test_without_a_build_the_page_says_how_to_build(client: Client, tmp_path: Path, settings: object) -> None:
    settings.FIELD_APP = tmp_path / "nowhere"  # type: ignore[attr-defined]
    answer = client.get("/field/")
    assert answer.status_code == 503
    assert "make demo" in answer.content.decode()


def test_the_page_is_asked_for_each_time_and_says_when_it_is_the_same(client: Client, build: Path) -> None:
    answer = client.get("/field/")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get("/field/", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_file_whose_name_holds_its_hash_is_kept_for_ever(client: Client, build: Path) -> None:
    answer = client.get(f"/field/{HASHED}")
    assert answer.content.decode() == SCRIPT
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "no-cache" in client.get("/field/worker.js").headers["Cache-Control"]
    assert "no-cache" in client.get("/field/app.webmanifest").headers["Cache-Control"]


def test_a_browser_gets_the_packing_it_understands(client: Client, build: Path) -> None:
    packed = client.get(f"/field/{HASHED}", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert (packed.headers["Content-Encoding"], packed.content) == ("br", b"packed by brotli")
    plain = client.get(f"/field/{HASHED}", headers={"Accept-Encoding": "br;q=0"})
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", ["secret.txt", "files.json", "..%2Fsecret-key", f"{HASHED}.br", "nothing.js"])
def test_nothing_but_the_files_of_the_build_is_given(client: Client, build: Path, name: str) -> None:
    assert client.get(f"/field/{name}").status_code == 404


def test_it_may_use_webassembly_camera_and_microphone_and_talk_to_us_alone(client: Client, build: Path) -> None:
    for path in ("/field/", "/field/worker.js"):
        answer = client.get(path)
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
        assert policy["connect-src"] == policy["worker-src"] == policy["manifest-src"] == "'self'"
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
        assert "microphone=(self)" in answer.headers["Permissions-Policy"]


def test_only_reading_is_answered(client: Client, build: Path) -> None:
    assert client.post("/field/").status_code == 405


def test_a_new_build_is_seen_at_once(client: Client, build: Path) -> None:
    assert client.get("/field/new.css").status_code == 404
    (build / "new.css").write_text("p{}", encoding="utf-8")
    listed = json.loads((build / "files.json").read_text(encoding="utf-8"))
    listed["files"]["new.css"] = hashlib.sha256(b"p{}").hexdigest()
    (build / "files.json").write_text(json.dumps(listed), encoding="utf-8")
    assert client.get("/field/new.css").status_code == 200
