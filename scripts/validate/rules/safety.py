"""Rules that keep a page from doing anything but being read."""

import re

from scripts.content import Flaw, characters, rendering
from scripts.content.config import FILE

from ..registry import rule
from .files import of_kinds

# In a value: a tag, an attribute list, a link, or a line that begins a block.
MARKUP = re.compile(r"<|\{(?!\w*\})|\](?=[(\[:])|^\s*(?:#|>|!!!|`{3}|~{3})", re.MULTILINE)
LABEL_MARKUP = re.compile(rf'"|{MARKUP.pattern}', re.MULTILINE)  # labels also fill attributes


@rule
def safe_markup(site):
    """What a page is rendered to holds only the tags, attributes, addresses and classes allowed."""
    yield from of_kinds(site, "marked-section")
    for page in site.chosen:
        yield from rendering.flaws(site, page)


@rule
def plain_values(site):
    """A value that reaches templates is words: no tags, no links, nothing that cannot be seen."""
    for path, line, way, value, marks in _values(site):
        if isinstance(value, str) and (
            found := marks.search(value) or characters.UNSEEN.search(value)
        ):
            what = found[0].strip().encode("unicode_escape").decode("ascii")
            field = ".".join(map(str, way))
            yield Flaw(path, line, "markup", {"field": field, "what": what})


def _values(site):
    for part in (*site.chosen, *site.data.values()):
        marks = LABEL_MARKUP if part is site.data.get("labels") else MARKUP
        for way, value, line in part.front.leaves():
            yield part.path, line, way, value, marks
    for item in site.config.nav:
        for titles in ({item.title: item.title}, *site.config.nav_translations.values()):
            yield FILE, item.line, ("nav",), titles.get(item.title), LABEL_MARKUP


@rule
def visible_characters(site):
    """A text holds no character that cannot be seen or that passes for another one."""
    for part in (*site.chosen, *site.data.values()):
        yield from characters.flaws(part.path, part.lines)
