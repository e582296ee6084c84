"""Whether a change is content alone: pages, pictures, facts, texts at the root, the order of the menu."""

import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scripts.content.config import FILE, MAX_BYTES
from scripts.content.lined_yaml import read

# What a path is beside content: the first pattern that fits.
KINDS = {
    ".github/*": "workflow",
    ".ci/*": "workflow",
    "*requirements*": "requirements",
    "scripts/*": "code",
    "overrides/*": "code",
    "tests/*": "code",
    "*": "configuration",
}
# Of files, by mode (gitformat-index: only these exist).
_ODD = {"120000": "link", "160000": "submodule", "100755": "executable"}
_GONE = "000000"


class GuardError(Exception):
    """The two versions cannot be compared; the message is one line."""


class Finding(NamedTuple):
    """A path that a content contribution may not touch, or not in this way, and what it is."""

    path: str
    kind: str


def findings(root: Path, base: str, head: str) -> Iterator[Finding]:
    """Yield what is not content in what the commit `head` adds to `base`.

    Nothing of either version is checked out or run.

    Raises:
        GuardError: `root` is no Git repository, or has no such commits.
    """
    for path, mode in changes(root, base, head):
        if mode in _ODD:
            yield Finding(path, _ODD[mode])
        elif path == FILE and mode != _GONE and _same_but_nav(root, base, head):
            continue
        elif not _is_content(path):
            yield Finding(path, next(KINDS[form] for form in KINDS if fnmatchcase(path, form)))


def changes(root: Path, base: str, head: str) -> Iterator[tuple[str, str]]:
    """Yield path and new mode of each file that `head` changes, since it left `base`.

    Raises:
        GuardError: as in `findings`.
    """
    fork, head = _fork(root, base, head), _commit(root, head)
    raw = _git(root, "diff-tree", "-r", "-z", "--raw", "--no-renames", fork, head)
    fields = raw.decode("utf-8", "backslashreplace").split("\0")
    for state, path in zip(fields[:-1:2], fields[1::2], strict=True):
        yield path, state.split()[1]


def _is_content(path: str) -> bool:
    """Return whether a path is in `docs/`, or a text at the root; a hidden one can hide others' changes."""
    shown = not any(part.startswith(".") for part in path.split("/"))
    return shown and (path.startswith("docs/") or (path.endswith(".md") and "/" not in path))


def _same_but_nav(root: Path, base: str, head: str) -> bool:
    """Return whether both versions of `mkdocs.yml` can be read and say the same but for `nav`."""
    try:
        old, new = (_settings(root, version) for version in (_fork(root, base, head), head))
    except (GuardError, ValueError, yaml.YAMLError):
        return False
    return old == new


def _settings(root: Path, version: str) -> Any:
    """Return the settings of a version without `nav`, each as its tag and value: none is obeyed."""
    name = f"{_commit(root, version)}:{FILE}"
    if int(_git(root, "cat-file", "-s", name)) > MAX_BYTES:
        raise ValueError("too big")
    text = _git(root, "cat-file", "blob", name).decode("utf-8")
    lined, flaws = read(text, FILE)  # to which any tag is a flaw
    tagged = [flaw.values["tag"] for flaw in flaws if flaw.kind == "tag"]
    menu = lined.value.get("nav") if isinstance(lined.value, dict) else None
    if len(tagged) < len(flaws) or not isinstance(menu, list):
        raise ValueError("not as it should be")
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = [_plain(pair) for pair in node.value if pair[0].value != "nav"]
    return pairs, tagged  # so that no tag is hidden in `nav`


def _plain(node: Any) -> Any:
    if isinstance(node, tuple | list):
        return [_plain(part) for part in node]
    return node.tag, _plain(node.value) if isinstance(node, yaml.CollectionNode) else node.value


def _fork(root: Path, base: str, head: str) -> str:
    """Return the commit at which `head` left `base`."""
    return _git(root, "merge-base", _commit(root, base), _commit(root, head)).decode().strip()


def _commit(root: Path, name: str) -> str:
    form = f"{name}^{{commit}}"
    return _git(root, "rev-parse", "--verify", "--end-of-options", form).decode().strip()


def _git(root: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise GuardError(reason or f"git {arguments[0]} found nothing")
    return done.stdout
