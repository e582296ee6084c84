"""The list on the page *Status terjemahan*: what is behind its original, a row for each task."""

from scripts.content import Page, Site
from scripts.content.model import FRONT, LEAD
from scripts.translations import FRESH, every_state

KEY = "about/translation-status.md"


def listing(site: Site, locale: str, labels: dict[str, str], editor: str) -> str:
    """Return the list as Markdown; `editor` and a path under `docs/` are where a file is edited."""
    found = list(every_state(site))
    rows = [
        f"- [{site.pages[locale, page.key].title}](../{page.key}), *{_part(site, page, name, labels)}*:"
        f" {labels[f'status_{state}']}. [{labels['status_edit']}]({editor}{page.locale}/{page.key})"
        for page, name, state in found
        if state != FRESH
    ]
    count = labels["status_count"].format(fresh=len(found) - len(rows), all=len(found))
    return "\n\n".join(["", count, "\n".join(rows or [labels["status_none"]])]) + "\n"


def _part(site: Site, page: Page, name: str, labels: dict[str, str]) -> str:
    """Return what a part of a page is called: the heading that the original gives it."""
    original = site.pages[site.config.locales[0], page.key]
    headings = {section.id: section.text for section in original.sections}
    return (headings | {FRONT: labels["status_front"], LEAD: labels["status_lead"]})[name]
