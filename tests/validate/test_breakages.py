"""The real content, broken in obvious ways: each breakage is said once, under its rule and file."""

import re
import shutil
from pathlib import Path

import pytest

from scripts import validate

ROOT = Path(__file__).parents[2]
STEP = "steps/training.md"
EN, ID = f"docs/en/{STEP}", f"docs/id/{STEP}"


@pytest.fixture(scope="session")
def clean():
    return {placed(problem) for problem in validate.check(ROOT)}


@pytest.fixture
def tree(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def placed(problem):
    return (problem.rule, problem.path, problem.message("en"))


def section(text, name):
    """Return the Markdown of one `##` section."""
    return re.search(rf"^## [^\n]*#{name}\b.*?(?=^## |\Z)", text, re.M | re.S)[0]


def without(name):
    return lambda text: text.replace(section(text, name), "")


def swapped(one, two):
    def swap(text):
        first, second = section(text, one), section(text, two)
        return text.replace(first + second, second + first)

    return swap


def replaced(pattern, new):
    return lambda text: re.sub(pattern, new, text, count=1, flags=re.M)


def appended(text):
    return lambda page: page.rstrip("\n") + f"\n\n{text}\n"


BREAKAGES = {
    "section dropped": (EN, without("done-when"), "page-sections", "done-when"),
    "section dropped from the original": (ID, without("do-this"), "page-sections", "do-this"),
    "sections swapped": (ID, swapped("done-when", "stay-safe"), "page-sections", "done-when"),
    "sections far apart swapped": (
        EN,
        lambda text: re.sub(
            "#(do-this|decide)\\b",
            lambda m: f"#{'decide' if m[1] == 'do-this' else 'do-this'}",
            text,
        ),
        "page-sections",
        "do-this",
    ),
    "typo in a field": (EN, replaced("^reviewed:", "reviewd:"), "page-fields", "reviewd"),
    "typo in a template": (
        EN,
        replaced("^template: .*", "template: stp.html"),
        "typed-fields",
        "stp",
    ),
    "dead link": (EN, appended("Read [this](nowhere-at-all.md)."), "known-links", "nowhere"),
    "dead anchor": (EN, appended("Read [this](volunteer.md#nowhere)."), "known-links", "nowhere"),
    "unknown source": (
        ID,
        appended("Sekian.[^not-a-source-at-all]"),
        "known-sources",
        "not-a-source",
    ),
    "missing alt": (
        ID,
        appended("![](../../assets/preview-id.png)"),
        "alternative-text",
        "preview",
    ),
    "duplicate id": (EN, replaced("#if-stuck", "#done-when"), "section-ids", "done-when"),
    "conflict marker": (
        EN,
        appended("<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> branch"),
        "leftovers",
        "<<<<<<<",
    ),
    "open front matter": (
        EN,
        lambda text: text.replace("\n---\n", "\n", 1),
        "valid-yaml",
        "closed",
    ),
    "no front matter": (EN, lambda text: text.partition("\n---\n")[2], "valid-yaml", "no front"),
    "id dropped": (EN, replaced(r" \{ #done-when \}", ""), "section-ids", "no id"),
    "section id translated": (ID, replaced("#done-when", "#selesai"), "page-sections", "selesai"),
    "task id changed": (
        EN,
        replaced("#step-training-2", "#step-training-9"),
        "twin-sections",
        "-9",
    ),
    "section emptied": (
        EN,
        lambda text: text.replace(
            section(text, "done-when"), section(text, "done-when").splitlines()[0] + "\n\n"
        ),
        "sound-headings",
        "is empty",
    ),
    "title of another page": (
        EN,
        replaced("^title: .*", "title: Community organizer"),
        "typed-fields",
        "title",
    ),
    "date that does not exist": (
        EN,
        replaced("^reviewed: .*", "reviewed: 2026-02-30"),
        "typed-fields",
        "02-30",
    ),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_breakage_is_said_once(name, tree, clean):
    path, breakage, rule, words = BREAKAGES[name]
    if name == "missing alt":
        (tree / "docs/assets").mkdir(exist_ok=True)
        (tree / "docs/assets/preview-id.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    text = (tree / path).read_text(encoding="utf-8")
    broken = breakage(text)
    assert broken != text
    (tree / path).write_text(broken, encoding="utf-8")
    new = {placed(problem) for problem in validate.check(tree)} - clean
    assert [(found[:2], words in found[2]) for found in new] == [((rule, path), True)], new


@pytest.mark.parametrize(
    ("lost", "left"), [(EN, ID), (ID, EN), ("docs/en/index.md", "docs/id/index.md")]
)
def test_lost_twin_is_said_once(lost, left, tree, clean):
    (tree / lost).unlink()
    new = {placed(problem) for problem in validate.check(tree)} - clean
    assert [found[:2] for found in new] == [("twins-exist", left)], new
