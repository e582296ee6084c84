"""Which pages can hold more than plain Markdown, and the tags that the build makes of those."""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

from .model import Flaw, Page, Site
from .page_types import allowed

# The extensions for which `_HARMLESS` and `_TELLING` were proven (tests/content/test_rendering.py);
# MkDocs adds the first three. Another one in `mkdocs.yml` may write tags in a way of its own.
PROVEN = (
    *("toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes"),
    *("md_in_html", "smarty", "pymdownx.highlight", "pymdownx.superfences"),
)
# The one use of attribute lists on every page, links to pages, boxes, blocks to copy, the doors of
# the first page; a heading that is shown in a text is at worst a second id. What is left without
# them holds no `<`, `{`, address or class that could become part of a tag.
_HARMLESS = re.compile(
    r"(?:\#{2,3}[ ][^\n{}]*)(?P<attributes>\{\ \#(?!fn(?:ref)?-)[a-z][a-z0-9-]*"
    r"(?:\ \.(?:fold|paper|untranslated|widget))*\ \})"
    r"|(?P<link>\]\((?:https?://|(?=[\w./\#?=%-]*(?:[ ]\"[^\"\n]*\")?\))))"
    r"|(?P<reference>\]:(?=[ \t]*+\n?+[ \t]*+(?:https?://|[^\s:&<]++(?:\s|\Z))))"
    r"|^(?P<doors><div\ class=\"doors\"\ markdown>\n\n"
    r"(?:-\ \[[^\[\]<{}&`\\\x00-\x1f\x7f]*\]\([\w./\#-]+\)\n)+\n</div>)$"
    r"|^[ ]*(?P<fence>`{3}[a-z]+)[ ]*$"
    r"|^[ ]*(?P<box>!!![ ](?:note|stop))(?=[ ]\"|$)",
    re.MULTILINE | re.VERBOSE,
)
# Everything of which Python-Markdown can make a tag, attribute, address or class that is not its
# own, with control characters, in which it hides what it has already rendered.
_LOW = "_&\ufe33\ufe34\ufe4d-\ufe4f\uff3f"  # what `__config` can be made of in a heading's own id
_TELLING = re.compile(
    r"[<{\x00-\x08\x0b-\x1f\x7f]|\]\(|\]:|!!!"
    r"|[`~]{3,}+[ \t]*+\S"  # the options of a block of code
    rf"|^[ \t>*+:\d.)-]*#[^\n]*[{_LOW}]|[{_LOW}][^\n{_LOW}]*\n[ \t>]*(?:=+|-+)[ \t]*$",
    re.MULTILINE,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_BLANK = re.compile(r"[\x00-\x20]")  # which browsers take out of an address
_OWN_ID = re.compile(r"__|fn(?:ref)?-")
_VOID = ("br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "wbr")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Tag(NamedTuple):
    """A tag as rendered, below the heading with the id `below`; `odd` is text that is no sound tag."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    below: str
    odd: str = ""


def suspicious(markdown: str) -> bool:
    """Return whether `markdown` may become more than the tags of plain Markdown."""
    return bool(_TELLING.search(_HARMLESS.sub(_without, markdown)))


def _without(match: re.Match) -> str:
    return match[0].replace(match[match.lastgroup], "")


def flaws(site: Site, page: Page) -> Iterator[Flaw]:
    """Yield the tags, attributes, addresses, classes and ids of `page` that are not allowed."""
    taken = set(page.type.generated) if page.type else set()
    for tag in tags(site, page):
        for kind, what, *needles in unsafe(tag, taken):
            line, column = line_of(page, tag, *needles)
            yield Flaw(page.path, line, kind, {"what": what}, column)


def unsafe(tag: Tag, taken: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield the kind of each thing not allowed in `tag`, the thing, and how it may be written."""
    lists = allowed()["html"]
    if tag.odd:
        kind = "crash" if tag.odd[0] == "(" else "odd"
        yield kind, tag.odd.strip("()"), tag.odd, tag.odd.rstrip(">")
        return
    if tag.name not in lists["tags"]:
        yield "tag", f"<{tag.name}>", f"<{tag.name}"
        return
    for name, value in tag.attributes:
        if name not in lists["any"] + lists["tags"][tag.name]:
            yield "attribute", name, f"{name}=", name
        elif name in ("href", "src") and (scheme := _scheme(value)) not in lists["schemes"]:
            yield "address", scheme, value, f"{scheme}:", "]("
        elif name == "class":
            strange = (word for word in value.split() if word not in lists["classes"])
            yield from (("class", w, w) for w in strange if not w.startswith("language-"))
        elif name == "id":
            own = _OWN_ID.match(value) and not (tag.name in ("li", "sup") and value[:2] == "fn")
            if own or (value in taken and tag.name not in ("h2", "h3")):  # see section-ids
                yield "id", value, f"#{value}", value, ""
            taken.add(value)


def _scheme(address: str) -> str:
    """Return the scheme as a browser sees it; an address without one counts as `https`."""
    found = _SCHEME.match(_BLANK.sub("", address).lower())
    machine = found and (len(found[1]) == 1 or found[1] == "file")  # see lasting-links
    return found[1] if found and not machine else "https"


def tags(site: Site, page: Page) -> tuple[Tag, ...]:
    """Return the tags of `page` as the build renders it; none where no reader can be harmed."""
    if page not in site.rendered:
        checked = page.readable and set(site.config.extensions) <= set(PROVEN)
        plain = not page.readable or (checked and not suspicious(page.body))
        site.rendered[page] = () if plain else tags_of(page.body, site.config.extensions)
    return site.rendered[page]


def tags_of(markdown: str, extensions: dict[str, dict[str, Any]]) -> tuple[Tag, ...]:
    """Return the tags that `markdown` becomes with those of `extensions` that are known."""
    from markdown import Markdown

    from scripts.alignment import AlignmentExtension
    from scripts.folds import FoldExtension

    known = [*PROVEN[:3], *(name for name in extensions if name in PROVEN[3:])]
    options = {name: extensions.get(name, {}) for name in known}
    reader = _Reader()
    try:
        own = [FoldExtension(), AlignmentExtension()]
        md = Markdown(extensions=[*known, *own], extension_configs=options)
        reader.feed(md.convert(markdown))
        reader.close()
    except Exception as error:  # whatever it is, it would stop the build as well
        reader.found.append(Tag("", (), reader.below, f"({type(error).__name__})"))
    return (*reader.found, *(Tag("", (), below, f"<{name}>") for name, below in reader.open))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Tag] = []
        self.open: list[tuple[str, str]] = []
        self.below = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = tuple((name, value or "") for name, value in attrs)
        if tag in _HEADINGS:
            self.below = dict(attributes).get("id", self.below)
        self.found.append(Tag(tag, attributes, self.below))
        if tag not in _VOID:
            self.open.append((tag, self.below))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        else:
            self._odd(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # to a browser, `<div/>` is open

    def handle_data(self, data: str) -> None:
        if found := re.search(r"<[A-Za-z/!?]", data):  # a tag that only a browser would see
            self._odd(data[found.start() :][:20])

    def handle_comment(self, data: str) -> None:
        if re.search(r"[<>]|--", data):
            self._odd(f"<!--{data[:20]}")

    def handle_decl(self, decl: str) -> None:
        self._odd(f"<!{decl[:20]}")

    def _odd(self, text: str) -> None:
        self.found.append(Tag("", (), self.below, text))

    unknown_decl = handle_pi = handle_decl


def line_of(page: Page, tag: Tag, *needles: str) -> tuple[int, int]:
    """Return the line and column of the first needle found in the tag's section, or its heading."""
    starts = [heading.line for heading in page.headings if heading.id and heading.id == tag.below]
    start = max([page.body_start, *starts[:1]])
    lines = list(enumerate(page.lines, 1))
    for needle in needles:
        for number, line in (*lines[start - 1 :], *lines[page.body_start - 1 : start - 1]):
            at = line.lower().find(needle.lower())
            if at < 0 and needle and needle in _BLANK.sub("", html.unescape(line)).lower():
                at = -2  # written in disguise
            if at != -1 and not {number - 1, number} <= page.outline.code_lines:
                return number, max(0, at + 1)
    return min(start, len(page.lines)), 0
