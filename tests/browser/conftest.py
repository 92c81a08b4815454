"""Two installations for the browser: the demonstration, and one with reference data only. One Chromium for all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.ground.chromium import chromium_running
from tests.browser.ground.inspection import Inspection
from tests.browser.ground.installation import (
    DEMONSTRATION,
    PRODUCTION,
    Installation,
    collect_static_files,
    drop_database,
    make_database,
)
from tests.browser.ground.server import Site, serving

# As many as the pages need to be true, and no more than a minute allows.
SMALL = ("--households", "360", "--households-elsewhere", "2", "--seed", "20200921")


@dataclass(frozen=True)
class Ground:
    """The two installations, laid out."""

    demonstration: Installation
    empty: Installation


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Lay both databases out: migrated and with reference data once, then copied."""
    folder: Path = tmp_path_factory.mktemp("browser")
    empty = Installation(PRODUCTION, "journey_empty", folder)
    demonstration = Installation(DEMONSTRATION, "journey_demo", folder)
    make_database(empty.database)
    with ThreadPoolExecutor() as at_once:
        collected = at_once.submit(collect_static_files, empty)
        empty.manage("migrate", "--verbosity", "0")
        empty.manage("load_reference")
        collected.result()
    make_database(demonstration.database, like=empty.database)
    demonstration.manage("demo_data", *SMALL, "--verbosity", "0")
    yield Ground(demonstration, empty)
    for installation in (demonstration, empty):
        drop_database(installation.database)


@pytest.fixture(scope="session")
def demonstration(ground: Ground) -> Iterator[Site]:
    """The demonstration, served."""
    with serving(ground.demonstration) as site:
        yield site


@pytest.fixture(scope="session")
def empty(ground: Ground) -> Iterator[Site]:
    """A new installation without a single person, served over TLS with production settings."""
    with serving(ground.empty) as site:
        yield site


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives every browser of these tests; a second one would collide with it."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """The browser that all tests share; each person gets a context of their own."""
    with chromium_running(driver) as browser:
        yield browser


@pytest.fixture
def inspection() -> Inspection:
    """What is wrong with the pages a journey comes by."""
    return Inspection()
