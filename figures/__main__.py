"""Show a figure: `python -m figures R2 …`, or `onehome figures R2 …` in the environment."""

import sys

from figures.line import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
