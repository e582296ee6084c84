"""`--fix`: mends what has one right answer, and touches no other byte."""

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.content import Data, Page, Site
from scripts.content.lined_yaml import read
from scripts.content.page_types import record_types

from .rules.pages import ids_sound

Lines = list[str]
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
MARK = re.compile(r"(?:\{[^{}]*\})?[\s#]*$")


def fix(site: Site, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Mend the files whose path is `wanted`; yield each with what was done; may raise OSError."""
    for part in sorted((*site.pages.values(), *site.data.values()), key=lambda part: part.path):
        # What is not safe to read has no lines; a link, or what lies behind one, is no part at all.
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


def _newline(lines: Lines) -> str:
    return "\r\n" if lines[0].endswith("\r\n") else "\n"


def _trailing_space(site: Site, part: Page | Data, lines: Lines) -> Lines:
    """Two spaces or more are a line break, and stay one; in code and in YAML they may be meant."""
    if isinstance(part, Page) and part.readable:
        for at in range(part.body_start - 1, len(lines)):
            text = lines[at].rstrip("\r\n")
            bare = text.rstrip(" \t")
            broken = bare and len(text.expandtabs(4)) - len(bare.expandtabs(4)) > 1
            if at + 1 not in part.outline.code_lines:
                lines[at] = bare + "  " * bool(broken) + lines[at][len(text) :]
    return lines


def _missing_sections(site: Site, part: Page | Data, lines: Lines) -> Lines:
    original = site.pages.get((site.config.locales[0], getattr(part, "key", "")))
    if not original or original is part or part.untranslated:
        return lines
    sound = all(p.readable and p.body_start > 1 and ids_sound(p) for p in (original, part))
    here = {section.id: section.start - 1 for section in part.sections}
    theirs = {section.id: original.lines[section.start - 1] for section in original.sections}
    if not sound or list(here) != [name for name in theirs if name in here]:
        return lines
    end = len(lines)  # from the last section to the first, so that no line number changes
    for name, heading in reversed(theirs.items()):
        if name not in here:
            at = next(i for i in range(end, 0, -1) if lines[i - 1].strip())
            newline, follows = _newline(lines), at < len(lines) and lines[at].strip()
            lines[at - 1] = lines[at - 1].rstrip("\r\n") + newline
            written = MARK.sub(f"{{ #{name} .untranslated }}{newline}", heading, count=1)
            lines[at:at] = [newline, written, *[newline] * bool(follows)]
        end = here.get(name, end)
    return lines


def _sorted_records(site: Site, part: Page | Data, lines: Lines) -> Lines:
    """Sort records with the comments right above them; the blank lines stay where they are."""
    kind = record_types().get(Path(part.path).stem, {})
    if isinstance(part, Page) or not (kind.get("sorted") and part.valid and part.records):
        return lines
    heads = [at for at, line in enumerate(lines) if line[0] not in " \t\r\n#"]
    for index, at in enumerate(heads):
        above = range(at, heads[index - 1] + 1 if index else 0, -1)
        heads[index] = next((i for i in above if lines[i - 1][0] != "#"), above.stop)
    bounds = zip(heads, [*heads[1:], len(lines)], strict=True)
    records = ["".join(lines[start:end]) for start, end in bounds]
    bodies = [record.rstrip("\r\n") for record in records]
    gaps = [record[len(body) :] for record, body in zip(records, bodies, strict=True)]
    ordered = [body for _, body in sorted(zip(part.records, bodies, strict=False))]
    text = "".join(lines[: heads[0]]) + "".join(map("".join, zip(ordered, gaps, strict=False)))
    same = len(records) == len(part.records)
    return [text] if same and read(text, part.path)[0].value == part.front.value else lines


MENDS: dict[str, Callable[[Site, Page | Data, Lines], Lines]] = {
    "sorted-records": _sorted_records,
    "trailing-space": _trailing_space,
    "missing-sections": _missing_sections,
    "composed": lambda _, __, lines: [unicodedata.normalize("NFC", line) for line in lines],
    "final-newline": lambda _, __, lines: lines + [_newline(lines)] * (lines[-1][-1] not in "\r\n"),
}
