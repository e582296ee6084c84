"""Rules that hold a page and its twins together."""

import re
from collections import Counter
from itertools import islice

from scripts import translations
from scripts.content import Flaw
from scripts.content.markdown import CITATION
from scripts.content.model import FRONT

from ..registry import RULES, rule
from ..schema import short
from ..text import in_words, language, numbers, sentences, unquoted
from .pages import gaps, ids_sound, parts, strays, with_text

CODE = re.compile(r"`[^`]*`")
TARGET = re.compile(r"\]\(([^)\s]*)\)")
STAMP = re.compile(r"[0-9a-f]{10}")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SAID = ("known-sources", "known-links")  # what they report is not said again
MOST = 5  # values that a message names


@rule
def twins_exist(site):
    """A page exists in every language; what is marked as untranslated has no text and no original."""
    yield from _marks(site)
    for key in site.keys:
        there = [page for locale in site.config.locales if (page := site.pages.get((locale, key)))]
        for locale in site.config.locales:
            if (locale, key) not in site.pages:
                values = {"twin": f"docs/{locale}/{key}", "locale": locale}
                yield Flaw(there[0].path, 1, "missing", values)


def _marks(site):
    for page in site.chosen:
        if page.untranslated and page.locale != site.config.locales[0] and page.body.strip():
            yield Flaw(page.path, page.meta_line("untranslated"), "page-with-text")
    for page in with_text(site):
        for section in page.sections:
            if "untranslated" in section.classes:
                values = {"heading": section.text}
                if page.locale == site.config.locales[0]:
                    yield Flaw(page.path, section.start, "in-original", values)
                elif section.body.strip():
                    yield Flaw(page.path, section.start, "with-text", values)


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
def twin_facts(site):
    """Twin sections hold the same sources, links and numbers, where the translation is up to date."""
    said = {(flaw.path, flaw.line) for name in SAID for flaw in RULES[name].check(site)}
    for original, page in pairs(site):
        for name in _comparable(site, original, page):
            lines = [(twin.path, at) for twin in (original, page) for at in _lines(twin, name)]
            yield from _unequal(original, page, name, "numbers")
            for kind in ("sources", "links") if said.isdisjoint(lines) else ():
                yield from _unequal(original, page, name, kind)


def _comparable(site, original, page):
    """Return the sections with a fresh stamp, unless another rule says what is wrong with them."""
    theirs = [name for name in original.parts if name in page.parts]
    if theirs != [name for name in page.parts if name in original.parts] or not ids_sound(page):
        return []
    states = translations.states(site, page)
    fresh = [name for name in theirs if states.get(name) == translations.FRESH]
    filled = [name for name in fresh if any(b.kind != "heading" for b in page.parts[name])]
    same_type = page.type is original.type and page.type and page.meta_valid
    return [name for name in filled if name != FRONT or same_type]


def _lines(page, name):
    blocks = page.parts[name]
    return range(blocks[0].line, blocks[-1].line_of(len(blocks[-1].text)) + 1) if blocks else ()


def _unequal(original, page, name, kind):
    """Yield the values of a kind that only one twin of the section `name` holds."""
    theirs, ours = (_values(twin, name, kind) for twin in (original, page))
    here, there = _only(ours, theirs, original, name), _only(theirs, ours, page, name)
    if here or there:
        place, twin_place = here or [(0, "", page.parts[name][0].line)], there or theirs
        values = {"section": name, "here": _named(here), "missing": _named(there)}
        at = twin_place[0][2] if twin_place else original.parts[name][0].line
        values["twin"] = f"{original.path}:{at}"
        yield Flaw(page.path, place[0][2], kind, values)


def _values(page, name, kind):
    """Return the values of a kind in a section: comparable, as written, and the line."""
    found = []
    for block in page.parts[name]:
        written = CODE.sub("", block.canon) if block.kind != "code" else ""
        if kind == "numbers":  # but those of headings, which the contract words
            marks = numbers(block.text, page.locale) if block.kind != "heading" else ()
            found += [(n.value, n.text, block.line_of(n.at)) for n in marks]
        elif kind == "sources":
            found += [(key, key, block.line) for key in CITATION.findall(written)]
        else:
            targets = TARGET.findall(written)
            found += [(_neutral(target, page.locale), target, block.line) for target in targets]
    return found


def _neutral(target, locale):
    """Return a link's target without the language that its address or a picture's name may hold."""
    return re.sub(rf"(?<=[^/]/){locale}(?=/|$)|(?<=[._-]){locale}(?=\.\w+$)", "*", target)


def _only(values, others, twin, name):
    """Return those of `values` that `others` lack; a number that `twin` has as a word is there."""
    left = Counter(value for value, *_ in others)
    more = []
    for found in values:
        if left[found[0]] > 0:
            left[found[0]] -= 1
        elif not isinstance(found[0], tuple) or not in_words(
            found[0], _text(twin, name), twin.locale
        ):
            more.append(found)
    return more


def _text(page, name):
    return "\n".join(block.text for block in page.parts[name])


def _named(values):
    return ", ".join(text for _, text, _ in values[:MOST]) + (", …" if values[MOST:] else "") or "-"


@rule
def known_stamps(site):
    """A stamp is ten hex digits, of a section that the original has, and that section's own."""
    names = {code: translations.data_name(code) for code in site.config.locales[1:]}
    stamped = {code: site.data[name] for code, name in names.items() if name in site.data}
    if not any(site.wanted(data.path) for data in stamped.values()):
        return  # the rest reads all originals
    first = (p for p in site.pages.values() if p.readable and p.locale == site.config.locales[0])
    originals = filter(ids_sound, first)
    digests = {p.key: {n: translations.digest(b) for n, b in p.parts.items()} for p in originals}
    owners = {d: f"{key}#{n}" for key, own in digests.items() for n, d in own.items()}
    for locale, data in stamped.items():
        for key, stamps in data.records.items():
            line = data.front.line(key)
            if key not in site.keys:
                yield Flaw(data.path, line, "page", {"key": key})
            elif not isinstance(stamps, dict):
                yield Flaw(data.path, line, "form", {"stamp": stamps, "section": key})
            elif key in digests:
                # What only one twin has is said by twin-sections.
                lost = site.pages[locale, key].parts if (locale, key) in site.pages else ()
                known = dict.fromkeys(lost) | digests[key]
                yield from _stamps(data, key, known, owners)


def _stamps(data, key, digests, owners):
    for name, stamp in data.records[key].items():
        values = {"stamp": stamp, "section": name, "key": key, "other": owners.get(str(stamp))}
        sound = isinstance(stamp, str) and STAMP.fullmatch(stamp)
        if name not in digests:
            yield Flaw(data.path, data.front.line(key, name), "section", values)
        elif not sound or values["other"] and digests[name] not in (stamp, None):
            kind = "foreign" if sound else "form"
            yield Flaw(data.path, data.front.line(key, name), kind, values)


@rule
def own_language(site):
    """Each language has text of its own: no sentence or alternative text is left in another."""
    small = {code: language(code).get("small", frozenset()) for code in site.config.locales}
    for path, locale, texts in _texts(site):
        left = (found for line, text in texts for found in _left(small, line, text, locale))
        for line, sentence, code in islice(left, 1):
            yield Flaw(path, line, "sentence", {"text": short(sentence), "language": code})
    for original, page in pairs(site):
        theirs = {link.text.strip() for link in original.links if link.image}
        for link in page.links:
            if link.image and " " in link.text.strip() and link.text.strip() in theirs:
                values = {"text": link.text, "twin": original.path}
                yield Flaw(page.path, link.line, "picture", values)


def _texts(site):
    """Yield path, language, and texts with their lines, of each section and each paired value."""
    for page in with_text(site):
        for blocks in page.parts.values():
            yield page.path, page.locale, [(block.line, block.prose) for block in blocks]
    for data in site.data.values():
        for way, value, line in data.front.leaves():
            if way and way[-1] in site.config.locales and isinstance(value, str):
                yield data.path, way[-1], [(line, value)]


def _left(small, line, text, locale):
    """Yield line, text and language of each sentence that is in another language."""
    for found in sentences(unquoted(text)) if small[locale] else ():
        words = WORD.findall(found[0].lower())
        if len(words) >= 8 and small[locale].isdisjoint(words):
            counts = {code: sum(word in known for word in words) for code, known in small.items()}
            most = max(counts, key=counts.get)
            if counts[most] >= 3:
                yield line + text.count("\n", 0, found.start()), " ".join(found[0].split()), most
