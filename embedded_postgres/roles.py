"""The two roles and the database of a cluster.

`onehome_owner` owns the schema and runs migrations; `onehome_app` runs the service: it owns nothing, creates nothing
and cannot pass by row-level security. Neither is a superuser.
"""

from collections.abc import Iterator

import psycopg
from psycopg import sql

from embedded_postgres.passwords import Passwords
from embedded_postgres.place import Place

SUPERUSER = "postgres"
OWNER = "onehome_owner"
APP = "onehome_app"
DATABASE = "onehome"
EXTENSIONS = ("pg_trgm", "unaccent")

OWNER_RIGHTS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB"
OWNER_RIGHTS_FOR_TESTS = OWNER_RIGHTS.replace("NOCREATEDB", "CREATEDB")
APP_RIGHTS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB"


def lay_out_roles(place: Place, passwords: Passwords, *, for_tests: bool) -> None:
    """Create or correct the roles, the database, its extensions and its default privileges.

    Args:
        for_tests: the owner may create databases, and every new database gets the extensions and privileges
            (through the template), because the test run makes one for each worker.
    """
    with _connect(place, passwords, "postgres") as connection:
        rights = OWNER_RIGHTS_FOR_TESTS if for_tests else OWNER_RIGHTS
        _lay_out_role(connection, OWNER, rights, passwords.owner)
        _lay_out_role(connection, APP, APP_RIGHTS, passwords.app)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*_names(DATABASE, OWNER)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(*_names(DATABASE)))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(*_names(DATABASE, APP)))
    for database in (DATABASE, "template1") if for_tests else (DATABASE,):
        with _connect(place, passwords, database) as connection:
            for statement in _statements_inside():
                connection.execute(statement)


def _connect(place: Place, passwords: Passwords, database: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(place.sockets), user=SUPERUSER, password=passwords.superuser, dbname=database, autocommit=True
    )


def _names(*names: str) -> Iterator[sql.Identifier]:
    return (sql.Identifier(name) for name in names)


def _lay_out_role(connection: psycopg.Connection, role: str, rights: str, password: str) -> None:
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER" if exists else "CREATE")
    statement = sql.SQL("{} ROLE {} {} PASSWORD {}")
    connection.execute(statement.format(verb, sql.Identifier(role), sql.SQL(rights), sql.Literal(password)))


def _statements_inside() -> Iterator[sql.Composed]:
    """Yield what is done inside a database: extensions, and what the app may do with the owner's future tables."""
    for extension in EXTENSIONS:
        yield sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension))
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC").format()
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(APP))
    for rights, kind in (("SELECT, INSERT, UPDATE, DELETE", "TABLES"), ("USAGE, SELECT", "SEQUENCES")):
        yield sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public GRANT {} ON {} TO {}").format(
            sql.Identifier(OWNER), sql.SQL(rights), sql.SQL(kind), sql.Identifier(APP)
        )
