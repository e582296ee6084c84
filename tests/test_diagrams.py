"""Diagrams: each in its place in both languages, small, drawn from data, and told in words."""

import re
from html import unescape

import pytest

from scripts import content, diagrams
from tests.site import LOCALES, ROOT, SITE

CONTENT = content.load(ROOT)
RECORDS = CONTENT.records("diagrams")
FIGURE = (
    r'<figure class="diagram" id="diagram-{}">.*?</figure>\s*<details class="fold">.*?</details>'
)


def built(name: str, locale: str) -> tuple[str, str]:
    """Return the drawing, and the words below it, of a diagram as built."""
    key = RECORDS[name]["place"].partition("#")[0].removesuffix(".md")
    folder = SITE if locale == LOCALES[0] else SITE / locale
    html = (folder / f"{key}.html").read_text(encoding="utf-8")
    (found,) = re.findall(FIGURE.format(name), html, re.DOTALL)
    drawing, _, words = found.partition("</figure>")
    return drawing, words


def plain(html: str) -> str:
    """Return the words of some HTML, lines of a drawing joined by spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_there_are_at_most_five():
    assert 0 < len(RECORDS) <= 5


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", RECORDS)
def test_a_diagram_is_small_and_has_a_name_and_no_language_but_its_own(name, locale):
    drawing, _ = built(name, locale)
    assert len(drawing.encode()) < 15_000
    assert f"<b>{RECORDS[name]['title'][locale]}</b>" in drawing
    assert re.search(r'<svg [^>]*role="img" aria-label="[^"]{20,}"', drawing)
    assert "{" not in drawing


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", [name for name, r in RECORDS.items() if "rows" in r])
def test_every_word_of_the_rows_stands_in_the_drawing_and_below_it(name, locale):
    drawing, words = (plain(part) for part in built(name, locale))
    for row in RECORDS[name]["rows"]:
        texts = [row[part][locale] for part in ("name", "text", "side", "next") if part in row]
        if "page" in row:
            texts.append(CONTENT.pages[locale, row["page"]].title)
        assert [text for text in texts if text not in drawing] == []
        assert [text for text in texts if text not in words] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_has_a_dot_for_each_field_of_each_profession(locale):
    drawing, words = built("professions-fields", locale)
    fields = {p.key: p.meta["fields"] for p in CONTENT.pages.values() if p.meta.get("fields")}
    assert drawing.count("<circle") == sum(map(len, fields.values()))
    for key, names in fields.items():
        item = next(li for li in re.findall(r"<li>.*?</li>", words) if key[12:-3] in li)
        titles = {CONTENT.pages[locale, f"fields/{name}.md"].title for name in names}
        assert {t.strip() for t in plain(item).partition(": ")[2].split(",")} == titles


def test_a_lost_place_is_named(monkeypatch):
    lost = {"a": {"place": "signs.md#none"}, "b": {"place": "none.md#next"}, "c": {}}
    found = {"d": {"place": "signs.md#next"}}
    monkeypatch.setattr(CONTENT, "records", lambda name: lost | found)
    assert diagrams.misplaced(CONTENT) == ["a", "b", "c"]


def test_words_cannot_become_markup():
    page = CONTENT.pages["en", "signs.md"]
    words = {"rows": [{"name": "<b>", "text": "a & b"}]}
    assert "&lt;b&gt;" in diagrams._rows(words, page).svg
    assert "a &amp; b" in diagrams._rows(words, page).svg
