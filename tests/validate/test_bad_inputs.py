"""What no contributor means to write: a problem with file and line, in time, never a traceback."""

import os
import time

import pytest

from scripts import validate

from .test_rules import plant

FRONT = "---\ntitle: A\nreviewed: 2026-11-24\n---\n# A\n\n"
BOMB = "---\na: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def front(text):
    return f"---\n{text}\n---\n# A\n"


def rows(text, times=40):
    return FRONT + f"{text}\n" * times


# (what is written to docs/id/a.md, a problem that must be found: line and kind)
FOUND = {
    "unclosed bracket": (front("a: [b"), (2, "syntax")),
    "tab": (front("a:\n\t- b"), (3, "tab")),
    "scalar": (front("words"), (2, "not-a-mapping")),
    "empty front matter": ("---\n---\n# A\n", (1, "not-a-mapping")),
    "unterminated": ("---\ntitle: A\n", (1, "unterminated")),
    "alias bomb": (BOMB + "title: *i\n---\n# A\n", (3, "alias")),
    "alias of itself": (front("title: &a [*a]"), (2, "alias")),
    "python tag": (front("a: !!python/object/apply:os.system [ls]"), (2, "tag")),
    "title that is a truth value": (front("title: no"), (2, "text")),
    "title that is nothing": (front("title:"), (2, "empty")),
    "title that is a huge number": (front("title: 0x" + "f" * 4900), (2, "too-long")),
    "list that is text": (front("synonyms: alam"), (2, "list")),
    "list of nothing": (front('synonyms: [null, ""]'), (2, "empty")),
    "hide that is a number": (front("hide: 5"), (2, "list")),
    "search that is text": (front("search: exclude"), (2, "mapping")),
    "template that does not exist": (front("template: ../x.html"), (2, "one-of")),
    "template that is a list": (front("template: [a]"), (2, "one-of")),
    "date that does not exist": (front("reviewed: 2024-13-45"), (2, "date")),
    "date with a time": (front("reviewed: 2024-01-01 10:00:00"), (2, "date")),
    "key that is a list": (front("? [a]\n: b"), (2, "syntax")),
    "two documents": (front("a: b\n--- c"), (3, "syntax")),
    "not UTF-8": (b"---\ntitle: \xff\n---\n", (2, "not-utf-8")),
    "UTF-16": (FRONT.encode("utf-16"), (1, "not-utf-8")),
    "byte order mark": ("\ufeff" + FRONT, (1, "byte-order-mark")),
    "NUL": (FRONT + "a\0b", (7, "nul-byte")),
    "empty file": ("", (1, "no-front-matter")),
    "marked section": (FRONT + "x <![ y", (7, "marked-section")),
    "deep list": (FRONT + "".join(f"{'  ' * n}- x\n" for n in range(200)), (49, "too-deep")),
    "5,000 brackets": (FRONT + "[" * 5_000, (7, "too-deep")),
    "20,000 brackets": (FRONT + "[" * 20_000, (7, "long-line")),
    "a bracket a line": (FRONT + "[\n" * 5_000, (27, "too-deep")),
    "5,000 quotation marks": (FRONT + ">" * 5_000, (7, "too-deep")),
    "30,000 headings": (FRONT + "# x\n" * 30_000, (204, "too-many-headings")),
    "5 MB": (FRONT + "x" * 5_000_000, (1, "too-big")),
    "braces in what a message quotes": (FRONT + "[{x}](y{0}{a!r}.md)\n", (7, "dead")),
    "nothing but percent signs": (FRONT + "[a](%ff%00.md)\n", (7, "dead")),
    "out of the tree": (FRONT + "[a](../../../../etc/passwd)\n", (7, "dead")),
}
# Hard on a parser, within the bounds; what is found matters less than that it ends.
HARD = {
    "abbreviations": FRONT + "".join(f"*[A{n}]: x\n" for n in range(3_000)),
    "definitions": FRONT + "".join(f"[a{n}]: x\n" for n in range(12_000)),
    "citations": rows("[^a] " * 900),
    "links": rows("[a](b.md) " * 450),
    "unclosed links": rows("[a](" * 5),
    "backticks": rows("`" * 4_900),
    "less-than signs": rows("<" * 4_000),
    "emphasis": rows("*a_ " * 1_200),
    "crossed emphasis": rows("**x *y " * 600),
    "brackets the wrong way": rows("][" * 2_000),
    "entities": rows("&" * 4_000),
    "backslashes": rows("\\" * 4_000),
    "braces": rows("{ #" * 1_600),
    "braces in a heading": FRONT + "## " + "{ #a " * 900 + "\n",
    "tags": FRONT + "<div>\n" * 3_000,
    "comments": rows("<!--" * 1_000),
    "pipes": FRONT + "| a |\n|---|\n" + ("|" * 4_000 + "\n") * 40,
    "spaces": rows(" " * 70 + "x" + " " * 4_900),
    "flow in front matter": front("a: " + "[" * 19 + "]" * 19),
    "many fields": front("\n".join(f"a{n}: b" for n in range(3_000))),
}


def problems(root, content):
    started = time.process_time()
    found = validate.check(plant(root, {"docs/id/a.md": content}))
    texts = [problem.text(lang) for problem in found for lang in ("id", "en")]
    assert time.process_time() - started < 10  # seconds of its own, on a busy machine
    assert all(text.count("\n") == 1 for text in texts)
    return found


@pytest.mark.parametrize("name", FOUND)
def test_bad_input_is_found(name, tmp_path):
    content, wanted = FOUND[name]
    found = problems(tmp_path, content)
    assert wanted in {(problem.line, problem.kind) for problem in found}


@pytest.mark.parametrize("name", HARD)
def test_hard_input_ends(name, tmp_path):
    found = problems(tmp_path, HARD[name])
    assert all(1 <= problem.line <= HARD[name].count("\n") + 1 for problem in found)


@pytest.mark.parametrize(
    "name", ["a\nb.md", "\u202egnp.md", "<b>.md", "a#b.md", "%2e.md", "{x}.md", "é.md"]
)
def test_name_of_a_file_does_not_reach_the_terminal(name, tmp_path):
    plant(tmp_path, {f"docs/id/{name}": FRONT})
    for problem in validate.check(tmp_path):
        assert problem.text("en").count("\n") == 1
        assert "\u202e" not in problem.text("en")


def test_name_that_is_not_utf_8(tmp_path):
    plant(tmp_path, {})
    (tmp_path / "docs/id").mkdir(parents=True)
    path = os.fsencode(tmp_path / "docs/id") + b"/\xff.md"
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    for problem in validate.check(tmp_path):
        problem.text("en").encode("utf-8")


def test_order_does_not_depend_on_the_order_of_files(tmp_path):
    names = [f"docs/{locale}/{name}.md" for locale in ("id", "en") for name in "abc"]
    for number, order in enumerate((names, names[::-1])):
        plant(tmp_path / str(number), dict.fromkeys(order, FRONT + "[x](y.md)\n\nTODO\n"))
    first, second = (
        [problem.text("en") for problem in validate.check(tmp_path / number)] for number in "01"
    )
    assert first == second
