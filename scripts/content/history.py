"""When the files of a tree were written, by its Git history and never by today's date."""

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path

_TOLERANCE = timedelta(days=1)  # the day is that of Greenwich


class History:
    """The day of the tree at `root`: `SOURCE_DATE_EPOCH` if set, else that of its last commit."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def day(self) -> date | None:
        """The day of the tree, none where nobody says it."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH") or self._git("log", "-1", "--format=%ct")
        return _day_of(epoch) if epoch else None

    def ahead(self, day: date, path: str) -> bool:
        """Return whether `day` is later than the day after `path` was written; no Git, no answer."""
        if self.day is None or day - self.day <= _TOLERANCE:
            return False
        return day - self.written(path) > _TOLERANCE

    def written(self, path: str) -> date:
        """Return the day of the commit that has the file as it is, else the day it was saved."""
        changed = not os.environ.get("SOURCE_DATE_EPOCH") and self._git("status", "-s", "--", path)
        return max(self.day, _day_of((self.root / path).stat().st_mtime)) if changed else self.day

    def versions(self, paths: list[str]) -> Iterator[tuple[str, str]]:
        """Yield commit and text of each version of a file, newest first; `paths` are all its names."""
        for commit in self._git("rev-list", "--abbrev-commit", "HEAD", "--", *paths).split():
            texts = (self._git("show", f"{commit}:./{path}") for path in paths)
            if text := next(filter(None, texts), ""):
                yield commit, text

    def _git(self, *arguments: str) -> str:
        try:
            command = ["git", "-C", str(self.root), *arguments]
            done = subprocess.run(command, capture_output=True, check=True, timeout=10)
        except (OSError, subprocess.SubprocessError):
            return ""
        return os.fsdecode(done.stdout).strip()


def _day_of(seconds: str | float) -> date | None:
    try:
        return datetime.fromtimestamp(float(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
