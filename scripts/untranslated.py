"""Sections without a translation yet: the build shows the original there, and says so."""

from scripts.content import Site


def fill(markdown: str, site: Site, locale: str, key: str, labels: dict[str, str]) -> str:
    """Return `markdown` with the original's text under each heading marked `.untranslated`."""
    page = site.pages.get((locale, key))
    original = site.pages.get((site.config.locales[0], key))
    if page is None or original is None or page is original:
        return markdown
    if page.untranslated:
        return _wrap(original.body, original.locale, labels)
    bodies = {section.id: section.body for section in original.sections}
    for section in page.sections:
        if "untranslated" in section.classes and section.id in bodies:
            heading = page.lines[section.start - 1]
            shown = heading + "\n\n" + _wrap(bodies[section.id], original.locale, labels)
            markdown = markdown.replace(heading, shown, 1)
    return markdown


def _wrap(text: str, locale: str, labels: dict[str, str]) -> str:
    notice = f'!!! note "{labels["untranslated_title"]}"\n\n    {labels["untranslated_text"]}'
    return f'{notice}\n\n<div lang="{locale}" markdown>\n\n{text.strip()}\n\n</div>'
