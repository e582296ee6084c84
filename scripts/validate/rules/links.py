"""Rules on links, anchors and pictures."""

import re
from posixpath import basename, dirname, normpath, relpath, splitext
from urllib.parse import unquote

from scripts.content import Flaw
from scripts.content.rendering import line_of, tags

from ..registry import rule
from ..schema import nearest
from .files import of_kinds

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
# Places on somebody's own machine, and addresses that lack what makes them addresses.
MACHINE = re.compile(
    r"file:|[A-Za-z]:[\\/]|~/|\\\\|/(?:home|Users|mnt|tmp|var)/"
    r"|(?:https?:)?//(?:localhost|127\.|0\.0\.0\.0|\[::)",
    re.IGNORECASE,
)
BARE = re.compile(r"(?:www\.\S+|[^\s@/:]+@[^\s@/]+\.\w+)$", re.IGNORECASE)
HOST = re.compile(r"(?:https?:)?//(?P<user>[^/?#]*@)?(?:www\.)?(?P<host>[^/?#:]+)", re.IGNORECASE)
# A text that names a host: with http:// or www., or with two dots.
NAMES_HOST = re.compile(
    r"(?:https?://|(?=www\.|[^/]*\.[^/]*\.))(?:www\.)?([\w.-]+\.[a-z]+)\b\S*", re.IGNORECASE
)
UNDEFINED = re.compile(r"\[([^\[\]]+)\]\[([^\[\]^][^\[\]]*)\]")
SAYS_NOTHING = re.compile(
    r"(?:se(?:buah)? |an? |the )?(?:gambar|foto|ilustrasi|image|picture|photo|img|alt|screenshot)?[\W\d_]*"
    r"|\S+\.(?:jpe?g|png|svg|webp|gif)",
    re.IGNORECASE,
)


def flaw_at(page, link, kind, /, **values):
    """Return a flaw at a link, with the column where its target is written."""
    at = page.lines[link.line - 1].find(f"]({link.target}")
    column = at + 3 if at >= 0 else 0
    return Flaw(page.path, link.line, kind, {"target": link.target} | values, column)


def internal(site):
    """Yield each page and link that stays in the site, with its path and its anchor."""
    for page in site.chosen:
        for link in page.links:
            if not any(form.match(link.target) for form in (ELSEWHERE, MACHINE, BARE)):
                path, _, anchor = unquote(link.target).partition("#")
                yield page, link, path.partition("?")[0], anchor


def target_of(page, path):
    """Return the path from the root of the repository that a link's path leads to."""
    return normpath(f"{dirname(page.path)}/{path}") if path else page.path


@rule
def known_links(site):
    """A link or picture leads to a file that exists and to an id in it, in the same language."""
    for page, link, path, anchor in internal(site):
        target = target_of(page, path)
        locale, _, key = target.removeprefix("docs/").partition("/")
        # That a page exists in one language only is said by twins-exist.
        known = site.keys if locale == page.locale else ()
        if not link.target:
            yield flaw_at(page, link, "empty", text=link.text)
        elif path.startswith("/"):
            yield flaw_at(page, link, "absolute")
        elif locale in site.config.locales and locale != page.locale:
            yield flaw_at(page, link, "other-language")
        elif key not in known and (target not in site.files or locale == "data"):
            near = _nearest_file(site, page, target.replace("\\", "/"))
            yield flaw_at(page, link, "misspelt" if near else "dead", nearest=near)
        elif anchor and not link.image:
            yield from _anchor(site, page, link, anchor, site.pages.get((page.locale, key)))
    for page in site.chosen:
        for block in page.outline.blocks:
            for found in UNDEFINED.finditer(block.prose):
                values = {"text": found[1], "name": found[2]}
                yield Flaw(page.path, block.line_of(found.start()), "undefined", values)


def _anchor(site, page, link, anchor, target):
    """Yield a flaw where `anchor` is no id of the page that `link` leads to."""
    if target and target.readable:
        # What the type or a twin has is missed by page-sections or twin-sections.
        known = set().union(*(twin.anchors for twin in site.twins(target).values()))
        known |= target.type.required if target.type else set()
        if anchor not in known:
            near = nearest(anchor, known)
            kind = "misspelt-anchor" if near else "dead-anchor"
            yield flaw_at(page, link, kind, anchor=anchor, page=target.path, nearest=near)


def _nearest_file(site, page, target):
    """Return the way from `page` to the file that `target` was probably meant to be."""
    name, suffix = splitext(basename(target))
    suffix = ".md" if suffix in ("", ".html") else suffix  # as the address of a built page
    pages = {f"docs/{page.locale}/{key}" for key in site.keys}
    # Of files with the same name, the one beside the target is meant.
    linkable = pages | {file for file in site.files if not file.startswith("docs/data/")}
    files = sorted(linkable, key=lambda file: (dirname(file) == dirname(target), file))
    by_name = {basename(file).removesuffix(suffix): file for file in files if file.endswith(suffix)}
    by_name.pop("index", None)
    near = by_name.get(nearest(name, by_name))
    return near and relpath(near, dirname(page.path))


@rule
def lasting_links(site):
    """A link works from every machine: a whole address, encrypted, and no picture from elsewhere."""
    for page in site.chosen:
        for link in page.links:
            kind, wanted = _fleeting(link, site.config.address)
            if kind:
                yield flaw_at(page, link, kind, wanted=wanted, text=link.text)
        known = {"", *(link.target for link in page.links)}
        for tag in tags(site, page):
            targets = {value for name, value in tag.attributes if name in ("href", "src")} - known
            for target in targets:
                if target[0] != "#":
                    line, column = line_of(page, tag, target)
                    yield Flaw(page.path, line, "in-html", {"target": target}, column)


def _fleeting(link, address):
    """Return the kind of flaw that the address of a link is, if it is one, and what to write."""
    target = link.target
    if MACHINE.match(target):
        return "machine", ""
    if BARE.match(target):
        return "bare", ("mailto:" if "@" in target else "https://") + target
    if link.image and ELSEWHERE.match(target):
        return "foreign-picture", ""
    if address and target.startswith(address):
        return "own-site", ""
    if (leads := HOST.match(target)) and (leads["user"] or not _same_host(link.text, leads)):
        return "other-address", leads["host"]
    plain = target[:5].lower() == "http:" or target.startswith("//")
    return ("insecure" if plain else ""), f"https://{target.partition('//')[2]}"


def _same_host(text, leads):
    """Return whether a text that names a host names the one that its link leads to."""
    said = NAMES_HOST.fullmatch(text.strip())
    return not said or f".{leads['host']}".lower().endswith(f".{said[1]}".lower())


@rule
def alternative_text(site):
    """A picture says in words what it shows."""
    for page in site.chosen:
        for link in page.links:
            text, stem = link.text.strip(), splitext(basename(link.target))[0]
            if link.image and not text:
                yield flaw_at(page, link, "missing")
            elif link.image and (SAYS_NOTHING.fullmatch(text) or text == stem):
                yield flaw_at(page, link, "empty-words", text=text)


@rule
def sound_pictures(site):
    """A picture in `docs/assets/` is small, of the type its name says, only draws, and is used."""
    yield from of_kinds(site, "big-picture", "other-type", "broken-svg", "svg-not-allowed")
    parts = (*site.pages.values(), *site.data.values())
    written = "\n".join(line for part in parts for line in part.lines)
    for path in site.files:
        if path.startswith("docs/assets/") and basename(path) not in written:
            yield Flaw(path, 1, "unused", {"name": basename(path)})
