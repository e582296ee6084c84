"""Terms explained at first use: what is marked, what is left alone, and how often."""

import markdown

from scripts import terms

FORMS = {"TOR": "tor", "PKWT": "pkwt", "PKWTT": "pkwtt", "uang kompensasi": "compensation"}
EXTENSIONS = ["attr_list", "md_in_html", "def_list"]


def marked(text: str, forms: dict[str, str] = FORMS) -> list[str]:
    """Return the words that stand in a button, in order."""
    extension = terms.TermExtension()
    extension.look_for(forms)
    html = markdown.markdown(text, extensions=[*EXTENSIONS, extension])
    buttons = [part.split("</button>")[0] for part in html.split("<button ")[1:]]
    targets = [button.split('popovertarget="tip-')[1].split('"')[0] for button in buttons]
    assert targets == extension.found
    return [button.split(">")[1] for button in buttons]


def test_the_button_leads_to_the_definition():
    extension = terms.TermExtension()
    extension.look_for(FORMS)
    assert markdown.markdown("Minta TOR, *lalu* PKWT.", extensions=[extension]) == (
        '<p>Minta <button aria-describedby="tip-tor-text" class="term" popovertarget="tip-tor" '
        'type="button">TOR</button>, <em>lalu</em> <button aria-describedby="tip-pkwt-text" '
        'class="term" popovertarget="tip-pkwt" type="button">PKWT</button>.</p>'
    )


def test_first_use_only_in_reading_order_across_nested_text():
    assert marked("- a *PKWT* b TOR\n    - TOR, PKWT\n\nUang kompensasi, TOR") == [
        "PKWT",
        "TOR",
        "Uang kompensasi",
    ]


def test_the_longest_form_wins_and_words_stay_whole():
    assert marked("PKWTT dan PKWT") == ["PKWTT", "PKWT"]
    assert marked("MOTOR, TORS, x-TOR") == []
    assert marked("TOR-nya") == ["TOR"]


def test_capitals_count_where_the_form_has_them():
    assert marked("tor, pkwt") == []
    assert marked("UANG KOMPENSASI") == ["UANG KOMPENSASI"]


def test_headings_links_code_bold_cards_and_other_languages_are_left_alone():
    text = "# TOR\n\n[TOR](#a) `TOR` **TOR**\n\nTOR\n:   kata\n\n"
    assert marked(text + '<div lang="id" markdown>\n\nTOR\n\n</div>\n\n    TOR') == []
    assert marked(text + "kata TOR") == ["TOR"]


def test_a_word_explained_in_brackets_is_not_explained_again():
    assert marked("TOR (kerangka acuan) dan TOR") == []


def test_no_more_than_a_page_can_bear():
    forms = {f"W{number}": f"w{number}" for number in range(20)}
    assert len(marked(" ".join(forms), forms)) == terms.MOST


def test_forms_are_those_of_the_language():
    records = {"a": {"tooltip": {"id": ["x", "y"], "en": ["z"]}}, "b": {}}
    assert terms.forms(records, "id") == {"x": "a", "y": "a"}
    assert terms.forms(records, "en") == {"z": "a"}
