"""The *Sekilas* card: its rows, its place, its chips."""

from collections import defaultdict

from scripts import card

LABELS = defaultdict(str, at_a_glance="Sekilas", step_result="Hasil", in_notices="Di lowongan")
GLANCE = {"result": "Satu pesan terkirim"}


def test_the_card_stands_before_the_first_section():
    text = card.insert(
        "# A\n\nLead.\n\n## B { #b }\n", {"template": "step.html", "at_a_glance": GLANCE}, LABELS
    )
    assert text.index("Lead.") < text.index("## Sekilas { #card }") < text.index("## B { #b }")
    assert "Hasil\n:   Satu pesan terkirim" in text


def test_a_page_without_sections_gets_it_at_the_end():
    text = card.insert("# A\n", {"template": "step.html", "at_a_glance": GLANCE}, LABELS)
    assert text.startswith("# A\n## Sekilas")


def test_a_profession_names_its_job_titles_and_links_its_sections():
    meta = {"template": "profession.html", "at_a_glance": {}, "also_called": ["organizer", "CO"]}
    text = card.insert("## B { #b }\n", meta, LABELS)
    assert "Di lowongan\n:   organizer, CO" in text
    assert [name for name in card.CHIPS if f"](#{name})" not in text] == []


def test_no_glance_no_card():
    assert card.insert("# A\n", {"title": "A"}, LABELS) == "# A\n"
