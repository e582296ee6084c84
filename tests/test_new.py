"""`python -m scripts.new`: what it begins needs nothing but words, and nothing else is touched."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from scripts import content
from scripts.new.__main__ import main
from scripts.validate import check
from tests.site import ROOT

PAGES = ("profession", "step", "field")
NAME = "guru-desa"
SENTENCE = "Temui kepala desa hari Sabtu."
VALUES = {
    "description": "Cara mengajar baca tulis di balai desa, dua kali seminggu, tanpa ijazah guru.",
    "fields": "[nonprofits]",
    "contracts": "[freelance]",
    "near": "[facilitator]",
    "also_called": "[tutor desa]",
    "mark": "tanpa S1 bisa",
    "title_given": "true",
    "url": "https://example.org/guru-desa",
    "checked": "2026-11-24",
    "kind": "data",
    "grade": "A",
}


@pytest.fixture
def tree(tmp_path):
    for folder in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def begin(tree, kind, name=NAME):
    return main(["--root", str(tree), "--lang", "en", kind, name])


def files(tree):
    return {path: path.read_bytes() for path in sorted(tree.rglob("*.*")) if path.is_file()}


def fill(path, kind):
    """Write the least real text wherever there is none."""
    words = VALUES | {"title": f"Guru desa ({kind})"}
    words["description"] = f"{kind}, {VALUES['description']}"
    text = path.read_text("utf-8")
    empty = r"^ *(?!at_a_glance|compare:\n  )(\w+):$"
    head, name, rest = text.partition(f"\n{NAME}:\n") if kind == "source" else ("", "", text)
    new, blank, more = rest.partition("\n\n") if kind == "source" else (rest, "", "")
    new = re.sub(empty, lambda m: f"{m[0]} {words.get(m[1], SENTENCE)}", new, flags=re.MULTILINE)
    text = head + name + new + blank + more
    text = text.replace("# TODO", f"# Guru desa ({kind})", 1).replace("### TODO", "### Temui guru")
    text = re.sub(
        r"^(##.*\})$(?!\n\n[^#])", rf"\1\n\n{SENTENCE}[^{NAME}]", text, flags=re.MULTILINE
    )
    path.write_text(text, "utf-8")


def test_filled_with_the_least_text_each_kind_passes_and_builds(tree):
    for kind in (*PAGES, "source"):
        assert begin(tree, kind) == 0
    for kind in PAGES:
        fill(tree / f"docs/id/{kind}s/{NAME}.md", kind)
    fill(tree / "docs/data/sources.yml", "source")
    assert [problem.text("en") for problem in check(tree)] == []
    build = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(build, cwd=tree, env=quiet, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    for kind in PAGES:
        english = (tree / f"site/en/{kind}s/{NAME}.html").read_text("utf-8")
        assert "Not translated yet" in english
        assert english.index('lang="id"') < english.index(SENTENCE)
        assert "At a glance" in english
    assert f"Guru desa ({PAGES[0]})" in (tree / "site/en/professions/compare.html").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("kind", PAGES)
def test_the_validator_asks_for_words_only(kind, tree, capsys):
    assert begin(tree, kind) == 0
    problems = check(tree)
    assert {problem.rule for problem in problems} == {"page-fields", "leftovers", "sound-headings"}
    assert {problem.path for problem in problems} == {f"docs/id/{kind}s/{NAME}.md"}
    assert capsys.readouterr().out.splitlines() == [
        f"docs/id/{kind}s/{NAME}.md",
        f"docs/en/{kind}s/{NAME}.md",
        "mkdocs.yml",
        f"What is left to write: python -m scripts.validate docs/id/{kind}s/{NAME}.md",
    ]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("kind", PAGES)
def test_nothing_else_changes(kind, newline, tree):
    config = tree / "mkdocs.yml"
    config.write_bytes(config.read_bytes().replace(b"\n", newline))
    before = files(tree)
    begin(tree, kind)
    after = files(tree)
    new = {path for path in after if after[path] != before.get(path)}
    assert new == {config, *(tree / f"docs/{code}/{kind}s/{NAME}.md" for code in ("id", "en"))}
    lines = after[config].splitlines(keepends=True)
    added = next(line for line in lines if f"{kind}s/{NAME}.md".encode() in line)
    assert added.endswith(b".md" + newline)
    lines.remove(added)
    assert b"".join(lines) == before[config]
    assert any(item.target == f"{kind}s/{NAME}.md" for item in content.load(tree).config.nav)


@pytest.mark.parametrize("name", ["aaa", NAME, "zzz"])
def test_a_source_stands_where_its_id_belongs(name, tree):
    path = tree / "docs/data/sources.yml"
    before = files(tree)
    assert begin(tree, "source", name) == 0
    after = files(tree)
    assert [file for file in after if after[file] != before[file]] == [path]
    keys = list(content.load(tree).sources)
    assert keys == sorted(keys)
    old, new = (side[path].decode().splitlines() for side in (before, after))
    at = new.index(f"{name}:")
    around = slice(at, at + 10) if new[at + 9 : at + 10] == [""] else slice(at - 1, at + 9)
    assert new[: around.start] + new[around.stop :] == old


BAD = ["A", "../a", "a/b", "a b", "-a", "a" * 51, "guru_desa", ""]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("profession", "con"), *((kind, name) for kind in ("step", "source") for name in BAD)],
)
def test_a_bad_id_is_refused(name, kind, tree, capsys):
    before = files(tree)
    argument = ["--root", str(tree), "--lang", "en", kind, "--", name]
    assert main(argument) == 2
    assert capsys.readouterr().err.startswith(f"new: {name}: is no id. Use lower-case letters")
    assert files(tree) == before


@pytest.mark.parametrize(
    ("kind", "name"),
    [("profession", "facilitator"), ("step", "index"), ("source", "acehone-kuhp-2026")],
)
def test_what_is_there_is_left_alone(kind, name, tree, capsys):
    before = files(tree)
    assert begin(tree, kind, name) == 2
    assert capsys.readouterr().err.rstrip().endswith("is there already")
    assert files(tree) == before


def test_a_menu_without_a_place_is_said(tree, capsys):
    config = tree / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(re.sub(r"^ +- steps/.*\n", "", text, flags=re.MULTILINE), "utf-8")
    assert begin(tree, "step") == 2
    assert "nav has no line that steps/guru-desa.md could follow" in capsys.readouterr().err
    assert not (tree / f"docs/id/steps/{NAME}.md").exists()


def test_a_broken_file_of_sources_is_said(tree, capsys):
    (tree / "docs/data/sources.yml").write_text("a: [", "utf-8")
    assert begin(tree, "source") == 2
    assert "docs/data/sources.yml: cannot be read" in capsys.readouterr().err
