"""A web host as the benchmarks want it: brotli at its best, and answers that may be kept."""

from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli

PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


@cache
def packed(path: Path) -> bytes:
    """Return what a host sends for the file."""
    data = path.read_bytes()
    return brotli.compress(data) if path.suffix in PACKED else data


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        found = path.is_file()
        body = packed(path) if found else b""
        self.send_response(200 if found else 404)
        if found:
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Cache-Control", "max-age=86400")
            if path.suffix in PACKED:
                self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Keep the table quiet."""


@contextmanager
def hosted(folder: Path):
    """Serve `folder` on a free loopback port; give the address of its root."""
    handler = partial(_Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
