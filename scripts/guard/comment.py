"""`python -m scripts.guard.comment BASE HEAD`: the one comment on a proposal, from what the check left behind."""

import argparse
import html
import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

from scripts.content.config import read_config
from scripts.content.page_types import plain
from scripts.validate.problem import printable

from . import Finding, changes, findings
from .__main__ import WORDS

MOST_PAGES, MOST_LINES, MOST_BYTES = 20, 20, 1_000_000
# A page whose name needs no escaping; the validator asks for such names, a proposal may have others.
PAGE = re.compile(r"docs/([a-z]{2})/((?:[a-z0-9-]+/)*[a-z0-9-]+)\.md")


class Report(NamedTuple):
    """What there is to say: pages as (name, address), problems as lines (None: not known), findings."""

    pages: list[tuple[str, str]]
    problems: list[str] | None
    findings: list[Finding]


def main(arguments: list[str] | None = None) -> int:
    """Print the comment as Markdown; return 0.

    Raises:
        GuardError: there are no such commits.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.guard.comment")
    parser.add_argument("base")
    parser.add_argument("head")
    parser.add_argument("--root", type=Path, default=Path())
    parser.add_argument("--problems", type=Path, required=True, help="what the validator found")
    parser.add_argument("--preview", default="", help="where the preview is, if anywhere")
    parser.add_argument("--run", required=True, help="where the files of the check are")
    options = parser.parse_args(arguments)
    root, base, head = options.root, options.base, options.head
    touched = list(changes(root, base, head))
    report = Report(
        pages(touched, read_config(root).locales[0]),
        problems(options.problems),
        sorted(findings(root, base, head)),
    )
    print(comment(report, language(touched), options.preview, options.run))
    return 0


def comment(report: Report, lang: str, preview: str, run: str) -> str:
    """Return the comment: pages with their previews first, problems next, then what is not content."""
    words = {key: word[lang] for key, word in plain(WORDS).items()}
    links = [f"[{name}]({preview}{address})" if preview else name for name, address in report.pages]
    more = f" (+{len(links) - MOST_PAGES})" if len(links) > MOST_PAGES else ""
    parts = [f"**{words['pages']}** " + " · ".join(links[:MOST_PAGES]) + more] if links else []
    if not preview:
        parts.append(words["no_preview"].format(run=run))
    if report.problems is None:
        parts.append(words["unknown"].format(run=run))
    else:
        title = words["problems" if report.problems else "no_problems"]
        parts.append(f"**{title.format(count=len(report.problems))}**")
        parts += _lines(report.problems)
    if report.findings:
        parts.append(f"**{words['more']}**")
        parts += _lines([f"{printable(path)}: {words[kind]}" for path, kind in report.findings])
    return "\n\n".join(parts)


def pages(touched: list[tuple[str, str]], original: str) -> list[tuple[str, str]]:
    """Return name and address, below the site's root, of the pages among the changes that are left."""
    found = [PAGE.fullmatch(path) for path, mode in touched if mode == "100644"]
    return [
        (f"{page[1]}: {page[2]}", f"{'' if page[1] == original else page[1] + '/'}{page[2]}.html")
        for page in filter(None, found)
    ]


def problems(path: Path) -> list[str] | None:
    """Return the problems in a file as the validator writes it, or nothing where it is no such file."""
    try:
        with path.open("rb") as file:
            rows = json.loads(file.read(MOST_BYTES))
        return [f"{row['path']}:{row['line']}: {row['message']} ({row['rule']})" for row in rows]
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def language(touched: list[tuple[str, str]]) -> str:
    """Return `en` where pages change, and no Indonesian one, else `id`."""
    places = {path[:8] for path, _ in touched}
    return "en" if "docs/en/" in places and "docs/id/" not in places else "id"


def _lines(lines: list[str]) -> list[str]:
    """Return lines that anybody may have written as a block in which nothing is markup or a mention."""
    shown = [printable(line)[:500] for line in lines[:MOST_LINES]]
    rest = [f"… +{len(lines) - MOST_LINES}"] * (len(lines) > MOST_LINES)
    return [f"<pre>{html.escape(chr(10).join([*shown, *rest]))}</pre>"] * bool(lines)


if __name__ == "__main__":
    sys.exit(main())
