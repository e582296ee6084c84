"""Stamps: what ages a translation and what does not, and the commands that write and read them."""

import pytest

from scripts import content, translations
from scripts.translations.__main__ import main
from tests.translations.conftest import change, stamp

HARMLESS = {
    "wrapped anew": ("kalimat,\nlalu", "kalimat, lalu"),
    "emphasis": ("*dua*", "_dua_"),
    "list markers": ("- butir\n- butir", "* butir\n* butir"),
    "link style": ("[tautan](z.md#c)", "[tautan][x]"),
    "quotation marks": ('"kutipan"', "“kutipan”"),
    "table layout": ("| a | b |\n|---|---|", "|a|b|\n|:--|--:|"),
    "fence": ("```text\nTemplat\n```", "~~~text\nTemplat\n~~~"),
    "heading style": ("## B { #b }", "## B { #b .fold }"),
}
HARMFUL = {
    "a word": ("butir lain", "butir baru"),
    "a target": ("z.md#c", "z.md#d"),
    "a source": ("[^s]", "[^t]"),
    "a template": ("Templat", "Pola"),
    "the heading": ("## B {", "## C {"),
    "stress": ("*dua*", "**dua**"),
    "a list item": ("- butir\n", ""),
}


def states(tree, name="a.md"):
    site = content.load(tree)
    return translations.states(site, site.pages["en", name])


def test_a_translation_without_a_stamp_is_missing_one(tree):
    assert set(states(tree).values()) == {"missing"}


def test_what_is_stamped_is_fresh(tree):
    assert stamp(tree) == 0
    assert states(tree) == {"_front": "fresh", "_lead": "fresh", "b": "fresh"}


@pytest.mark.parametrize("name", HARMLESS)
def test_cosmetics_do_not_age_a_translation(name, tree):
    stamp(tree)
    change(tree, *HARMLESS[name])
    assert set(states(tree).values()) == {"fresh"}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_change_of_the_original_ages_its_section_only(name, tree):
    stamp(tree)
    change(tree, *HARMFUL[name])
    assert states(tree) == {"_front": "fresh", "_lead": "fresh", "b": "outdated"}


def test_front_matter_ages_apart(tree):
    stamp(tree)
    change(tree, "Keterangan", "Keterangan lain")
    assert states(tree)["_front"] == "outdated"
    assert states(tree)["b"] == "fresh"


def test_a_change_of_the_translation_ages_nothing(tree):
    stamp(tree)
    change(tree, "butir lain", "other item", "docs/en/a.md")
    assert set(states(tree).values()) == {"fresh"}


def test_only_what_is_named_is_stamped(tree):
    stamp(tree, "docs/en/a.md#b")
    assert states(tree) == {"_front": "missing", "_lead": "missing", "b": "fresh"}
    assert set(states(tree, "z.md").values()) == {"missing"}


def test_stamping_one_page_keeps_the_others(tree):
    stamp(tree)
    change(tree, "butir lain", "butir baru", "docs/id/z.md")
    stamp(tree, "docs/en/a.md")
    assert states(tree, "z.md")["b"] == "outdated"


def test_a_stamp_of_what_is_gone_goes_too(tree):
    stamp(tree)
    (tree / "docs/id/z.md").unlink()
    stamp(tree, "docs/en/a.md")
    assert "z.md" not in content.load(tree).records("translations/en")


def test_an_untranslated_section_has_no_stamp(tree):
    change(tree, "{ #b }", "{ #b .untranslated }", "docs/en/a.md")
    stamp(tree)
    assert states(tree)["b"] == "untranslated"
    assert "b" not in content.load(tree).records("translations/en")["a.md"]


def test_stamping_twice_writes_the_same(tree):
    stamp(tree)
    first = (tree / "docs/data/translations/en.yml").read_bytes()
    stamp(tree)
    assert (tree / "docs/data/translations/en.yml").read_bytes() == first


def test_status_lists_in_the_order_of_the_navigation(tree, capsys):
    stamp(tree)
    change(tree, "Pembuka", "Awal")
    change(tree, "butir lain", "butir baru", "docs/id/z.md")
    capsys.readouterr()
    assert main(["--root", str(tree), "status"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "docs/en/z.md#b: outdated",
        "docs/en/a.md#_lead: outdated",
    ]


def test_a_page_that_does_not_exist_is_said(tree, capsys):
    assert stamp(tree, "docs/en/nowhere.md") == 2
    assert capsys.readouterr().err == "translations: docs/en/nowhere.md: no such page\n"


def test_a_tree_that_is_none(tmp_path, capsys):
    assert main(["--root", str(tmp_path), "status"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
