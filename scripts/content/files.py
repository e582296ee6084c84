"""The files under `docs/`, and their text within bounds that keep every later parser safe."""

import re
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from . import names
from .config import LOCALE
from .model import Flaw
from .page_types import allowed

MAX_PAGE_BYTES = 200_000
MAX_RENDERED = 40_000  # characters of a page that has to be rendered to be judged
MAX_DATA_BYTES = 1_000_000
MAX_LINE = 5_000
MAX_HEADINGS = 200
MAX_NESTING = 20
MAX_MARKS = 1_500
# For each `<`, the renderer may search the whole page for its end.
MAX_SEARCHES = 5_000_000

_NEWLINE = re.compile(r"\r\n|\r|\n")
_BARE_CR = re.compile(r"\r(?!\n)")
_HEADING = re.compile(r"^(?:#|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_INDENTS = frozenset(" \t>*+-0123456789")
_CONTAINERS = re.compile(r"(?:\s*(?:[>*+-]|\d+[.)])(?=[\s>]|$))+")
# What the parser of MkDocs 1.6.1 survives after `<![`; on all else it stops the build.
_MARKED_SECTION = re.compile(
    r"<!\[(?!CDATA\[|(?:temp|cdata|ignore|include|rcdata|if|else|endif)\b)"
)
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?: |$)")


def walk(root: Path, locales: tuple[str, ...]) -> tuple[list[str], list[Flaw]]:
    """Return the regular files under `docs/` as sorted paths from `root`, and what else is there."""
    files: list[str] = []
    seen: list[str] = []
    flaws: list[Flaw] = []
    folders = [root / "docs"]
    while folders:
        folder = folders.pop()
        try:
            entries = [(entry, entry.lstat().st_mode) for entry in folder.iterdir()]
        except OSError:
            entries = [(folder, 0)]
        for entry, mode in entries:
            path = entry.relative_to(root).as_posix()
            if kind := _kind(path, entry.suffix, mode, locales):
                flaws.append(Flaw(path, 1, kind, {"name": entry.name}))
            elif stat.S_ISDIR(mode):
                folders.append(entry)
                seen.append(path)
            elif entry.name not in allowed()["ignored_files"]:
                files.append(path)
    return sorted(files), [*flaws, *names.flaws(root, files, seen, locales)]


def _kind(path: str, suffix: str, mode: int, locales: tuple[str, ...]) -> str:
    """Return the kind of flaw that an entry of a folder is, if it is one; mode 0 is unreadable."""
    if not mode:
        return "unreadable"
    if stat.S_ISLNK(mode):
        return "link"
    if not stat.S_ISDIR(mode):
        return "" if stat.S_ISREG(mode) else "special-file"
    if suffix == ".md":
        return "folder-named-page"
    name = path.removeprefix("docs/")
    return "locale-like-folder" if LOCALE.fullmatch(name) and name not in locales else ""


def read_lines(root: Path, path: str, max_bytes: int) -> tuple[tuple[str, ...], list[Flaw]]:
    """Return the lines of a file, none where it cannot be read, and what is wrong with its bytes."""
    try:
        size = (root / path).stat().st_size
        if size > max_bytes:
            return (), [Flaw(path, 1, "too-big", {"size": size, "limit": max_bytes})]
        raw = (root / path).read_bytes()
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return (), [Flaw(path, raw.count(b"\n", 0, error.start) + 1, "not-utf-8")]
    except OSError:
        return (), [Flaw(path, 1, "unreadable", {"name": Path(path).name})]
    lines = tuple(_NEWLINE.split(text.removeprefix("\ufeff")))
    if "\0" in text:
        line = next(n for n, line in enumerate(lines, 1) if "\0" in line)
        return (), [Flaw(path, line, "nul-byte")]
    flaws = [Flaw(path, 1, "byte-order-mark")] if text.startswith("\ufeff") else []
    if bare := _BARE_CR.search(text):
        flaws.append(Flaw(path, _lines_before(text, bare.start()) + 1, "bare-cr"))
    return lines, flaws


def _lines_before(text: str, position: int) -> int:
    return len(_NEWLINE.findall(text, 0, position))


def bounds(path: str, lines: tuple[str, ...]) -> Iterator[Flaw]:
    """Yield where a file would be too much for a parser; such a file is not parsed at all."""
    brackets = 0
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            yield Flaw(path, number, "long-line", {"length": len(line), "limit": MAX_LINE})
            return
        brackets = max(0, brackets + line.count("[") - line.count("]")) if line.strip() else 0
        if brackets > MAX_NESTING or (line[:1] in _INDENTS and _depth(line) > MAX_NESTING):
            yield Flaw(path, number, "too-deep", {"limit": MAX_NESTING})
            return
    if path.endswith(".md"):
        yield from _crowded(path, "\n".join(lines))


def _depth(line: str) -> int:
    containers = _CONTAINERS.match(line)
    marks = len(re.findall(r"[>*+-]|\d+[.)]", containers[0])) if containers else 0
    return max(marks, (len(line) - len(line.lstrip())) // 4)


def _crowded(path: str, text: str) -> Iterator[Flaw]:
    marks = dict.fromkeys("[{\\*_`&", MAX_MARKS) | {"<": MAX_SEARCHES // max(1, len(text))}
    for mark, limit in marks.items():
        if text.count(mark) > limit:
            before = sum(map(len, islice(text.split(mark), limit + 1))) + limit
            yield Flaw(path, text.count("\n", 0, before) + 1, "too-many-marks", {"mark": mark})
            return
    if heading := next(islice(_HEADING.finditer(text), MAX_HEADINGS, None), None):
        line = text.count("\n", 0, heading.start()) + 1
        yield Flaw(path, line, "too-many-headings", {"limit": MAX_HEADINGS})


def marked_sections(path: str, lines: tuple[str, ...]) -> Iterator[Flaw]:
    """Yield each `<![` on which MkDocs 1.6.1 ends with a traceback that names no page."""
    for number, line in enumerate(lines, 1):
        if "<![" in line and _MARKED_SECTION.search(line):
            yield Flaw(path, number, "marked-section")


def conflicts(path: str, lines: tuple[str, ...]) -> Iterator[Flaw]:
    """Yield the start of each merge that was left half done."""
    inside = False
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            if not inside:
                yield Flaw(path, number, "conflict", {"mark": line[:7]})
            inside = line.startswith("<")
