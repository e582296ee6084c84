"""Rules on what the pages state and cite."""

import re

from scripts.content import Flaw
from scripts.content.markdown import front_citations

from ..registry import rule
from ..schema import nearest
from ..text import language, numbers, sentences
from .pages import with_text

FACT = re.compile(
    r"\bRp ?(?!0(?!\d|[.,]\d))\d[\d.,]*(?: (?:ribu|juta|miliar|triliun|[mb]illion|thousand))?"
    r"|\d[\d.,]* ?(?:%|persen\b|per ?cent\b|(?:(?:ribu|juta|miliar|triliun|[mb]illion|thousand) )?rupiah\b)"
    r"|\b\d{1,3}[A-Z]?/(?:[A-Z-]+(?:\.\d+)?/(?:\d{1,2}/)?)?(?:19|20)\d\d\b"  # law 6/2014
    r"|\b\d{1,3} (?:Tahun|of) (?:19|20)\d\d\b"
)
IN_TABLE = re.compile(r"(?<![\w.,-])\d{1,3}(?:[.,]\d{3})+(?!\d)")  # money, without its Rp
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
CARDS = ("at_a_glance.", "compare.")


@rule
def known_sources(site):
    """What a page or record cites is in `docs/data/sources.yml`, which holds only what is cited."""
    sources = site.data.get("sources")
    if sources and not sources.valid:
        return
    whole = sources and site.wanted(sources.path)  # to know what is unused, all pages are read
    pages = site.pages.values() if whole else site.chosen
    cited = [(page.path, citation) for page in pages for citation in page.citations]
    for data in site.data.values():
        cited += [(data.path, citation) for citation in front_citations(data.front)]
    used = {citation.key for _, citation in cited}
    for path, (key, line, defines) in cited:
        if defines:
            yield Flaw(path, line, "defined", {"key": key})
        elif key not in site.sources:
            near = nearest(key, site.sources)
            used.add(near)
            kind = "misspelt" if near else "unknown"
            yield Flaw(path, line, kind, {"key": key, "nearest": near})
    if whole and all(page.readable for page in pages):
        for key in site.sources.keys() - used:
            yield Flaw(sources.path, sources.front.line(key), "unused", {"key": key})


@rule
def sourced_facts(site):
    """A share, an amount, a law or the year of a figure has its source in the same paragraph."""
    for page in with_text(site):
        blocks = [block for part in page.parts.values() for block in part]
        excused = {block.line for block in blocks if block.cited} | page.under(_sample)
        for block in filter(lambda block: DIGIT.search(block.prose), blocks):
            if block.kind in ("paragraph", "td") or block.canon.startswith(CARDS):
                fact = _fact(block.prose, page.locale)
                fact = fact or block.kind == "td" and IN_TABLE.search(block.prose)
                if fact and block.line not in excused:
                    values = {"fact": fact[0].strip(" .,")}
                    yield Flaw(page.path, block.line_of(fact.start()), "uncited", values)


def _sample(heading):
    """Return whether a part holds an example, or the sample of a tool."""
    return "widget" in heading.classes or "example" in heading.id.split("-")[-1:]


def _fact(text, locale):
    """Return the place of a fact in `text`: an amount, or the year of a figure."""
    found, known = FACT.search(text), language(locale)
    if found or not known or not YEAR.search(text):
        return found
    text = known["day"].sub(lambda day: " " * len(day[0]), text)
    for sentence in sentences(text):
        year = YEAR.search(text, *sentence.span())
        others = (n for n in numbers(sentence[0], locale) if not YEAR.fullmatch(n.text))
        if year and (
            known["counted"].search(sentence[0]) or any(n.value[1] != "month" for n in others)
        ):
            return year
    return None
