"""What holds for any tree, however it came about."""

import re
import shutil
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from scripts import content, validate
from scripts.content.rendering import PROVEN
from scripts.validate.fix import fix

from .test_rules import plant

ROOT = Path(__file__).parents[2]
EXTENSIONS = content.config.read_config(ROOT).extensions
FAST = settings(
    max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

WORD = st.sampled_from(
    ["satu", "two ", "  ", "\t", "cafe\u0301", "Ра", "[x](y.md#z)", "**b** ", "\n", "\n\n"]
)
PARTS = st.sampled_from(
    [
        "# A\n",
        "## B { #b }\n",
        "## C { #c .fold }\n",
        "## D { #d .untranslated }\n",
        "### E { #e }\n",
    ]
    + ["```text\nx \n```\n", '!!! stop "F"\n    g  \n', "- h\n    - i\n", "| j |\n|---|\n| k |\n"]
    + [
        "[^l]",
        "<b>",
        "<![",
        "{ onclick=x }",
        "\u202e",
        "\x00",
        "{",
        "<<<<<<< m\n",
        "![](n.png)",
        "TODO\n",
    ]
)
BODY = st.lists(st.one_of(WORD, PARTS), max_size=10).map("".join)
VALUE = st.sampled_from(
    [
        "a",
        "[b",
        "{c: d}",
        "2026-13-45",
        "!!python/name:os.system",
        "&e [*e]",
        '"f\\u202e"',
        "|\n  g",
        "- h",
    ]
    + [
        "<b>",
        "no",
        "null",
        "0x" + "f" * 20,
        "[[[[]]]]",
        "step.html",
        "profession.html",
        "2026-11-24",
        "'",
        "\t",
    ]
)
FIELD = st.sampled_from(
    [
        "title",
        "description",
        "template",
        "reviewed",
        "at_a_glance",
        "pay",
        "hide",
        "search",
        "was",
        "i i",
        "? ",
    ]
)
FRONT = st.lists(st.tuples(FIELD, VALUE).map(": ".join), max_size=5).map("\n".join)
PAGE = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(FRONT, BODY).map(lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}".encode()),
    BODY.map(lambda body: f"---\ntitle: A\n---\n{body}".encode()),
    BODY.map(lambda body: f"---\ntitle: A\n---\n{body}".replace("\n", "\r\n").encode()),
)
RECORDS = st.lists(
    st.sampled_from(["b: {title: x}\n", "a:\n  title: y\n", "# c\n", "\n", "d: [", "e: 1"]),
    max_size=6,
)
NAMES = ["docs/id/a.md", "docs/en/a.md", "docs/id/steps/b.md", "docs/en/steps/b.md"]
TREE = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(NAMES, PAGE) | {"docs/data/sources.yml": RECORDS.map("".join).map(str.encode)}
)  # fmt: skip


@pytest.fixture(scope="module")
def place():
    """A folder to plant trees in; a tree is planted over the one before, which is taken away."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "tree"


def planted(place, files):
    shutil.rmtree(place, ignore_errors=True)
    return plant(place, files)


def texts(problems):
    return [problem.text(lang) for problem in problems for lang in ("id", "en")]


def test_never_raises_and_every_problem_lies_inside_its_file(place):
    met = set()

    @FAST
    @given(files=TREE)
    def check(files):
        root = planted(place, files)
        for problem in validate.check(root):
            met.add(problem.rule)
            assert all(text.count("\n") == 1 for text in texts([problem]))
            path = root / problem.path
            assert path.exists()
            text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert 1 <= problem.line <= len(lines)
            assert 0 <= problem.column <= len(lines[problem.line - 1]) + 1

    check()
    assert len(met) > 12, met  # the trees go deep enough to be worth trying


@FAST
@given(raw=st.binary(max_size=200))
def test_configuration_of_any_bytes_is_one_line_or_problems(place, raw):
    root = planted(place, {"mkdocs.yml": raw})
    try:
        texts(validate.check(root))
    except content.ConfigError as error:
        assert str(error).count("\n") == 0


@FAST
@given(files=TREE, order=st.randoms(use_true_random=False))
def test_the_same_tree_gives_the_same_answer_in_the_same_order(place, files, order):
    first = texts(validate.check(planted(place, files)))
    shuffled = list(files.items())
    order.shuffle(shuffled)
    assert texts(validate.check(planted(place, dict(shuffled)))) == first


@FAST
@given(
    files=TREE,
    paths=st.lists(st.sampled_from([*NAMES, "docs/id", "docs/en/steps"]), min_size=1, max_size=2),
)
def test_a_run_on_some_paths_is_the_whole_run_filtered(place, files, paths):
    site = content.load(planted(place, files))
    inside = validate.selection(site, paths)
    assert validate.run(site, paths) == [p for p in validate.run(site) if inside(p.path)]


@FAST
@given(files=TREE)
def test_fix_says_all_it_does_and_has_nothing_left_to_do(place, files):
    root = planted(place, files)
    said = {path for path, _ in fix(content.load(root), bool)}
    after = {name: (root / name).read_bytes() for name in files}
    assert said == {name for name in files if after[name] != files[name]}
    assert list(fix(content.load(root), bool)) == []
    assert {name: (root / name).read_bytes() for name in files} == after


@FAST
@given(body=BODY)
def test_fix_does_not_change_what_is_rendered(place, body):
    page = f"---\ntitle: A\n---\n{body}"
    root = planted(place, {"docs/id/a.md": page.encode()})
    before = rendered(root)
    list(fix(content.load(root), bool))
    assert rendered(root) == before


def rendered(root):
    """Return the page as a reader sees it: spaces in a row are one, beside a tag none."""
    md = Markdown(extensions=[*PROVEN[:3], *EXTENSIONS], extension_configs=EXTENSIONS)
    html = md.convert(content.load(root).pages["id", "a.md"].body)
    return unicodedata.normalize("NFC", re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(html.split())))
