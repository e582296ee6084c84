"""Rules on links, anchors and pictures."""

import re
from posixpath import basename, dirname, normpath, relpath, splitext
from urllib.parse import unquote

from scripts.content import Flaw

from ..registry import rule
from ..schema import nearest

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def internal(site):
    """Yield each page and link that stays in the site, with its path and its anchor."""
    for page in site.pages.values():
        for link in page.links:
            if not ELSEWHERE.match(link.target):
                path, _, anchor = unquote(link.target).partition("#")
                yield page, link, path.partition("?")[0], anchor


def target_of(page, path):
    """Return the path from the root of the repository that a link's path leads to."""
    return normpath(f"{dirname(page.path)}/{path}") if path else page.path


@rule
def known_links(site):
    """A link or picture leads to a file that exists, a link to a page in the same language."""
    for page, link, path, _ in internal(site):
        place, values = (page.path, link.line), {"target": link.target}
        target = target_of(page, path)
        locale, _, key = target.removeprefix("docs/").partition("/")
        # That a page exists in one language only is said by twins-exist.
        known = site.keys if locale == page.locale else ()
        if not link.target:
            yield Flaw(*place, "empty", {"text": link.text})
        elif path.startswith("/"):
            yield Flaw(*place, "absolute", values)
        elif locale in site.config.locales and locale != page.locale:
            yield Flaw(*place, "other-language", values)
        elif key not in known and (target not in site.files or locale == "data"):
            near = _nearest_file(site, page, target)
            yield Flaw(*place, "misspelt" if near else "dead", values | {"nearest": near})


def _nearest_file(site, page, target):
    """Return the way from `page` to the file that `target` was probably meant to be."""
    name, suffix = splitext(basename(target))
    pages = {f"docs/{page.locale}/{key}" for key in site.keys}
    # Of files with the same name, the one beside the target is meant.
    linkable = pages | {file for file in site.files if not file.startswith("docs/data/")}
    files = sorted(linkable, key=lambda file: (dirname(file) == dirname(target), file))
    by_name = {basename(file).removesuffix(suffix): file for file in files if file.endswith(suffix)}
    by_name.pop("index", None)
    near = by_name.get(nearest(name, by_name))
    return near and relpath(near, dirname(page.path))


@rule
def known_anchors(site):
    """A link to a part of a page names an id of that page."""
    for page, link, path, anchor in internal(site):
        target = site.pages.get(
            (page.locale, target_of(page, path).removeprefix(f"docs/{page.locale}/"))
        )
        if not anchor or link.image or not target or not target.readable:
            continue
        # What the type or a twin has is missed by page-sections or twin-sections.
        known = set().union(*(twin.anchors for twin in site.twins(target).values()))
        known |= target.type.required if target.type else set()
        if anchor not in known:
            near = nearest(anchor, known)
            values = {"anchor": anchor, "page": target.path, "nearest": near}
            yield Flaw(page.path, link.line, "misspelt" if near else "dead", values)


@rule
def alternative_text(site):
    """A picture says in words what it shows."""
    for page in site.pages.values():
        for link in page.links:
            if link.image and not link.text.strip():
                yield Flaw(page.path, link.line, "missing", {"target": link.target})
