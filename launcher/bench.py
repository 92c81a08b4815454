"""`make bench`: run every benchmark; each prints its figures with seed, size and commit."""

import subprocess
import sys

from config.env import PROJECT_ROOT
from launcher.words import CannotGoOn, reporting_errors
from onehome.kernel.bilingual import Bilingual


def main() -> None:
    """Run benchmarks/*.py one after the other, or only those named as arguments."""
    with reporting_errors():
        chosen = sys.argv[1:] or sorted(
            file.stem for file in (PROJECT_ROOT / "benchmarks").glob("*.py") if not file.stem.startswith("_")
        )
        if not chosen:
            raise CannotGoOn(Bilingual(th="ยังไม่มีการวัดใน benchmarks/", en="There is no benchmark in benchmarks/ yet."))
        results = [_run(name) for name in chosen]
        sys.exit(0 if all(results) else 1)


def _run(name: str) -> bool:
    print(f"== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=PROJECT_ROOT, check=False).returncode == 0


if __name__ == "__main__":
    main()
