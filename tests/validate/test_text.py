"""Numbers of both languages become comparable; sentences end where a reader would stop."""

from decimal import Decimal

import pytest

from scripts.validate.text import in_words, numbers, sentences, unquoted

SAME = [
    ("1.382.000", "1,382,000"),
    ("Rp3,85 juta", "Rp3.85 million"),
    ("2 ribu orang", "2,000 people"),
    ("6 miliar", "6 billion"),
    ("12,5 persen", "12.5%"),
    ("5 %", "5 per cent"),
    ("jam 08.30", "at 8:30"),
    ("CC BY-SA 4.0", "CC BY-SA 4.0"),
    ("Python 3.11.5", "Python 3.11.5"),
    ("24 November 2026", "24 November 2026"),
    ("5 Mei", "5 May"),
    ("Rp3–4 juta", "Rp3–4 million"),
    ("08111-129-129", "08111-129-129"),
    ("abad ke-21", "the 21st century"),
    ("UU 6/2014 Pasal 79–80", "Law 6/2014, articles 79–80"),
    ("lulusan S1 dan D3", "a degree or diploma"),
]
DIFFERENT = [
    ("1.382.000", "1,382,001"),
    ("5 persen", "5"),
    ("3 juta", "3 billion"),
    ("24 November 2026", "24 October 2026"),
    ("7 Mei", "7 orders"),
]


def values(text, locale):
    return sorted(number.value for number in numbers(text, locale))


@pytest.mark.parametrize(("indonesian", "english"), SAME)
def test_the_same_number_in_both_languages(indonesian, english):
    assert values(indonesian, "id") == values(english, "en")


@pytest.mark.parametrize(("indonesian", "english"), DIFFERENT)
def test_another_number(indonesian, english):
    assert values(indonesian, "id") != values(english, "en")


def test_a_language_that_is_not_described_has_no_numbers():
    assert values("12", "fr") == []


@pytest.mark.parametrize(("text", "locale"), [("tiga orang", "id"), ("the third one", "en")])
def test_a_number_word_stands_for_a_small_number(text, locale):
    assert in_words((Decimal(3), ""), text, locale)
    assert not in_words((Decimal(4), ""), text, locale)
    assert not in_words((Decimal(3), "%"), text, locale)


def test_sentences_keep_their_places():
    text = "Satu kalimat.\nDua: tiga; empat 3.5 | lima?"
    found = list(sentences(text))
    assert [sentence[0].strip() for sentence in found] == [
        "Satu kalimat",
        "Dua",
        "tiga",
        "empat 3.5",
        "lima?",
    ]
    assert text[found[1].start() :].startswith("Dua")


def test_quotations_leave_blanks():
    assert unquoted('a "b c" d') == "a       d"
