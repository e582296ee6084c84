"""Front matter and records against the fields that `page_types.yml` and `record_types.yml` name."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from functools import partial
from typing import Any, NamedTuple

from scripts.content import Flaw, Page, Site
from scripts.content.page_types import record_types

BLANK = re.compile(r"\{\w*\}")
URL = re.compile(r"https?://[^\s/]+\.[^\s]+")
MAX_WORD = 80  # nobody mistypes more, and comparing takes time
KNOWN, TYPED = "page-fields", "typed-fields"


def is_date(value: Any) -> bool:
    """Return whether `value` is a day without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


_SIMPLE = {
    "date": is_date,
    "whole": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "flag": lambda value: isinstance(value, bool),
    "url": lambda value: isinstance(value, str) and URL.fullmatch(value),
}


class Mismatch(NamedTuple):
    """A field that is not as its type says; `rule` is the rule that reports it."""

    rule: str
    way: tuple
    kind: str
    values: dict[str, Any]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that `word` was probably meant to be."""
    if len(word) > MAX_WORD:
        return None
    return next(iter(get_close_matches(word, sorted(known), 1, 0.75)), None)


def flaws(site: Site, rule: str) -> Iterator[Flaw]:
    """Yield what `rule` has to say about the fields of all pages and records."""
    for page in site.chosen:
        if page.meta_valid:
            for found in _of_page(site, page):
                if found.rule == rule:
                    yield _flaw(page.path, page.meta_line(*found.way), found)
    for name, spec in record_types().items():
        data = site.data.get(name)
        for key, record in data.records.items() if data and data.valid else ():
            for found in _check(site, record, spec, (key,)):
                if found.rule == rule:
                    yield _flaw(data.path, data.front.line(*found.way), found)


def _flaw(path: str, line: int, found: Mismatch) -> Flaw:
    way = (step + 1 if isinstance(step, int) else step for step in found.way)
    return Flaw(path, line, found.kind, {"field": ".".join(map(str, way))} | found.values)


def _of_page(site: Site, page: Page) -> Iterator[Mismatch]:
    if page.type is None:
        template = site.page_types[""].fields["template"]
        return _check(site, page.meta["template"], template, ("template",))
    elsewhere = "translation" if page.locale == site.config.locales[0] else "original"
    waits = {"required": False} if page.borrowed else {}
    fields = {name: spec | waits for name, spec in page.type.fields.items()}
    misplaced = [name for name, spec in fields.items() if spec.get("only") == elsewhere]
    for name in misplaced:
        fields[name] = {"type": "misplaced", "kind": f"{elsewhere}-only"}
    return _mapping(site, page.front.value, {"fields": fields}, ())


def _check(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    kind = spec["type"]
    if value is None and None not in spec.get("also", ()):
        yield Mismatch(KNOWN, way, "empty", {})
    elif isinstance(value, str | None) and value in spec.get("also", ()):
        return
    elif kind == "misplaced":
        yield Mismatch(KNOWN, way, spec["kind"], {})
    elif kind in _SIMPLE:
        if not _SIMPLE[kind](value):
            yield Mismatch(TYPED, way, kind, {"value": short(value)})
        elif not spec.get("min", value) <= value <= spec.get("max", value):
            values = {"value": value, "min": spec["min"], "max": spec["max"]}
            yield Mismatch(TYPED, way, "range", values)
    else:
        yield from _CHECKS[kind](site, value, spec, way)


def _text(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    typed = partial(Mismatch, TYPED, way)
    if not isinstance(value, str):
        yield typed("text", {"value": short(value)})
    elif not value.strip():
        yield Mismatch(KNOWN, way, "empty", {})
    elif len(value) < spec.get("min", 1):
        yield typed("too-short", {"length": len(value), "limit": spec["min"]})
    elif len(value) > spec.get("max", len(value)):
        yield typed("too-long", {"length": len(value), "limit": spec["max"]})


def _one_of(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    if value not in spec["values"]:
        near = nearest(str(value), spec["values"])
        values = {"value": short(value), "nearest": near, "known": ", ".join(spec["values"])}
        yield Mismatch(TYPED, way, "misspelt-value" if near else "one-of", values)


def _page(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    folder = spec["folder"] + "/"
    known = {k.removeprefix(folder).removesuffix(".md") for k in site.keys if k.startswith(folder)}
    yield from _one_of(site, value, {"values": sorted(known - {"index"})}, way)


def _key(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    key, _, anchor = str(value).partition("#")
    original = site.pages.get((site.config.locales[0], key))
    if key not in site.keys or anchor and original and anchor not in original.anchors:
        yield Mismatch(TYPED, way, "key", {"value": short(value)})


def _record(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    yield from _one_of(site, value, {"values": sorted(site.records(spec["in"]))}, way)


def _list(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    if not isinstance(value, list):
        yield Mismatch(TYPED, way, "list", {"value": short(value)})
        return
    for index, item in enumerate(value):
        yield from _check(site, item, spec["of"], (*way, index))


def _mapping(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    if not isinstance(value, dict):
        yield Mismatch(TYPED, way, "mapping", {"known": ", ".join(spec["fields"])})
        return
    missing = [n for n, sub in spec["fields"].items() if sub.get("required") and n not in value]
    for name, item in value.items():
        here = (*way, name)
        if name in spec["fields"]:
            yield from _check(site, item, spec["fields"][name], here)
            continue
        near = nearest(name, spec["fields"].keys() - value.keys())
        yield Mismatch(KNOWN, here, "misspelt" if near else "unknown", {"nearest": near})
        missing = [name for name in missing if name != near]
    for name in missing:
        yield Mismatch(KNOWN, way, "missing", {"field": ".".join(map(str, (*way, name)))})


def _paired(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    each = spec.get("of", {"type": "text"}) | {"required": True}
    yield from _mapping(site, value, {"fields": dict.fromkeys(site.config.locales, each)}, way)
    texts = value.values() if isinstance(value, dict) else ()
    blanks = [" ".join(sorted(set(BLANK.findall(t)))) or "-" for t in texts if isinstance(t, str)]
    if len(set(blanks)) > 1:
        yield Mismatch(TYPED, way, "blanks", {"value": " / ".join(blanks)})


def _words(site: Site, value: Any, spec: dict, way: tuple) -> Iterator[Mismatch]:
    return (_paired if isinstance(value, dict) else _text)(site, value, spec, way)


def short(value: Any) -> str:
    """Return `value` as a message quotes it."""
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


_CHECKS = {
    "text": _text,
    "one of": _one_of,
    "page": _page,
    "key": _key,
    "record": _record,
    "list": _list,
    "mapping": _mapping,
    "paired": _paired,
    "words": _words,
}
