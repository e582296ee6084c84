"""A pull request that means harm is refused with a reason, by the validator or by the guard."""

import shutil
import subprocess

import pytest

from scripts import validate
from scripts.guard import findings
from tests.edits import Tree
from tests.hostile import PAGE, pull_requests
from tests.mutations import reading_once
from tests.site import ROOT

ALL = pull_requests()
TWIN = {"file": PAGE.replace("/id/", "/en/"), "write": "---\nuntranslated: true\n---\n"}


def stopped_by(name):
    return pytest.mark.parametrize(
        "request_", [one for one in ALL if one.by == name], ids=lambda one: one.name
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """Return a copy of the tree, in which a text that did not change is parsed only once."""
    with reading_once():
        yield Tree.of_site(ROOT, tmp_path_factory.mktemp("tree") / "site")


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """Return a repository that holds what a build needs, on a branch of its own."""
    root = tmp_path_factory.mktemp("repository") / "site"
    tree = Tree.of_site(ROOT, root)
    shutil.copy(ROOT / "overrides/main.html", root / "overrides")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return tree


def git(root, *arguments):
    who = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", root, *who, *arguments], check=True, capture_output=True)


def commit(root):
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "-m", "x")


def test_there_are_enough():
    assert sum(one.by != "nothing" for one in ALL) >= 40


@stopped_by("validator")
def test_the_check_refuses_it_with_a_reason(tree, request_):
    with tree.edited(request_.edits):
        found = validate.check(tree.root, [request_.path])
    assert request_.reason in {problem.rule for problem in found if problem.path == request_.path}


@stopped_by("guard")
def test_the_guard_names_it(repository, request_):
    git(repository.root, "switch", "-q", "-C", "change", "main")
    with repository.edited(request_.edits):
        commit(repository.root)
        found = list(findings(repository.root, "main", "change"))
    git(repository.root, "reset", "-q", "--hard")
    assert (request_.path, request_.reason) in found


@stopped_by("nothing")
def test_what_only_speaks_of_it_is_let_through(tree, request_):
    with tree.edited([*request_.edits, TWIN]):
        assert [problem.text("en") for problem in validate.check(tree.root, [request_.path])] == []
