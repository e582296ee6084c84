"""The *Sources* page: every cited source once, under its kind and grade, with its pages."""

import re

import pytest

from scripts import content, sources_page
from tests.site import LOCALES, ROOT

SITE = content.load(ROOT)


def listing(locale: str) -> str:
    """Return the list as Markdown in one language."""
    labels = {key: record[locale] for key, record in SITE.labels.items()}
    return sources_page.listing(SITE, locale, labels)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_cited_source_stands_once_with_all_its_pages(locale):
    cited = {
        (citation.key, page.key)
        for page in SITE.pages.values()
        if page.locale == locale
        for citation in SITE.citations(page)
    }
    text = listing(locale)
    urls = re.findall(r"^- “?\[.*?\]\((\S+)\)", text, re.MULTILINE)
    assert sorted(urls) == sorted(SITE.sources[key]["url"] for key in dict(cited))
    assert len(re.findall(r"\(\.\./[\w/-]+\.md\)", text)) == len(cited)


def test_nothing_is_recorded_that_no_page_uses():
    cited = {c.key for page in SITE.pages.values() for c in SITE.citations(page)}
    assert set(SITE.sources) == cited


def test_kinds_and_grades_stand_in_words():
    text = listing("en")
    assert re.findall(r"^### .*\{ #(\w+) \}$", text, re.MULTILINE) == list(sources_page.KINDS)
    assert "**First-hand**" in text and "**Second-hand, weak**" in text
