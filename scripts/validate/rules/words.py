"""Rules on the words themselves."""

import re

from scripts.content import Flaw

from ..registry import rule

PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|(?i:\blorem ipsum\b)|(?<=\S)\s*\?{3,}")
INLINE_CODE = re.compile(r"`[^`]*`")


@rule
def placeholders(site):
    """Nothing that was to be filled in later is left."""
    texts = [(page.path, page.lines, page.outline.code_lines) for page in site.pages.values()]
    texts += [(data.path, data.lines, ()) for data in site.data.values()]
    for path, lines, code in texts:
        for number, line in enumerate(lines, 1):
            found = PLACEHOLDER.search(INLINE_CODE.sub("", line))
            if found and number not in code:
                yield Flaw(path, number, "left", {"text": found[0].strip()})


@rule
def unique_texts(site):
    """No two pages of a language have the same title or description."""
    first = {}
    for place in sorted(site.pages):
        page = site.pages[place]
        for field in ("title", "description"):
            text = page.meta.get(field)
            if isinstance(text, str) and text.strip():
                other = first.setdefault((page.locale, field, text.strip().casefold()), page)
                if other is not page:
                    values = {"field": field, "text": text, "other": other.path}
                    yield Flaw(page.path, page.meta_line(field), "repeated", values)
