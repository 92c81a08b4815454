"""The product as a process of its own, as in operation: gunicorn, over TLS where the settings demand it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from config.env import PROJECT_ROOT
from tests.browser.ground.installation import DEMONSTRATION, HOST, Installation

SECONDS_TO_START = 60.0


@dataclass(frozen=True)
class Site:
    """A running installation: where it is reached, what manages it, and the number of its process."""

    address: str
    installation: Installation
    log: Path
    process: int
    port: int


@contextmanager
def serving(installation: Installation, application: str = "config.asgi:application") -> Iterator[Site]:
    """Serve an installation on a free port for the length of the block."""
    port = _free_port()
    secure = installation.settings != DEMONSTRATION
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "asgi", "--workers", "1", "--no-control-socket"]
    command += ["--graceful-timeout", "5"]  # a client that keeps its TLS connection open is not waited for
    if secure:
        certificate, key = _certificate(installation.folder)
        command += ["--certfile", str(certificate), "--keyfile", str(key)]
    log = installation.folder / f"{installation.database}.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=PROJECT_ROOT, env=installation.environment, stdin=subprocess.DEVNULL,
            stdout=written, stderr=written,
        )  # fmt: skip
    try:
        _wait(process, port, log)
        yield Site(f"{'https' if secure else 'http'}://{HOST}:{port}", installation, log, process.pid, port)
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with closing(socket(AF_INET, SOCK_STREAM)) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        with closing(socket(AF_INET, SOCK_STREAM)) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"The server did not start:\n{log.read_text(encoding='utf-8')[-3000:]}")


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for HOST that only this run trusts; returns the files of certificate and key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding, none = serialization.Encoding.PEM, serialization.NoEncryption()
    certificate_file, key_file = folder / "tls-certificate.pem", folder / "tls-key.pem"
    certificate_file.write_bytes(certificate.public_bytes(encoding))
    key_file.write_bytes(key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, none))
    return certificate_file, key_file
