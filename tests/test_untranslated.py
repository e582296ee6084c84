"""What waits for its translation is shown in the original, marked and announced."""

import pytest

from scripts import content, untranslated

LABELS = {"untranslated_title": "Not yet", "untranslated_text": "Still in Indonesian."}
CONFIG = """
plugins:
  - i18n:
      languages:
        - {locale: id, name: Indonesia, default: true}
        - {locale: en, name: English}
"""


@pytest.fixture
def fill(tmp_path):
    """Return a function that fills an English page from an Indonesian one."""

    def run(original: str, translation: str) -> str:
        (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        for locale, text in {"id": original, "en": translation}.items():
            (tmp_path / "docs" / locale).mkdir(parents=True, exist_ok=True)
            (tmp_path / "docs" / locale / "a.md").write_text(text, encoding="utf-8")
        return untranslated.fill(translation, content.load(tmp_path), "en", "a.md", LABELS)

    return run


def test_a_marked_section_shows_the_original(fill):
    text = fill(
        "# A\n\n## B { #b }\n\nAsli.\n\n## C { #c }\n\nTiga.\n",
        "# A\n\n## B { #b .untranslated }\n\n## C { #c }\n\nThree.\n",
    )
    shown = text[text.index("#b .untranslated") : text.index("## C")]
    assert 'lang="id"' in shown and "Asli." in shown and "Not yet" in shown
    assert "Tiga." not in text


def test_a_marked_page_shows_the_whole_original(fill):
    text = fill("---\ntitle: A\n---\n# A\n\nAsli.\n", "---\ntitle: A\nuntranslated: true\n---\n")
    assert "Asli." in text and "title: A" not in text.split("lang=")[1]


def test_a_translated_page_stays_as_it_is(fill):
    assert fill("# A\n\nAsli.\n", "# A\n\nText.\n") == "# A\n\nText.\n"
