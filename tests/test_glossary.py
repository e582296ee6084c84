"""The glossary: its data, its page, and the words explained on the other pages as built."""

import re
from collections import Counter
from functools import cache

import pytest

from scripts import content, glossary_page
from scripts.terms import MOST
from tests.site import LOCALES, ROOT, SITE, pages
from tests.test_built_site import tags

LAW = re.compile(r"\d+/\d{4}")
LABELS = {
    "term_other": "English",
    "term_not": "Not",
    "term_synonyms": "Also",
    "term_avoid": "Never",
    "term_met_in": "Met in",
}


def term(word: str, **more) -> dict:
    """Return a term as small as can be."""
    pair = {"id": [], "en": ["other"]}
    return {"id": word, "en": f"{word} en", "definition": {"id": "A.", "en": "B."}} | {
        "synonyms": pair,
        **more,
    }


@cache
def site() -> content.Site:
    """Return the content of the repository."""
    return content.load(ROOT)


def names(record: dict, locale: str) -> list[str]:
    """Return all that people may call a term in a language, without what brackets explain."""
    words = [record[locale], *record["synonyms"][locale]]
    return [re.sub(r" ?\(.*?\)", "", word).casefold() for word in words]


@cache
def words_of_pages() -> str:
    """Return the text of all pages but the glossary, folded to lower case."""
    texts = [page.body for page in site().pages.values() if page.key != content.GLOSSARY]
    return "\n".join(texts).casefold()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_terms_answer_to_the_same_word(locale):
    owners = Counter(
        name for record in site().terms.values() for name in set(names(record, locale))
    )
    assert [name for name, times in owners.items() if times > 1] == []
    forms = [
        form.casefold()
        for record in site().terms.values()
        for form in record.get("tooltip", {}).get(locale, [])
    ]
    assert [form for form, times in Counter(forms).items() if times > 1] == []


def test_every_term_is_met_on_a_page_or_says_where_else():
    def used(record):
        words = {word for locale in LOCALES for word in names(record, locale)}
        return any(re.search(rf"\b{re.escape(word)}\b", words_of_pages()) for word in words)

    unmet = [key for key, t in site().terms.items() if "met_in" not in t and not used(t)]
    assert unmet == []


@pytest.mark.parametrize("locale", LOCALES)
def test_law_stands_in_notes_with_its_source(locale):
    for key, record in site().terms.items():
        assert not LAW.search(record["definition"][locale]), key
        note = record.get("note", {}).get(locale, "")
        assert "[^" in note or not LAW.search(note), key


def test_a_term_is_not_confusable_with_itself_and_has_no_term_twice():
    for key, record in site().terms.items():
        near = record.get("confusable", [])
        assert key not in near and len(near) == len(set(near)), key


def test_the_listing_is_by_letter_and_leaves_out_what_a_term_has_not():
    text = glossary_page.listing(
        {
            "b": term("beta", confusable=["a"], note={"id": "Catatan.[^s]", "en": "Note.[^s]"}),
            "a": term("Alfa"),
        },
        "id",
        LABELS,
    )
    assert text.index("### A { #letter-a data-search-exclude }") < text.index(
        "Alfa { #term-a }\n:   A."
    )
    assert text.index("[A](#letter-a)\n[B](#letter-b)") < text.index("beta { #term-b }")
    assert "Catatan.[^s]" in text and "Not: [Alfa](#term-a)." in text
    assert "English: *Alfa en*{: lang=en }." in text
    assert "Also" not in text and "Never" not in text and "Met in" not in text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_can_be_linked_to(locale):
    address = "about/glossary.html" if locale == LOCALES[0] else f"{locale}/about/glossary.html"
    assert {f"term-{key}" for key in site().terms} <= set(tags(address).ids)
    assert f'href="#term-{next(iter(site().terms))}"' in (SITE / address).read_text("utf-8")


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_button_opens_a_definition_of_this_page(page):
    buttons = [b for b in tags(page.address).named("button") if b.get("class") == "term"]
    opened = [button["popovertarget"] for button in buttons]
    tips = [t["id"] for t in tags(page.address).named("div") if t.get("class") == "tip"]
    assert opened == tips and len(tips) == len(set(tips)) <= MOST
    assert {b["aria-describedby"] for b in buttons} <= set(tags(page.address).ids)
    assert "about/" not in page.address or not buttons


def test_words_are_explained_in_both_languages():
    explaining = {p.locale for p in pages() if 'class="tip"' in (SITE / p.address).read_text()}
    assert explaining == set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_list_of_sources_knows_what_the_glossary_cites(locale):
    folder = "" if locale == LOCALES[0] else f"{locale}/"
    assert 'href="glossary.html"' in (SITE / f"{folder}about/sources.html").read_text("utf-8")
    notes = [i for i in tags(f"{folder}about/glossary.html").ids if i.startswith("fn-")]
    page = site().pages[locale, content.GLOSSARY]
    assert len(notes) == len({c.key for c in site().citations(page)})
