"""Tasks for the reader's plan: which a page has, and the list of all on the page *Rencanaku*."""

from collections.abc import Iterator
from html import escape

from scripts.content import Heading, Page, Site

KEY = "tools/my-plan.md"


def tasks(site: Site, locale: str, key: str) -> list[Heading]:
    """Return the tasks of a page, in order; one not translated yet has the original's words."""
    original = site.pages.get((site.config.locales[0], key))
    page = site.pages.get((locale, key))
    if original is None or page is None:
        return []
    own = {heading.id: heading for heading in page.headings}
    return [own.get(task.id, task) for task in _tasks(original)]


def listing(site: Site, locale: str, labels: dict[str, str]) -> str:
    """Return the language's tasks as a list to tick, page by page as in the navigation."""
    keys = [item.target for item in site.config.nav]
    pages = [site.pages[locale, key] for key in keys if (locale, key) in site.pages]
    return "".join(_group(page, tasks(site, locale, page.key), labels) for page in pages)


def _tasks(page: Page) -> Iterator[Heading]:
    types = {section.id: section for section in page.type.sections} if page.type else {}
    section = None
    for heading in page.headings:
        if heading.level == 2:
            section = types.get(heading.id)
        elif section and section.tasks and heading.level == 3 and heading.id not in section.folds:
            yield heading


def _group(page: Page, found: list[Heading], labels: dict[str, str]) -> str:
    """Return a heading and a list; the search index leaves them out, each page has its own entry."""
    if not found:
        return ""
    name = page.key.removesuffix(".md").replace("/", "-")
    items = [f"- {_box(task, labels)} [{task.text}](../{page.key}#{task.id})" for task in found]
    heading = f"### {page.title} {{ #tasks-{name} data-search-exclude }}"
    return f"\n\n{heading}\n\n" + "\n".join(items)


def _box(task: Heading, labels: dict[str, str]) -> str:
    name = escape(labels["tasks_pick"].format(title=task.text))
    return (
        f'<label class="tick"><input type="checkbox" value="{task.id}" aria-label="{name}"></label>'
    )
