"""A checklist read by hand: signs, limits, lines of the message and contacts as the page prints them."""

import re
from dataclasses import dataclass

from tests.paper import numbers, plain, section, table, within

SIGN = re.compile(r"\[(\d+)\]\(#([a-z-]+)\) (.+)")
RANGE = re.compile(r"(\d+)(?:–(\d+))?")


def spelled_out(text: str) -> list[int]:
    """Return the numbers that `text` names: `1–3, 6` stands for 1, 2, 3 and 6."""
    found = RANGE.findall(text)
    return [n for first, last in found for n in range(int(first), int(last or first) + 1)]


@dataclass(frozen=True, order=True)
class Sign:
    """One row to tick: its number, whether it says stop, the kinds it is for, the lines it asks."""

    number: int
    stop: bool
    kinds: str
    lines: list[int]
    rule: str
    text: str


@dataclass(frozen=True)
class Checklist:
    """The lists, limits and contacts of one page."""

    signs: list[Sign]
    limits: list[tuple[list[int], list[int], str, list[int]]]
    contacts: list[tuple[str, list[int]]]

    @classmethod
    def read(cls, locale: str, key: str) -> "Checklist":
        """Read the checklist from the tables and the list of contacts of a page."""
        contacts = [line for line in section(locale, key, "who-to-call") if line.startswith("- ")]
        return cls(
            sorted(
                _sign(row, name == "list-stop")
                for name in ("list-stop", "list-ask")
                for row in table(section(locale, key, name))[1:]
            ),
            [
                (numbers(stop), numbers(ask), advice, spelled_out(lines))
                for stop, ask, advice, lines in table(section(locale, key, "count"))[1:]
            ],
            [(plain(line), _signs_of(line)) for line in contacts],
        )

    def read_offer(self, kind: str, ticked: list[int]) -> dict:
        """Return what a reader with a pencil finds for the signs ticked; no kind stands for any."""
        flags = [s for s in self.signs if s.number in ticked and (kind in s.kinds or not s.kinds)]
        stop = sum(s.stop for s in flags)
        ask = len(flags) - stop
        row = [i for i, r in enumerate(self.limits) if within(stop, r[0]) and within(ask, r[1])]
        assert len(row) == 1, f"{stop} and {ask} are in {len(row)} rows"
        lines = {*self.limits[row[0]][3], *(n for s in flags for n in s.lines)}
        called = [i for i, (_, of) in enumerate(self.contacts) if {s.number for s in flags} & {*of}]
        return {
            "stop": stop,
            "ask": ask,
            "reading": row[0],
            "flags": [s.number for s in flags],
            "lines": sorted(lines),
            "contacts": called,
        }


def _sign(row: list[str], stop: bool) -> Sign:
    number, rule, text = SIGN.match(row[0]).groups()
    kinds = row[1] if len(row) == 3 else ""
    return Sign(int(number), stop, kinds, spelled_out(row[-1]), rule, text)


def _signs_of(contact: str) -> list[int]:
    found = re.search(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)", contact)
    return spelled_out(found[1]) if found else []
