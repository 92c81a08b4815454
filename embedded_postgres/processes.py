"""Which processes belong to a cluster: PostgreSQL's processes all work in the cluster's own folder."""

from pathlib import Path


def works_in(process: int, folder: Path) -> bool:
    """True when the process is alive and its working folder is this one.

    A pid file can outlive its server and name a process that has nothing to do with it; a working folder cannot.
    """
    try:
        return Path(f"/proc/{process}/cwd").samefile(folder)
    except OSError:  # gone, a zombie, or somebody else's
        return False


def processes_in(folder: Path) -> list[int]:
    """Return the processes that work in the folder, among those this user may look at."""
    numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [number for number in numbers if works_in(number, folder)]
