"""Readability: mean words a sentence, for each page, as its language allows."""

import re

import pytest

from scripts import content
from tests.site import LOCALES, ROOT

MOST = {"id": 16, "en": 18}
KINDS = ("paragraph",)
END = re.compile(r"(?<=[.?!])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])")
WORD = re.compile(r"[^\W_][\w’'.,-]*")


def sentences(page) -> list[int]:
    """Return the number of words of each sentence of running text: no tables, code or headings."""
    texts = [block.text for block in page.outline.blocks if block.kind in KINDS]
    counts = [len(WORD.findall(part)) for text in texts for part in END.split(text)]
    return [count for count in counts if count > 1]


def measured() -> dict[str, float]:
    """Return each page's mean sentence length, by path."""
    site = content.load(ROOT)
    found = {page.path: sentences(page) for page in site.pages.values()}
    return {path: sum(counts) / len(counts) for path, counts in found.items() if counts}


@pytest.mark.parametrize("locale", LOCALES)
def test_sentences_are_short(locale):
    long = {
        path: round(mean, 1)
        for path, mean in measured().items()
        if path.startswith(f"docs/{locale}/") and mean > MOST[locale]
    }
    assert long == {}


def test_a_long_sentence_is_counted_as_one():
    assert [
        len(WORD.findall(part)) for part in END.split("Satu dua tiga. Empat, lima Rp1.000 enam.")
    ] == [3, 4]
