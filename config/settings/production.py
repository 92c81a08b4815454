"""Runs the product for real: every secret comes from the environment, and only HTTPS is spoken."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.database import database
from config.env import read
from config.settings.base import *  # noqa: F403  (settings modules inherit this way)

SECRET_KEY = read("ONEHOME_SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("ONEHOME_SECRET_KEY must have at least 50 characters.")
KEYS_FILE = Path(read("ONEHOME_KEYS_FILE"))
DATABASES = {"default": database(read("DATABASE_URL")), "owner": database(read("OWNER_DATABASE_URL"))}
ALLOWED_HOSTS = [host.strip() for host in read("ONEHOME_ALLOWED_HOSTS").split(",") if host.strip()]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^openrosa/"]  # its clients would lose what they send on a redirect: they are told instead
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"  # its last entry is the one that the trusted proxy has added
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
