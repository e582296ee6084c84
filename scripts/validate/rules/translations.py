"""Rules that hold a page and its twins together."""

from scripts.content import Flaw

from ..registry import rule
from .pages import gaps, ids_sound, parts, strays, with_text


@rule
def twins_exist(site):
    """A page exists in every language."""
    for key in site.keys:
        there = [page for locale in site.config.locales if (page := site.pages.get((locale, key)))]
        for locale in site.config.locales:
            if (locale, key) not in site.pages:
                values = {"twin": f"docs/{locale}/{key}", "locale": locale}
                yield Flaw(there[0].path, 1, "missing", values)


def pairs(site):
    """Yield each translation with its original, both with text of their own."""
    for page in with_text(site):
        original = site.pages.get((site.config.locales[0], page.key))
        if original and original is not page and original.readable:
            yield original, page


@rule
def twin_sections(site):
    """Twins have the same type and the same parts: ids, order, levels."""
    for original, page in pairs(site):
        if original.meta_valid and page.meta_valid and original.type is not page.type:
            if original.type and page.type:
                values = {"twin": original.path, "wanted": original.type.name or "-"}
                yield Flaw(page.path, page.meta_line("template"), "type", values)
        elif ids_sound(original) and ids_sound(page):
            # What page-sections says of either twin is not said again.
            said = {*gaps(original), *gaps(page), *strays(original), *strays(page)}
            for heading, wanted in _renamed(original, page, said):
                values = {"id": heading.id, "wanted": wanted.id}
                values |= {"twin": original.path, "there": wanted.line}
                said |= {heading.id, wanted.id}
                yield Flaw(page.path, heading.line, "renamed", values)
            yield from _absent(original, page, said)
            yield from _absent(page, original, said)
            yield from _moved(original, page)


def _renamed(original, page, said):
    """Return the parts whose id is another one in the same place of the original."""
    theirs, ours = parts(original), parts(page)
    if len(ours) != len(theirs):
        return []
    both = {heading.id for heading in theirs} & {heading.id for heading in ours}
    pairs_by_place = zip(ours, theirs, strict=True)
    return [pair for pair in pairs_by_place if not {part.id for part in pair} & (both | said)]


def _absent(page, twin, said):
    """Yield the parts of `page` that `twin` lacks, but for the ids that are `said` already."""
    ids = {heading.id for heading in twin.headings}
    waiting = {heading.id for heading in twin.headings if "untranslated" in heading.classes}
    line, skipping = 1, False
    for heading in parts(page):
        if heading.level == 2:
            skipping = heading.id in waiting or heading.id not in ids
        if heading.id in ids:
            line = next(h.line for h in twin.headings if h.id == heading.id)
        elif heading.id not in said and not (skipping and heading.level == 3):
            values = {"id": heading.id, "twin": page.path, "there": heading.line}
            yield Flaw(twin.path, line, "missing", values)


def _moved(original, page):
    """Yield the first part that stands elsewhere, or at another level, than in the original."""
    common = {h.id for h in parts(original)} & {h.id for h in parts(page)}
    theirs = [heading for heading in parts(original) if heading.id in common]
    ours = [heading for heading in parts(page) if heading.id in common]
    for heading, wanted in zip(ours, theirs, strict=True):
        values = {"id": heading.id, "twin": original.path, "there": wanted.line}
        if heading.id != wanted.id:
            if not _own_order_wrong(page) and not _own_order_wrong(original):
                yield Flaw(page.path, heading.line, "order", values | {"wanted": wanted.id})
            return
        if heading.level != wanted.level:
            values |= {"mark": "#" * heading.level, "wanted": "#" * wanted.level}
            yield Flaw(page.path, heading.line, "level", values)
            return


def _own_order_wrong(page):
    order = [section.id for section in page.type.sections] if page.type else []
    here = [section.id for section in page.sections if section.id in order]
    return here != sorted(here, key=order.index)


@rule
def untranslated_marks(site):
    """What is marked as untranslated has no text yet, and is not in the original."""
    for page in with_text(site):
        for section in page.sections:
            if "untranslated" in section.classes:
                values = {"heading": section.text}
                if page.locale == site.config.locales[0]:
                    yield Flaw(page.path, section.start, "in-original", values)
                elif section.body.strip():
                    yield Flaw(page.path, section.start, "with-text", values)
