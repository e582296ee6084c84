"""How well stamps tell which translations are behind, over edits of every page."""

from random import Random

from scripts import content
from tests.bench.figure import Figure
from tests.freshness import Verdict, edits, judge, naive
from tests.site import ROOT


def figures(pages: slice = slice(None)) -> list[Figure]:
    """Return precision and recall by part of a page, beside those of a hash of the bare source."""
    site = content.load(ROOT)
    originals = [
        p for (locale, _), p in sorted(site.pages.items()) if locale == site.config.locales[0]
    ]
    random = Random(2026)
    found = judge(site, [edit for page in originals[pages] for edit in edits(page, random)])
    bare = [Verdict(verdict.edit, naive(site, verdict.edit)) for verdict in found]
    rows = [
        Figure("recall, all edits", *_recall(found, bare), goal=(">=", 1.0)),
        Figure("precision, all edits", *_precision(found, bare), goal=(">=", 0.95)),
        Figure("cosmetic edits left alone", *_alone(found, bare), goal=(">=", 0.95)),
    ]
    for family in ("real", "moved", "split", "renamed"):
        own = [[v for v in side if v.edit.family == family] for side in (found, bare)]
        rows.append(Figure(f"recall, {family}", *_recall(*own), goal=(">=", 1.0)))
        rows.append(Figure(f"precision, {family}", *_precision(*own), goal=(">=", 0.95)))
    return [*rows, Figure("edits", len(found), "")]


def _compared(measure):
    """Return a function that gives a share for us, its unit, and the same for the bare hash."""
    return lambda ours, bare: (measure(ours), "", measure(bare), "bare hash")


@_compared
def _recall(verdicts: list[Verdict]) -> float:
    wanted = sum(len(v.edit.behind) for v in verdicts)
    return sum(len(v.edit.behind & v.reported) for v in verdicts) / wanted


@_compared
def _precision(verdicts: list[Verdict]) -> float:
    reported = sum(len(v.reported) for v in verdicts)
    return sum(len(v.edit.behind & v.reported) for v in verdicts) / reported


@_compared
def _alone(verdicts: list[Verdict]) -> float:
    cosmetic = [v for v in verdicts if v.edit.family == "cosmetic"]
    return sum(not v.reported for v in cosmetic) / len(cosmetic)
