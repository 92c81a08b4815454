"""Start the command: `python -m commands …`, or `onehome …` in the environment."""

import sys

from commands.line import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
