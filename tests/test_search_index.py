"""The search data: what readers read, by section, and the words that mean the same."""

import json
from types import SimpleNamespace

import pytest

from scripts import content, search_index
from tests.search import queries, word_pairs
from tests.site import ROOT

HTML = """
<h1>Judul</h1><p>Pembuka<sup><a href="#fn:1">1</a></sup> &amp; isi.</p>
<div class="chips"><a href="#a">Lompat</a></div>
<h2 id="a">Satu <em>kata</em></h2><ul><li>kiri</li><li>kanan<br>bawah</li></ul>
<details><summary><h3 id="b">Lipatan</h3></summary><p>terlipat</p></details>
<dl><dt id="term-x">istilah</dt><dd><p>arti</p><p class="soft">lain<br>nya</p></dd></dl>
<h3 id="c" data-search-exclude>Salinan</h3><p>tugas</p><h4 id="d">Tugas</h4><p>lagi</p>
<!-- <p>catatan</p> --><script>if (1 <h2) "</p>"</script><svg/><DIV title='a > b' class=soft>kecil</DIV>
<h2 id="notes">Sumber</h2><div class="footnote"><p>catatan</p></div>
"""


def test_sections_hold_what_is_read():
    assert search_index.sections(HTML) == [
        ["", "Judul", "Pembuka & isi."],
        ["a", "Satu kata", "kiri kanan bawah"],
        ["b", "Lipatan", "terlipat"],
        ["term-x", "istilah", "arti"],
    ]


def test_a_tag_without_an_end_is_text():
    assert search_index.sections("<p>satu <a 'dua</p>") == [["", "", "satu a 'dua"]]


def test_a_record_keeps_each_name_once():
    meta = {"description": "D", "also_called": ["a", "b"], "synonyms": ["b", "c"]}
    page = SimpleNamespace(url="x.html", title="T", meta=meta)
    assert search_index.record(page, "<p>isi</p>") == [
        "x.html", "T", "D", ["a", "b", "c"], [["", "", "isi"]],
    ]  # fmt: skip


def test_a_term_brings_its_names():
    found = search_index.terms(content.load(ROOT), "id")
    assert {"lsm", "ngo", "ornop"} <= set(next(names for names in found if "ngo" in names))
    assert {"tjsl", "csr"} <= set(next(names for names in found if "tjsl" in names))
    assert not any("dana hibah" in names for names in found)


def test_the_original_knows_the_synonyms_of_all_languages_a_translation_its_own():
    site = content.load(ROOT)
    ours, theirs = (
        next(names for names in search_index.terms(site, locale) if "fundraising" in names)
        for locale in ("id", "en")
    )
    assert {"galang dana", "urunan", "crowdfunding"} <= set(ours)
    assert {"galang dana", "crowdfunding"} <= set(theirs) and "urunan" not in theirs


def test_one_script_a_language(tmp_path):
    rows = [["", "A", "isi `${y}"], ["x-a-1", "X", "y"], ["di-sini", "Di sini", "z"]]
    page = ["a.html", "A", "", ["m", "n"], rows]
    search_index.write(tmp_path, content.load(ROOT), {"id": {"a.html": page}, "en": {}})
    text = (tmp_path / "id.js").read_text("utf-8")
    lines, _, words = text.removeprefix("siteSearch.load(`").rpartition("`,")
    assert json.loads(words.removesuffix(")\n"))["locale"] == "id"
    terms, _, pages = lines.partition("\n\n")
    assert "lsm, ngo" in terms
    assert pages == "a.html\tA\t\tm, n\t x-~-1 \tA\tisi \\`\\${y}\tX\ty\tDi sini\tz"
    assert (tmp_path / "en.js").is_file()


def test_sections_are_asked_for_in_the_order_of_the_pages(tmp_path):
    site = content.load(ROOT)
    site.records("search")["asked"]["en"][:] = ["a/b#x = own", "a/*#x = any", "c# = page"]
    rows = [["", "T", ""], ["x", "X", ""]]
    records = {at: [f"en/{at}.html", "T", "", [], rows] for at in ("c", "a/c", "a/b")}
    search_index.write(tmp_path, site, {"en": records})
    words = (tmp_path / "en.js").read_text("utf-8").rpartition("`,")[2].removesuffix(")\n")
    assert json.loads(words)["asked"].split(", ") == ["", "own", "", "any", "page", ""]


def test_what_is_asked_for_are_sections_of_the_site():
    site = content.load(ROOT)
    for locale, pairs in site.records("search")["asked"].items():
        sections = {
            place
            for (language, key), page in site.pages.items()
            if language == locale
            for ident in ("", *page.anchors)
            for place in (f"{key[:-3]}#{ident}", f"{key.rpartition('/')[0]}/*#{ident}")
        }
        keys = [pair.partition(" = ")[0] for pair in pairs]
        assert len(set(keys)) == len(keys)
        assert set(keys) <= sections
        assert not [pair for pair in pairs if "," in pair or not pair.partition(" = ")[2]]


@pytest.mark.parametrize("name", ["queries", "set-aside", "more", "fresh"])
def test_answers_are_sections_of_the_site(name):
    site = content.load(ROOT)
    for locale, rows in queries(name).items():
        assert len(rows) >= {"queries": 100, "set-aside": 50, "more": 100, "fresh": 200}[name]
        for row in rows:
            for answer in row["answers"]:
                key, _, section = answer.partition("#")
                page = site.pages.get((locale, f"{key}.md"))
                assert page is None or not section or section in page.anchors, (row["q"], answer)


@pytest.mark.parametrize("name", ["queries", "more"])
def test_no_query_is_both_tuned_on_and_set_aside(name):
    for locale in ("id", "en"):
        tuned, kept = ({row["q"] for row in queries(n)[locale]} for n in (name, "set-aside"))
        assert not tuned & kept


def test_there_are_enough_word_pairs():
    assert len(set(word_pairs())) >= 400
