"""A faulty link: a proxy for one request a connection, which cuts, delays, doubles and swallows as its seed says.

Both sides are told that the connection ends with the answer; a browser would otherwise wait on it for the next one.
"""

import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from random import Random

MOST_HEAD = 65_536
HALF_OPEN_SECONDS = 5.0
SHARES = {
    "nothing": 0.60,
    "delayed": 0.12,
    "cut on the way there": 0.07,
    "cut on the way back": 0.07,
    "doubled at once": 0.05,
    "doubled later": 0.04,
    "half open": 0.02,
    "refused": 0.03,
}


class Link:
    """Listens on a port of its own and passes on to the server's."""

    def __init__(self, to_port: int, seed: int) -> None:
        self.to_port, self.chance = to_port, Random(seed)  # noqa: S311  (faults, no secret)
        self.faults: Counter[str] = Counter()
        self.calm = False
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self.listening.getsockname()[1]
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Stop listening."""
        with suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join(5)

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            client.settimeout(20)
            with self.lock:
                share, where = self.chance.random(), self.chance.random()
                fault = "nothing" if self.calm else _of(share)
                self.faults[fault] += 1
            if fault == "refused":
                return
            asked = _request(client)
            if asked:
                self._pass_on(client, asked, fault, where)

    def _pass_on(self, client: socket.socket, asked: bytes, fault: str, where: float) -> None:
        if fault == "delayed":
            time.sleep(where * 0.4)
        if fault == "cut on the way there":
            self._exchange(asked[: int(len(asked) * where)], cut=True)
            return
        if fault == "doubled at once":
            threading.Thread(target=self._exchange, args=(asked,), daemon=True).start()
        answer = self._exchange(asked)
        if fault == "half open":
            time.sleep(HALF_OPEN_SECONDS)
            return
        if fault == "cut on the way back":
            answer = answer[: int(len(answer) * where)]
        client.sendall(answer)
        if fault == "doubled later":
            client.shutdown(socket.SHUT_RDWR)
            time.sleep(where * 2)
            self._exchange(asked)

    def _exchange(self, asked: bytes, *, cut: bool = False) -> bytes:
        """Send to the server and return its answer, or what came of it before it died."""
        answer = b""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.to_port), timeout=20) as server:
            server.sendall(asked)
            while not cut and (piece := server.recv(65_536)):
                answer += piece
        return answer


def _of(share: float) -> str:
    for name, part in SHARES.items():
        share -= part
        if share < 0:
            return name
    return "nothing"


def _request(client: socket.socket) -> bytes:
    """Return a whole request: its head, and as many bytes as the head says."""
    asked = b""
    while b"\r\n\r\n" not in asked:
        piece = client.recv(65_536)
        if not piece or len(asked) > MOST_HEAD:
            return b""
        asked += piece
    head, _, body = asked.partition(b"\r\n\r\n")
    length, lines = 0, []
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        named = name.strip().lower()
        if named == b"content-length":
            length = int(value)
        if named != b"connection":
            lines.append(line)
    while len(body) < length:
        piece = client.recv(65_536)
        if not piece:
            return b""
        body += piece
    return b"\r\n".join([*lines, b"Connection: close", b"", body])
