"""The way out of MkDocs and its theme's end of life: the site as ProperDocs builds it, file by file beside ours."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figure import Figure
from tests.site import ROOT

MOST = 20  # differing files to name
SAME = {"SOURCE_DATE_EPOCH": "1795478400", "NO_MKDOCS_2_WARNING": "1"}


def figures() -> Iterator[Figure]:
    """Yield what differs, and what the other builder takes; takes about twenty seconds."""
    with TemporaryDirectory() as folder:
        now, other = Path(folder) / "mkdocs", Path(folder) / "properdocs"
        ours, theirs = _seconds("mkdocs", now), _seconds("properdocs", other)
        differing = sorted(_differing(now, other))
        print("what differs:", ", ".join(differing[:MOST]) or "nothing")
        yield Figure("files of the site", len(_files(now)), "")
        yield Figure("files that differ with ProperDocs", len(differing), "", goal=("<=", 0))
        yield Figure("strict build with ProperDocs", theirs, "s", ours, "MkDocs")


def _seconds(builder: str, target: Path) -> float:
    """Build the site strictly into `target`; return how long it took.

    Raises:
        subprocess.CalledProcessError: the builder found fault with something.
    """
    command = [sys.executable, "-m", builder, "build", "--strict", "-f", "mkdocs.yml", "-d", target]
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=os.environ | SAME, check=True, stderr=subprocess.PIPE)
    return time.monotonic() - started


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _differing(one: Path, other: Path) -> set[str]:
    ours, theirs = _files(one), _files(other)
    return {name for name in ours | theirs if ours.get(name) != theirs.get(name)}
