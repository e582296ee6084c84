"""Text as sentences and numbers, as each language of `languages.yml` writes them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from scripts.content.page_types import plain

_SENTENCE = re.compile(r"[^\s|.!?:;](?:[^.!?:;|]|[.!?:;](?!\s))*")
_QUOTED = re.compile(r'<[^<>\n]*>|"[^"]*"|“[^”]*”')
_VERSION = re.compile(r"(?<![\w.,])\d+(?:\.\d{1,2}){2,}(?![\w.])")  # 3.11.5 is a name, not a number
_CLOCK = re.compile(r"\b(\d\d?)[.:](\d\d?)(?![.,:]?\d)")  # and versions, such as CC BY-SA 4.0


class Number(NamedTuple):
    """A number: its value with its unit (`%` or, for a month, `month`), its text and position."""

    value: tuple[Decimal, str]
    text: str
    at: int


@cache
def language(locale: str) -> dict[str, Any]:
    """Return what `languages.yml` says of `locale`, with its patterns compiled, or nothing."""
    found = plain(Path(__file__).with_name("languages.yml")).get(locale)
    if found:
        found["small"] = frozenset(found["small"].split())
        found["counted"] = re.compile(rf"\b(?:{found['counted']})\b", re.IGNORECASE)
        for kind, pattern in found["wrong"].items():
            found["wrong"][kind] = re.compile(rf"(?=[\dA-Z])(?:{pattern.replace(' |', '|')})")
        found["number"], found["month"] = _number(found), _month(found)
        found["day"] = re.compile(rf"\b\d\d? (?:{found['months'].replace(' ', '|')}) \d{{4}}")
    return found or {}


def sentences(text: str) -> Iterator[re.Match]:
    """Yield each sentence, or part of one up to a colon or semicolon; it keeps its line breaks."""
    return _SENTENCE.finditer(text)


def unquoted(text: str) -> str:
    """Return `text` with blanks for quotations and HTML tags, at the same positions."""
    return _QUOTED.sub(lambda found: re.sub(r"\S", " ", found[0]), text)


def numbers(text: str, locale: str) -> Iterator[Number]:
    """Yield the numbers of `text` as `locale` writes them; number words are left alone.

    `3,5 juta` and `3.5 million` are the same, and so are `08.30` and `8:30`.
    """
    known = language(locale)
    if not known or not any(map(str.isdigit, text)):
        return
    text = _VERSION.sub(lambda found: " " * len(found[0]), text)
    text = _CLOCK.sub(rf"\1{known['point'][-1]}\2", text)
    for found in known["number"].finditer(text):
        whole, decimals, scale, percent = found.groups()
        value = Decimal(f"{re.sub('[.,]', '', whole)}.{decimals or 0}")
        value = value.scaleb(known["scales"].get((scale or "").lower(), 0)).normalize()
        yield Number((value, "%" if percent else ""), found[0].strip(), found.start())
    for found in known["month"].finditer(text):
        month = Decimal(known["months"].split().index(found[0]) + 1)
        yield Number((month, "month"), found[0], found.start())


def in_words(number: tuple[Decimal, str], text: str, locale: str) -> bool:
    """Return whether `text` has a number, with its unit, as a word; only those up to 12 are known."""
    value, unit = number
    words = language(locale)["words"]
    small = not unit and value == int(value) and value < len(words)
    return small and bool(re.search(rf"\b(?:ke)?(?:{words[int(value)]})", text, re.IGNORECASE))


def _number(known: dict[str, Any]) -> re.Pattern:
    return re.compile(
        rf"(?=\d)(?:(?<=Rp)|(?<![^\W_]))(\d{{1,3}}(?:{known['thousands']}\d{{3}})+(?!\d)|\d+)"
        rf"(?:{known['point']}(\d+))?(?:st|nd|rd|th)?(?![^\W_])"
        rf"(?:\s?(?:({'|'.join(known['scales'])})\b|({known['percent']})))?",
        re.IGNORECASE,
    )


def _month(known: dict[str, Any]) -> re.Pattern:
    names = known["months"].replace(" ", "|")
    return re.compile(rf"(?=[A-Z])(?:(?<=\d )(?:{names})\b|\b(?:{names})(?= \d))")
