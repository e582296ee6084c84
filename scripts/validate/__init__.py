"""The validator: what is wrong with the content, where, and how to mend it."""

import locale
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts import content

from .problem import Problem

__all__ = ["Problem", "check", "default_language", "run", "selection"]


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

    site.wanted = selection(site, paths)
    found = (Problem.of(flaw, rule) for rule in RULES.values() for flaw in rule.check(site))
    return sorted((problem for problem in found if site.wanted(problem.path)), key=Problem.order)


def selection(site: content.Site, paths: Iterable[str]) -> Callable[[str], bool]:
    """Return a test of whether a path is, or lies in, one of `paths` or its twins; any if none."""
    wanted = {twin for path in paths for twin in _twin_paths(path, site.config.locales)}
    return lambda path: not wanted or any(f"{path}/".startswith(f"{place}/") for place in wanted)


def _twin_paths(path: str, locales: tuple[str, ...]) -> list[str]:
    docs, _, rest = path.partition("/")
    locale, _, key = rest.partition("/")
    if docs != "docs" or locale not in locales:
        return [path]
    return ["/".join(filter(None, (docs, code, key))) for code in locales]


def default_language() -> str:
    """Return `en` where the machine's locale says English, else `id`."""
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    machine = next(filter(None, [*names, locale.getlocale()[0]]), "")  # Windows sets no variable
    return "en" if machine.lower().startswith("en") else "id"
