"""Settings that hold everywhere; closed by default."""

from logging import LogRecord
from pathlib import Path
from typing import Any

from django.http import UnreadablePostError

from config.env import PROJECT_ROOT, read

VAR = Path(read("ONEHOME_VAR"))
FIELD_APP = VAR / "field_app"  # launcher/field_app.py builds it

DEMO = False
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "onehome.journal",
    "onehome.places",
    "onehome.access",
    "onehome.strategy",
    "onehome.people",
    "onehome.volunteers",
    "onehome.plans",
    "onehome.visits",
    "onehome.cases",
    "onehome.benefits",
    "onehome.results",
    "onehome.web",
    "onehome.web.design",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "onehome.web.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "onehome.web.headers.PrivateByDefaultMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "onehome.web.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "onehome.web.design.forms.DesignRenderer"

# The application role owns nothing; the owner role only migrates (see onehome/access/row_security.py).
DATABASE_ROUTERS = ["config.database.OwnerMigrates"]

AUTH_USER_MODEL = "access.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "open:sign_in"

# Background jobs: the worker finds them here (manage.py procrastinate worker).
PROCRASTINATE_IMPORT_PATHS = ["config.schedule"]

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

STATIC_URL = "static/"
STATIC_ROOT: Path | None = PROJECT_ROOT / "staticfiles"

SESSION_COOKIE_AGE = 15 * 60  # idle minutes; every request moves the end (trust.md, Sign-in)
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
ADDRESS_HEADER = ""  # production: where the proxy in front names the browser's network address
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": under it browsers send `Origin: null` with every form, which the check against forged forms
# rightly refuses. To other sites "same-origin" sends as little.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "onehome.web.errors.csrf_failed"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}


def sender_stayed(record: LogRecord) -> bool:
    """Return whether this is worth telling: a connection that ends in the middle is a village, not a fault."""
    return not (record.exc_info and isinstance(record.exc_info[1], UnreadablePostError))


# A fault must leave its traceback where the operator looks: Django by itself would only try to send a letter.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"sender_stayed": {"()": "django.utils.log.CallbackFilter", "callback": sender_stayed}},
    "handlers": {"log": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {"handlers": ["log"], "filters": ["sender_stayed"], "level": "ERROR", "propagate": False}
    },
}

ROUTING_SERVICE_URL = read("ONEHOME_ROUTING_SERVICE")  # empty: ways are reckoned as the crow flies
API_REQUESTS_A_MINUTE = 120  # of one network address and process
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
