"""The preview of a proposal, step by step as the workflow has them, with a host of our own in GitHub's place."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.site import ROOT
from tests.test_guard import git, write
from tests.test_workflows import steps

GH = """#!/bin/sh
case "$*" in
  "api meta"*) echo "github.com ssh-ed25519 AAAA" ;;
  "pr list"*) printf '7\\n9\\n' ;;
esac
"""
EVENT = {
    "NUMBER": "7",
    "PLACE": "others/previews",
    "RUN": "https://github.com/o/r/actions/runs/1",
    "GITHUB_REPOSITORY_OWNER": "o",
    "KEY": "none",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Return a folder with the origin and its proposal, a runner's checkout, data of a check, a place."""
    world = tmp_path_factory.mktemp("world")
    origin, work = world / "origin", world / "work"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    for name in ("scripts", "docs"):
        shutil.copytree(ROOT / name, origin / name, ignore=shutil.ignore_patterns("__pycache__"))
    write(origin, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8")})
    git(origin, "switch", "-q", "-c", "proposal")
    stop = "import sys\nsys.exit('code of the proposal ran')\n"
    write(origin, {"docs/en/signs.md": "# Signs\n", "scripts/guard/__main__.py": stop})
    git(origin, "update-ref", "refs/pull/7/head", "proposal")
    git(origin, "switch", "-q", "main")
    git(origin, "branch", "-D", "proposal")
    git(world, "clone", "-q", str(origin), str(work))
    _program(work / ".venv/bin/python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    _place(world)
    for name, text in {"gh": GH, "make": "#!/bin/sh\n"}.items():
        _program(world / "bin" / name, text)
    return world


def _place(world) -> None:
    place = world / "others/previews.git"
    place.mkdir(parents=True)
    git(place, "init", "-q", "-b", "main")
    write(place, {"pr-3/index.html": "closed", "pr-7/old.html": "older", "pr-9/index.html": "open"})
    git(place, "config", "receive.denyCurrentBranch", "updateInstead")


def _program(path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def run(world, job: str, name: str, **more: str) -> dict[str, str]:
    """Run the step as a runner would; return its outputs."""
    script = next(step["run"] for step in steps("preview", job) if step.get("name") == name)
    (world / "output").write_text("")
    git_host = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{world}/.insteadOf",
        "GIT_CONFIG_VALUE_0": "git@github.com:",
    }
    files = {"GITHUB_OUTPUT": world / "output", "GITHUB_STEP_SUMMARY": world / "summary"}
    path = f"{world / 'bin'}{os.pathsep}{os.environ['PATH']}"
    given = os.environ | EVENT | git_host | more | {"PATH": path, "RUNNER_TEMP": world / "data"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    subprocess.run(command, cwd=world / "work", env=given | files, check=True, timeout=120)
    return dict(line.split("=", 1) for line in (world / "output").read_text().splitlines())


def read(world, **more: str) -> dict[str, str]:
    base, head = (
        subprocess.check_output(
            ["git", "-C", world / "origin", "rev-parse", name], text=True
        ).strip()
        for name in ("main", "refs/pull/7/head")
    )
    shutil.rmtree(world / "work/shown", ignore_errors=True)
    return run(
        world, "read", "read what is new, write what to say", BASE=base, HEAD_SHA=head, **more
    )


def test_a_check_that_stopped_early_still_gets_its_comment(world):
    assert read(world) == {"guard": "1", "place": ""}
    said = (world / "work/said/comment.md").read_text("utf-8")
    assert said.startswith("**Changed pages:** en: signs\n\nNo place for previews")
    assert "The check stopped before its end" in said
    assert "<pre>scripts/guard/__main__.py: code of the site</pre>" in said


def test_from_the_check_s_files_to_the_preview_and_its_comment(world):
    (world / "data/site/en").mkdir(parents=True, exist_ok=True)
    (world / "data/problems").mkdir(exist_ok=True)
    (world / "data/site/index.html").write_text("<head>")
    (world / "data/site/en/signs.html").write_text("<head>")
    (world / "data/site/CNAME").write_text("evil.example")
    (world / "data/problems/problems.json").write_text("[]")
    place = "https://others.github.io/previews/pr-7/"
    assert read(world) == {"guard": "1", "place": place}
    said = (world / "work/said/comment.md").read_text("utf-8")
    assert said.startswith(
        f"**Changed pages:** [en: signs]({place}en/signs.html)\n\n**Nothing to mend.**"
    )
    run(world, "publish", "put it in its place, and take away what is no longer proposed")
    shown = world / "others/previews.git"
    assert sorted(p.name for p in shown.iterdir() if p.name != ".git") == [
        ".nojekyll",
        "pr-7",
        "pr-9",
    ]
    assert sorted(p.name for p in (shown / "pr-7").iterdir()) == ["en", "index.html"]
    assert "noindex" in (shown / "pr-7/index.html").read_text()


def test_the_same_owner_s_pages_are_no_place(world):
    assert read(world, PLACE="o/previews")["place"] == ""
    assert "No preview" in (world / "summary").read_text()
