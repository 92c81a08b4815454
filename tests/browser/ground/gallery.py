"""The screens of the field client over a foundation in memory, under the policy of the real page."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from launcher import field_app
from onehome.web.field.page import POLICY
from tests.browser.ground.counterpart import write_standard_forms


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "; ".join(f"{name} {' '.join(of)}" for name, of in POLICY.items()))
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what goes wrong is seen in the browser."""


@contextmanager
def gallery_running(folder: Path) -> Iterator[str]:
    """Serve the page of screens for the length of the block; gives its address."""
    field_app.install_libraries()
    field_app.run_node(["tests/screens/build_gallery.ts", "--out", str(folder)])
    write_standard_forms(folder / "forms")
    with ThreadingHTTPServer(("localhost", 0), partial(_Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://localhost:{server.server_port}/index.html"
        finally:
            server.shutdown()
