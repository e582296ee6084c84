"""The edition for phones: everything in one file, which needs no network, storage or neighbour."""

import re
from pathlib import Path

from lxml import html

from . import book

LIVE = ("signs.md", "tools/offer-check.md")  # whose tools work in the file, too
SCRIPTS = ("widget", "self-check", "checklist")
SHEETS = ("styles/critical", "styles/rest", "widgets/widgets")
RULE = re.compile(r"([^{}]*)\{[^{}]*\}")
BETWEEN = re.compile(r",(?![^()]*\))")
INSIDE = re.compile(r"\([^()]*\)")
NAMES = re.compile(r"(?:[.#\[]|\b(?=ks-|kbd|mark|select|textarea|blockquote))([\w-]+)")
TAGS = re.compile(r"<script>.*?</script>|<[^>]*>", re.DOTALL)
EMPTY = re.compile(r"@[^{};]+\{\s*\}")


def values(shop, locale: str) -> dict:
    """Return what the template of the file shows."""
    options = {"live": LIVE, "left_out": book.WAYS_BACK}  # the phone has a way back of its own
    chapters = book.read(shop.site, shop.folder, locale, shop.guide(locale), **options)
    for chapter in chapters:
        _slim(chapter)
    scripts = [asset(shop.folder, f"widgets/{name}", "js") for name in SCRIPTS]
    return {"chapters": chapters, "scripts": scripts, "styles": styles(shop.folder)}


def _slim(chapter: book.Chapter) -> None:
    """Take from the chapter what its file does without: other tools' words, boxes, repeated texts."""
    for tool in chapter.article.xpath(".//*[@data-words]"):
        if chapter.key in LIVE:
            tool.append(html.Element("div"))  # a last <p> needs its end tag, which goes
        else:
            tool.tag = "div"
            tool.attrib.clear()
            for table in tool.xpath(".//*[@class='scroll']"):
                table.set("tabindex", "0")
    for notice in chapter.article.xpath(".//*[@data-due and @hidden]"):
        chapter.article.set("data-due", notice.get("data-due"))  # the script has the words, once
        notice.drop_tree()
    for box in chapter.article.xpath(".//aside[@class='page-end'] | .//*[@class='footnote']//li/p"):
        box.drop_tag()
    for note in chapter.article.xpath(".//*[@class='footnote']//li"):
        note[-1].tail = (note[-1].tail or "").rstrip("\xa0")  # what kept the way back on its line
    if chapter.key not in LIVE:
        for strong in chapter.article.xpath(".//strong[not(ancestor::*[@class='doors'])]"):
            strong.tag = "b"
    for block in chapter.article.xpath(".//pre"):
        block.attrib.pop("class", None)


def asset(folder: Path, name: str, suffix: str) -> str:
    """Return the text of a script or style sheet of the built site."""
    found = next((folder / "assets").glob(f"{name}.*.{suffix}"))
    return found.read_text(encoding="utf-8")


def styles(folder: Path) -> str:
    """Return the site's style sheets, in the order in which they count."""
    return "\n".join(asset(folder, name, "css") for name in SHEETS)


def prune(page: str) -> str:
    """Return the HTML of `page` without those of its style rules that nothing in it can match."""
    start, end = page.index("<style>"), page.index("</style>")
    rest = page[end:]
    known = set(re.findall(r"[\w-]+", "".join(TAGS.findall(rest))))
    kept = RULE.sub(lambda rule: _matching(rule, known), page[start:end])
    return page[:start] + EMPTY.sub("", EMPTY.sub("", kept)) + rest


def _matching(rule: re.Match, known: set[str]) -> str:
    if "data:image" in rule[0]:  # the theme's icons, which our look does not show
        return ""
    selectors = BETWEEN.split(rule[1])
    kept = [
        s for s in selectors if known.issuperset(NAMES.findall(INSIDE.sub("", INSIDE.sub("", s))))
    ]
    return ",".join(kept) + rule[0][len(rule[1]) :] if kept else ""
