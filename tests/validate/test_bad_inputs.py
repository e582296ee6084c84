"""What no contributor means to write: a problem with file and line, in time, never a traceback."""

import os
import time

import pytest

from scripts import content, validate

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
    "CR only": (FRONT.replace("\n", "\r"), (1, "bare-cr")),
    "18,000 links": (rows("[a](b.md) " * 450), (10, "too-many-marks")),
    "36,000 citations": (rows("[^a] " * 900), (8, "too-many-marks")),
    "160,000 backslashes": (rows("\\" * 4_000), (7, "too-many-marks")),
    "160,000 less-than signs": (rows("<" * 4_000), (7, "too-many-marks")),
    "3,000 tags": (FRONT + "<div>\n" * 3_000, (284, "too-many-marks")),
    "tag that never ends": (FRONT + "x <b>\n" * 10 + "kata " * 9_000, (17, "long-line")),
    "HTML on a long page": (FRONT + "x <br>\n" + "Kata-kata.\n" * 4_000, (1, "too-big")),
    "script": (FRONT + "<script>alert(1)</script>", (7, "tag")),
    "image that fails": (FRONT + "x\n\n<img src=x onerror=alert(1)>", (9, "attribute")),
    "refresh": (FRONT + '<meta http-equiv="refresh" content="0">', (7, "tag")),
    "form": (FRONT + "- a\n- <form action=x></form>", (8, "tag")),
    "style sheet": (FRONT + "<link rel=stylesheet href=x>", (7, "tag")),
    "script in a table": (FRONT + "| a |\n|---|\n| <script>b</script> |", (9, "tag")),
    "script in a note": (FRONT + "a[^b]\n\n[^b]: <script>c</script>", (9, "tag")),
    "script in an admonition": (FRONT + "!!! note\n    <script>c</script>", (8, "tag")),
    "script in md_in_html": (FRONT + "<div markdown>\n\n<script>c</script>\n\n</div>", (9, "tag")),
    "javascript": (FRONT + "[x](javascript:alert(1))", (7, "address")),
    "javascript in capitals": (FRONT + "a\n[x](JaVaScRiPt:alert(1))", (8, "address")),
    "javascript with a tab": (FRONT + "[x](java&#x09;script:alert(1))", (7, "address")),
    "vbscript": (FRONT + "[x](vbscript:a)", (7, "address")),
    "data": (FRONT + "[x](data:text/html,a)", (7, "address")),
    "handler on a link": (FRONT + '[x](a.md){ onclick="y" }', (7, "attribute")),
    "handler on a heading": (FRONT + '## B { #b onmouseover="y" }', (7, "attribute")),
    "handler on a picture": (FRONT + '![b](x.png){ onerror="y" }', (7, "attribute")),
    "overlay": (FRONT + '<div style="position: fixed">x</div>', (7, "attribute")),
    "id of the interface": (FRONT + "B\n{ #__search }", (8, "id")),
    "class of the interface": (FRONT + '!!! md-banner "B"\n    x', (7, "class")),
    "options of a block of code": (FRONT + '```{ .text onclick="y" }\nb\n```', (7, "attribute")),
    "markup in a title": (front("title: <script>a</script>"), (2, "markup")),
    "link in the card": (front("at_a_glance: {pay: '[x](javascript:a)'}"), (2, "markup")),
    "right-to-left override": (FRONT + "a\u202eb", (7, "unseen")),
    "right-to-left override in YAML": (front('title: "a\\u202eb"'), (2, "markup")),
    "letters of two scripts": (FRONT + "k\u0430rir", (7, "mixed-scripts")),
    "not composed": (FRONT + "cafe\u0301", (7, "not-composed")),
    "out of the tree": (FRONT + "[a](../../../../etc/passwd)\n", (7, "dead")),
}
# Hard on a parser, within the bounds; what is found matters less than that it ends.
HARD = {
    "abbreviations": FRONT + "".join(f"*[A{n}]: x\n" for n in range(3_000)),
    "definitions": FRONT + "".join(f"[a{n}]: x\n" for n in range(12_000)),
    "unclosed links": rows("[a](" * 5),
    "backticks": rows("`" * 4_900),
    "emphasis": rows("*a_ " * 1_200),
    "crossed emphasis": rows("**x *y " * 600),
    "brackets the wrong way": rows("][" * 2_000),
    "entities": rows("&" * 4_000),
    "braces": rows("{ #" * 1_600),
    "braces in a heading": FRONT + "## " + "{ #a " * 900 + "\n",
    "comments": rows("<!--" * 1_000),
    "pipes": FRONT + "| a |\n|---|\n" + ("|" * 4_000 + "\n") * 40,
    "spaces": rows(" " * 70 + "x" + " " * 4_900),
    "flow in front matter": front("a: " + "[" * 19 + "]" * 19),
    "many fields": front("\n".join(f"a{n}: b" for n in range(3_000))),
}


# (path, what is there, the kind of problem it is)
FILES = [
    ("docs/js/x.js", "x", "docs/js", "locale-like-folder"),
    ("docs/ai/p.md", FRONT, "docs/ai", "locale-like-folder"),
    ("docs/assets/javascripts/bundle.d7400e89.min.js", "x", None, "kind-of-file"),
    ("docs/assets/images/a.png", "x", "docs/assets/images", "shadows"),
    *((f"docs/{name}", "x", None, "strange-place") for name in ("CNAME", "_redirects", "_headers")),
    *((f"docs/{name}", "x", None, "strange-place") for name in (".nojekyll", "robots.txt", "a.html")),
    *((f"docs/id/a.{end}", "x", None, "kind-of-file") for end in ("html", "js", "css", "pdf", "svg")),
    ("docs/assets/a.zip", "PK", None, "kind-of-file"),
    ("docs/assets/a.svg", "<svg onload='x'/>", None, "svg-not-allowed"),
    ("docs/id/a.md", {"link": "/etc/passwd"}, None, "link"),
    ("docs/id/a.md", {"link": "nowhere"}, None, "link"),
    ("docs/id/steps", {"link": "../../.."}, None, "link"),
    ("docs/assets/sub/.git", "gitdir: x", None, "submodule"),
    *((f"docs/id/{name}.md", FRONT, None, "reserved-name") for name in ("CON", "nul", "com1")),
    *((f"docs/id/{name}.md", FRONT, None, "name") for name in ("a#b", "a?b", "a%2fb", "..%2e", "-x")),
    *((f"docs/id/{name}.md", FRONT, None, "name") for name in (".hidden", "a\nb", "\u202ea", "\U0001f44b")),
    *((f"docs/id/{name}.md", FRONT, None, "name") for name in ("a" * 200, "<b>", "e\u0301", "README")),
    *((f"docs/id/{name}", FRONT, None, "kind-of-file") for name in ("a.md.", "a.md ", "a.txt")),
    ("docs/id/index.en.md", FRONT, None, "name"),
]  # fmt: skip


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


@pytest.mark.parametrize(("path", "there", "said_of", "kind"), FILES)
def test_bad_file_is_found(path, there, said_of, kind, tmp_path):
    found = validate.check(plant(tmp_path, {path: there}))
    assert (said_of or path, kind) in {(problem.path, problem.kind) for problem in found}
    for problem in found:
        assert problem.text("en").count("\n") == 1
        assert "\u202e" not in problem.text("en")


@pytest.mark.parametrize("twins", [("index.md", "INDEX.md"), ("e\u0301.md", "\u00e9.md")])
def test_names_that_are_one_on_some_systems(twins, tmp_path):
    found = validate.check(plant(tmp_path, {f"docs/id/{name}": FRONT for name in twins}))
    assert [problem.kind for problem in found].count("twin-names") == 1


def test_docs_that_is_a_link(tmp_path):
    plant(tmp_path / "tree", {})
    (tmp_path / "tree/docs").rmdir()
    (tmp_path / "tree/docs").symlink_to(tmp_path)
    with pytest.raises(content.ConfigError):
        validate.check(tmp_path / "tree")


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
