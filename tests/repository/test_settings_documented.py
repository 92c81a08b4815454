"""docs/settings.md says what every environment variable means, and config/env.py alone reads them."""

import json
import re

from config.demo_keys import PURPOSES
from config.env import VARIABLES
from tests.repository.tree import ROOT, committed_texts

READS_ENVIRONMENT = re.compile(r"os\.(?:environ\b(?!\.update|\[\"DJANGO_SETTINGS_MODULE\"\] =|\.setdefault)|getenv)")
# The launcher runs programs before there are settings, and hands its own environment on to apt-get and Node.
MAY_READ = {"config/env.py", "launcher/debian.py", "launcher/field_app.py"}


def documented() -> dict[str, str]:
    """Return variable -> meaning, as the table of docs/settings.md has it."""
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", text, re.MULTILINE))


def test_every_variable_is_documented_with_its_meaning() -> None:
    meanings = {name: meaning.strip() for name, meaning in documented().items()}
    assert meanings == {name: variable.meaning for name, variable in VARIABLES.items()}


def test_every_key_is_documented_and_made_by_the_command() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z0-9-]+)` \| ", text, re.MULTILINE)
    assert listed == list(PURPOSES)
    command = re.search(r"names = (\[.*\])", text)
    assert command is not None and json.loads(command.group(1)) == list(PURPOSES)


def test_only_config_env_reads_the_environment() -> None:
    readers = {
        str(path)
        for path, text in committed_texts("*.py").items()
        if READS_ENVIRONMENT.search(text) and not str(path).startswith("tests/")
    }
    assert readers <= MAY_READ
