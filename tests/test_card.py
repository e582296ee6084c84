"""The *Sekilas* card: its rows, its place, its chips."""

from collections import defaultdict
from datetime import date

from scripts import card
from scripts.content import Lined, Page

LABELS = defaultdict(
    str,
    at_a_glance="Sekilas",
    step_result="Hasil",
    in_notices="Di lowongan",
    not_reviewed_by_practitioner="Belum.",
    help_review="Bantu",
    reviewed_by_practitioner="Dibaca {who}, {date}",
)
GLANCE = {"result": "Satu pesan terkirim"}


def test_the_card_stands_before_the_first_section():
    text = card.insert(
        "# A\n\nLead.\n\n## B { #b }\n",
        {"template": "step.html", "at_a_glance": GLANCE},
        LABELS,
        "id",
        None,
    )
    assert text.index("Lead.") < text.index("## Sekilas { #card }") < text.index("## B { #b }")
    assert "Hasil\n:   Satu pesan terkirim" in text


def test_a_page_without_sections_gets_it_at_the_end():
    text = card.insert(
        "# A\n", {"template": "step.html", "at_a_glance": GLANCE}, LABELS, "id", None
    )
    assert text.startswith("# A\n## Sekilas")


def test_a_profession_names_its_job_titles_and_links_its_sections():
    meta = {"template": "profession.html", "at_a_glance": {}, "also_called": ["organizer", "CO"]}
    text = card.insert("## B { #b }\n", meta, LABELS, "id", None)
    assert "Di lowongan\n:   organizer, CO" in text
    assert [name for name in card.CHIPS if f"](#{name})" not in text] == []


def test_no_glance_no_card():
    assert card.insert("# A\n", {"title": "A"}, LABELS, "id", None) == "# A\n"


def reviewed_card(review, locale):
    meta = {"template": "profession.html", "at_a_glance": {}}
    original = Page("", "id", "", front=Lined({"practitioner_review": review}, {}))
    return card.insert("## B { #b }\n", meta, LABELS, locale, original)


def test_a_profession_that_nobody_of_it_has_read_says_so_and_how_to_help():
    text = reviewed_card(None, "id")
    assert "Belum. [Bantu](../about/contribute.md#practitioner)" in text
    assert text.index("Belum.") < text.index("## B")


def test_a_translation_names_who_read_the_original():
    text = reviewed_card({"who": "a facilitator", "date": date(2026, 12, 1)}, "en")
    assert "Dibaca a facilitator, 1 December 2026" in text and "Belum" not in text
