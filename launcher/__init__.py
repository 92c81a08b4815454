"""The commands of the Makefile.

`python3 -m launcher <command>` runs with any Python 3.11 and nothing installed: it prepares `.venv` and hands over to
the module of the command, which runs inside it: `demo`, `serve`, `check`, `test`, `bench`, `pins`, `stop`.
"""
