"""Characters that cannot be seen, or that pass for others."""

import html
import re
import unicodedata
from collections.abc import Iterator
from posixpath import commonprefix
from typing import Any

from .model import Flaw

# Bidirectional and other controls, blanks without width, private use, tags.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\uffff"
    "\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
_HIDDEN = re.compile(rf"{UNSEEN.pattern}|&#?\w+;")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}  # that have look-alikes
_POSING = {"FULLWIDTH", "MATHEMATICAL"}  # Latin letters that no search finds


def flaws(path: str, lines: tuple[str, ...]) -> Iterator[Flaw]:
    """Yield each place in `lines` that is not what it seems."""
    for number, line in enumerate(lines, 1):
        if not line.isascii() or "&" in line or UNSEEN.search(line):
            for kind, at, values in _disguised(line):
                yield Flaw(path, number, kind, values, at + 1)


def _disguised(line: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for found in _HIDDEN.finditer(line):
        if unseen := UNSEEN.search(html.unescape(found[0])):
            yield "unseen", found.start(), {"code": f"U+{ord(unseen[0]):04X}"}
    composed = unicodedata.normalize("NFC", line)
    if line != composed:
        yield "not-composed", len(commonprefix([line, composed])), {}
    for found in _WORD.finditer(line):
        scripts = {_script(char) for char in found[0]} & (_SCRIPTS | _POSING)
        if len(scripts) > 1 or scripts & _POSING:
            values = {"word": found[0], "scripts": ", ".join(sorted(scripts)).title()}
            yield "mixed-scripts", found.start(), values


def _script(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "").partition(" ")[0]
