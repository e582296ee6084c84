"""The validator: what is wrong with the content, where, and how to mend it."""

import os
from collections.abc import Iterable
from pathlib import Path

from scripts import content

from .problem import Problem

__all__ = ["Problem", "check", "default_language", "run"]


def check(root: Path, paths: Iterable[str] = ()) -> list[Problem]:
    """Return the problems of the tree at `root`, sorted by place.

    With `paths` (relative to `root`, files or folders), only those of these pages and their twins.

    Raises:
        content.ConfigError: `mkdocs.yml` cannot be used.
    """
    return run(content.load(root), paths)


def run(site: content.Site, paths: Iterable[str] = ()) -> list[Problem]:
    """Return the problems of a loaded site, as `check` does."""
    from .rules import RULES

    wanted = {twin for path in paths for twin in twin_paths(path, site.config.locales)}
    found = (Problem.of(flaw, rule) for rule in RULES.values() for flaw in rule.check(site))
    return sorted(
        (problem for problem in found if not wanted or _inside(problem.path, wanted)),
        key=Problem.order,
    )


def twin_paths(path: str, locales: tuple[str, ...]) -> list[str]:
    """Return `path` and where its twins are."""
    docs, _, rest = path.partition("/")
    locale, _, key = rest.partition("/")
    if docs != "docs" or locale not in locales:
        return [path]
    return ["/".join(filter(None, (docs, code, key))) for code in locales]


def default_language() -> str:
    """Return `en` where the machine's locale says English, else `id`."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").startswith("en") else "id"


def _inside(path: str, wanted: set[str]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in wanted)
