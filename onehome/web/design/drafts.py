"""The key under which a browser keeps the drafts of one person."""

from base64 import b64encode

from django.utils.crypto import salted_hmac


def draft_key(person: str) -> str:
    """Return the AES key (256 bits, base64) for the drafts of the person with this identifier.

    What is typed about people must not lie readable on a shared computer (trust.md, abuse case 14): a draft is kept
    as ciphertext, and only a page shown to the same person carries the key. The key opens nothing on the server.
    """
    return b64encode(salted_hmac("onehome.drafts", person, algorithm="sha256").digest()).decode()
