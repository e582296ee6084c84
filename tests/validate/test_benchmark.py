"""What `make bench ONLY=validator` tries leaves out no rule and no kind of problem."""

import pytest

from scripts.validate.rules import RULES
from tests import mutations
from tests.edits import Tree
from tests.site import ROOT


def test_there_is_enough_to_try():
    defects = mutations.cases("defects")
    assert len(defects) >= 120
    assert len({case.family for case in defects}) >= 40
    assert len(mutations.cases("harmless")) >= 20


def test_every_defect_names_a_rule_and_every_rule_has_a_defect():
    assert {case.rule for case in mutations.cases("defects")} == RULES.keys()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_remedy_of_every_kind_is_followed(rule):
    followed = {case.kind for case in mutations.mends() if case.rule == rule}
    apart = {kind.partition(" ")[2] for kind in mutations.unmade() if kind.startswith(f"{rule} ")}
    assert followed | apart == RULES[rule].words["kinds"].keys()
    assert not followed & apart


@pytest.mark.parametrize("name", ["defects", "harmless", "mends"])
def test_every_edit_finds_its_place_in_the_site(name, tmp_path):
    tree = Tree.of_site(ROOT, tmp_path / "site")
    for case in mutations.mends() if name == "mends" else mutations.cases(name):
        with tree.edited(case.edits):  # else Stale, which names it
            pass
