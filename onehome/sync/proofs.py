"""Proof that a request comes from the device that was enrolled: ECDSA P-256 over what is asked."""

from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from onehome.sync.wire import from_base64, hash_of, to_base64

MOST_SECONDS_APART = 600
HALF = 32  # bytes of r, and of s


class NoProof(ValueError):
    """The proof is missing, cannot be read, or was made by another key or for another request."""


class ClockApart(ValueError):
    """The proof is good, but the phone's clock is too far from the server's."""


def statement(method: str, path: str, seconds: int, body: bytes) -> bytes:
    """Return what is signed: method, path without query, whole seconds since 1970, and the hash of the body."""
    return f"{method}\n{path}\n{seconds}\n{hash_of(body)}".encode()


def prove(key: ec.EllipticCurvePrivateKey, method: str, path: str, seconds: int, body: bytes) -> str:
    """Return the header `X-OneHome-Proof`."""
    r, s = utils.decode_dss_signature(key.sign(statement(method, path, seconds, body), ec.ECDSA(SHA256())))
    return f"{seconds}.{to_base64(r.to_bytes(HALF, 'big') + s.to_bytes(HALF, 'big'))}"


def public_key(spki: bytes) -> ec.EllipticCurvePublicKey:
    """Return a device's public key.

    Raises:
        NoProof: it is no P-256 key.
    """
    try:
        key = load_der_public_key(spki)
    except ValueError as error:
        raise NoProof("This is no public key.") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise NoProof("This is no P-256 key.")
    return key


def check_proof(proof: str, *, spki: bytes, method: str, path: str, body: bytes, now: datetime) -> None:
    """Pass silently if the device made this request just now.

    Raises:
        NoProof: it did not.
        ClockApart: it did, by a clock that is wrong; nothing else is wrong with it.
    """
    seconds, _, signature = proof.partition(".")
    if not seconds.isascii() or not seconds.isdecimal() or len(seconds) > len("10000000000"):
        raise NoProof("The proof does not begin with whole seconds.")
    try:
        raw = from_base64(signature)
    except ValueError as error:
        raise NoProof("The signature cannot be read.") from error
    if len(raw) != 2 * HALF:
        raise NoProof("The signature does not have 64 bytes.")
    der = utils.encode_dss_signature(int.from_bytes(raw[:HALF], "big"), int.from_bytes(raw[HALF:], "big"))
    try:
        public_key(spki).verify(der, statement(method, path, int(seconds), body), ec.ECDSA(SHA256()))
    except InvalidSignature as error:
        raise NoProof("The signature is of another key or another request.") from error
    if abs(int(seconds) - now.timestamp()) > MOST_SECONDS_APART:
        raise ClockApart("The clock of the phone is wrong.")
