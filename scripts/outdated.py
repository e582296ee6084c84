"""Sections older than their original: the build says so above them, with the way to the original."""

from scripts import translations
from scripts.content import Page, Site
from scripts.content.model import FRONT, LEAD


def mark(markdown: str, site: Site, page: Page, address: str, labels: dict[str, str]) -> str:
    """Return `markdown` with a notice below each heading whose text is behind the original.

    `address` is the way from the page to its original; what stands before the first section is
    announced below the title.
    """
    states = translations.states(site, page)
    old = {name for name, state in states.items() if state == translations.OUTDATED}
    headings = {s.id: (page.lines[s.start - 1], f"{address}#{s.id}") for s in page.sections}
    title = next((h for h in page.headings if h.level == 1), None)
    if title:
        headings[LEAD] = headings[FRONT] = (page.lines[title.line - 1], address)
    for heading, link in dict.fromkeys(headings[name] for name in sorted(old) if name in headings):
        notice = _notice(link, site.config.locales[0], labels)
        markdown = markdown.replace(heading, f"{heading}\n\n{notice}\n", 1)
    return markdown


def _notice(link: str, locale: str, labels: dict[str, str]) -> str:
    way = f'<a href="{link}" hreflang="{locale}">{labels["outdated_link"]}</a>'
    return f'!!! note "{labels["outdated_title"]}"\n\n    {labels["outdated_text"]} {way}'
