"""A copy of a tree that edits, written as data, change and restore.

An edit is a mapping: `file`, a path from the root, and one of these verbs.

    replace: {old: new}     the first place where it stands, which there must be
    sub: {pattern: new}     the same with a regular expression; ^ and $ are those of a line
    under: {id: text}       a paragraph right below the heading with that id
    append: text            a paragraph at the end
    write: text             the whole file; bytes where YAML says !!binary
    repeat: {text: times}   the whole file
    pad: {text: times}      at the end
    encode: name            the file in another encoding
    crlf: true              lines end as on Windows
    bytes: {old: new}       as replace, after the file was encoded; for what no text can hold
    copy: path, move: path  from or to another path
    link: target            a symbolic link in place of the file
    delete, folder, pipe, rmdir: true
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Edit = dict[str, Any]


class Stale(ValueError):
    """An edit that finds nothing to change; the message says which."""


class Tree:
    """The tree at `root`, which belongs to the test."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def of_site(cls, source: Path, root: Path) -> "Tree":
        """Copy to `root` what the loader reads of the site at `source`."""
        shutil.copytree(source / "docs", root / "docs")
        shutil.copy(source / "mkdocs.yml", root)
        shutil.copytree(source / "overrides" / "assets", root / "overrides" / "assets")
        return cls(root)

    @contextmanager
    def edited(self, edits: Iterable[Edit]) -> Iterator[None]:
        """Apply the edits, each when the one before is done; whatever happens, the tree is then as it was.

        Raises:
            Stale: an edit has nothing to change.
        """
        kept: dict[Path, bytes | str] = {}
        try:
            for edit in edits:
                self._keep(kept, self.root / edit["file"])
                if "move" in edit:
                    self._keep(kept, self.root / edit["move"])
                self.apply(edit)
            yield
        finally:
            for path, before in reversed(kept.items()):
                _restore(path, before)

    def _keep(self, kept: dict[Path, bytes | str], path: Path) -> None:
        above = [folder for folder in path.parents if not folder.exists()]
        for place in [*reversed(above), path]:
            kept.setdefault(place, _state(place))

    def apply(self, edit: Edit) -> None:
        """Do one edit.

        Raises:
            Stale: it has nothing to change.
        """
        path = self.root / edit["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        match edit:
            case {"write": bytes() as raw}:
                path.write_bytes(raw)
            case {"write": text}:
                _write(path, text)
            case {"repeat": parts}:
                _write(path, "".join(text * times for text, times in parts.items()))
            case {"pad": parts}:
                _write(path, _read(path) + "".join(text * times for text, times in parts.items()))
            case {"encode": encoding}:
                path.write_bytes(_read(path).encode(encoding))
            case {"crlf": True}:
                _write(path, _read(path).replace("\n", "\r\n"))
            case {"bytes": {**parts}}:
                path.write_bytes(_replaced(path.read_bytes(), parts, edit))
            case {"copy": source}:
                shutil.copy(self.root / source, path)
            case {"move": target}:
                (self.root / target).parent.mkdir(parents=True, exist_ok=True)
                path.rename(self.root / target)
            case {"link": target}:
                path.unlink(missing_ok=True)
                path.symlink_to(target)
            case {"delete": True}:
                path.unlink()
            case {"folder": True}:
                path.mkdir()
            case {"rmdir": True}:
                path.rmdir()
            case {"pipe": True}:
                os.mkfifo(path)
            case _:
                _write(path, _changed(_read(path), edit))


def _changed(text: str, edit: Edit) -> str:
    match edit:
        case {"replace": parts}:
            return _replaced(text, parts, edit)
        case {"append": paragraph}:
            return f"{text.rstrip()}\n\n{paragraph}\n"
        case {"under": {**parts}}:
            parts = {rf"^(#+ .*#{name}\b.*\n)": rf"\1\n{text}\n" for name, text in parts.items()}
        case {"sub": {**parts}}:
            pass
        case _:
            raise ValueError(f"no verb in {edit}")
    for pattern, new in parts.items():
        changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
        if changed == text:
            raise Stale(f"{edit['file']}: nothing like {pattern!r}")
        text = changed
    return text


def _replaced(text: Any, parts: dict, edit: Edit) -> Any:
    for old, new in parts.items():
        if old not in text:
            raise Stale(f"{edit['file']}: no {old!r}")
        text = text.replace(old, new, 1)
    return text


def _state(path: Path) -> bytes | str:
    """Return the bytes of a plain file, or what else is there."""
    if path.is_symlink() or not path.exists():
        return "nothing of ours"
    return "folder" if path.is_dir() else path.read_bytes() if path.is_file() else "nothing of ours"


def _restore(path: Path, before: bytes | str) -> None:
    if before == "folder":
        path.mkdir(parents=True, exist_ok=True)
    elif path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    if isinstance(before, bytes):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(before)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
