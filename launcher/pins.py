"""`make requirements`: pin requirements/*.in again, with hashes and without any index address."""

import subprocess
import sys

from config.env import PROJECT_ROOT

FILES = ("runtime", "development", "field_app")  # in this order: development keeps to the runtime's versions
PLATFORM = "x86_64-manylinux_2_34"  # Debian 12; the hashes of all other wheels are kept as well


def main() -> None:
    """Write requirements/*.txt anew; pass --upgrade to take newer versions."""
    for name in FILES:
        subprocess.run([*_command(name), *sys.argv[1:]], cwd=PROJECT_ROOT, check=True)


def _command(name: str) -> list[str]:
    command = [sys.executable, "-m", "uv", "pip", "compile", f"requirements/{name}.in"]
    command += ["--output-file", f"requirements/{name}.txt", "--quiet", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make requirements"]
    return [*command, "--python-version", "3.11", "--python-platform", PLATFORM]


if __name__ == "__main__":
    main()
