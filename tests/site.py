"""What the tests know of the built site: its folder, its pages, and a server for it."""

import json
import re
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
LOCALES = ("id", "en")
TEMPLATE = re.compile(r"^template: (\S+)\.html$", re.MULTILINE)


@dataclass(frozen=True)
class BuiltPage:
    """One page as built: its language, its address below the site's root, its page type."""

    locale: str
    address: str
    type: str

    def __str__(self) -> str:
        return self.address


def pages() -> list[BuiltPage]:
    """Return every page of `docs/`, in the order of their paths."""
    return [
        _page(path) for locale in LOCALES for path in sorted((ROOT / "docs" / locale).rglob("*.md"))
    ]


def one_per_type() -> list[BuiltPage]:
    """Return the first page of each type in each language."""
    first: dict[tuple[str, str], BuiltPage] = {}
    for page in pages():
        first.setdefault((page.locale, page.type), page)
    return list(first.values())


def _page(path: Path) -> BuiltPage:
    locale, *rest = path.relative_to(ROOT / "docs").with_suffix(".html").parts
    found = TEMPLATE.search(path.read_text(encoding="utf-8"))
    address = "/".join(rest if locale == LOCALES[0] else [locale, *rest])
    return BuiltPage(locale, address, found[1] if found else "plain")


def search_script(locale: str) -> Path:
    """Return the built script of a language's search data."""
    return next((SITE / "search").glob(f"{locale}*.js"))


def search_data(locale: str) -> tuple[str, dict]:
    """Return what the built script of a language's search data holds: terms and pages as text, words."""
    script = search_script(locale).read_text("utf-8")
    text, _, words = script.removeprefix("siteSearch.load(`").rpartition("`,")
    return re.sub(r"\\(.)", r"\1", text), json.loads(words.rstrip().removesuffix(")"))


def search_pages(locale: str) -> list[list[str]]:
    """Return the pages in a language's search data: address, title, description, names, ids, texts."""
    return [line.split("\t") for line in search_data(locale)[0].partition("\n\n")[2].split("\n")]


class _Handler(SimpleHTTPRequestHandler):
    """Serve `directory` below `prefix`, and 404.html for what is not there, as web hosts do."""

    def __init__(self, *args, prefix: str, **kwargs):
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.prefix)
        return super().translate_path(path.removeprefix(self.prefix) if inside else "/no-such-file")

    def send_error(self, code, message=None, explain=None):
        if code != 404:
            return super().send_error(code, message, explain)
        body = (SITE / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *args):
        """Keep the test's output quiet."""


def serve(prefix: str = "/", folder: Path = SITE) -> tuple[ThreadingHTTPServer, str]:
    """Start a server on a free loopback port; return it and the address of the site's root."""
    handler = partial(_Handler, prefix=prefix, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}{prefix}"
