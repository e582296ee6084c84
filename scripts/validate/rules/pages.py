"""Rules on the headings and sections of a page."""

import re

from scripts.content import Flaw
from scripts.content.model import FRONT

from ..registry import rule
from ..schema import nearest

WORD = re.compile(r"[^\W_]\S*")
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def with_text(site):
    """Yield the chosen pages that have Markdown of their own."""
    return (page for page in site.chosen if page.readable and not page.untranslated)


def parts(page):
    """Return the headings that need an id: `##` and `###`."""
    return [heading for heading in page.headings if heading.level in (2, 3)]


def ids_sound(page):
    """Return whether the ids say which part is which; if not, only `section_ids` speaks."""
    ids = [heading.id for heading in parts(page)]
    return all(map(ID.fullmatch, ids)) and len(set(ids)) == len(ids)


def contract(site):
    """Yield each page whose type names its sections, the type, and the sections by id."""
    for page in with_text(site):
        if page.type and page.type.sections and ids_sound(page):
            yield page, page.type, {section.id: section for section in page.sections}


def gaps(page):
    """Return the section ids that the page's type asks for and the page does not have."""
    have = {section.id for section in page.sections}
    return {i for i in (page.type.required if page.type else ()) if i not in have}


def strays(page):
    """Return the section ids of the page that its type does not know."""
    known = {section.id for section in page.type.sections} if page.type else set()
    return [section.id for section in page.sections if known and section.id not in known]


@rule
def page_sections(site):
    """A page has the sections of its type, no others, in order, folded only where the type lets it."""
    for page, kind, sections in contract(site):
        yield from _folds(page, kind)
        order = [section.id for section in kind.sections]
        lacking = gaps(page)
        missing = [name for name in order if name in lacking]
        for name in strays(page):
            near = nearest(name, missing) or _at_place_of(name, list(sections), order, missing)
            missing = [wanted for wanted in missing if wanted != near]
            values = {"section": name, "nearest": near, "known": ", ".join(order)}
            kind_of = "misspelt" if near else "unknown"
            yield Flaw(page.path, sections[name].start, kind_of, values)
        for name in missing:
            place = _place(sections, order[order.index(name) + 1 :], len(page.lines))
            yield Flaw(page.path, place, "missing", {"section": name})
        here = [name for name in sections if name in order]
        for name, wanted in zip(here, sorted(here, key=order.index), strict=True):
            if name != wanted:
                values = {"section": name, "wanted": wanted}
                yield Flaw(page.path, sections[name].start, "order", values)
                break


def _at_place_of(name, here, order, missing):
    """Return the missing section in whose place `name` stands."""
    wanted = dict(zip(here, order, strict=False)).get(name)
    return wanted if wanted in missing else None


def _place(sections, after, last_line):
    return next((sections[name].start for name in after if name in sections), last_line)


def _folds(page, kind):
    for heading, section in _with_section(page, kind):
        if section and "fold" in heading.classes:
            may = section.fold if heading.level == 2 else heading.id in section.folds
            if not may:
                values = {"section": heading.id, "known": ", ".join(section.folds) or "-"}
                yield Flaw(page.path, heading.line, "fold", values)


def _with_section(page, kind):
    """Yield each part of the page with what its type says of the section it is in."""
    section = None
    for heading in parts(page):
        if heading.level == 2:
            section = next((s for s in kind.sections if s.id == heading.id), None)
        yield heading, section


@rule
def page_length(site):
    """A page has at most as many words as its type allows, in all and outside folds.

    Counted is what the reader sees: title, text, lists, tables, templates to copy and, of the
    front matter, the card; a word holds a letter or a digit. Not the addresses of links, the
    notes, or what the build and the template add.
    """
    for page in with_text(site):
        limits = page.type.words if page.type else {}
        for name, limit in limits.items():
            count = _words(page, page.under(_folds_away) if name == "closed" else ())
            if count > limit:
                place = page.body_start if page.body else len(page.lines)
                yield Flaw(
                    page.path, place, name, {"count": count, "limit": limit, "over": count - limit}
                )


def _folds_away(heading):
    return "fold" in heading.classes


def _words(page, hidden):
    texts = [block.text for block in page.outline.blocks if block.line not in hidden]
    texts += [str(page.meta.get("also_called", ""))]
    texts += [b.text for b in page.parts[FRONT] if b.canon.startswith("at_a_glance.")]
    return sum(len(WORD.findall(text)) for text in texts)


@rule
def section_ids(site):
    """Each `##` and `###` has an id of its own that never changes; a task's says of which page it is."""
    for page in with_text(site):
        taken = {}
        generated = page.type.generated if page.type else ()
        for heading in parts(page):
            values = {"id": heading.id, "heading": heading.text, "first": taken.get(heading.id)}
            if not heading.id:
                yield Flaw(page.path, heading.line, "missing", values)
            elif not ID.fullmatch(heading.id):
                yield Flaw(page.path, heading.line, "form", values)
            elif heading.id in generated:
                yield Flaw(page.path, heading.line, "reserved", values)
            elif heading.id in taken:
                yield Flaw(page.path, heading.line, "repeated", values)
            taken.setdefault(heading.id, heading.line)
    for page, kind, _ in contract(site):
        yield from _tasks(page, kind)


def _tasks(page, kind):
    """Yield the tasks by whose id a saved plan would not find its page."""
    own_name = page.key.rpartition("/")[2].removesuffix(".md")
    for heading, section in _with_section(page, kind):
        if heading.level == 3 and section and section.tasks and heading.id not in section.folds:
            start = section.tasks.format(page=own_name)
            if not re.fullmatch(rf"{re.escape(start)}-[1-9]\d*", heading.id):
                yield Flaw(page.path, heading.line, "task", {"id": heading.id, "start": start})


@rule
def sound_headings(site):
    """A page has one `#`, each level follows from the one above it, and each part has text."""
    for page in with_text(site):
        yield from _empty(page)
        if not any(heading.level == 1 for heading in page.headings):
            yield Flaw(page.path, page.body_start if page.body else len(page.lines), "none")
            continue
        before = 0
        for heading in page.headings:
            values = {"heading": heading.text, "mark": "#" * heading.level}
            if heading.level == 1 and before:
                yield Flaw(page.path, heading.line, "several", values)
            elif heading.level > 3:
                yield Flaw(page.path, heading.line, "too-deep", values)
            elif heading.level > before + 1:
                wanted = {"wanted": "#" * (before + 1)}
                yield Flaw(page.path, heading.line, "skipped", values | wanted)
            before = heading.level


def _empty(page):
    for heading, after in zip(page.headings, [*page.headings[1:], None], strict=False):
        end = after.line - 1 if after else len(page.lines)
        empty = not "".join(page.lines[heading.line : end]).strip()
        parent = after and after.level > heading.level
        waits = "untranslated" in heading.classes
        if empty and heading.level > 1 and not parent and not waits:
            yield Flaw(page.path, heading.line, "empty", {"heading": heading.text})
