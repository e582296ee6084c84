"""The self-check scored by hand: weights, limits and directions as its paper sheet prints them."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import product

from tests.paper import numbers, section, table, within

KEY = "signs.md"
READINGS = ("fits", "unclear", "poor")
QUESTION = re.compile(r"\d[a-z]")


def rows(locale: str, section_id: str) -> list[list[str]]:
    """Return the table below a heading of the page, its head first."""
    return table(section(locale, KEY, section_id))


@dataclass(frozen=True)
class Sheet:
    """The sheet of one language: questions with weights, signs with limits, directions with sums."""

    weights: dict[str, list[int]]
    signs: list[tuple[list[str], int, int]]
    readings: list[list[int]]
    hints: list[int]
    directions: list[list[str]]

    @classmethod
    def read(cls, locale: str) -> "Sheet":
        """Read the sheet from the page's tables."""
        questions = rows(locale, "questions")[1:]
        directions = rows(locale, "directions")
        return cls(
            {QUESTION.search(q)[0]: [numbers(c)[0] for c in cells] for q, *cells in questions},
            [
                (QUESTION.findall(total), numbers(fits)[0], numbers(poor)[0])
                for _, total, fits, poor in rows(locale, "per-sign")[1:]
            ],
            [numbers(limits) for _, limits in rows(locale, "overall")[1:]],
            numbers(directions[0][1]),
            [QUESTION.findall(total) for _, total, _ in directions[1:]],
        )

    def total(self, questions: list[str], answers: dict[str, int]) -> int:
        """Add up what was circled for `questions`; a row left open adds nothing."""
        return sum(self.weights[q][answers[q]] for q in questions if q in answers)

    def sign(self, number: int, answers: dict[str, int]) -> str:
        """Return the reading of the sign with that number, counted from 0."""
        questions, fits, poor = self.signs[number]
        total = self.total(questions, answers)
        if total >= fits:
            return "fits"
        return "poor" if total <= poor else "unclear"

    def overall(self, signs: list[str]) -> str:
        """Return the reading as a whole from those of the signs."""
        difference = signs.count("fits") - signs.count("poor")
        found = [i for i, limits in enumerate(self.readings) if within(difference, limits)]
        assert len(found) == 1, f"difference {difference} has {len(found)} readings"
        return READINGS[found[0]]

    def pointed_at(self, answers: dict[str, int]) -> list[int]:
        """Return the numbers of the professions that the answers hint at."""
        totals = [self.total(questions, answers) for questions in self.directions]
        hint, weak = self.hints
        least = hint if sum(t >= hint for t in totals) >= 2 else weak
        return [i for i, total in enumerate(totals) if total >= least]

    def score(self, answers: dict[str, int]) -> dict:
        """Return all that a reader with the sheet and a pencil finds."""
        signs = [self.sign(n, answers) for n in range(len(self.signs))]
        return {
            "totals": [self.total(questions, answers) for questions, *_ in self.signs],
            "signs": signs,
            "overall": self.overall(signs),
            "directions": self.pointed_at(answers),
        }

    def random_readings(self) -> dict[str, float]:
        """Return the share of all possible full sheets that ends in each reading.

        Signs share no question, so the sheets need not be gone through one by one.
        """
        asked = [question for questions, *_ in self.signs for question in questions]
        assert sorted(asked) == sorted(self.weights)
        sheets = Counter({(): 1})
        for number, (questions, *_) in enumerate(self.signs):
            of_sign = Counter(
                self.sign(number, dict(zip(questions, columns, strict=True)))
                for columns in product(range(3), repeat=len(questions))
            )
            longer = Counter()
            for (so_far, many), (reading, times) in product(sheets.items(), of_sign.items()):
                longer[tuple(sorted((*so_far, reading)))] += many * times
            sheets = longer
        ends = Counter()
        for signs, many in sheets.items():
            ends[self.overall(list(signs))] += many
        return {reading: ends[reading] / ends.total() for reading in READINGS}
