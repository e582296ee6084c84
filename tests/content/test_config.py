"""`mkdocs.yml` is read as data: languages, navigation, and one line on what is wrong with it."""

import pytest

from scripts.content import ConfigError, NavItem, load

GOOD = """\
site_url: !ENV [SITE_URL, "https://example.org/"]
nav:
  - index.md
  - Langkah:
      - steps/index.md
      - Latihan: steps/training.md
not_in_nav: |
  /*/about/
plugins:
  - search
  - i18n:
      languages:
        - {locale: en, nav_translations: {Langkah: Steps}}
        - {locale: id, default: true}
markdown_extensions:
  - toc: {slugify: !!python/object/apply:os.system [touch executed]}
"""


def config(root, text):
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return load(root).config


def test_original_comes_first(tmp_path):
    assert config(tmp_path, GOOD).locales == ("id", "en")


def test_nav_is_flat_with_lines(tmp_path):
    assert config(tmp_path, GOOD).nav == (
        NavItem(None, "index.md", 3),
        NavItem("Langkah", None, 4),
        NavItem(None, "steps/index.md", 5),
        NavItem("Latihan", "steps/training.md", 6),
    )


def test_translations_and_pages_left_out(tmp_path):
    read = config(tmp_path, GOOD)
    assert read.nav_translations["en"] == {"Langkah": "Steps"}
    assert read.not_in_nav("id/about/index.md")
    assert not read.not_in_nav("id/index.md")


def test_tags_are_not_executed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config(tmp_path, GOOD)
    assert not (tmp_path / "executed").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nav: [",
        "- a\n- b\n",
        "plugins: [search]\n",
        "plugins: [i18n]\n",
        "plugins:\n  - i18n: {languages: 5}\n",
        "plugins:\n  - i18n: {languages: [id, en]}\n",
        "plugins:\n  - i18n: {languages: [{locale: en}]}\n",
        "plugins:\n  - i18n: {languages: [{locale: ../x, default: true}]}\n",
        GOOD.replace("/*/about/", "!"),
        "a: &a [x]\nb: *a\n",
        "a: 1\na: 2\n",
        "\x07",
    ],
)
def test_unusable_file_is_one_line(tmp_path, text):
    with pytest.raises(ConfigError) as error:
        config(tmp_path, text)
    assert str(error.value).startswith("mkdocs.yml")
    assert "\n" not in str(error.value)


def test_missing_files(tmp_path):
    with pytest.raises(ConfigError, match="docs"):
        load(tmp_path)
    (tmp_path / "docs").mkdir()
    with pytest.raises(ConfigError, match=r"mkdocs\.yml"):
        load(tmp_path)
