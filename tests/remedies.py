"""The remedy of a problem followed to the letter, as somebody does who sees only the message and the file.

A mend is an edit (tests/edits.py) of the file in the message, unless it names another `file`, or one of

    line: {pattern: new}         changes the line in the message; a value in `pattern` is taken literally
    cut: line, cut: below        takes that line away, or it and the indented lines below it
    above: text, below: text     puts lines beside it
    column: text                 replaces the character at the column in the message
    words: number                cuts as many words from the paragraph that is in the way, the longest
    resave: true                 saves the file as UTF-8
    stamp: place, fix: true      runs the command that the remedy names

where `$name` stands for a value of the problem, which must then be seen in its words.
"""

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from string import Template
from typing import Any

from scripts import content
from scripts.translations.__main__ import main as translations
from scripts.validate import Problem
from scripts.validate.fix import fix
from tests.edits import Edit, Stale

STAMPS = "docs/data/translations/en.yml"


class Unseen(ValueError):
    """A mend needs a value that the message does not show."""


def steps(mend: Edit | list[Edit], problem: Problem, root: Path) -> Iterator[Edit]:
    """Yield plain edits, one after the other was applied to the tree at `root`.

    Raises:
        Stale: the place in the message has nothing to change.
        Unseen: the message lacks a value that the mend uses.
    """
    for one in mend if isinstance(mend, list) else [mend]:
        path = root / problem.path
        match one:
            case {"stamp": place}:
                yield {"file": STAMPS, "replace": {}}
                with redirect_stdout(io.StringIO()):
                    translations(["--root", str(root), "stamp", place])
            case {"fix": True}:
                yield {"file": problem.path, "replace": {}}
                list(fix(content.load(root), problem.path.__eq__))
            case {"resave": True}:
                text = path.read_bytes().decode("utf-8", errors="replace")
                yield {"file": problem.path, "write": text}
            case {"words": _}:
                yield {"file": problem.path, "write": _shorter(path, problem.values["over"])}
            case {"line": _} | {"cut": _} | {"above": _} | {"below": _} | {"column": _}:
                yield {"file": problem.path, "write": _at_place(one, problem, path)}
            case _:
                yield {"file": problem.path} | _filled(one, problem)


def _at_place(mend: Edit, problem: Problem, path: Path) -> str:
    """Return the text of the file with the line in the message changed."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    at = problem.line - 1
    match mend:
        case {"cut": "line"}:
            del lines[at]
        case {"cut": "below"}:
            end = next((n for n, line in enumerate(lines) if n > at and line[:1] != " "), None)
            del lines[at:end]
        case {"above": text}:
            lines.insert(at, _filled(text, problem))
        case {"below": text}:
            lines.insert(at + 1, _filled(text, problem))
        case {"column": text}:
            lines[at] = lines[at][: problem.column - 1] + text + lines[at][problem.column :]
        case {"line": {**parts}}:
            for pattern, new in parts.items():
                found = re.compile(_filled(pattern, problem, re.escape))
                new = _filled(str(new), problem, lambda text: text.replace("\\", r"\\"))
                if not found.search(lines[at]):
                    raise Stale(f"{problem.place}: nothing like {found.pattern!r} in the line")
                lines[at] = found.sub(new, lines[at])
    return "\n".join(lines)


def _shorter(path: Path, words: int) -> str:
    """Return the text of the file without as many words of its longest paragraph."""
    text = path.read_bytes().decode("utf-8")
    longest = max(text.split("\n"), key=len)
    return text.replace(longest, " ".join(longest.split()[words:]))


def _filled(part: Any, problem: Problem, form=str) -> Any:
    """Return a mend, or a part of one, with the problem's values in place of their names."""
    if isinstance(part, dict):
        return {
            _filled(key, problem, form): _filled(value, problem, form)
            for key, value in part.items()
        }
    if not isinstance(part, str):
        return part
    for found in Template.pattern.finditer(part):
        name = found["named"]
        for lang in ("id", "en"):
            if name in problem.values and str(problem.values[name]) not in problem.text(lang):
                raise Unseen(
                    f"{problem.rule}, {problem.kind}: {name} is not in the message ({lang})"
                )
    values = {name: form(str(value)) for name, value in problem.values.items()}
    return Template(part).safe_substitute(values)
