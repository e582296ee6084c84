"""Every rule against the cases in its YAML file."""

import os
import string

import pytest

from scripts import content
from scripts.validate import run
from scripts.validate.rules import RULES

CONFIG = """\
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: id, default: true}
        - {locale: en}
markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, pymdownx.highlight: {use_pygments: false}, pymdownx.superfences]
"""


def plant(root, files):
    """Write a case's files; a mapping in place of text makes what no text can be."""
    (root / "docs").mkdir(parents=True, exist_ok=True)
    for name, text in ({"mkdocs.yml": CONFIG} | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match text:
            case str():
                path.write_text(text, encoding="utf-8", newline="")
            case bytes():
                path.write_bytes(text)
            case {"repeat": part, "times": times}:
                path.write_text(part * times, encoding="utf-8")
            case {"link": target}:
                path.symlink_to(target)
            case {"folder": True}:
                path.mkdir()
            case {"pipe": True}:
                os.mkfifo(path)
            case {"unreadable": True}:
                path.write_text("x", encoding="utf-8")
    return root


def cases(name):
    return [
        pytest.param(rule, case, id=f"{rule}-{number}")
        for rule in sorted(RULES)
        for number, case in enumerate(RULES[rule].words[name], 1)
    ]


def found(rule, root, case):
    site = content.load(plant(root, case["files"]))
    return {f"{p.path}:{p.line}": p.kind for p in run(site) if p.rule == rule}


@pytest.fixture(autouse=True)
def unreadable_files(monkeypatch, request):
    """Take away what a file mode cannot take away from root: reading."""
    case = request.node.callspec.params.get("case", {}) if hasattr(request.node, "callspec") else {}
    names = [n for n, text in case.get("files", {}).items() if text == {"unreadable": True}]
    real = content.files.Path.read_bytes

    def read_bytes(path):
        if any(path.as_posix().endswith(name) for name in names):
            raise PermissionError
        return real(path)

    monkeypatch.setattr(content.files.Path, "read_bytes", read_bytes)


@pytest.fixture(autouse=True)
def day_of_the_cases(monkeypatch):
    """The cases were written on 24 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795521600")


@pytest.mark.parametrize(("rule", "case"), cases("bad"))
def test_bad_case_is_found_where_it_stands(rule, case, tmp_path):
    assert found(rule, tmp_path, case) == case["expect"]


@pytest.mark.parametrize(("rule", "case"), cases("good"))
def test_good_case_is_left_alone(rule, case, tmp_path):
    assert found(rule, tmp_path, case) == {}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rule_explains_itself_in_both_languages(rule):
    words = RULES[rule].words
    assert words["norm"].keys() == {"id", "en"}
    # An unquoted text ends at its first " #", without a word from YAML.
    assert all(text.endswith(".") for text in words["norm"].values())
    for kind in words["kinds"].values():
        for part in ("message", "remedy"):
            assert kind[part].keys() == {"id", "en"}
            assert all(text and text == text.strip() for text in kind[part].values())
            assert len({fields(text) for text in kind[part].values()}) == 1
        assert not any(text.endswith(".") for text in kind["message"].values())
        assert all(text.endswith((".", "?")) for text in kind["remedy"].values())


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_kind_of_problem_has_a_bad_case(rule):
    words = RULES[rule].words
    assert words["good"]
    shown = {kind for case in words["bad"] for kind in case["expect"].values()}
    assert shown == words["kinds"].keys()


@pytest.mark.parametrize(("rule", "case"), cases("bad"))
def test_words_of_each_problem_are_complete(rule, case, tmp_path):
    for problem in run(content.load(plant(tmp_path, case["files"]))):
        for lang in ("id", "en"):
            lines = problem.text(lang).splitlines()
            assert len(lines) == 2
            assert "None" not in lines[0] + lines[1]


def test_no_words_without_a_rule():
    files = {path for rule in RULES.values() for path in rule.file.parent.glob("*.yml")}
    assert {path.stem for path in files} == RULES.keys()


def fields(text):
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
