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
NAMES = re.compile(r"[.#\[]([\w-]+)")
TAGS = re.compile(r"<script>.*?</script>|<[^>]*>", re.DOTALL)
EMPTY = re.compile(r"@[^{};]+\{\s*\}")


def values(shop, locale: str) -> dict:
    """Return what the template of the file shows."""
    options = {"live": LIVE, "left_out": book.WAYS_BACK}  # the phone has a way back of its own
    chapters = book.read(shop.site, shop.folder, locale, shop.guide(locale), **options)
    for chapter in chapters:
        for element in chapter.article.xpath(".//*[@data-words]"):
            if chapter.key in LIVE:
                element.append(html.Element("div"))  # a last <p> needs its end tag, which goes
            else:
                element.tag = "div"
                element.attrib.clear()
                for table in element.xpath(".//*[@class='scroll']"):
                    table.set("tabindex", "0")
    scripts = [asset(shop.folder, f"widgets/{name}", "js") for name in SCRIPTS]
    return {"chapters": chapters, "scripts": scripts, "styles": styles(shop.folder)}


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
    selectors = BETWEEN.split(rule[1])
    kept = [
        s for s in selectors if known.issuperset(NAMES.findall(INSIDE.sub("", INSIDE.sub("", s))))
    ]
    return ",".join(kept) + rule[0][len(rule[1]) :] if kept else ""
