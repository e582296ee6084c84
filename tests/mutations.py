"""The real site with one thing changed at a time, and what the validator says of it."""

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scripts import validate
from scripts.content import loader, markdown, rendering
from tests import remedies
from tests.edits import Edit, Stale, Tree
from tests.site import ROOT

DATA = Path(__file__).parent / "bench/validator"
UNMADE = "unmade"  # in mends.yml, the kinds that no edit of the site brings up


class Case(NamedTuple):
    """An edit, or several that belong together; what must be said of it, nothing where no rule is named.

    `mend` is what the remedy says to do about a problem of the `kind`, where that is the question.
    """

    family: str
    edits: list[Edit]
    rule: str
    path: str
    kind: str = ""
    mend: Edit | list[Edit] = ()

    @classmethod
    def of(cls, family: str, entry: dict[str, Any]) -> "Case":
        """Read an entry of the data."""
        edits = entry.get("edits") or [entry]
        path = entry.get("at", edits[0]["file"])
        return cls(family, edits, entry.get("rule", ""), path, mend=entry.get("mend", ()))

    def __str__(self) -> str:
        last = {key: self.edits[-1][key] for key in self.edits[-1] if key not in ("rule", "at")}
        return f"{self.family}: {json.dumps(last, ensure_ascii=False, default=str)[:200]}"


def cases(name: str) -> list[Case]:
    """Return the cases of `defects.yml` or `harmless.yml`."""
    families = _data(name).items()
    return [Case.of(family, entry) for family, entries in families for entry in entries]


def mends() -> list[Case]:
    """Return the cases of `mends.yml`."""
    return [
        Case.of(f"{rule} {kind}", entry)._replace(rule=rule, kind=kind)
        for rule, kinds in _data("mends").items()
        if rule != UNMADE
        for kind, entries in kinds.items()
        for entry in (entries if isinstance(entries, list) else [entries])
    ]


def unmade() -> list[str]:
    """Return the kinds, as `rule kind`, for which there can be no case in `mends.yml`."""
    return _data("mends")[UNMADE]


@cache
def _data(name: str) -> dict[str, Any]:
    data = yaml.safe_load((DATA / f"{name}.yml").read_text("utf-8"))
    del data["places"]  # only there to be named once
    return data


class Trial:
    """A copy of the site to try cases on, below a folder of the caller."""

    def __init__(self, folder: Path) -> None:
        # The files were written when they were copied, and to no Git.
        os.environ["SOURCE_DATE_EPOCH"] = str(int(time.time()))
        self.tree = Tree.of_site(ROOT, folder / f"site-{os.getpid()}")
        self.clean = self.said()

    def said(self) -> dict[tuple[str, str, str], str]:
        """Return what is said of the tree now: rule, path and message, with the text that shows the line."""
        problems = validate.check(self.tree.root)
        return {(p.rule, p.path, p.message("en")): p.text("id") for p in problems}

    def new(self) -> dict[tuple[str, str, str], str]:
        """Return what is said of the tree now and was not said of the site as it is."""
        return {key: text for key, text in self.said().items() if key not in self.clean}

    def as_it_is(self, _: Case) -> str:
        """Return what is said of the site itself, or nothing."""
        return "\n    ".join(self.clean.values())

    def missed(self, case: Case) -> str:
        """Return what is wrong with what is said of a defect, or nothing."""
        try:
            with self.tree.edited(case.edits):
                new = self.new()
        except Stale as stale:
            return f"cannot be made: {case.family}: {stale}"
        if (case.rule, case.path) in {key[:2] for key in new}:
            return ""
        said = ", ".join(sorted({f"{rule} in {path}" for rule, path, _ in new})) or "nothing"
        return f"missed: {case}\n    wanted {case.rule} in {case.path}, said {said}"

    def alarm(self, case: Case) -> str:
        """Return what is said of a harmless edit, or nothing."""
        try:
            with self.tree.edited(case.edits):
                new = self.new()
        except Stale as stale:
            return f"cannot be made: {case.family}: {stale}"
        return "\n    ".join([f"false alarm: {case}", *new.values()]) if new else ""

    def unmended(self, case: Case) -> str:
        """Return what is left to say once the remedy is followed, or nothing."""
        try:
            with self.tree.edited(case.edits):
                found = validate.check(self.tree.root)
                problem = next(
                    (p for p in found if (p.rule, p.kind) == (case.rule, case.kind)), None
                )
                if problem is None:
                    return f"does not come up: {case}"
                with self.tree.edited(remedies.steps(case.mend, problem, self.tree.root)):
                    left = self.new()
        except (Stale, remedies.Unseen) as error:
            return f"cannot be followed: {case}\n    {error}"
        return "\n    ".join([f"left after {case}", *left.values()]) if left else ""


def complaints(
    question: Callable[[Trial, Case], str], asked: Iterable[Case], folder: Path
) -> list[str]:
    """Return the answers that are not empty, asked in as many processes as there are cores."""
    with ProcessPoolExecutor(initializer=_start, initargs=(folder,)) as pool:
        return [
            answer
            for answer in pool.map(_ask, *zip(*((question, case) for case in asked), strict=True))
            if answer
        ]


_trials: list[Trial] = []  # that of this process


def _start(folder: Path) -> None:
    reading_once().__enter__()
    _trials.append(Trial(folder))


def _ask(question: Callable[[Trial, Case], str], case: Case) -> str:
    return question(_trials[0], case)


@contextmanager
def reading_once() -> Iterator[None]:
    """Remember what the parsers made of a text, while trees are checked that differ in one file."""
    before = markdown.parse, loader.read, rendering.tags_of
    rendered: dict[str, Any] = {}

    def tags_of(text: str, extensions: dict) -> Any:
        if text not in rendered:
            rendered[text] = before[2](text, extensions)
        return rendered[text]

    markdown.parse, loader.read, rendering.tags_of = cache(before[0]), cache(before[1]), tags_of
    try:
        yield
    finally:
        markdown.parse, loader.read, rendering.tags_of = before
