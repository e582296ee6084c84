"""Edits of real pages, each with the sections that its translator has to look at, and what stamps make of them."""

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from shutil import copy
from textwrap import fill
from typing import NamedTuple

from scripts import content, translations
from scripts.content import Page, Site
from scripts.content.config import FILE
from scripts.content.model import FRONT, LEAD
from tests.site import ROOT

Change = Callable[[str, Random], str | None]  # the text of a part, None where it offers no place
PLAIN = re.compile(r"^(?![#>|`~!<{\[ \t-]|\d+[.)] |$).+$", re.MULTILINE)
ITEM = re.compile(r"^(?:-|\d+\.) .+$(?!\n[ \t])", re.MULTILINE)
WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")
HEADING = re.compile(
    r"^(?P<marks>#{2}) (?P<text>.+?) \{ #(?P<id>[\w-]+)(?P<rest>[^}]*)\}$", re.MULTILINE
)
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


class Edit(NamedTuple):
    """A page and its translation after an edit; `behind` are the parts that need the translator.

    `renamed` maps the new ids of sections that were renamed in the translation and its stamps too.
    """

    family: str
    name: str
    key: str
    text: str
    behind: frozenset[str] = frozenset()
    renamed: dict[str, str] = {}


class Verdict(NamedTuple):
    """An edit and the parts that were reported for it."""

    edit: Edit
    reported: frozenset[str]


def _outside_code(change: Callable[[str], str]) -> Change:
    def run(text: str, random: Random) -> str | None:
        pieces = re.split(f"({FENCE.pattern})", text, flags=FENCE.flags)
        made = "".join(p if i % 2 else change(p) for i, p in enumerate(pieces))
        return made if made != text else None

    return run


def _wrapped(text: str) -> str:
    """Wrap paragraphs anew, but for those in which a line could begin with a mark."""

    def wrap(found: re.Match[str]) -> str:
        if re.search(r" (?:[-+*#>|:]|\d+[.)])|  $", found[0]):
            return found[0]
        return fill(found[0], 50, break_on_hyphens=False, break_long_words=False)

    return PLAIN.sub(wrap, text)


def _reference(text: str) -> str:
    found = re.search(r"(?<!!)\[([^\]\[^]+)\]\(([^)\s]+)\)", text)
    if not found:
        return text
    name = f"rujukan-{len(text)}"  # a page may have several
    after = text[found.end() :].rstrip("\n")
    return f"{text[: found.start()]}[{found[1]}][{name}]{after}\n\n[{name}]: {found[2]}\n\n"


COSMETIC: dict[str, Change] = {
    "wrapped anew": _outside_code(_wrapped),
    "emphasis": _outside_code(lambda t: re.sub(r"(?<![\w*])\*([\w ]+)\*(?![\w*])", r"_\1_", t)),
    "strong": _outside_code(lambda t: re.sub(r"(?<![\w*])\*\*([\w ]+)\*\*(?![\w*])", r"__\1__", t)),
    "list marks": _outside_code(lambda t: re.sub(r"^( *)- ", r"\1* ", t, flags=re.MULTILINE)),
    "numbering": _outside_code(lambda t: re.sub(r"^\d\. ", "1. ", t, flags=re.MULTILINE)),
    "quotation marks": _outside_code(
        lambda t: re.sub(r"(?<=[ (])\"([^\"\n{}()\[\]]+)\"", r"“\1”", t)
    ),
    "table layout": _outside_code(lambda t: re.sub(r"(?<=[^|\s\\]) \|", "    |", t)),
    "fences": lambda t, _: t.replace("```", "~~~") if FENCE.search(t) else None,
    "blank lines": _outside_code(lambda t: t.replace("\n\n", "\n\n\n")),
    "spaces at line ends": _outside_code(lambda t: PLAIN.sub(lambda m: m[0] + " ", t)),
    "attribute style": _outside_code(
        lambda t: re.sub(r"^(#{2,3} .*)\{ (#[^}]*?) \}$", r"\1{\2}", t, flags=re.MULTILINE)
    ),
    "link style": _outside_code(_reference),
    "a line a sentence": _outside_code(
        lambda t: PLAIN.sub(lambda m: re.sub(r"(?<=[a-z]\.) (?=[A-Z])", "\n", m[0]), t)
    ),
    "escapes": _outside_code(lambda t: re.sub(r"(?<=[a-z])\. (?=[A-Z])", r"\. ", t)),
    "targets in brackets": _outside_code(lambda t: re.sub(r"\]\(([\w./-]+)\)", r"](<\1>)", t)),
    "marks of code": _outside_code(
        lambda t: re.sub(r"(?<![`\w])`([^`\n]+)`(?![`\w])", r"`` \1 ``", t)
    ),
    "table alignment": _outside_code(lambda t: re.sub(r"(?<=\|)---(?=\|)", ":--", t)),
    "entities": _outside_code(lambda t: t.replace(" & ", " &amp; ").replace("–", "&ndash;")),
    "folded": _outside_code(lambda t: HEADING.sub(r"\g<0>", t).replace(" }\n", " .fold }\n", 1)),
    "line ends": lambda t, _: t.replace("\n", "\r\n"),
}
COSMETIC_FRONT: dict[str, Change] = {
    "quoted title": lambda t, _: re.sub(
        r"^title: ([^\"'\n]+)$", r'title: "\1"', t, flags=re.MULTILINE
    ),
    "reviewed again": lambda t, _: t.replace("reviewed: 2026-11-24", "reviewed: 2026-11-23"),
    "folded description": lambda t, _: re.sub(
        r"^description: ([^\"'\n]+)$", r"description: >-\n  \1", t, flags=re.MULTILINE
    ),
    "fields in another order": lambda t, _: re.sub(
        r"^(title: .*\n)(description: .*\n)", r"\2\1", t, flags=re.MULTILINE
    ),
    "a comment": lambda t, _: t.replace("reviewed:", "# Diperiksa lagi.\nreviewed:"),
    "facts of all languages": lambda t, _: (
        t.replace(
            "practitioner_review: null", "practitioner_review: {who: fasilitator, date: 2026-11-20}"
        )
        if "practitioner_review" in t
        else None
    ),
}


def _at(pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> Change:
    """Return a change of one match of `pattern`, chosen at random, outside code."""

    def run(text: str, random: Random) -> str | None:
        code = [range(*found.span()) for found in FENCE.finditer(text)]
        places = [m for m in pattern.finditer(text) if not any(m.start() in span for span in code)]
        if not places:
            return None
        found = random.choice(places)
        return text[: found.start()] + make(found) + text[found.end() :]

    return run


def _swap(pattern: re.Pattern[str]) -> Change:
    def run(text: str, random: Random) -> str | None:
        places = [m for m in pattern.finditer(text) if m[0] not in ("", None)]
        pairs = [
            (a, b) for a, b in zip(places, places[1:], strict=False) if _bare(a[0]) != _bare(b[0])
        ]
        if not pairs or FENCE.search(text):
            return None
        a, b = random.choice(pairs)
        return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]

    return run


def _bare(item: str) -> str:
    return re.sub(r"^(?:-|\d+\.) ", "", item)


REAL: dict[str, Change] = {
    "another word": _at(WORD, lambda m: "sebaliknya"),
    "a negation": _at(WORD, lambda m: f"tidak {m[0]}"),
    "a capital": _at(WORD, lambda m: m[0].capitalize()),
    "another number": _at(
        re.compile(r"(?<=[ (p])\d(?=[\d.])"), lambda m: str((int(m[0]) + 1) % 10)
    ),
    "a sentence gone": _at(re.compile(r"(?<=[a-z]\.) [A-Z][^.\n]+\.$", re.MULTILINE), lambda m: ""),
    "a paragraph gone": _at(
        re.compile(rf"(?<=\n\n){PLAIN.pattern[1:-1]}\n", re.MULTILINE), lambda m: ""
    ),
    "a paragraph more": lambda t, _: t.rstrip() + "\n\nSatu hal lagi perlu kamu tahu.\n",
    "an item gone": _at(re.compile(ITEM.pattern + r"\n", re.MULTILINE), lambda m: ""),
    "an item more": _at(ITEM, lambda m: m[0] + "\n- Satu hal lagi."),
    "another target": _at(re.compile(r"(?<=\]\()[^)\s]+(?=\))"), lambda m: m[0] + "-lain"),
    "other link text": _at(re.compile(r"(?<=\[)[^\]\[^]+(?=\]\()"), lambda m: m[0] + " ini"),
    "a source gone": _at(re.compile(r"\[\^[^\]]+\]"), lambda m: ""),
    "a source more": _at(
        re.compile(r"(?<=[a-z]\.)$", re.MULTILINE), lambda m: "[^bps-sakernas-2025]"
    ),
    "another cell": _at(re.compile(r"(?<=\| )[^|\n-]+(?= \|)"), lambda m: m[0] + " juga"),
    "another template": lambda t, _: (
        re.sub(r"(^```text\n)(.)", r"\1Catatan. \2", t, count=1, flags=re.MULTILINE)
        if "```text" in t
        else None
    ),
    "stress": _at(WORD, lambda m: f"**{m[0]}**"),
    "another sub-heading": _at(re.compile(r"(?<=^### ).", re.MULTILINE), lambda m: "Soal " + m[0]),
}
REAL_FRONT: dict[str, Change] = {
    name: _at(
        re.compile(rf"(?<=^{field}: ).", re.MULTILINE),
        lambda m: m[0] + "Lagi " if m[0] in "\"'" else "Lagi " + m[0],
    )
    for name, field in {
        "title": "title",
        "description": "description",
        "card": "  work",
        "summary": "summary",
    }.items()
}
MOVED: dict[str, Change] = {"paragraphs swapped": _swap(PLAIN), "items swapped": _swap(ITEM)}
RENAMED: dict[str, Change] = {
    "another heading": _at(
        HEADING, lambda m: f"{m['marks']} Tentang {m['text']} {{ #{m['id']}{m['rest']}}}"
    )
}


def edits(page: Page, random: Random) -> Iterator[Edit]:
    """Yield every kind of edit that `page` offers a place for, at a place chosen at random."""
    parts = _parts(page)
    body = {name: text for name, text in parts.items() if name != FRONT}

    def edit(family: str, name: str, changed: dict[str, str], *behind: str, **more) -> Edit:
        return Edit(family, name, page.key, "".join(changed.values()), frozenset(behind), **more)

    for name, change in COSMETIC.items():
        if made := change("".join(body.values()), random):
            yield edit("cosmetic", name, {FRONT: parts[FRONT], "": made})
    for name, change in COSMETIC_FRONT.items():
        if (made := change(parts[FRONT], random)) and made != parts[FRONT]:
            yield edit("cosmetic", name, parts | {FRONT: made})
    for family, changes in {"real": REAL, "moved": MOVED, "renamed": RENAMED}.items():
        for name, change in changes.items():
            made = {
                part: new
                for part, old in body.items()
                if (new := change(old, random)) not in (None, old)
            }
            if made:
                part = random.choice(list(made))
                yield edit(family, name, parts | {part: made[part]}, part)
    for name, change in REAL_FRONT.items():
        if made := change(parts[FRONT], random):
            yield edit("real", name, parts | {FRONT: made}, FRONT)
    sections = [name for name in body if name != LEAD]
    if len(sections) > 1:
        yield from _of_sections(parts, sections, random, edit)


def _of_sections(
    parts: dict[str, str], sections: list[str], random: Random, edit
) -> Iterator[Edit]:
    """Yield edits of whole sections; of those that a twin lacks, both ids are behind."""
    one, other = random.sample(sections, 2)
    swapped = {one: other, other: one}
    moved = {name: parts[swapped.get(name, name)].rstrip("\n") + "\n\n" for name in parts}
    yield edit("moved", "two sections", moved)
    new = f"{one}-baru"
    renamed = {one: parts[one].replace(f"{{ #{one}", f"{{ #{new}", 1)}
    yield edit("renamed", "an id, here only", parts | renamed, one, new)
    yield edit("renamed", "an id, everywhere", parts | renamed, renamed={new: one})
    paragraphs = list(PLAIN.finditer(parts[one]))[1:]
    if paragraphs and not FENCE.search(parts[one]):
        found = random.choice(paragraphs)
        rest = parts[one][: found.start()] + parts[one][found.end() :]
        there = parts[other].rstrip("\n") + f"\n\n{found[0]}\n\n"
        yield edit(
            "moved", "a paragraph to another section", parts | {one: rest, other: there}, one, other
        )
        at = found.start()
        halves = f"{parts[one][:at]}## Lanjutannya {{ #{new} }}\n\n{parts[one][at:]}"
        yield edit("split", "in two", parts | {one: halves}, one, new)
    both = parts[other].rstrip("\n") + "\n\n" + parts[one].partition("\n")[2].lstrip("\n")
    merged = {name: both if name == other else text for name, text in parts.items() if name != one}
    yield edit("split", "two made one", merged, one, other)


def _parts(page: Page) -> dict[str, str]:
    """Return the source of a page, cut into its parts."""
    cuts = {FRONT: 0, LEAD: page.body_start - 1} | {s.id: s.start - 1 for s in page.sections}
    ends = [*list(cuts.values())[1:], len(page.lines)]
    return {
        name: "".join(f"{line}\n" for line in page.lines[start:end])
        for (name, start), end in zip(cuts.items(), ends, strict=True)
    }


def judge(site: Site, some: list[Edit], locale: str = "en") -> list[Verdict]:
    """Return what is reported of each edit, in a tree in which each edited page has its translation."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy(ROOT / FILE, root)
        first = site.config.locales[0]
        for name in (first, locale, "data/translations"):
            (root / "docs" / name).mkdir(parents=True)
        stamps = []
        for number, edit in enumerate(some):
            page, twin = site.pages[first, edit.key], site.pages[locale, edit.key]
            text = "\n".join(twin.lines)
            for new, was in edit.renamed.items():
                text = text.replace(f"{{ #{was} ", f"{{ #{new} ", 1)
            (root / f"docs/{locale}/p{number}.md").write_text(text, "utf-8")
            (root / f"docs/{first}/p{number}.md").write_bytes(edit.text.encode())
            names = {was: new for new, was in edit.renamed.items()}
            digests = {names.get(n, n): translations.digest(b) for n, b in page.parts.items() if b}
            stamps += [f"p{number}.md:", *(f'  {n}: "{d}"' for n, d in digests.items())]
        (root / f"docs/data/translations/{locale}.yml").write_text("\n".join(stamps), "utf-8")
        made = content.load(root)
        return [
            Verdict(edit, _reported(made, made.pages[first, key], made.pages[locale, key]))
            for edit, key in ((edit, f"p{number}.md") for number, edit in enumerate(some))
        ]


def _reported(site: Site, original: Page, page: Page) -> frozenset[str]:
    """Return the parts whose stamp is not fresh, and those that only one twin has (`twin-sections`)."""
    states = translations.states(site, page)
    ids = [{section.id for section in twin.sections} for twin in (original, page)]
    return frozenset({n for n, s in states.items() if s != translations.FRESH} | (ids[0] ^ ids[1]))


def naive(site: Site, edit: Edit, locale: str = "en") -> frozenset[str]:
    """Return what a hash of the section as it is written would report: the baseline."""
    old = _parts(site.pages[site.config.locales[0], edit.key])
    cut = re.split(r"^(?=## .*\{ ?#([\w-]+))", edit.text, flags=re.MULTILINE)
    new = dict(zip(cut[1::2], cut[2::2], strict=True))
    front = edit.text.find("\n---", 4)
    new |= {FRONT: edit.text[: front + 5], LEAD: cut[0][front + 5 :]}
    names = {edit.renamed.get(name, name): text for name, text in new.items()}
    return frozenset(name for name in old.keys() | names.keys() if old.get(name) != names.get(name))
