"""Search data: what readers read on each page, by section, as one script a language."""

import json
import re
from html import unescape
from pathlib import Path

from scripts.content import Site

HEADINGS = ("h1", "h2", "h3")
BLOCKS = {"p", "li", "td", "th", "dd", "dt", "pre", "br", "tr", "summary", "div", "figcaption"}
UNREAD_TAGS = {"sup", "script", "style", "svg", "template"}
UNREAD_CLASSES = {"chips", "footnote", "soft"}  # ways on, notes, and what stands below a term
UNREAD_SECTIONS = {"notes", "all-sources"}
SPOKEN = re.compile("search_|door_")  # the labels that the script uses
QUOTED = re.compile(r"[\\`$]")  # what a template literal reads as more than itself
WORD = re.compile(r"\w+")
APART = re.compile(r"\W+", re.ASCII)  # as JavaScript reads it
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# What Python-Markdown writes, in less than half the time that `html.parser` takes.
PIECE = re.compile(
    r"""([^<]+)|<(?:!--.*?--|(?:script|style)\b.*?</(?:script|style)"""
    r"""|(/?)([a-zA-Z][^\s/>]*)((?:[^"'>]++|"[^"]*"|'[^']*')*+))>|<""",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([\w-]+)(?:=(["']?)(.*?)\2(?=[\s/]|$))?""", re.DOTALL)


def sections(html: str) -> list[list[str]]:
    """Return `[id, heading, text]` of each section of a rendered page; the first has no id.

    What no reader reads is left out.
    """
    found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
    unread = 0  # the elements around, from the first that is not read
    passed = ""  # the heading whose section is passed over
    heading = False
    for text, end, name, written in PIECE.findall(html):
        tag = name.lower()
        if end and unread:
            unread -= tag not in VOID
        elif end and tag in (*HEADINGS, "dt"):
            heading = False
        elif tag and not end:
            attributes = {name: value for name, _, value in ATTRIBUTE.findall(written)}
            ident, classes = attributes.get("id", ""), attributes.get("class", "")
            if unread or tag in UNREAD_TAGS or not UNREAD_CLASSES.isdisjoint(classes.split()):
                unread += tag not in VOID and not written.endswith("/")
            elif tag in HEADINGS or (tag == "dt" and ident):
                heading = True
                if tag <= passed:
                    passed = ""
                if ident in UNREAD_SECTIONS or "data-search-exclude" in attributes:
                    passed = tag
                if tag != "h1" and not passed:
                    found.append((ident, [], []))
        if not unread and not passed and (text or tag in BLOCKS):
            found[-1][1 if heading else 2].append(unescape(text) or " ")
    return [[ident, _plain(heading), _plain(text)] for ident, heading, text in found]


def record(page, html: str) -> list:
    """Return a page of MkDocs, rendered to `html`, as `[address, title, description, names, sections]`."""
    names = [*page.meta.get("also_called", []), *page.meta.get("synonyms", [])]
    about = page.meta.get("description", "")
    read = getattr(page, "sections", None) or sections(html)
    return [page.url, page.title, about, list(dict.fromkeys(names)), read]


def write(folder: Path, site: Site, pages: dict[str, dict[str, list]]) -> None:
    """Write `<locale>.js` into `folder`, for the locales of `pages` (locale -> address -> record).

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for locale, records in pages.items():
        read = sorted(records.values())
        hints = {n: texts[locale] for n, texts in site.records("search").items()}
        hints["asked"] = _asked(hints["asked"], read, locale)
        labels = {n: texts[locale] for n, texts in site.labels.items() if SPOKEN.match(n)}
        words = {"locale": locale, "labels": labels}
        words |= {name: ", ".join(texts) for name, texts in hints.items()}
        head = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
        lines = (*map(", ".join, terms(site, locale)), "", *map(_line, read))
        text = QUOTED.sub(r"\\\g<0>", "\n".join(lines))
        script = f"siteSearch.load(`{text}`,{head})\n"
        (folder / f"{locale}.js").write_text(script, encoding="utf-8")


def _line(page: list) -> str:
    """Return a page as cells: address, title, description, names, section ids, headings with their texts.

    Left out is an id that the script can make of the heading; the page's own name in an id is
    written `~`, which compresses.
    """
    address, title, about, names, rows = page
    ids = ["" if ident == APART.sub("-", head.lower()) else ident for ident, head, _ in rows]
    ids = " ".join(ids).replace(Path(address).stem, "~")
    texts = [text for _, *texts in rows for text in texts]
    return "\t".join([address, title, about, ", ".join(names), ids, *texts])


def _asked(pairs: list[str], pages: list[list], locale: str) -> list[str]:
    """Return the words that each section of `pages` is asked for besides its own, in their order.

    `pairs` hold `page#section = words`; `folder/*#section` stands for that section of every page
    of the folder that has no words of its own.
    """
    said = dict(pair.split(" = ") for pair in pairs)
    found = []
    for address, *_, rows in pages:
        page = address.removeprefix(f"{locale}/").removesuffix(".html")
        every = f"{page.rpartition('/')[0]}/*"
        found += [said.get(f"{page}#{id_}", said.get(f"{every}#{id_}", "")) for id_, *_ in rows]
    return found


def terms(site: Site, locale: str) -> list[list[str]]:
    """Return the names of each glossary term, the term's own in every language first.

    Pages of the original language know the synonyms of all languages, translations only their own.
    Left out are names that hold a shorter one (who types `dana hibah` has typed `hibah`) and
    names of more than four words, for which the script does not look.
    """
    languages = site.config.locales
    known = languages if locale == languages[0] else [locale]
    found = []
    for term in site.records("glossary").values():
        own = [name for language in languages for name in _split(term[language])]
        others = [name for language in known for name in term["synonyms"][language]]
        words = [WORD.findall(name.casefold()) for name in (*own, *others)]
        names = list(dict.fromkeys(" ".join(some) for some in words if len(some) <= 4))
        found.append([name for name in names if not any(_holds(name, other) for other in names)])
    return found


def _holds(name: str, other: str) -> bool:
    return name != other and f" {other} " in f" {name} "


def _split(name: str) -> list[str]:
    """Return the names in a term: `LSP dan BNSP` has two, `TJSL (CSR)` too."""
    parts = re.split(r"(?:,| dan | and )(?![^(]*\))|[()]", name)
    return [part.strip() for part in parts if part.strip()]


def _plain(parts: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(parts)).strip()
