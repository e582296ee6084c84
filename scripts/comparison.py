"""The body of *Bandingkan*: every profession's `compare` front matter, as Markdown."""

from scripts.card import card
from scripts.content import Page, Site

KEY = "professions/compare.md"


def listing(site: Site, locale: str, labels: dict[str, str]) -> str:
    """Return a section for each profession of the language, in the order of the navigation."""
    order = [item.target for item in site.config.nav]
    pages = [site.pages[locale, key] for key in order if (locale, key) in site.pages]
    return "".join(_section(page, labels) for page in pages if page.meta.get("compare"))


def _section(page: Page, labels: dict[str, str]) -> str:
    name = page.key.rpartition("/")[2]
    rows = {labels[f"compare_{row}"]: text for row, text in page.meta["compare"].items()}
    heading = f"## [{page.title}]({name}) {{ #{name.removesuffix('.md')} }}"
    return f"\n\n{heading}\n\n{card(rows)}"
