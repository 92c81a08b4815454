"""`make bench`: run every benchmark; each prints its figures with seed, size and commit. FULL=1 runs the full sizes."""

import subprocess
import sys

from config.env import PROJECT_ROOT
from launcher.words import CannotGoOn, reporting_errors
from onehome.kernel.bilingual import Bilingual

FULL_SIZES = {
    "intake": [["5000"]],
    "law_agreement": [["1000000", "20000"]],
    "law_interview": [["10000", "1", "200"]],
    "law_kills": [["4000000"]],
    "law_nation": [["1000000", "1", "3"], ["10000000", "1", "3"], ["66000000", "1", "1"]],
    "law_openfisca": [["1000000", "1", "3"], ["10000000", "1", "1"]],
    "law_second_opinion": [["200000"]],
    "planner": [["20", "5", "500"]],
}
"""What is measured in full: the arguments (people, seed or sample, turns) of each run of a benchmark."""
SHORT_SIZES = {
    "law_agreement": [["100000", "2000"]],
    "law_interview": [["500", "1", "20"]],
    "law_second_opinion": [["50000"]],
}


def main() -> None:
    """Run benchmarks/*.py one after the other, or only those named as arguments; --full runs the full sizes."""
    sizes = FULL_SIZES if "--full" in sys.argv else SHORT_SIZES
    with reporting_errors():
        chosen = [name for name in sys.argv[1:] if name != "--full"] or sorted(
            file.stem for file in (PROJECT_ROOT / "benchmarks").glob("*.py") if not file.stem.startswith("_")
        )
        if not chosen:
            raise CannotGoOn(Bilingual(th="ยังไม่มีการวัดใน benchmarks/", en="There is no benchmark in benchmarks/ yet."))
        results = [_run(name, size) for name in chosen for size in sizes.get(name, [[]])]
        sys.exit(0 if all(results) else 1)


def _run(name: str, size: list[str]) -> bool:
    print(f"== {name} {' '.join(size)}", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}", *size]
    return subprocess.run(command, cwd=PROJECT_ROOT, check=False).returncode == 0


if __name__ == "__main__":
    main()
