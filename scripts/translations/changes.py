"""What changed in an original since it was translated: a unified diff, found in the Git history."""

import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from shutil import copy

from scripts import content
from scripts.content import Page, Site
from scripts.content.config import FILE
from scripts.content.model import FRONT, LEAD

from . import data_name, digest


def changes(site: Site, page: Page, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each of the named sections of a translation with the diff of its original since then.

    The diff is empty where the history does not hold the version that was translated.
    """
    original = site.pages[site.config.locales[0], page.key]
    older = _older(site, original)
    for name in names:
        stamp = site.records(data_name(page.locale))[page.key][name]
        has_it = (c for c, then in older.items() if digest(then.parts.get(name, [])) == stamp)
        commit = next(has_it, "")
        before = _source(older[commit], name) if commit else []
        title = f"{original.path}#{name}"
        diff = unified_diff(before, _source(original, name), f"{title} ({commit})", title, "", "")
        yield name, "\n".join(map(str.rstrip, diff)) if commit else ""


def _older(site: Site, original: Page) -> dict[str, Page]:
    """Return the versions of a page by commit, newest first, read as pages of a tree of their own."""
    locale = site.config.locales[0]
    keys = [original.key, *(f"{key}.md" for key in original.meta.get("was", []))]
    versions = dict(site.history.versions([f"docs/{locale}/{key}" for key in keys]))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs" / locale).mkdir(parents=True)
        copy(site.root / FILE, root)
        for commit, text in versions.items():
            (root / "docs" / locale / f"{commit}.md").write_text(text, encoding="utf-8")
        tree = content.load(root)
    return {commit: tree.pages[locale, f"{commit}.md"] for commit in versions}


def _source(page: Page, name: str) -> list[str]:
    """Return the lines of a section as they are written, without blank ones around them."""
    first = min((section.start for section in page.sections), default=len(page.lines) + 1)
    spans = {FRONT: (0, page.body_start - 1), LEAD: (page.body_start - 1, first - 1)}
    spans |= {section.id: (section.start - 1, section.end) for section in page.sections}
    return "\n".join(page.lines[slice(*spans[name])]).strip("\n").split("\n")
