"""`--fix` mends what has one right answer, says so, and touches no other byte."""

import os

import pytest

from scripts.validate.__main__ import main

from .test_rules import plant

FRONT = "---\ntitle: A\n---\n"
ID = (
    FRONT
    + "# A\n\n## Satu *kata* { #one }\n\nTeks.\n\n## Dua { #two .fold }\n\nTeks.\n\n## Tiga { #three }\n\nTeks.\n"
)


def fixed(root, files, capsys, *options):
    """Return what is in `docs/` after `--fix`, and the lines it printed about files."""
    main(["--fix", "--lang", "en", "--root", str(plant(root, files)), *options])
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("docs/")]
    names = [name for name in files if (root / name).is_file()]
    return {name: (root / name).read_bytes().decode("utf-8") for name in names}, said


# name: (path, before, after)
MENDED = {
    "final newline": ("docs/id/a.md", FRONT + "# A", FRONT + "# A\n"),
    "final newline of a CRLF file": (
        "docs/id/a.md",
        "---\r\na: b\r\n---\r\nA",
        "---\r\na: b\r\n---\r\nA\r\n",
    ),
    "final newline of data": ("docs/data/labels.yml", "a: {id: A, en: A}", "a: {id: A, en: A}\n"),
    "composed": ("docs/id/a.md", FRONT + "cafe\u0301\n", FRONT + "café\n"),
    "composed data": ("docs/data/labels.yml", "a: cafe\u0301\n", "a: café\n"),
    "trailing space": (
        "docs/id/a.md",
        FRONT + "Satu \r\ndua\t\n \nx\n",
        FRONT + "Satu\r\ndua\n\nx\n",
    ),
    "line break": (
        "docs/id/a.md",
        FRONT + "Satu    \ndua  \ntiga\n",
        FRONT + "Satu  \ndua  \ntiga\n",
    ),
    "tab that is a line break": ("docs/id/a.md", FRONT + "ab\t\ncd\n", FRONT + "ab  \ncd\n"),
    "records": (
        "docs/data/sources.yml",
        "# Semua.\n\nb:\n  title: B\n\n# tentang a\na:\n  title: A # x\nab: {title: C}",
        "# Semua.\n\n# tentang a\na:\n  title: A # x\n\nab: {title: C}\nb:\n  title: B\n",
    ),
}
LEFT = {
    "code": ("docs/id/a.md", FRONT + "```text\nSatu \n```\n"),
    "front matter": ("docs/id/a.md", "---\na: |\n  b \n---\n"),
    "labels by place": ("docs/data/labels.yml", "b: {id: A, en: A}\na: {id: A, en: A}\n"),
    "records that repeat": (
        "docs/data/sources.yml",
        "b: {title: A}\na: {title: A}\na: {title: B}\n",
    ),
    "records on one line": ("docs/data/sources.yml", "{b: {title: A}, a: {title: A}}\n"),
    "not UTF-8": ("docs/id/a.md", b"---\n\xff"),
    "conflict": ("docs/id/a.md", FRONT + "<<<<<<< HEAD\na \n=======\nb\n>>>>>>> c\n"),
    "empty": ("docs/id/a.md", ""),
    "byte order mark": ("docs/id/a.md", "\ufeff" + FRONT),
}


@pytest.mark.parametrize("name", MENDED)
def test_mended_and_said_once(name, tmp_path, capsys):
    path, before, after = MENDED[name]
    files, said = fixed(tmp_path, {path: before}, capsys)
    assert files[path] == after
    assert any(line.startswith(f"{path}: ") for line in said)
    _, again = fixed(tmp_path, {path: after}, capsys)
    assert not [line for line in again if ":" not in line.partition(": ")[0]]


@pytest.mark.parametrize("name", LEFT)
def test_left_alone(name, tmp_path, capsys):
    path, before = LEFT[name]
    plant(tmp_path, {path: before})
    raw = (tmp_path / path).read_bytes()
    main(["--fix", "--root", str(tmp_path)])
    assert (tmp_path / path).read_bytes() == raw


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\n## One { #one }\n\nText.\n", "# A\n\n## One { #one }\n\nText.\n\n{two}\n\n{three}\n"),
        ("# A\n\n## Two { #two }\nText.\n## T { #three }\n", "# A\n\n{one}\n\n## Two { #two }\nText.\n## T { #three }\n"),
        ("# A\n\n## T { #three }\n\nText.", "# A\n\n{one}\n\n{two}\n\n## T { #three }\n\nText.\n"),
        ("# A\n\n## 1 { #one }\n\nB\n\n\n## T { #three }\n", "# A\n\n## 1 { #one }\n\nB\n\n{two}\n\n\n## T { #three }\n"),
        ("# A\n", "# A\n\n{one}\n\n{two}\n\n{three}\n"),
        ("# A\n\n## X { #x }\n", "# A\n\n## X { #x }\n"),
        ("# A\n\n## X\n", "# A\n\n## X\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_missing_sections_are_marked_as_untranslated(before, after, newline, tmp_path, capsys):
    marks = {
        "one": "## Satu *kata* { #one .untranslated }",
        "two": "## Dua { #two .untranslated }",
        "three": "## Tiga { #three .untranslated }",
    }
    for name, heading in marks.items():
        after = after.replace(f"{{{name}}}", heading)
    planted = {"docs/id/a.md": ID, "docs/en/a.md": (FRONT + before).replace("\n", newline)}
    files, _ = fixed(tmp_path, planted, capsys)
    assert files == {"docs/id/a.md": ID, "docs/en/a.md": (FRONT + after).replace("\n", newline)}


def test_only_the_paths_given_and_their_twins(tmp_path, capsys):
    names = [f"docs/{locale}/{name}.md" for locale in ("id", "en") for name in "ab"]
    files, _ = fixed(tmp_path, dict.fromkeys(names, FRONT + "x"), capsys, "docs/id/a.md")
    assert {name for name, text in files.items() if text.endswith("\n")} == {names[0], names[2]}


def test_nothing_outside_the_tree_is_written(tmp_path, capsys):
    outside = tmp_path / "outside.md"
    outside.write_text(FRONT + "x", encoding="utf-8")
    tree = plant(tmp_path / "tree", {"docs/id/a.md": {"link": "../../../outside.md"}})
    (tree / "docs/en").symlink_to(tmp_path)
    os.link(outside, tree / "docs/id/b.md")
    main(["--fix", "--root", str(tree)])
    assert outside.read_text(encoding="utf-8") == FRONT + "x"
    assert (tree / "docs/id/b.md").read_text(encoding="utf-8") == FRONT + "x\n"


def test_file_that_cannot_be_written(tmp_path, capsys):
    plant(tmp_path, {"docs/id/a.md": FRONT + "x", "docs/id/.a.md.fix": "in the way"})
    assert main(["--fix", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
