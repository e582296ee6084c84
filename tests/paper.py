"""What a reader of the paper sees of a tool: its sections, tables and lists, read from the Markdown."""

import re

from tests.site import ROOT

HEADING = re.compile(r"^#{2,3} .*\{ #([a-z0-9-]+).*\}$")
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")


def section(locale: str, key: str, section_id: str) -> list[str]:
    """Return the lines below the heading `section_id` of a page, up to the next heading."""
    lines = (ROOT / "docs" / locale / key).read_text("utf-8").splitlines()
    at = next(
        i for i, line in enumerate(lines) if (m := HEADING.match(line)) and m[1] == section_id
    )
    below = lines[at + 1 :]
    end = next((i for i, line in enumerate(below) if HEADING.match(line)), len(below))
    return below[:end]


def table(lines: list[str]) -> list[list[str]]:
    """Return the rows of the table in `lines`, its head first, cells with their markup."""
    rows = [line.strip().strip("|").split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in [rows[0], *rows[2:]]]


def plain(text: str) -> str:
    """Return `text` without links and emphasis."""
    return LINK.sub(r"\1", text).replace("*", "")


def numbers(text: str) -> list[int]:
    """Return the signed numbers in `text`, whose minus is the typographic one."""
    return [int(n.replace("−", "-")) for n in re.findall(r"[−+]?\d+", text)]


def within(value: int, bounds: list[int]) -> bool:
    """Return whether `value` lies in a range of the page: `[0]` for `0`, `[3, 7]` for `3–7`."""
    return bounds[0] <= value <= bounds[-1]
