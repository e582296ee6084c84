"""The rules, by name; a rule is a generator of flaws, its words and cases are the YAML beside it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from scripts.content import Flaw, Site
from scripts.content.page_types import plain

RULES: dict[str, "Rule"] = {}


class Rule(NamedTuple):
    """A rule: its name, its generator, and the file of its words and cases."""

    name: str
    check: Callable[[Site], Iterable[Flaw]]
    file: Path

    @property
    def words(self) -> dict[str, Any]:
        """The norm, and for each kind of flaw the message and the remedy, in both languages."""
        return plain(self.file)


def rule(check: Callable[[Site], Iterable[Flaw]]) -> Callable[[Site], Iterable[Flaw]]:
    """Register a generator as the rule of its name."""
    name = check.__name__.replace("_", "-")
    RULES[name] = Rule(name, check, Path(check.__code__.co_filename).with_name(f"{name}.yml"))
    return check
