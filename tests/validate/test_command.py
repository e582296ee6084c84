"""`python -m scripts.validate`: what it prints, and its exit status."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.validate.__main__ import main
from scripts.validate.rules import RULES

from .test_rules import CONFIG, plant

ROOT = Path(__file__).parents[2]
PAGE = """\
---
title: {title}
description: "{title}: alpha, beta, gamma, delta, epsilon, zeta, eta, theta, iota, kappa."
reviewed: 2026-11-24
---
# {title}

Text.
"""


@pytest.fixture
def tree(tmp_path, monkeypatch):
    pages = {
        f"docs/{place}.md": PAGE.format(title=place) for place in ("id/a", "en/a", "id/b", "en/b")
    }
    monkeypatch.chdir(plant(tmp_path, pages))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return tmp_path


@pytest.fixture
def broken(tree):
    (tree / "docs/en/a.md").write_text(PAGE.format(title="A") + "\n[x](y.md)\n", encoding="utf-8")
    (tree / "docs/id/b.md").write_text(PAGE.format(title="B") + "\nTODO\n", encoding="utf-8")
    return tree


def test_nothing_found(tree, capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == "0 problems in 4 pages\n"


def test_problems_in_english(broken, capsys):
    assert main([]) == 1
    assert capsys.readouterr().out.splitlines() == [
        'docs/en/a.md:10:5: link "y.md" leads to no file (known-links)',
        "    Write where the .md file is, counted from this file, or delete the link.",
        'docs/id/b.md:10: "TODO" is left over (leftovers)',
        "    Write what belongs there, or say plainly that it is not known yet.",
        "2 problems in 4 pages",
    ]


def test_problems_in_indonesian(broken, capsys):
    assert main(["--lang", "id"]) == 1
    out = capsys.readouterr().out
    assert 'docs/id/b.md:10: "TODO" tertinggal (leftovers)' in out
    assert out.endswith("2 masalah di 4 halaman\n")


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en_US.UTF-8", "0 problems"), ("id_ID.UTF-8", "Tidak ada"), ("C", "Tidak ada")],
)
def test_language_is_that_of_the_machine(tree, monkeypatch, capsys, locale, words):
    monkeypatch.setenv("LC_ALL", locale)
    assert main([]) == 0
    assert capsys.readouterr().out.startswith(words)


def test_paths_limit_to_pages_and_their_twins(broken, capsys):
    assert main(["docs/id/a.md"]) == 1
    assert capsys.readouterr().out.endswith("1 problem in 2 pages\n")
    assert main(["docs/id"]) == 1
    assert capsys.readouterr().out.endswith("2 problems in 4 pages\n")


def test_root_names_another_tree(broken, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir("/")
    assert main(["--root", str(tmp_path), "docs/en/b.md"]) == 1
    assert "docs/id/b.md:10" in capsys.readouterr().out


def test_json(broken, capsys):
    assert main(["--format", "json"]) == 1
    first, _ = json.loads(capsys.readouterr().out)
    assert first == {
        "path": "docs/en/a.md",
        "line": 10,
        "column": 5,
        "rule": "known-links",
        "message": 'link "y.md" leads to no file. '
        "Write where the .md file is, counted from this file, or delete the link.",
    }


def test_json_of_nothing_is_an_array(tree, capsys):
    assert main(["--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github(broken, capsys):
    assert main(["--format", "github"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        '::error file=docs/en/a.md,line=10,col=5,title=known-links::link "y.md" leads to no file%0A'
        "Write where the .md file is, counted from this file, or delete the link."
    )


def test_github_gets_all_problems_in_its_summary(broken, tmp_path, monkeypatch, capsys):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    text = (broken / "docs/en/a.md").read_text(encoding="utf-8")
    bad = "".join(f"[x](<a|b{n} @c *d*.md>)\n" for n in range(12))
    (broken / "docs/en/a.md").write_text(text + bad, encoding="utf-8")
    assert main(["--format", "github"]) == 1
    rows = summary.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "| Place | Problem | How to mend it | Rule |"
    assert len(rows) == 2 + 14
    assert all(len(re.findall(r"(?<!&#)\|", row)) == 5 for row in rows)
    assert not re.search(r"[`*@<>]", "".join(rows))
    main(["--format", "text"])
    assert len(summary.read_text(encoding="utf-8").splitlines()) == len(rows)


def test_github_summary_is_short_enough_to_be_taken(broken, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    with (broken / "docs/en/a.md").open("a", encoding="utf-8") as file:
        file.write("[x](y.md)\n" * 700)
    assert main(["--format", "github"]) == 1
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert len(summary) < 1_000_000
    assert summary.endswith("\n… and 202 more, in the log.\n")


def test_fix_says_what_it_did_then_what_is_left(broken, capsys):
    with (broken / "docs/en/b.md").open("a", encoding="utf-8") as file:
        file.write("\nText. ")
    assert main(["--fix"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "docs/en/b.md: spaces at the end of lines taken away"
    assert lines[1] == "docs/en/b.md: last line ended"
    assert lines[-1] == "2 problems in 4 pages"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_list(tree, capsys, lang):
    assert main(["--list", "--lang", lang]) == 0
    rows = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert rows == {name: rule.words["norm"][lang] for name, rule in RULES.items()}


@pytest.mark.parametrize(
    "arguments",
    [["--nope"], ["--lang", "fr"], ["--root", "nowhere"], ["docs/id/nowhere.md"], ["/etc"]],
)
def test_command_that_cannot_run(tree, capsys, arguments):
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("validate: ")
    assert err.count("\n") == 1


def test_unreadable_configuration(tree, capsys):
    (tree / "mkdocs.yml").write_text(CONFIG + "nav: [\n", encoding="utf-8")
    assert main([]) == 2
    assert capsys.readouterr().err == "validate: mkdocs.yml:8: is not valid YAML (syntax)\n"


def test_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "scripts.validate", "--list"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
