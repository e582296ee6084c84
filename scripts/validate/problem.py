"""A problem: a flaw under the rule that found it, and its words in the contributor's language."""

from typing import Any, NamedTuple

from scripts.content import Flaw


class Problem(NamedTuple):
    """What a rule found, and where, as in `Flaw`; `kind` and `values` choose and fill the words."""

    path: str
    line: int
    column: int
    rule: str
    kind: str
    values: dict[str, Any]
    words: dict[str, Any]

    @classmethod
    def of(cls, flaw: Flaw, rule: Any) -> "Problem":
        """Return the problem that `rule` reports for `flaw`."""
        return cls(flaw.path, flaw.line, flaw.column, rule.name, flaw.kind, flaw.values, rule.words)

    def order(self) -> tuple:
        """Return the key to sort by."""
        return (self.path, self.line, self.column, self.rule, self.kind, str(self.values))

    def message(self, lang: str) -> str:
        """Return what is wrong, in `id` or `en`."""
        return self._say("message", lang)

    def remedy(self, lang: str) -> str:
        """Return how to mend it, in `id` or `en`."""
        return self._say("remedy", lang)

    @property
    def place(self) -> str:
        """Return where it is, as editors and terminals make a link of."""
        column = f":{self.column}" if self.column else ""
        return printable(f"{self.path}:{self.line}{column}")

    def text(self, lang: str) -> str:
        """Return the problem as the terminal shows it, the place first."""
        return f"{self.place}: {self.message(lang)} ({self.rule})\n    {self.remedy(lang)}"

    def _say(self, part: str, lang: str) -> str:
        words = self.words["kinds"][self.kind][part][lang]
        return printable(words.format(**self.values))


def printable(text: str) -> str:
    """Return `text` with what a terminal cannot show, or would obey, written as an escape."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
