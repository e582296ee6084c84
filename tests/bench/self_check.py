"""Careless answers to the self-check: the share of all possible sheets that ends unclear."""

from tests.bench.figure import Figure
from tests.self_check import Sheet


def figures() -> list[Figure]:
    """Return the share, counted over every way to fill in the sheet of the Indonesian page."""
    unclear = 100 * Sheet.read("id").random_readings()["unclear"]
    return [
        Figure("random self-checks that end in 'belum jelas'", unclear, "%", goal=(">=", 70)),
    ]
