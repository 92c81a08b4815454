"""The built field client, served together with the server in memory of its own tests."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from pyxform.xls2xform import convert

from launcher import field_app
from onehome.visits.standard_forms.forms import STANDARD_FORMS
from onehome.visits.standard_forms.workbook import workbook_of


@dataclass(frozen=True)
class Counterpart:
    """Where it is reached."""

    address: str

    def enrol_address(self) -> str:
        """Return an address that enrols a telephone, good once."""
        return f"{self.address}#enrol={self._get('secret').decode()}"

    def kept(self) -> list[dict[str, Any]]:
        """Return everything that has arrived."""
        found: list[dict[str, Any]] = json.loads(self._get("kept"))
        return found

    def _get(self, what: str) -> bytes:
        address = self.address.replace("/field/", f"/counterpart/{what}")
        with urlopen(address, timeout=20) as answer:  # noqa: S310  # our own http address
            content: bytes = answer.read()
            return content


@contextmanager
def counterpart_running(folder: Path) -> Iterator[Counterpart]:
    """Serve the client with the standard forms for the length of the block."""
    built = field_app.build()
    forms = folder / "forms"
    write_standard_forms(forms)
    command = [str(field_app.node()), "tests/counterpart/serve.ts", "--files", str(built), "--forms", str(forms)]
    with subprocess.Popen(command, cwd=field_app.SOURCES, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, "The counterpart did not start."
            yield Counterpart(json.loads(line)["address"])
        finally:
            process.terminate()


def write_standard_forms(folder: Path) -> None:
    """Write the XForms of the forms that are shipped, `<code>.xml` each."""
    folder.mkdir()
    for form in STANDARD_FORMS:
        made = convert(BytesIO(workbook_of(form)), file_type=".xlsx", validate=False)
        (folder / f"{form.code}.xml").write_text(made.xform, encoding="utf-8")
