"""What `docs/` may hold: names that every system and server takes alike, kinds of file by folder."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from .model import Flaw
from .page_types import allowed, record_types

MAX_LENGTH = 60
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)?")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
_THEME = ("images", "javascripts", "stylesheets")


def flaws(
    root: Path, files: list[str], folders: list[str], locales: tuple[str, ...]
) -> Iterator[Flaw]:
    """Yield what is wrong with names and kinds of files and folders, given as paths from `root`."""
    first: dict[str, str] = {}
    for path in sorted([*files, *folders], key=lambda path: (not _sound(path), path)):
        folded = unicodedata.normalize("NFC", path).casefold()
        other = PurePosixPath(first.setdefault(folded, path)).name
        if first[folded] != path:
            yield Flaw(path, 1, "twin-names", {"name": PurePosixPath(path).name, "other": other})
        elif kind := _kind(root, path, path in files, locales):
            values = {"name": PurePosixPath(path).name, "known": ", ".join(_suffixes(path))}
            yield Flaw(path, 1, kind, values | {"wanted": _wanted(root / path)})


def _kind(root: Path, path: str, is_file: bool, locales: tuple[str, ...]) -> str:
    """Return the kind of flaw that the path of a file or folder is, if it is one."""
    name, parts = PurePosixPath(path), path.split("/")[1:]
    if name.name == ".git":
        return "submodule"
    if parts[0] not in {*locales, "assets", "data"}:
        # Of pages outside languages the loader speaks, of a strange folder's files the folder.
        return "strange-place" if len(parts) == 1 and name.suffix != ".md" else ""
    if is_file and name.suffix.lower() not in _suffixes(path):
        return "kind-of-file"
    if is_file and parts[0] == "data" and name.suffix == ".yml" and not _is_read(parts, locales):
        return "unread"
    if _RESERVED.fullmatch(name.name):
        return "reserved-name"
    if not _sound(path):
        return "name"
    return "shadows" if _shadows(root, parts, locales) else ""


def _is_read(parts: list[str], locales: tuple[str, ...]) -> bool:
    """Return whether anything reads the file of data at `parts`, the first of which is `data`."""
    known = {f"translations/{locale}.yml" for locale in locales} | {
        f"{n}.yml" for n in record_types()
    }
    return "/".join(parts[1:]) in known


def _suffixes(path: str) -> list[str]:
    folders = allowed()["folders"]
    return folders.get(path.split("/")[1], folders["languages"])


def _sound(path: str) -> bool:
    name = PurePosixPath(path).name
    return bool(_NAME.fullmatch(name)) and len(name) <= MAX_LENGTH


def _shadows(root: Path, parts: list[str], locales: tuple[str, ...]) -> bool:
    """Return whether the built site would hold this in place of a file of its own."""
    if parts[0] == "assets":
        theirs = root.joinpath("overrides", *parts)
        return (len(parts) == 2 and parts[1] in _THEME) or theirs.is_file()
    return len(parts) == 2 and parts[1] in {"404.md", "assets", "search", *locales}


def _wanted(path: Path) -> str:
    """Return a sound name near the one `path` has, which nothing beside it has."""
    ascii_name = unicodedata.normalize("NFKD", path.name).encode("ascii", "ignore").decode().lower()
    stem, dot, suffix = ascii_name.rpartition(".") if "." in ascii_name else (ascii_name, "", "")
    suffix = re.sub(r"[^a-z0-9]", "", suffix)
    stem = re.sub(r"[^a-z0-9]+", "-", stem)[: MAX_LENGTH - 9].strip("-") or "nama"
    wanted = [f"{stem}{more}{dot}{suffix}" for more in ("", *(f"-{n}" for n in range(2, 9)))]
    return next((name for name in wanted if not (path.parent / name).exists()), wanted[-1])
