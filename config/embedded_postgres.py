"""Which PostgreSQL this checkout talks to: a server that the environment names, or the embedded one."""

from pathlib import Path

from config import env
from embedded_postgres.server import Addresses, EmbeddedServer, embedded_server


def addresses() -> Addresses:
    """Return the addresses of the two roles, starting the embedded server when no other is named.

    Raises:
        MissingSetting: only one of DATABASE_URL and OWNER_DATABASE_URL is set.
        EmbeddedPostgresError: the embedded server does not start.
    """
    return named_addresses() or _started(demo_server())


def test_addresses() -> Addresses:
    """Return the addresses of the two roles of the throwaway cluster; starts nothing."""
    return named_addresses() or test_server().addresses


def start_test_server() -> None:
    """Start the throwaway cluster, unless the environment names a server."""
    if named_addresses() is None:
        test_server().start()


def named_addresses() -> Addresses | None:
    """Return the addresses that the environment names, None when it names none.

    Raises:
        MissingSetting: only one of the two is set.
    """
    if not (env.is_set("DATABASE_URL") or env.is_set("OWNER_DATABASE_URL")):
        return None
    return Addresses(app=env.read("DATABASE_URL"), owner=env.read("OWNER_DATABASE_URL"))


def demo_server() -> EmbeddedServer:
    """Return the embedded server that keeps the rows of this checkout."""
    return embedded_server(Path(env.read("ONEHOME_VAR"), "postgres"))


def test_server() -> EmbeddedServer:
    """Return the embedded server of the test runs; its rows may be thrown away."""
    return embedded_server(Path(env.read("ONEHOME_VAR"), "test-postgres"), for_tests=True)


def _started(server: EmbeddedServer) -> Addresses:
    server.start()
    return server.addresses
