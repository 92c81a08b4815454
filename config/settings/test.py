"""Runs the tests: two database roles on a throwaway cluster, strict templates, cheap password hashing."""

from typing import Any

from config.database import database
from config.demo_keys import demo_keys_file, demo_secret_key
from config.embedded_postgres import test_addresses
from config.settings.base import *  # noqa: F403  (settings modules inherit this way)
from config.settings.base import INSTALLED_APPS, MIDDLEWARE, TEMPLATES, VAR

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
# Static files are collected by the launcher only; the server that hands them out would warn that there are none.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]
SECRET_KEY = demo_secret_key(VAR)
KEYS_FILE = demo_keys_file(VAR)
_addresses = test_addresses()
DATABASES = {
    # The owner makes and empties the test database; the code under test runs as the application role.
    "default": {**database(_addresses.app), "TEST": {"MIRROR": "owner"}},
    "owner": database(_addresses.owner),
}
_options: dict[str, Any] = TEMPLATES[0]["OPTIONS"]
_options["string_if_invalid"] = "⟪undefined: %s⟫"
# Static files straight from their sources: a fresh checkout has collected none.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
