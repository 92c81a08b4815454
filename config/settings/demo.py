"""Runs the product on this computer with an embedded PostgreSQL and fictional data."""

from config.database import database
from config.demo_keys import demo_keys_file, demo_secret_key
from config.embedded_postgres import addresses
from config.settings.base import *  # noqa: F403  (settings modules inherit this way)
from config.settings.base import INSTALLED_APPS, VAR

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
SECRET_KEY = demo_secret_key(VAR)
KEYS_FILE = demo_keys_file(VAR)
_addresses = addresses()
DATABASES = {"default": database(_addresses.app), "owner": database(_addresses.owner)}
SESSION_COOKIE_AGE = 12 * 3600
