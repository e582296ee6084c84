"""`--fix`: mends what has one right answer, and touches no other byte."""

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from scripts.content import Data, Page, Site
from scripts.content.lined_yaml import read
from scripts.content.page_types import record_types

from .rules.pages import ids_sound

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
OWN_MARK = re.compile(r"\{[^{}]*\}[\s#]*$")


def fix(site: Site, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Mend the files whose path is `wanted`; yield each path with what was done, as in words.yml.

    Raises:
        OSError: a file cannot be written.
    """
    for part in sorted((*site.pages.values(), *site.data.values()), key=lambda part: part.path):
        # What has no lines is not safe to read; a link, or what lies behind one, is no part at all.
        if any(part.lines) and wanted(part.path):
            path = site.root / part.path
            before = text = path.read_bytes().decode("utf-8")
            for name, mend in MENDS.items():
                mended = "".join(mend(site, part, LINE.findall(text)))
                if mended != text:
                    yield part.path, name
                text = mended
            if text != before:
                _write(path, text)


def _write(path: Path, text: str) -> None:
    """Put a new file in the place of the old one, so that no other name of it changes."""
    beside = path.with_name(f".{path.name}.fix")
    with beside.open("xb") as file:
        file.write(text.encode("utf-8"))
    shutil.copymode(path, beside)
    beside.replace(path)


def _trailing_space(site: Site, part: Page | Data, lines: list[str]) -> Iterator[str]:
    """Two spaces or more are a line break, and stay one; in code and in YAML they may be meant."""
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        bare = text.rstrip(" \t")
        markdown = isinstance(part, Page) and part.readable and number >= part.body_start
        if markdown and text != bare and number not in part.outline.code_lines:
            broken = bare and len(text.expandtabs(4)) - len(bare.expandtabs(4)) > 1
            yield bare + "  " * bool(broken) + line[len(text) :]
        else:
            yield line


def _missing_sections(site: Site, part: Page | Data, lines: list[str]) -> Iterable[str]:
    original = site.pages.get((site.config.locales[0], getattr(part, "key", "")))
    if not original or original is part or part.untranslated:
        return lines
    here = {section.id: section.end for section in part.sections}
    theirs = [section.id for section in original.sections]
    sound = all(p.readable and p.body_start > 1 and ids_sound(p) for p in (original, part))
    if not sound or not here.keys() < set(theirs):
        return lines
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    at = part.sections[0].start - 1 if here else len(lines)
    for section in original.sections:
        at = min(here.get(section.id, at), len(lines))
        if section.id not in here:
            while not lines[at - 1].strip():
                at -= 1
            written = OWN_MARK.sub("", original.lines[section.start - 1]).rstrip()
            new = [newline, f"{written} {{ #{section.id} .untranslated }}{newline}"]
            new += [newline] if at < len(lines) and lines[at].strip() else []
            lines[at - 1] = lines[at - 1].rstrip("\r\n") + newline
            lines[at:at] = new
            here = {name: end + len(new) * (end >= at) for name, end in here.items()}
            at += len(new)
    return lines


def _composed(site: Site, part: Page | Data, lines: list[str]) -> list[str]:
    return [unicodedata.normalize("NFC", line) for line in lines]


def _final_newline(site: Site, part: Page | Data, lines: list[str]) -> list[str]:
    ended = lines[-1].endswith(("\r", "\n"))
    return lines if ended else [*lines, "\r\n" if lines[0].endswith("\r\n") else "\n"]


def _sorted_records(site: Site, part: Page | Data, lines: list[str]) -> list[str]:
    """Sort records with the comments right above them; the blank lines stay where they are."""
    kind = record_types().get(Path(part.path).stem, {}).get("type")
    if isinstance(part, Page) or not part.valid or kind != "mapping":  # labels go by place
        return lines
    chunks: list[list[str]] = [[]]
    for line in lines:
        if line[0] not in " \t\r\n#":
            above = chunks[-1]
            start = next((i for i in range(len(above), 0, -1) if above[i - 1][0] != "#"), 0)
            chunks[-1], comments = above[:start], above[start:]
            chunks.append(comments)
        chunks[-1].append(line)
    head, *records = ["".join(chunk) for chunk in chunks]
    if len(records) != len(part.records):
        return lines
    bodies = [record.rstrip("\r\n") for record in records]
    gaps = [record[len(body) :] for record, body in zip(records, bodies, strict=True)]
    ordered = [body for _, body in sorted(zip(part.records, bodies, strict=True))]
    text = head + "".join(body + gap for body, gap in zip(ordered, gaps, strict=True))
    return [text] if read(text, part.path)[0].value == part.front.value else lines


MENDS = {
    "sorted-records": _sorted_records,
    "trailing-space": _trailing_space,
    "missing-sections": _missing_sections,
    "composed": _composed,
    "final-newline": _final_newline,
}
