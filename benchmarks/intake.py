"""How many records a second does the server take in, against a bare loop of the same inserts?

Run: python -m benchmarks.intake [submissions for each number of clients, 300] [seed, 1]

A durable cluster of its own (fsync and synchronous_commit on, unlike that of the tests), the application role, row
security on. Over real HTTP: gunicorn as `make serve` starts it, 1, 4 and 16 clients that keep their connections, every
request with its own envelope and proof, of 40 telephones in turn, made before the clock runs. The bare loop makes the
very same INSERTs, taken down from one real reception, each in a durable commit, over as many connections: it is the
limit of what keeps each record by itself. The least that a server can do for a record (benchmarks/_intake_least.py)
shows how much of that limit is left once a record must be asked for, proved, opened and signed for. Then the same over
OpenRosa, which carries no envelope. Clients, server and database share this machine's processors.
"""

import importlib
import os
import sys
from pathlib import Path

import django

from config.env import read
from embedded_postgres.server import embedded_server


def main() -> None:
    """Start the durable cluster, then measure."""
    size, seed = (int(text) for text in (sys.argv[1:] + ["300", "1"][len(sys.argv) - 1 :])[:2])
    server = embedded_server(Path(read("ONEHOME_VAR"), "bench-postgres"))
    started = server.start()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ.update(DATABASE_URL=server.addresses.app, OWNER_DATABASE_URL=server.addresses.owner)
    try:
        django.setup()
        importlib.import_module("benchmarks._intake").measure(size, seed)  # models can be imported from here on
    finally:
        if started:
            server.stop()


if __name__ == "__main__":
    main()
