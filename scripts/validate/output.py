"""The forms in which problems are printed."""

import json
from collections.abc import Callable

from .problem import Problem


def as_text(problems: list[Problem], lang: str) -> str:
    """Return the problems for a person at a terminal."""
    return "\n".join(problem.text(lang) for problem in problems)


def as_github(problems: list[Problem], lang: str) -> str:
    """Return the problems as annotations (workflow commands of GitHub Actions)."""
    return "\n".join(
        f"::error file={_escape(problem.path, more=',:')},line={problem.line},title={problem.rule}::"
        + _escape(problem.message(lang) + "\n" + problem.remedy(lang))
        for problem in problems
    )


def as_json(problems: list[Problem], lang: str) -> str:
    """Return the problems as a JSON array."""
    rows = [
        {"path": problem.path, "line": problem.line, "rule": problem.rule}
        | {"message": problem.message(lang), "remedy": problem.remedy(lang)}
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[list[Problem], str], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
