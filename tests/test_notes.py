"""Source notes: which sources, in which words, and what is marked as old."""

from datetime import date

import pytest

from scripts import notes

LABELS = {
    "no_year": "undated",
    "checked": "Read {date}",
    "kind_data": "Official data",
    "kind_law": "Law",
    "notes": "Sources",
    "old": "{years} years old",
    "read_again": "due to be read again",
}
SOURCE = {
    "title": "Wages",
    "publisher": "BPS",
    "year": 2025,
    "url": "https://bps.example/w",
    "checked": date(2026, 11, 24),
    "kind": "data",
    "grade": "A",
}


NOVEMBER_2026, JUNE_2027 = "1795478400", "1812844800"


@pytest.fixture(autouse=True)
def day_of_the_build(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOVEMBER_2026)


def note(months: int = 12, **changes) -> str:
    """Return the note of the example source, with some of its fields changed."""
    added = notes.numbered("[^a]", {"a": SOURCE | changes}, "en", LABELS, months)
    return added.splitlines()[-1].removeprefix("[^1]: ")


def test_a_given_title_stands_in_quotes():
    assert note() == (
        "“[Wages](https://bps.example/w)”. BPS, 2025. Official data. Read 24 November 2026."
    )


def test_our_own_description_stands_without_quotes_in_the_language():
    described = note(title={"id": "Upah", "en": "On wages"}, year=None)
    assert described.startswith("[On wages](https://bps.example/w). BPS, undated.")


@pytest.mark.parametrize(
    ("year", "kind", "words"),
    [
        (2023, "data", "BPS, 2023. Official"),
        (2022, "data", "BPS, 2022, *4 years old*{ .age }. Official"),
        (2003, "law", "BPS, 2003. Law."),
    ],
)
def test_what_is_older_than_three_years_says_so_unless_it_is_a_law(year, kind, words):
    assert words in note(year=year, kind=kind)


@pytest.mark.parametrize(
    ("months", "kind", "marked"), [(12, "data", False), (6, "data", True), (12, "law", True)]
)
def test_what_was_read_too_long_ago_says_so(monkeypatch, months, kind, marked):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2027)
    read = "Read 24 November 2026, *due to be read again*{ .age }."
    assert note(months, kind=kind).endswith(read) is marked


def test_only_known_sources_once_in_order():
    sources = {"one": SOURCE, "two": SOURCE | {"title": "Prices"}}
    added = notes.numbered("a[^two] b[^one] c[^two] d[^none]", sources, "en", LABELS)
    assert added.startswith("a[^1] b[^2] c[^1] d[^none]\n\n## Sources { #notes }\n")
    below = [line for line in added.splitlines() if line.startswith("[^")]
    assert [line.split("]")[0] for line in below] == ["[^1", "[^2"]
    assert "Prices" in below[0] and "Wages" in below[1]


def test_a_page_without_sources_gets_nothing():
    assert notes.numbered("text", {"one": SOURCE}, "en", LABELS) == "text"
