"""Rules on `nav` in `mkdocs.yml`."""

from scripts.content import Flaw
from scripts.content.config import FILE

from ..registry import rule
from ..schema import nearest


@rule
def complete_nav(site):
    """Every page is in the navigation, or among those that `not_in_nav` leaves out."""
    if not site.config.nav:
        return
    listed = {item.target for item in site.config.nav if item.target}
    seen, locales = set(), site.config.locales
    for item in site.config.nav:
        if item.target and item.target not in site.keys:
            near = nearest(item.target, site.keys - listed)
            kind = "misspelt" if near else "dead"
            listed.add(near)
            yield Flaw(FILE, item.line, kind, {"target": item.target, "nearest": near})
        elif item.target in seen:
            yield Flaw(FILE, item.line, "twice", {"target": item.target})
        seen.add(item.target or item)
    for key in site.keys - listed:
        path = next(site.pages[code, key].path for code in locales if (code, key) in site.pages)
        if not site.config.not_in_nav(path.removeprefix("docs/")):
            yield Flaw(path, 1, "unlisted", {"key": key})


@rule
def translated_nav(site):
    """Every title in the navigation exists in every language."""
    for locale in site.config.locales[1:]:
        known = site.config.nav_translations.get(locale, {})
        for item in site.config.nav:
            if item.title and not isinstance(known.get(item.title), str):
                yield Flaw(FILE, item.line, "missing", {"title": item.title, "locale": locale})
