"""The server's own keys towards telephones: records are sealed to the one, receipts are signed with the other.

Both are made of 32 bytes of the key store: the scalar of P-256, and the seed of Ed25519.
"""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from onehome.gateways.key_store import RECEIPT_PREFIX, SEALING_PREFIX, KeyMissing, key_for, newest

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5)


def sealing_key(key_id: str) -> ec.EllipticCurvePrivateKey | None:
    """Return the key to which a record was sealed; None if there is none of this name."""
    if not key_id.startswith(SEALING_PREFIX):
        return None
    try:
        return _scalar(key_for(key_id))
    except KeyMissing:
        return None


def newest_sealing_key() -> tuple[str, bytes]:
    """Return name and public half (uncompressed point) of the key to which telephones seal from now on."""
    name, secret = newest(SEALING_PREFIX)
    return name, _scalar(secret).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def receipt_key() -> tuple[str, Ed25519PrivateKey]:
    """Return name and key with which receipts are signed."""
    name, seed = newest(RECEIPT_PREFIX)
    return name, _signing(seed)


def receipt_public_key() -> tuple[str, bytes]:
    """Return name and public half of the key with which receipts are signed."""
    name, key = receipt_key()
    return name, key.public_key().public_bytes_raw()


@lru_cache(maxsize=20)
def _scalar(secret: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, ec.SECP256R1())


@lru_cache(maxsize=20)
def _signing(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)
