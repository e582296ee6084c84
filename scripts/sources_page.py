"""The list on the *Sources* page: every source, with the pages that cite it."""

from scripts.content import Site
from scripts.notes import describe

KEY = "about/sources.md"


def listing(site: Site, locale: str, labels: dict[str, str]) -> str:
    """Return the Markdown list of all cited sources in the page's language, by title."""
    used: dict[str, list] = {}
    for (code, _), page in sorted(site.pages.items()):
        if code == locale:
            for citation in site.citations(page):
                pages = used.setdefault(citation.key, [])
                if page not in pages:
                    pages.append(page)
    known = {
        key: describe(site.sources[key], locale, labels) for key in used if key in site.sources
    }
    ordered = sorted(known, key=lambda key: known[key].lstrip("“[").casefold())
    return (
        "\n\n" + "\n".join(f"- {known[key]} {_pages(used[key], labels)}" for key in ordered) + "\n"
    )


def _pages(pages: list, labels: dict[str, str]) -> str:
    links = ", ".join(f"[{page.title}](../{page.key})" for page in pages)
    return f"{labels['cited_on']}: {links}."
