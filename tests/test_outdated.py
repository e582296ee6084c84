"""What is behind its original is announced above the section, with the way to the original."""

import pytest

from scripts import content, outdated, translations

LABELS = {
    "outdated_title": "Older",
    "outdated_text": "The original has changed.",
    "outdated_link": "Read the original",
}
CONFIG = "plugins:\n  - i18n:\n      languages:\n        - {locale: id, default: true}\n        - {locale: en}\n"
PAGE = "---\ntitle: A\n---\n# A\n\nStart.\n\n## B { #b }\n\nOne.\n\n## C { #c }\n\nTwo.\n"


@pytest.fixture
def marked(tmp_path):
    """Return a function that marks a page whose parts of these names are behind."""

    def run(*behind: str) -> str:
        (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        for locale in ("id", "en"):
            (tmp_path / "docs" / locale).mkdir(parents=True)
            (tmp_path / "docs" / locale / "a.md").write_text(PAGE, encoding="utf-8")
        stamps = translations.stamped(content.load(tmp_path), "en")["a.md"]
        stamps |= dict.fromkeys(behind, "0000000000")
        lines = [f'  {name}: "{stamp}"' for name, stamp in stamps.items()]
        (tmp_path / "docs/data/translations").mkdir(parents=True)
        file = tmp_path / "docs/data/translations/en.yml"
        file.write_text("a.md:\n" + "\n".join(lines) + "\n", encoding="utf-8")
        site = content.load(tmp_path)
        return outdated.mark(PAGE, site, site.pages["en", "a.md"], "../a.html", LABELS)

    return run


def test_what_is_up_to_date_stays_as_it_is(marked):
    assert marked() == PAGE


def test_a_section_behind_its_original_says_so(marked):
    text = marked("c")
    notice = text[text.index("{ #c }") : text.index("Two.")]
    assert "Older" in notice
    assert '<a href="../a.html#c" hreflang="id">Read the original</a>' in notice
    assert text.count("Older") == 1


def test_what_comes_before_the_sections_is_announced_once(marked):
    text = marked("_front", "_lead")
    assert text.count("Older") == 1
    assert text.index("# A") < text.index('href="../a.html"') < text.index("Start.")
