"""Pull requests that mean harm, as data: what each changes, and what must stop it."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.edits import Edit

PAGE = "docs/id/about/hostile.md"
FRONT = """\
---
title: Percobaan
description: Halaman percobaan yang cukup panjang untuk sebuah deskripsi di hasil pencarian.
reviewed: 2026-11-24
---
# Percobaan

"""


class PullRequest(NamedTuple):
    """A change of the tree: its edits, the rule or the kind of the guard that stops it, and where.

    `page` is the text of the page that it adds, if that is all it does. Nothing stops it where `by` is
    `nothing`: what it shows must then be harmless.
    """

    name: str
    edits: list[Edit]
    by: str
    reason: str
    path: str
    page: str


def pull_requests() -> list[PullRequest]:
    """Return all, in the order of the file."""
    text = (Path(__file__).parent / "pull_requests.yml").read_text("utf-8")
    return [_read(name, entry) for name, entry in yaml.safe_load(text).items()]


def _read(name: str, entry: dict[str, Any]) -> PullRequest:
    page = FRONT + entry["page"] + "\n" if "page" in entry else ""
    edits = [{"file": PAGE, "write": page}] if page else entry.get("edits") or [entry]
    rule = entry.get("rule")
    by = "validator" if rule else entry.get("by", "nothing")
    return PullRequest(
        name, edits, by, rule or entry.get("kind", ""), entry.get("at", edits[0]["file"]), page
    )
