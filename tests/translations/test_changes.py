"""What changed since the translation, from the Git history; and the stamps that a check prints."""

import os
import subprocess

import pytest

from scripts.translations.__main__ import main
from tests.translations.conftest import change, stamp


@pytest.fixture
def repository(tree):
    """Return the tree, stamped and committed."""
    stamp(tree)
    git(tree, "init", "-q")
    commit(tree)
    return tree


def git(tree, *arguments):
    names = {f"GIT_{who}_NAME": "a" for who in ("AUTHOR", "COMMITTER")}
    names |= {f"GIT_{who}_EMAIL": "a@b.c" for who in ("AUTHOR", "COMMITTER")}
    subprocess.run(["git", *arguments], cwd=tree, check=True, env=os.environ | names)


def commit(tree):
    git(tree, "add", "-A")
    git(tree, "commit", "-qm", "x")


def run(tree, capsys, *arguments):
    """Return the status of the command, and the lines that it printed and complained."""
    capsys.readouterr()
    status = main(["--root", str(tree), "--lang", "en", *arguments])
    printed = capsys.readouterr()
    return status, printed.out.splitlines(), printed.err.splitlines()


def changed_lines(lines):
    return [
        line for line in lines if line[:1] in ("+", "-") and not line.startswith(("---", "+++"))
    ]


def test_the_section_as_translated_is_held_against_the_present_one(repository, capsys):
    change(repository, "butir lain", "butir baru")
    commit(repository)
    change(repository, "Satu *dua*", "Tiga *dua*")  # not committed
    status, lines, _ = run(repository, capsys, "diff")
    assert status == 0
    assert lines[0].startswith("--- docs/id/a.md#b (")
    assert lines[1] == "+++ docs/id/a.md#b"
    assert changed_lines(lines) == [
        "-Satu *dua* kalimat,",
        "+Tiga *dua* kalimat,",
        "-- butir lain",
        "+- butir baru",
    ]


def test_cosmetic_versions_do_not_hide_the_translated_one(repository, capsys):
    change(repository, "*dua*", "_dua_")
    commit(repository)
    change(repository, "Templat", "Pola")
    status, lines, _ = run(repository, capsys, "diff")
    assert status == 0
    assert changed_lines(lines) == ["-Templat", "+Pola"]


def test_front_matter_and_lead_are_sections_too(repository, capsys):
    change(repository, "Keterangan", "Keterangan lain")
    change(repository, "Pembuka", "Awal")
    _, lines, _ = run(repository, capsys, "diff")
    assert [line for line in lines if line.startswith("+++")] == [
        "+++ docs/id/a.md#_front",
        "+++ docs/id/a.md#_lead",
    ]
    assert "+description: Keterangan lain" in lines
    assert "-Pembuka." in lines


@pytest.mark.parametrize(
    ("paths", "shown"),
    [
        (["docs/en/a.md"], ["a.md#_lead", "a.md#b"]),
        (["docs/id/a.md"], ["a.md#_lead", "a.md#b"]),
        (["docs/en/a.md#b"], ["a.md#b"]),
        (["docs/en/"], ["z.md#b", "a.md#_lead", "a.md#b"]),
    ],
)
def test_only_what_is_named_is_shown(paths, shown, repository, capsys):
    for page in ("a", "z"):
        change(repository, "butir lain", "butir baru", f"docs/id/{page}.md")
    change(repository, "Pembuka", "Awal")
    _, lines, _ = run(repository, capsys, "diff", *paths)
    assert [line for line in lines if line.startswith("+++")] == [
        f"+++ docs/id/{place}" for place in shown
    ]


def test_a_renamed_page_is_followed_by_its_former_name(repository, capsys):
    for locale in ("id", "en"):
        (repository / f"docs/{locale}/a.md").rename(repository / f"docs/{locale}/c.md")
    stamps = repository / "docs/data/translations/en.yml"
    stamps.write_text(stamps.read_text("utf-8").replace("a.md:", "c.md:"), "utf-8")
    change(repository, "title: Judul", "title: Judul\nwas: [a]", "docs/id/c.md")
    change(repository, "Templat", "Pola", "docs/id/c.md")
    commit(repository)
    status, lines, _ = run(repository, capsys, "diff", "docs/en/c.md#b")
    assert status == 0
    assert changed_lines(lines) == ["-Templat", "+Pola"]


def test_without_its_history_it_says_so(tree, capsys):
    stamp(tree)
    change(tree, "butir lain", "butir baru")
    status, lines, complaints = run(tree, capsys, "diff")
    assert (status, lines) == (2, [])
    assert complaints[0].startswith("docs/en/a.md#b: the version that was translated is not in")


def test_nothing_outdated_is_said(repository, capsys):
    assert run(repository, capsys, "diff") == (0, ["no translation is older than its original"], [])


def test_the_check_prints_the_stamps_to_paste(repository, capsys, monkeypatch, tmp_path):
    change(repository, "butir lain", "butir baru")
    change(repository, "butir lain", "butir baru", "docs/id/z.md")
    summary = tmp_path / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    status, lines, _ = run(repository, capsys, "status", "--format", "github", "docs/id/a.md")
    assert status == 0
    assert len(lines) == 1
    assert lines[0].startswith('::notice file=docs/en/a.md,line=9,title=translations::section "b"')
    pasted = summary.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    stamps = repository / "docs/data/translations/en.yml"
    head, own = stamps.read_text("utf-8").split("z.md:")
    new = pasted.splitlines()[1]
    assert lines[0].endswith(new)
    stamps.write_text(head.rsplit("\n", 2)[0] + f"\n{new}\nz.md:" + own, "utf-8")
    _, lines, _ = run(repository, capsys, "status", "docs/en/a.md")
    assert lines == []


def test_what_is_not_translated_gets_no_stamp_to_paste(repository, capsys):
    change(repository, "{ #b }", "{ #b .untranslated }", "docs/en/a.md")
    assert run(repository, capsys, "status", "--format", "github")[1] == []
