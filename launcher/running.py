"""What a running service of this checkout wrote down about itself, so that it can be found and ended later."""

import json
import os
import signal
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from config.env import PROJECT_ROOT, read
from embedded_postgres.processes import processes_in, works_in

SECONDS_TO_END = 30.0


@dataclass(frozen=True)
class Running:
    """One service: its port, the process that launched it and the process groups it launched."""

    port: int
    launcher: int
    groups: tuple[int, ...]

    @property
    def is_looked_after(self) -> bool:
        """True while its launcher lives; without one, only leftovers of a killed launcher remain."""
        return works_in(self.launcher, PROJECT_ROOT)

    def living(self) -> list[int]:
        """Return the processes that still run; a number that another program uses by now does not count."""
        return [process for process in processes_in(PROJECT_ROOT) if _group_of(process) in self.groups]

    def end(self) -> None:
        """Ask the launcher to stop, which stops the others in order; without a launcher, ask its leftovers."""
        for process in [self.launcher] if self.is_looked_after else self.living():
            _ask_to_end(process)
        deadline = time.monotonic() + SECONDS_TO_END
        while (self.is_looked_after or self.living()) and time.monotonic() < deadline:
            time.sleep(0.1)


def running() -> Running | None:
    """Return the service of this checkout of which anything still runs, None when nothing does."""
    if not _note().exists():
        return None
    written = json.loads(_note().read_text(encoding="utf-8"))
    service = Running(written["port"], written["launcher"], tuple(written["groups"]))
    return service if service.is_looked_after or service.living() else None


def note_running(service: Running) -> None:
    """Write the service down."""
    _note().write_text(json.dumps(asdict(service)), encoding="utf-8")


def forget_running() -> None:
    """Remove what was written down."""
    _note().unlink(missing_ok=True)


def _note() -> Path:
    return Path(read("ONEHOME_VAR"), "service.json")


def _group_of(process: int) -> int | None:
    try:
        return os.getpgid(process)
    except ProcessLookupError:
        return None


def _ask_to_end(process: int) -> None:
    with suppress(ProcessLookupError):  # it may have ended meanwhile, which is what is wanted
        os.kill(process, signal.SIGTERM)
