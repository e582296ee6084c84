"""Which sections of a translation are behind their original, by the stamps in `docs/data/translations/`."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from scripts.content import Page, Site
from scripts.content.model import Block

FRESH, OUTDATED, MISSING, UNTRANSLATED = "fresh", "outdated", "missing", "untranslated"
_SAME = str.maketrans("“”‘’", "\"\"''")  # the build curls quotes itself


def digest(blocks: Iterable[Block]) -> str:
    """Return ten hex digits that stay the same unless what the reader reads changes."""
    text = "\n".join(f"{block.kind} {' '.join(block.canon.split())}" for block in blocks)
    return sha256(text.translate(_SAME).encode()).hexdigest()[:10]


def data_name(locale: str) -> str:
    """Return the name of a language's stamps among the site's data."""
    return f"translations/{locale}"


def states(site: Site, page: Page) -> dict[str, str]:
    """Return the state of each part of a translation that its original has too, in order."""
    original = site.pages.get((site.config.locales[0], page.key))
    if original is None or page is original or not (page.readable and original.readable):
        return {}
    stamps = site.records(data_name(page.locale)).get(page.key)
    waiting = {section.id for section in page.sections if UNTRANSLATED in section.classes}
    return {
        name: UNTRANSLATED
        if name in waiting or page.untranslated
        else _state(digest(blocks), stamps.get(name) if isinstance(stamps, dict) else None)
        for name, blocks in original.parts.items()
        if blocks and (name in page.parts or page.untranslated)
    }


def every_state(site: Site) -> Iterator[tuple[Page, str, str]]:
    """Yield page, section and state of all translations, in the order of the navigation."""
    for locale in site.config.locales[1:]:
        for page in in_nav_order(site, locale):
            for name, state in states(site, page).items():
                yield page, name, state


def in_nav_order(site: Site, locale: str) -> list[Page]:
    """Return the pages of a language as the navigation lists them, then the others."""
    listed = [item.target for item in site.config.nav if item.target]
    keys = dict.fromkeys([*listed, *sorted(site.keys)])
    return [site.pages[locale, key] for key in keys if (locale, key) in site.pages]


def stamped(site: Site, locale: str, wanted: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """Return the stamps of a language with the `wanted` parts, or all of them, taken as fresh.

    `wanted` are pages by path, each with `#section` where only that one is meant.
    Stamps of pages and sections that are gone are left out.
    """
    old, new = site.records(data_name(locale)), {}
    for key in sorted(site.keys):
        page, original = (
            site.pages.get((locale, key)),
            site.pages.get((site.config.locales[0], key)),
        )
        if page and original:
            before = old.get(key) if isinstance(old.get(key), dict) else {}
            now = {
                name: digest(original.parts[name])
                if _meant(page.path, name, wanted)
                else before.get(name)
                for name, state in states(site, page).items()
                if state != UNTRANSLATED
            }
            new[key] = {name: stamp for name, stamp in now.items() if stamp}
    return {key: stamps for key, stamps in new.items() if stamps}


def _state(now: str, stamp: object) -> str:
    if stamp is None:
        return MISSING
    return FRESH if stamp == now else OUTDATED


def _meant(path: str, name: str, wanted: Iterable[str]) -> bool:
    places = {path, f"{path}#{name}"}
    return not wanted or any(
        place in places or path.startswith(f"{place.rstrip('/')}/") for place in wanted
    )
