"""Source notes: which sources, in which words."""

from datetime import date

from scripts import notes

LABELS = {
    "no_year": "undated",
    "checked": "Read {date}",
    "kind_data": "Official data",
    "notes": "Sources",
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


def test_a_given_title_stands_in_quotes():
    assert notes.describe(SOURCE, "en", LABELS) == (
        "“[Wages](https://bps.example/w)”. BPS, 2025. Official data. Read 24 November 2026."
    )


def test_our_own_description_stands_without_quotes_in_the_language():
    source = SOURCE | {"title": {"id": "Upah", "en": "On wages"}, "year": None}
    assert notes.describe(source, "en", LABELS).startswith(
        "[On wages](https://bps.example/w). BPS, undated."
    )


def test_only_known_sources_once_in_order():
    added = notes.for_markdown(
        "a[^two] b[^one] c[^two] d[^none]", {"one": SOURCE, "two": SOURCE}, "en", LABELS
    )
    assert [line[:7] for line in added.splitlines() if line.startswith("[^")] == [
        "[^two]:",
        "[^one]:",
    ]
    assert "## Sources { #notes }" in added


def test_a_page_without_sources_gets_nothing():
    assert notes.for_markdown("text", {"one": SOURCE}, "en", LABELS) == ""
