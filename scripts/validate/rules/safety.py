"""Rules that keep a page from doing anything but being read."""

import html
import re
import unicodedata
from posixpath import commonprefix

from scripts.content import Flaw
from scripts.content.config import FILE
from scripts.content.page_types import allowed
from scripts.content.rendering import line_of, tags

from ..registry import rule
from .files import of_kinds

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
BLANK = re.compile(r"[\x00-\x20]")  # which browsers take out of an address
OWN_ID = re.compile(r"__|fn(?:ref)?-")
ALIGNMENT = re.compile(r"text-align: (?:left|center|right);")
# Bidirectional and other controls, blanks without width, private use, tags.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff"
    "\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
HIDDEN = re.compile(rf"{UNSEEN.pattern}|&#?\w+;")
WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}  # that have look-alikes
# In a value: a tag, an attribute list, a link, or a line that begins a block.
MARKUP = re.compile(r"<|\{(?!\w*\})|\](?=[(\[:])|^\s*(?:#|>|!!!|`{3}|~{3})", re.MULTILINE)
LABEL_MARKUP = re.compile(rf'"|{MARKUP.pattern}', re.MULTILINE)  # labels also fill attributes


@rule
def safe_markup(site):
    """What a page is rendered to holds only the tags, attributes, addresses and classes allowed."""
    yield from of_kinds(site, "marked-section")
    for page in site.pages.values():
        taken = set(page.type.generated) if page.type else set()
        for tag in tags(site, page):
            for kind, what, *needles in _unsafe(tag, taken):
                line, column = line_of(page, tag, *needles)
                yield Flaw(page.path, line, kind, {"what": what}, column)


def _unsafe(tag, taken):
    """Yield the kind of each thing not allowed in a tag, the thing, and how it may be written."""
    lists = allowed()["html"]
    if tag.odd:
        yield ("crash" if tag.odd[0] == "(" else "odd"), tag.odd.strip("()"), tag.odd
    elif tag.name not in lists["tags"]:
        yield "tag", f"<{tag.name}>", f"<{tag.name}"
    else:
        for name, value in tag.attributes:
            if name not in lists["any"] + lists["tags"][tag.name] or (
                name == "style" and not ALIGNMENT.fullmatch(value)
            ):
                yield "attribute", name, f"{name}=", name
            elif name in ("href", "src") and (scheme := _scheme(value)) not in lists["schemes"]:
                yield "address", scheme, value, f"{scheme}:", "]("
            elif name == "class":
                for word in value.split():
                    if word not in lists["classes"] and not word.startswith("language-"):
                        yield "class", word, word
            elif name == "id":
                own = OWN_ID.match(value) and not (tag.name in ("li", "sup") and value[:2] == "fn")
                if own or (value in taken and tag.name not in ("h2", "h3")):  # see section-ids
                    yield "id", value, f"#{value}", value, ""
                taken.add(value)


def _scheme(address):
    """Return the scheme as a browser sees it; an address without one counts as `https`."""
    found = SCHEME.match(BLANK.sub("", address).lower())
    machine = found and (len(found[1]) == 1 or found[1] == "file")  # known-links says it better
    return found[1] if found and not machine else "https"


@rule
def plain_values(site):
    """A value that reaches templates is words: no tags, no links, nothing that cannot be seen."""
    for path, line, field, value, marks in _values(site):
        if isinstance(value, str) and (found := marks.search(value) or UNSEEN.search(value)):
            what = found[0].strip().encode("unicode_escape").decode("ascii")
            yield Flaw(path, line, "markup", {"field": field, "what": what})


def _values(site):
    for part in (*site.pages.values(), *site.data.values()):
        marks = LABEL_MARKUP if part is site.data.get("labels") else MARKUP
        for way, value, line in part.front.leaves():
            yield part.path, line, ".".join(map(str, way)), value, marks
    for item in site.config.nav:
        for title in (
            item.title,
            *(t.get(item.title) for t in site.config.nav_translations.values()),
        ):
            yield FILE, item.line, "nav", title, LABEL_MARKUP


@rule
def visible_characters(site):
    """A text holds no character that cannot be seen or that passes for another one."""
    for part in (*site.pages.values(), *site.data.values()):
        for number, line in enumerate(part.lines, 1):
            if not line.isascii() or "&" in line or UNSEEN.search(line):
                for kind, at, values in _disguised(line):
                    yield Flaw(part.path, number, kind, values, at + 1)


def _disguised(line):
    """Yield the kind, the place in the line and the values of what is not what it seems."""
    for found in HIDDEN.finditer(line):
        if unseen := UNSEEN.search(html.unescape(found[0])):
            yield "unseen", found.start(), {"code": f"U+{ord(unseen[0]):04X}"}
    composed = unicodedata.normalize("NFC", line)
    if line != composed:
        yield "not-composed", len(commonprefix([line, composed])), {}
    for found in WORD.finditer(line):
        scripts = {_script(char) for char in found[0]} & SCRIPTS
        if len(scripts) > 1:
            values = {"word": found[0], "scripts": ", ".join(sorted(scripts)).title()}
            yield "mixed-scripts", found.start(), values


def _script(char):
    return "LATIN" if char.isascii() else unicodedata.name(char, "").partition(" ")[0]
