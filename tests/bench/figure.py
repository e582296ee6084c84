"""One measured number beside its baseline and its goal."""

from dataclasses import asdict, dataclass
from operator import ge, le

COMPARE = {"<=": le, ">=": ge}


@dataclass(frozen=True)
class Figure:
    """What was measured; `baseline` was measured in the same run.

    `goal` is `(operator, number)`, operator `<=` or `>=`; it bounds the ratio to the baseline where
    `of_ratio` is true, else the figure itself. Without a goal the figure is only reported.
    """

    name: str
    ours: float
    unit: str
    baseline: float | None = None
    baseline_name: str = ""
    goal: tuple[str, float] | None = None
    of_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        """Ours divided by the baseline."""
        return self.ours / self.baseline if self.baseline else None

    @property
    def holds(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        if self.goal is None:
            return None
        measured = self.ratio if self.of_ratio else self.ours
        return measured is not None and COMPARE[self.goal[0]](measured, self.goal[1])

    def cells(self) -> tuple[str, ...]:
        """Return the figure as the cells of one row of the table."""
        base = f"{self.baseline_name} {_number(self.baseline)}" if self.baseline is not None else ""
        ratio = f"{self.ratio:.3f}" if self.ratio is not None else ""
        goal = (
            f"{'ratio ' if self.of_ratio else ''}{self.goal[0]} {self.goal[1]:g}"
            if self.goal
            else ""
        )
        verdict = {True: "yes", False: "NO", None: ""}[self.holds]
        return self.name, f"{_number(self.ours)} {self.unit}", base, ratio, goal, verdict

    def record(self) -> dict:
        """Return the figure as it stands in `dist/bench.json`."""
        return asdict(self) | {"ratio": self.ratio, "holds": self.holds}


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3f}"
