"""The list on the *Sources* page: every cited source by kind and grade, with the pages that use it."""

from collections import Counter

from scripts.content import Page, Site
from scripts.dates import interval, long_date, reading_due
from scripts.notes import title_and_origin, when_read

KEY = "about/sources.md"
KINDS = ("law", "data", "organisation", "news")
GRADES = ("A", "B", "C")


def listing(site: Site, locale: str, labels: dict[str, str]) -> str:
    """Return the Markdown list of all cited sources in the page's language."""
    used = _used(site, locale)
    groups = {kind: [k for k in used if site.sources[k]["kind"] == kind] for kind in KINDS}
    jumps = [f"[{labels['kind_' + k]} ({len(v)})](#{k})" for k, v in groups.items()]
    usual = Counter(site.sources[key]["checked"] for key in used).most_common(1)[0][0]
    parts = [labels["checked_unless"].format(date=long_date(usual, locale))]
    parts.append('<div class="chips" markdown>\n' + "\n".join(jumps) + "\n</div>")
    for kind, keys in groups.items():
        parts.append(f"### {labels['kind_' + kind]} {{ #{kind} }}\n\n{labels['trust_' + kind]}")
        for grade in GRADES:
            graded = {k: site.sources[k] for k in keys if site.sources[k]["grade"] == grade}
            entries = [_entry(s, used[k], usual, locale, labels) for k, s in graded.items()]
            if entries:
                entries.sort(key=lambda entry: entry.lstrip("- “[").casefold())
                parts.append(f"**{labels['grade_' + grade.lower()]}**")
                parts.append("\n".join(entries))
    return "\n\n" + "\n\n".join(parts) + "\n"


def _used(site: Site, locale: str) -> dict[str, list[Page]]:
    """Return the pages of the language that cite each known source, by key."""
    used: dict[str, list[Page]] = {}
    for (code, _), page in sorted(site.pages.items()):
        for key in dict.fromkeys(citation.key for citation in site.citations(page)):
            if code == locale and key in site.sources:
                used.setdefault(key, []).append(page)
    return used


def _entry(source: dict, pages: list[Page], usual, locale: str, labels: dict[str, str]) -> str:
    months = min(interval(page.meta) for page in pages)
    unusual = source["checked"] != usual or reading_due(source, months)
    read = f" {when_read(source, locale, labels, months)}" if unusual else ""
    links = ", ".join(f"[{page.title}](../{page.key})" for page in pages)
    return (
        f"- {title_and_origin(source, locale, labels)}{read}  \n    {labels['cited_on']}: {links}."
    )
