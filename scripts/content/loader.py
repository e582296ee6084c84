"""One pass over a tree: `load()` reads every page and record, and raises on no content."""

import re
from pathlib import Path

from . import files, images, rendering
from .config import ConfigError, read_config
from .lined_yaml import read
from .model import Data, Flaw, Lined, Page, Site
from .page_types import page_types

_FENCE = re.compile(r"---[ \t]*")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_HARMLESS = {"byte-order-mark", "bare-cr"}


def load(root: Path) -> Site:
    """Read the tree at `root`; what is wrong with a file is in `Site.flaws`.

    Raises:
        ConfigError: `mkdocs.yml` cannot be used, or there is no `docs/`.
    """
    if (root / "docs").is_symlink() or not (root / "docs").is_dir():
        raise ConfigError("docs: no such folder")
    site = Site(root, read_config(root), page_types())
    paths, site.flaws = files.walk(root, site.config.locales)
    site.flaws += site.config.flaws
    site.files = set(paths)
    for path in paths:
        _, folder, *rest = path.split("/")
        if folder in site.config.locales and rest and path.endswith(".md"):
            site.pages[folder, "/".join(rest)] = _page(site, path, folder, "/".join(rest))
        elif folder == "data" and path.endswith(".yml"):
            site.data["/".join(rest).removesuffix(".yml")] = _data(site, path)
        elif folder == "assets":
            site.flaws.extend(images.flaws(root, path))
        elif path.endswith(".md"):
            site.flaws.append(Flaw(path, 1, "page-outside-languages"))
    for page in site.pages.values():
        original = site.pages.get((site.config.locales[0], page.key))
        if page.untranslated and original and original is not page:
            page.borrowed = original.meta
    return site


def _page(site: Site, path: str, locale: str, key: str) -> Page:
    page = Page(path, locale, key)
    lines = _lines(site, path, files.MAX_PAGE_BYTES)
    if lines is None:
        return page
    page.lines = lines
    site.flaws.extend(files.marked_sections(path, lines))
    end = _front_matter_end(lines)
    flaw = _front_matter_flaw(path, lines, end)
    if flaw:
        site.flaws.append(flaw)
        page.readable = end == 0
    else:
        _read_front_matter(site, page, end)
    template = page.meta.get("template", "")
    page.type = site.page_types.get(template) if isinstance(template, str) else None
    page.body_start = end + 1
    if page.readable and len(page.body) > files.MAX_RENDERED and rendering.suspicious(page.body):
        values = {"size": len(page.body), "limit": files.MAX_RENDERED}
        site.flaws.append(Flaw(path, 1, "too-big", values))
        page.readable = False
    return page


def _read_front_matter(site: Site, page: Page, end: int) -> None:
    front, flaws = read("\n".join(page.lines[1 : end - 1]), page.path, 2)
    if not flaws and not isinstance(front.value, dict):
        flaws = [Flaw(page.path, front.line(), "not-a-mapping")]
    site.flaws.extend(flaws)
    page.front = front if isinstance(front.value, dict) else Lined({}, {})
    page.meta_valid = not flaws
    page.readable = True


def _front_matter_end(lines: tuple[str, ...]) -> int:
    """Return the line that closes the front matter, 0 where there is none to close."""
    if not _FENCE.fullmatch(lines[0]):
        return 0
    ends = (n for n, line in enumerate(lines[1:], 2) if _FENCE_END.fullmatch(line))
    return next(ends, len(lines) + 1)


def _front_matter_flaw(path: str, lines: tuple[str, ...], end: int) -> Flaw | None:
    if end == 0:
        return Flaw(path, 1, "no-front-matter")
    return Flaw(path, 1, "unterminated") if end > len(lines) else None


def _data(site: Site, path: str) -> Data:
    lines = _lines(site, path, files.MAX_DATA_BYTES)
    if lines is None:
        return Data(path, {}, Lined({}, {}), False)
    front, flaws = read("\n".join(lines), path)
    if front.value is None and not flaws:  # a file of comments
        front = Lined({}, {})
    if not flaws and not isinstance(front.value, dict):
        flaws = [Flaw(path, front.line(), "not-a-mapping")]
    site.flaws.extend(flaws)
    records = front.value if isinstance(front.value, dict) else {}
    return Data(path, records, front, not flaws, lines)


def _lines(site: Site, path: str, max_bytes: int) -> tuple[str, ...] | None:
    """Return the lines of a file that is safe to parse, else nothing."""
    lines, flaws = files.read_lines(site.root, path, max_bytes)
    if lines:
        flaws += [*files.bounds(path, lines), *files.conflicts(path, lines)]
    site.flaws.extend(flaws)
    return None if any(flaw.kind not in _HARMLESS for flaw in flaws) else lines
