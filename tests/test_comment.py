"""The comment on a proposal and its preview: from data that anybody may have written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from scripts.guard import Finding, preview
from scripts.guard.comment import Report, comment, language, main, pages, problems
from tests.test_guard import CONFIG, git, repo, write  # noqa: F401

RUN, PLACE = "https://github.com/o/r/actions/runs/1", "https://p.github.io/r/pr-7/"
HOSTILE = "</pre><img src=x onerror=1> @everyone #1 [x](javascript:1) `x` www.x.id \x1b[2J \u202e"


def touched(*paths: str) -> list[tuple[str, str]]:
    return [(path, "100644") for path in paths]


def test_changed_pages_come_first_with_their_previews_then_problems():
    report = Report(
        pages(touched("docs/id/fields/csr.md", "docs/en/signs.md", "docs/data/x.yml"), "id"),
        ["docs/id/fields/csr.md:3: x (leftovers)"],
        [Finding("scripts/x.py", "code")],
    )
    assert comment(report, "en", PLACE, RUN).split("\n\n") == [
        f"**Changed pages:** [id: fields/csr]({PLACE}fields/csr.html) · [en: signs]({PLACE}en/signs.html)",
        "**To mend (1):**",
        "<pre>docs/id/fields/csr.md:3: x (leftovers)</pre>",
        "**This change touches more than content. A maintainer has to look at it before it is merged.**",
        "<pre>scripts/x.py: code of the site</pre>",
    ]


def test_without_a_place_it_says_where_the_site_is():
    text = comment(Report(pages(touched("docs/id/signs.md"), "id"), [], []), "id", "", RUN)
    assert text.startswith("**Halaman yang berubah:** id: signs\n\nPratinjau belum diatur")
    assert f"({RUN}#artifacts)" in text and text.endswith("**Tidak ada yang perlu diperbaiki.**")


def test_its_language_is_the_changed_pages():
    assert language(touched("docs/en/signs.md", "scripts/x.py")) == "en"
    assert language(touched("docs/en/signs.md", "docs/id/signs.md")) == "id"
    assert language(touched("docs/data/labels.yml")) == "id"


def test_only_pages_that_are_left_and_soundly_named_are_linked():
    named = touched("docs/id/x](y).md", "docs/id/@all.md", "docs/id/../x.md", "docs/x.md", "x.md")
    assert pages([*named, ("docs/id/gone.md", "000000"), ("docs/id/l.md", "120000")], "id") == []


@given(st.text(), st.text())
def test_whatever_it_is_made_of_nothing_is_markup(path, message):
    for text in (path + HOSTILE, HOSTILE + message):
        made = comment(Report([], [text], [Finding(text, "code")]), "id", PLACE, RUN)
        blocks = [token.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse(made)]
        assert set(blocks) == {"paragraph_open", "inline", "paragraph_close", "html_block"}
        for block in made.split("\n\n"):
            inner = block.removeprefix("<pre>").removesuffix("</pre>")
            assert "<" not in inner and all(c.isprintable() or c == "\n" for c in inner)


def test_it_stays_short():
    many = Report(
        pages(touched(*(f"docs/id/p{i}.md" for i in range(99))), "id"), ["x" * 9999] * 99, []
    )
    text = comment(many, "en", PLACE, RUN)
    assert "(+79)" in text and "… +79" in text and "(99)" in text
    assert len(text) < 15_000


@pytest.mark.parametrize("text", ["", "[", "{}", "7", "[1]", '[{"path": 1}]', "[" * 100_000])
def test_a_file_that_is_no_list_of_problems_is_not_believed(tmp_path, text):
    (tmp_path / "problems.json").write_text(text)
    assert problems(tmp_path / "problems.json") in (None, [])
    assert problems(tmp_path / "none.json") is None


def test_the_command_reads_the_proposal_from_git(repo, tmp_path, capsys):  # noqa: F811
    repo({"docs/en/a.md": "# A\n", "Makefile": "x:\n"})
    (tmp_path / "problems.json").write_text(json.dumps([]))
    files = ("--problems", str(tmp_path / "problems.json"), "--run", RUN, "--preview", PLACE)
    assert main(["main", "change", "--root", str(repo.root), *files]) == 0
    said = capsys.readouterr().out
    assert f"[en: a]({PLACE}en/a.html)" in said
    assert "<pre>Makefile: a setting, other than nav</pre>" in said


def test_a_preview_holds_plain_files_of_known_kinds_marked_noindex(tmp_path, monkeypatch):
    built, target = tmp_path / "built", tmp_path / "target"
    for name in (
        "a.html",
        "en/b.html",
        "x.js",
        "CNAME",
        "_headers",
        ".git/config",
        ".x/a.html",
        "x.php",
    ):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text("<!-- <head> --><head>")
    (built / "link.html").symlink_to("/etc/hostname")
    (built / "up").symlink_to(tmp_path)
    (tmp_path / "secret.html").write_text("x")
    monkeypatch.setattr(preview.sys, "argv", ["preview", str(built), str(target)])
    assert preview.main() == 0
    copied = {p.relative_to(target).as_posix(): p for p in target.rglob("*") if p.is_file()}
    assert sorted(copied) == ["a.html", "en/b.html", "x.js"]
    assert copied["a.html"].read_bytes().startswith(preview.NOINDEX)
    assert copied["x.js"].read_text() == "<!-- <head> --><head>"
    monkeypatch.setattr(preview, "MOST_BYTES", 10)
    assert preview.main() == 1
