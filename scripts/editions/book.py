"""The built pages of one language as one document: in reading order, with ids and jumps of its own."""

from itertools import product
from pathlib import Path
from string import ascii_letters, digits
from typing import NamedTuple
from urllib.parse import urldefrag

from lxml import html
from lxml.html import HtmlElement

from scripts.content import Site

SOURCES = "about/sources.md"
# What only a page by itself can use.
LEFT_OUT = (
    "//*[@popover or self::ks-tasks or self::template or self::script] | //ul[@class='actions']"
)
WAYS_BACK = "//a[@class='footnote-backref']"
SECOND_WAYS_BACK = f"{WAYS_BACK}[preceding-sibling::a[@class='footnote-backref']]"
POINTING = ("for", "aria-labelledby", "aria-describedby")


class Chapter(NamedTuple):
    """A page in the document: its key, its address on the published site, its text."""

    key: str
    address: str
    article: HtmlElement

    @property
    def title(self) -> str:
        """Return the page's heading."""
        return self.article.find(".//h1").text_content()

    @property
    def id(self) -> str:
        """Return the id of the chapter in the document."""
        return self.article.get("id")

    @property
    def below(self) -> bool:
        """Return whether the page stands below the first of its folder."""
        return _depth(self.key) == (1, True)

    @property
    def html(self) -> str:
        """Return the text as HTML."""
        return html.tostring(self.article, encoding="unicode", with_tail=False)


def place(site: Site, locale: str, key: str) -> str:
    """Return where the build writes a page, below the site's root."""
    folder = "" if locale == site.config.locales[0] else f"{locale}/"
    return f"{folder}{key.removesuffix('md')}html"


def guide(site: Site, folder: Path, locale: str) -> list[str]:
    """Return the keys of a language's pages in reading order: home, the menu's, then the footer's.

    What stands in neither is for contributors, who read it online.
    """
    home = html.parse(folder / place(site, locale, "index.md"))
    listed = home.xpath("//footer//nav//a[not(@hreflang)]/@href")
    footer = sorted((href.removesuffix("html") + "md" for href in listed), key=_depth)
    menu = [item.target for item in site.config.nav if item.target]
    keys = dict.fromkeys(["index.md", *menu, *footer])
    return [key for key in keys if (locale, key) in site.pages]


def _depth(key: str) -> tuple[int, bool]:
    """Return what sorts a folder's first page before the others, and pages before folders."""
    return key.count("/"), not key.endswith("/index.md")


def read(
    site: Site,
    folder: Path,
    locale: str,
    keys: list[str],
    *,
    live: tuple[str, ...] = (),
    left_out: str = SECOND_WAYS_BACK,
) -> list[Chapter]:
    """Return the pages `keys` of the site built in `folder` as the chapters of one document.

    Headings of the pages in `live` keep their ids, by which scripts find their parts. Links among the pages become
    jumps, others lead to the published site; a note leads to its source in the list of sources.
    `left_out` is the XPath of what this document does without.
    """
    chapters = [_chapter(folder, place(site, locale, key), key, left_out) for key in keys]
    for chapter in chapters:
        if chapter.key == SOURCES:
            _lead_notes_to(chapter, chapters)
    _join(chapters, live)
    return chapters


def _chapter(folder: Path, where: str, key: str, left_out: str) -> Chapter:
    page = html.parse(folder / where)
    canonical = page.xpath("//link[@rel='canonical']/@href")[0]
    article = page.xpath("//article")[0]
    for button in article.xpath(".//button[@popovertarget]"):
        _explain_in_glossary(button, page)
    for element in page.xpath(f"{LEFT_OUT} | {left_out}"):
        element.drop_tree()
    for element in article.xpath(".//a[starts-with(@class, 'footnote-')] | .//code[@class]"):
        element.attrib.pop("class")
        element.attrib.pop("title", None)
    address = canonical + "index.html" * where.endswith("index.html")
    article.make_links_absolute(address)
    article.attrib.pop("class")
    return Chapter(key, address, article)


def _explain_in_glossary(button: HtmlElement, page: html.HtmlElement) -> None:
    """Make of the button that shows a definition a link to it: in a document it is one tap away."""
    more = page.xpath("//*[@id=$id]//a/@href", id=button.get("popovertarget"))[0]
    button.attrib.clear()
    button.tag = "a"
    button.attrib.update({"class": "term", "href": more})


def _lead_notes_to(sources: Chapter, chapters: list[Chapter]) -> None:
    listed = {link.get("href"): link for link in sources.article.xpath(".//li/a[@href]")}
    for number, link in enumerate(listed.values()):
        link.set("id", f"source-{number}")
    for chapter in chapters:
        for link in chapter.article.xpath(".//*[@class='footnote']//li//a"):
            if link.get("href") in listed:
                source = listed[link.get("href")].get("id")
                link.set("href", f"{sources.address}#{source}")


def _join(chapters: list[Chapter], live: tuple[str, ...]) -> None:
    """Give what is pointed at an id that is unique in the document, and turn links into jumps."""
    wanted = {href for chapter in chapters for href in chapter.article.xpath(".//a/@href")}
    wanted |= {
        f"{chapter.address}#{element.get(name)}"
        for chapter in chapters
        for name in POINTING
        for element in chapter.article.xpath(f".//*[@{name}]")
    }
    kept = {
        heading.get("id"): heading
        for chapter in chapters
        if chapter.key in live
        for heading in chapter.article.xpath(".//*[self::h2 or self::h3][@id]")
    }
    pairs = map("".join, product(ascii_letters, ascii_letters + digits))
    names = (name for name in pairs if name not in kept)
    targets = {}
    for chapter in chapters:
        targets[chapter.address] = next(names)
        chapter.article.set("id", targets[chapter.address])
        for element in chapter.article.xpath(".//*[@id]"):
            name = element.attrib.pop("id")
            full = f"{chapter.address}#{name}"
            if full in wanted or kept.get(name) is element:
                targets[full] = name if kept.get(name) is element else next(names)
                element.set("id", targets[full])
    for chapter in chapters:
        for element in chapter.article.iter():
            _point(element, chapter, targets)


def _point(element: HtmlElement, chapter: Chapter, targets: dict[str, str]) -> None:
    for name in POINTING:
        if element.get(name):
            element.set(name, targets.get(f"{chapter.address}#{element.get(name)}", ""))
    href = element.get("href", "")
    target = targets.get(href) or targets.get(urldefrag(href)[0])  # a tool's state is no id
    if target:
        element.set("href", f"#{target}")
