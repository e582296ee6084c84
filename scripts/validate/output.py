"""The forms in which problems are printed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from scripts.content.page_types import plain

from .problem import Problem

WORDS = Path(__file__).with_name("words.yml")
MAX_ROWS = 500  # GitHub refuses a summary of more than a megabyte
MARKS = re.compile(r"[^\w\s.,;()/\"'-]")  # anything that could be Markdown, a mention or HTML


def as_text(problems: list[Problem], lang: str) -> str:
    """Return the problems for a person at a terminal."""
    return "\n".join(problem.text(lang) for problem in problems)


def as_github(problems: list[Problem], lang: str) -> str:
    """Return the problems as annotations (workflow commands of GitHub Actions)."""
    return "\n".join(
        f"::error file={escape(problem.path, more=',:')},line={problem.line},"
        f"col={problem.column or 1},title={problem.rule}::"
        + escape(problem.message(lang) + "\n" + problem.remedy(lang))
        for problem in problems
    )


def as_json(problems: list[Problem], lang: str) -> str:
    """Return the problems as a JSON array."""
    rows = [
        {"path": problem.path, "line": problem.line, "column": problem.column or 1}
        | {"rule": problem.rule, "message": f"{problem.message(lang)}. {problem.remedy(lang)}"}
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_table(problems: list[Problem], lang: str) -> str:
    """Return the problems as a Markdown table, for GitHub's step summary."""
    words = plain(WORDS)
    rows = [words["table"][lang], ["---"] * 4]
    for problem in problems[:MAX_ROWS]:
        cells = (problem.place, problem.message(lang), problem.remedy(lang), problem.rule)
        rows.append([MARKS.sub(lambda mark: f"&#{ord(mark[0])};", cell) for cell in cells])
    rest = len(problems) - MAX_ROWS
    more = f"\n{words['more'][lang].format(rest=rest)}\n" if rest > 0 else ""
    return "".join(f"| {' | '.join(row)} |\n" for row in rows) + more


FORMATS: dict[str, Callable[[list[Problem], str], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


def escape(text: str, more: str = "") -> str:
    """Return `text` as a workflow command takes it, `more` where it is the value of a property."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
