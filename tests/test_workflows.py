"""Every workflow, read: no secret reaches code of a proposal, pins are hashes, permissions are least."""

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from tests.site import ROOT

FOLDER = ROOT / ".github/workflows"
PIN = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)\n")
READ = {"contents": "read", "actions": "read", "pull-requests": "read"}
# All that any job may write, and why it stands in the workflow beside it.
WRITES = {
    ("preview", "say"): {"pull-requests", "statuses"},
    ("publish", "pages"): {"pages", "id-token"},
    ("publish", "release"): {"contents"},
    ("upkeep", "list"): {"issues"},
}
SECRETS = {("preview", "publish"): {"PREVIEW_KEY"}}
# What an event brings that somebody else wrote may reach a shell in a variable alone.
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


class Loader(yaml.SafeLoader):
    """YAML in which `on` is a word."""


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, form) for tag, form in found if tag != "tag:yaml.org,2002:bool" or first not in "oO"
    ]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def text(name: str) -> str:
    return (FOLDER / f"{name}.yml").read_text("utf-8")


NAMES = sorted(path.stem for path in FOLDER.iterdir())
WORKFLOWS = {name: yaml.load(text(name), Loader) for name in NAMES}
JOBS = [(name, job) for name, flow in WORKFLOWS.items() for job in flow["jobs"]]


def steps(name: str, job: str) -> list[dict]:
    return WORKFLOWS[name]["jobs"][job].get("steps", [])


def events(name: str) -> set[str]:
    found = WORKFLOWS[name]["on"]
    return {found} if isinstance(found, str) else set(found)


def test_every_file_there_is_a_workflow():
    assert [path.name for path in FOLDER.iterdir() if path.suffix != ".yml"] == []
    assert {"check", "preview", "publish", "test", "upkeep"} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_events_are_those_that_are_safe(name):
    known = {
        "pull_request",
        "push",
        "schedule",
        "workflow_call",
        "workflow_dispatch",
        "workflow_run",
    }
    assert events(name) <= known
    assert not {"pull_request", "workflow_run"} <= events(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_may_do_nothing_that_its_jobs_do_not_ask_for(name):
    assert WORKFLOWS[name]["permissions"] == {}


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_may_read_and_what_it_writes_is_known(name, job):
    asked = WORKFLOWS[name]["jobs"][job]["permissions"]
    written = {scope for scope, how in asked.items() if how == "write"}
    assert written == WRITES.get((name, job), set())
    assert {
        scope: how for scope, how in asked.items() if scope not in written
    }.items() <= READ.items()
    assert not (written or SECRETS.get((name, job))) or "pull_request" not in events(name)


@pytest.mark.parametrize("name", NAMES)
def test_secrets_are_where_they_are_known(name):
    for job, given in WORKFLOWS[name]["jobs"].items():
        used = set(re.findall(r"secrets\.(\w+)", yaml.dump(given)))
        assert used == SECRETS.get((name, job), set())
        assert "inherit" not in str(given.get("secrets", ""))
    expressions = [found for found in EXPRESSION.findall(text(name)) if "secrets" in found]
    assert [e for e in expressions if not re.fullmatch(r" secrets\.\w+ ", e)] == []


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_with_a_secret_or_a_right_to_write_nothing_is_checked_out_but_by_the_weekly_list(name, job):
    writes = bool(WRITES.get((name, job)) or SECRETS.get((name, job)))
    checked_out = any("actions/checkout" in step.get("uses", "") for step in steps(name, job))
    assert not (writes and checked_out) or (name, job) == ("upkeep", "list")


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_checkout_keeps_no_token_and_takes_what_the_event_stands_for(name, job):
    for step in steps(name, job):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
            assert set(step["with"]) <= {"persist-credentials", "fetch-depth"}


def test_after_a_check_no_code_of_the_proposal_runs():
    run = "\n".join(
        step.get("run", "")
        for job in WORKFLOWS["preview"]["jobs"]
        for step in steps("preview", job)
    )
    assert not re.search(
        r"git (?:checkout|switch|merge|pull|worktree|reset|restore|apply|am)\b", run
    )
    called = set(re.findall(r"-m (scripts[\w.]*)", run))
    assert called == {"scripts.guard", "scripts.guard.preview", "scripts.guard.comment"}
    kept = [
        s["with"]["path"]
        for s in steps("preview", "read")
        if "download-artifact" in s.get("uses", "")
    ]
    assert kept and all(path.startswith("${{ runner.temp }}/") for path in kept)


@pytest.mark.parametrize("name", NAMES)
def test_every_pin_is_a_hash_with_its_version(name):
    uses = re.findall(r"\buses: .*\n", text(name))
    local = [use for use in uses if use.startswith("uses: ./.github/workflows/test.yml")]
    assert len(PIN.findall(text(name))) == len(uses) - len(local)


def test_a_version_has_one_hash_everywhere():
    hashes = defaultdict(set)
    for name in NAMES:
        for action, pin, version in PIN.findall(text(name)):
            hashes[action].add((pin, version))
    assert {action: pins for action, pins in hashes.items() if len(pins) > 1} == {}


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_shell_is_given_variables_and_no_expressions(name, job):
    assert [
        step["run"] for step in steps(name, job) if EXPRESSION.search(step.get("run", ""))
    ] == []


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_ends_and_runs_on_a_named_system(name, job):
    given = WORKFLOWS[name]["jobs"][job]
    assert "uses" in given or (
        given["timeout-minutes"] <= 30 and given["runs-on"] == "ubuntu-24.04"
    )


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_the_shell_can_read_every_step(name, job):
    for step in steps(name, job):
        if "run" in step:
            subprocess.run(["bash", "-n"], input=step["run"].encode(), check=True)


@pytest.mark.parametrize("name", NAMES)
def test_targets_and_modules_that_a_step_calls_exist(name):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    run = "\n".join(s.get("run", "") for job in WORKFLOWS[name]["jobs"] for s in steps(name, job))
    for target in set(re.findall(r"\bmake ([a-z]+)\b", run)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for module in re.findall(r"-m (scripts[\w.]*)", run):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


def test_zizmor_finds_nothing():
    command = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    done = subprocess.run([command, "--offline", "-q", ROOT / ".github"], capture_output=True)
    assert done.returncode == 0, done.stdout.decode()
