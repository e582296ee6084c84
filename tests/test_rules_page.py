"""The page of rules shows every rule in both languages, from the files that the tests use."""

import pytest

from scripts import rules_page
from scripts.validate.rules import RULES

LABELS = {"rules_bad": "Wrong", "rules_good": "Right"}


@pytest.mark.parametrize("locale", ["id", "en"])
def test_every_rule_has_its_norm_and_an_example(locale):
    text = rules_page.listing(locale, LABELS)
    for name, rule in RULES.items():
        part = text.split(f"### {name} {{ #{name} }}")[1].split("\n### ")[0]
        assert rule.words["norm"][locale] in part
        assert "`````text\n" in part


def test_an_example_shows_its_files():
    part = rules_page.listing("en", LABELS).split("### section-ids")[1].split("\n### ")[0]
    assert "**Wrong**\n\n`````text\ndocs/id/a.md\n\n# A\n\n## Cara masuk\n\nB.\n`````" in part
