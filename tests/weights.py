"""What the built pages and the house weigh: bytes, requests, lines."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tests.site import LOCALES, ROOT, SITE, pages

BLANK_OR_COMMENT = re.compile(r"^\s*(?:#.*|//.*|/\*.*\*/|\{#.*#\})?\s*$")
WORD = re.compile(r"[^\W\d_]+")
Size = Callable[[bytes], int]


class _Reader(HTMLParser):
    """The words of the article, the files that a first view asks for, the inline scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.asked: list[str] = []
        self.later: list[str] = []
        self.inline: list[str] = []
        self._inside: set[str] = set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._inside.add(tag)
        if tag == "link" and given.get("rel") in ("stylesheet", "icon") and "href" in given:
            if "noscript" not in self._inside:
                self.asked.append(given["href"])
        elif tag == "script" and "src" in given:
            self.asked.append(given["src"])
        elif tag == "script" and "data-reader" in given:
            named = (given[f"data-{name}"] for name in ("reader", "styles", "scripts"))
            self.later += " ".join(named).split()
            self._inside.add("inline")

    def handle_endtag(self, tag):
        self._inside -= {tag, "inline"} if tag == "script" else {tag}

    def handle_data(self, data):
        if "inline" in self._inside:
            self.inline.append(data)
        elif "article" in self._inside and "script" not in self._inside:
            self.text.append(data)


@dataclass(frozen=True)
class Weight:
    """One built page: what a first view needs, and what its own text would weigh."""

    address: str

    @cached_property
    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed((SITE / self.address).read_text("utf-8"))
        return reader

    @property
    def text(self) -> bytes:
        """The article's words."""
        return " ".join("".join(self._read.text).split()).encode()

    @property
    def inline(self) -> list[str]:
        """The scripts that run before the first paint."""
        return [script.strip() for script in self._read.inline]

    @property
    def files(self) -> list[Path]:
        """The page and what it asks for before anybody uses it."""
        return [SITE / self.address, *map(self._file, self._read.asked)]

    @property
    def later(self) -> list[Path]:
        """What comes at the first sign of use."""
        return list(map(self._file, self._read.later))

    def _file(self, link: str) -> Path:
        return SITE / urlsplit(urljoin(f"http://site/{self.address}", link)).path.lstrip("/")

    def first_view(self, size: Size) -> int:
        """Return the bytes of a first view."""
        return sum(size(path.read_bytes()) for path in self.files)

    def beyond_text(self, size: Size) -> int:
        """Return the bytes of a first view beyond those of the text."""
        return self.first_view(size) - size(self.text)


@cache
def every_page() -> list[Weight]:
    """Return all pages of the built site."""
    return [Weight(page.address) for page in pages()]


def whole_language(locale: str, size: Size) -> int:
    """Return the bytes of every page of `locale` and of each shared script and style sheet once."""
    own = [SITE / page.address for page in pages() if page.locale == locale]
    others = [f"search/{other}" for other in LOCALES if other != locale]
    shared = [
        path
        for kind in ("*.css", "*.js", "*.svg")
        for path in SITE.rglob(kind)
        if not path.relative_to(SITE).as_posix().startswith((*others, "en/search"))
    ]
    return sum(size(path.read_bytes()) for path in [*own, *shared])


def code_lines(*folders: str) -> int:
    """Return the lines of code in `folders`: not blank, no comment or docstring, not made by a tool."""
    kinds = {".py", ".html", ".css", ".js"}
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    return sum(
        _lines(path) for path in paths if path.suffix in kinds and path.parent.name != "styles"
    )


def _lines(path: Path) -> int:
    lines = path.read_text("utf-8").splitlines()
    documented: set[int] = set()
    if path.suffix == ".py":
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                documented.update(range(node.lineno, node.end_lineno + 1))
    return sum(
        not BLANK_OR_COMMENT.match(line) and number not in documented
        for number, line in enumerate(lines, 1)
    )


def scripts() -> dict[str, int]:
    """Return our scripts as a browser gets them, with their bytes before compression."""
    paths = [SITE / "sw.js", *(SITE / "assets").rglob("*.js")]
    return {p.relative_to(SITE).as_posix(): p.stat().st_size for p in paths}


def root_entries() -> list[str]:
    """Return the visible entries at the root, without what is built there."""
    built = {"site", "dist"}
    return [p.name for p in ROOT.iterdir() if not p.name.startswith(".") and p.name not in built]


def build_dependencies() -> list[str]:
    """Return the packages that a build asks for itself."""
    lines = (ROOT / ".requirements.in").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def published_words(locale: str) -> int:
    """Return the number of words that readers of `locale` are offered."""
    own = [Weight(page.address) for page in pages() if page.locale == locale]
    return sum(len(WORD.findall(weight.text.decode())) for weight in own)
