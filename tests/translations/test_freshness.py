"""The benchmark of stamps, on a few pages: no real edit is missed, no cosmetic one reported."""

from random import Random

from scripts import content
from scripts.content.model import FRONT
from tests.bench import freshness
from tests.freshness import edits, judge
from tests.site import ROOT


def test_the_goals_are_met_on_every_sixth_page():
    figures = freshness.figures(slice(None, None, 6))
    assert [figure.name for figure in figures if figure.goal and not figure.holds] == []
    assert all(figure.ours > 0 for figure in figures)


def test_every_kind_of_edit_finds_a_place():
    site = content.load(ROOT)
    found = {
        (e.family, e.name) for page in site.originals("step.html") for e in edits(page, Random(1))
    }
    families = {family for family, _ in found}
    assert families == {"cosmetic", "real", "moved", "split", "renamed"}
    assert len([kind for kind in found if kind[0] == "cosmetic"]) >= 15
    assert len([kind for kind in found if kind[0] == "real"]) >= 15


def test_an_edit_that_is_not_seen_counts_as_missed():
    """The judge reports nothing where nothing changed, so that a recall below 1 is possible."""
    site = content.load(ROOT)
    page = site.pages["id", "signs.md"]
    edit = next(e for e in edits(page, Random(1)) if e.name == "title")
    unchanged = edit._replace(text="\n".join(page.lines))
    assert [v.reported for v in judge(site, [edit, unchanged])] == [frozenset({FRONT}), frozenset()]
