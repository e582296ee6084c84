"""The page that lists what is behind: a row for each, in the order of the navigation, to the editor."""

import pytest

from scripts import content, translation_page
from scripts.content.model import FRONT, LEAD
from tests.site import LOCALES, ROOT
from tests.translations.conftest import change, stamp

WORDS = content.load(ROOT).labels


def listing(tree, locale="en"):
    labels = {key: word[locale] for key, word in WORDS.items()}
    return translation_page.listing(content.load(tree), locale, labels, "https://x/edit/docs/")


def test_when_nothing_waits_it_says_so(tree):
    stamp(tree)
    assert (
        listing(tree).strip()
        == "6 of 6 translated parts match their original.\n\nNothing is waiting."
    )


def test_rows_go_by_the_navigation_and_open_the_editor(tree):
    stamp(tree)
    change(tree, "Pembuka", "Awal")
    change(tree, "Keterangan", "Keterangan lain")
    change(tree, "{ #b }", "{ #b .untranslated }", "docs/en/z.md")
    rows = [line for line in listing(tree).splitlines() if line.startswith("- ")]
    names = {"b": "B", FRONT: "title, description and card", LEAD: "opening sentences"}
    states = {"untranslated": "not translated yet", "outdated": "older than the original"}
    wanted = [("z", "b", "untranslated"), ("a", FRONT, "outdated"), ("a", LEAD, "outdated")]
    assert rows == [
        f"- [Judul](../{page}.md), *{names[part]}*: {states[state]}."
        f" [Edit the translation](https://x/edit/docs/en/{page}.md)"
        for page, part, state in wanted
    ]
    assert listing(tree).lstrip().startswith("3 of 6 translated parts match their original.\n")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_never_stamped_is_listed_in_both_languages(tree, locale):
    assert listing(tree, locale).count(f"{WORDS['status_missing'][locale]}.") == 6
