"""Rules on the words themselves."""

import re

from scripts.content import Flaw

from ..registry import rule
from ..text import language, unquoted
from .files import of_kinds
from .pages import with_text

PLACEHOLDER = re.compile(
    r"(?=[A-Zilx?\[])(?:\b(?:TODO|FIXME|TBD|[Xx]{3,}|(?i:lorem|ipsum))\b"
    r"|\?(?:(?<=\S\s\?)|(?<=[^\s?]\?))\?{2,}"
    r"|\[(?i:isi|tulis|fill in|insert|your|write)\b[^\]]*\](?![(\[]))"
)
# What other site builders understand, in a line and as its beginning; here it would be printed as it stands.
FOREIGN = re.compile(r"[{\[](?:(?<=\{)[{%]|(?<=\[)\[(?=\w))")
FOREIGN_LINE = re.compile(
    r'\A\s*(?:--8<--|\?{3}\+? (?=\w)|:{3,} ?(?=\w)|===\+? (?=")|>\s*\[!\w+\])'
)
FORMS = (("left", PLACEHOLDER), ("foreign", FOREIGN), ("foreign", FOREIGN_LINE))
DIGIT = re.compile(r"\d|IDR")
WORD = re.compile(r"[^\W\d_]+")
INLINE_CODE = re.compile(r"`[^`]*`")


@rule
def leftovers(site):
    """Nothing that was to be filled in later is left, and no merge half done."""
    yield from of_kinds(site, "conflict")
    texts = [(page.path, page.lines, page.outline.code_lines) for page in site.chosen]
    texts += [(data.path, data.lines, ()) for data in site.data.values()]
    for path, lines, code in texts:
        for number, line in enumerate(lines, 1):
            text = INLINE_CODE.sub("", line) if "`" in line else line
            for kind, form in FORMS:
                if (found := form.search(text)) and number not in code:
                    yield Flaw(path, number, kind, {"text": found[0].strip()})


@rule
def house_words(site):
    """A page uses the guide's words and forms, but in quotation marks, *italics*, code and names."""
    avoided = {code: _avoided(site, code) for code in site.config.locales}
    for page in with_text(site):
        wrong = language(page.locale).get("wrong", {}).items()
        for block in (block for blocks in page.parts.values() for block in blocks):
            text = unquoted(block.prose)
            forms = wrong if DIGIT.search(text) else ()
            found = [(f, kind, None) for kind, form in forms for f in form.finditer(text)]
            found += _found(text, page.key, *avoided[page.locale])
            for place, kind, better in found:
                values = {"text": " ".join(place[0].split()), "better": better}
                yield Flaw(page.path, block.line_of(place.start()), kind, values)


def _found(text, key, pattern, entries, starts):
    """Yield each word to avoid and the better one; names, known by a capital, are left alone."""
    words = set(WORD.findall(text.lower()))
    near = any(words.issuperset(need) for start in starts.keys() & words for need in starts[start])
    for found in pattern.finditer(text) if near else ():
        word = " ".join(found[0].lower().split())
        better, pages = entries.get(word) or entries[f"{word.partition(' ')[0]} *"]
        before = text[: found.start()].rstrip()
        inside = before and before[-1] not in ".!?:;|"
        name = found[0][0].isupper() and (inside or " " in word and found[0].istitle())
        if not name and key not in pages:
            yield found, "word", better


def _avoided(site, locale):
    """Return a pattern of the words that `locale` avoids; each, with the better one and its pages; their parts."""
    entries = {}
    for term in site.records("glossary").values():
        avoided = term.get("avoid") if isinstance(term, dict) else None
        for word in (avoided.get(locale) or ()) if isinstance(avoided, dict) else ():
            entries[str(word).lower()] = (term.get(locale), ())
    for word, record in site.records("words").items():
        if isinstance(record, dict) and record.get("language") == locale:
            entries[word.lower()] = (record.get("better"), record.get("pages") or ())
    starts = {}
    for word in entries:
        starts.setdefault(word.partition(" ")[0], []).append(set(WORD.findall(word)))
    words = (re.escape(word) for word in sorted(entries, reverse=True))
    pattern = "|".join(words).replace(r"\ ", r"\s+").replace(r"\*", r"[^\W\d_]+")
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), entries, starts
