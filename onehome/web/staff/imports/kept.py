"""Keeps an uploaded file between preview and confirmation: sealed, for a quarter of an hour, for one account only.

The browser is handed a name, never the content, so what is confirmed is what was shown. The file waits in the
table of sessions, which is swept of what has expired.
"""

from base64 import b64decode, b64encode

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from onehome.access.errors import not_here
from onehome.access.types import Actor
from onehome.gateways.key_store import key_for, newest_wrapping_key
from onehome.kernel.sealing import CannotOpen, open_sealed, seal

SECONDS = 15 * 60


def keep(actor: Actor, kind: str, content: bytes) -> str:
    """Keep a file and return the name under which this account finds it again."""
    store = SessionStore()
    store.create()
    name = str(store.session_key)
    key_name, key = newest_wrapping_key()
    sealed = seal(key, content, bound_to=_bound_to(actor, kind, name))
    store["import"] = {"key": key_name, "sealed": b64encode(sealed).decode()}
    store.set_expiry(SECONDS)
    store.save()
    return name


def kept(actor: Actor, kind: str, name: str) -> bytes:
    """Return the file kept under `name`.

    Raises:
        NotThere: it has expired, was used, or belongs to another account or kind.
    """
    found = SessionStore(name).get("import")
    if not found:
        raise not_here()
    try:
        return open_sealed(key_for(found["key"]), b64decode(found["sealed"]), bound_to=_bound_to(actor, kind, name))
    except CannotOpen:
        raise not_here() from None


def use_up(actor: Actor, kind: str, name: str) -> bytes:
    """Return the file and forget it, so that a second click brings nothing in twice.

    Raises:
        NotThere: as for `kept`, or another click was first.
    """
    content = kept(actor, kind, name)
    deleted, _ = Session.objects.filter(session_key=name).delete()
    if not deleted:
        raise not_here()
    return content


def _bound_to(actor: Actor, kind: str, name: str) -> str:
    return f"imports/{kind}/{actor.account_id}/{name}"
