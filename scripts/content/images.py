"""Pictures in `docs/assets/`: small, of the type their name says, and SVG that only draws."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from .model import Flaw
from .page_types import allowed

MAX_BYTES = 200_000
_NAMESPACE = "http://www.w3.org/2000/svg"
# https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
_MAGIC = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBPVP", re.DOTALL),
}
# What a style or an attribute can fetch or run; an escape could write any of it in disguise.
_ACTIVE = re.compile(r"@import|\\|url\(\s*['\"]?\s*(?!#)|(?:java|vb)script:", re.IGNORECASE)


class _Refused(Exception):
    """Raised inside the parser: a flaw's kind, its line, what was met."""


def flaws(root: Path, path: str) -> Iterator[Flaw]:
    """Yield what is wrong with the picture at `path`."""
    suffix = Path(path).suffix.lower()
    try:
        size = (root / path).stat().st_size
        if size > MAX_BYTES:
            yield Flaw(path, 1, "big-picture", {"size": size, "limit": MAX_BYTES})
            return
        raw = (root / path).read_bytes()
    except OSError:
        yield Flaw(path, 1, "unreadable", {"name": Path(path).name})
        return
    if suffix == ".svg":
        yield from _drawing(path, raw)
    elif suffix in _MAGIC and not _MAGIC[suffix].match(raw):
        yield Flaw(path, 1, "other-type", {"suffix": suffix})


def _drawing(path: str, raw: bytes) -> Iterator[Flaw]:
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    try:
        parser.Parse(raw, True)
    except _Refused as refused:
        kind, line, what = refused.args
        yield Flaw(path, line, kind, {"what": what})
    except (expat.ExpatError, LookupError, ValueError):
        last = raw.count(b"\n") + (not raw.endswith(b"\n"))
        yield Flaw(path, max(1, min(parser.CurrentLineNumber, last)), "broken-svg")
    else:
        if not reader.drawn:
            yield Flaw(path, 1, "broken-svg")


class _Reader:
    """Refuses what is not in the allowlist; no entity is ever declared, so none expands."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser, self.drawn = parser, False
        self.style: str | None = None
        parser.XmlDeclHandler = self._declaration
        parser.StartElementHandler = self._element
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse("<!DOCTYPE")
        parser.ProcessingInstructionHandler = lambda target, _: self._refuse(f"<?{target}")

    def _refuse(self, what: str) -> None:
        raise _Refused("svg-not-allowed", self.parser.CurrentLineNumber, what)

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        if (encoding or "utf-8").lower() != "utf-8":
            self._refuse(f'encoding="{encoding}"')

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if namespace != _NAMESPACE or tag not in allowed()["svg"]["tags"]:
            self._refuse(f"<{tag}>")
        self.drawn = self.drawn or tag == "svg"
        self.style = "" if tag == "style" else None
        for full_name, value in attributes.items():
            name = full_name.rpartition(" ")[2]
            outside = name == "href" and not value.startswith("#")
            if name not in allowed()["svg"]["attributes"] or outside or _ACTIVE.search(value):
                self._refuse(f'{name}="{value[:40]}"')

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style += text  # expat hands over a text in pieces
            if found := _ACTIVE.search(self.style):
                self._refuse(found[0])
