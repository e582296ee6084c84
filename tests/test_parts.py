"""What the build adds at the end of a part stands under the right heading."""

import pytest

from scripts import content, parts
from tests.site import ROOT

PAGE = content.load(ROOT).pages["en", "steps/impact-portfolio.md"]
FIRST, LAST = "step-impact-portfolio-3", "decide"


def test_an_addition_stands_before_the_next_heading():
    text = parts.append(PAGE.body, PAGE, FIRST, "ADDED")
    before, after = text.split("\nADDED\n")
    assert before[before.rindex("\n#") :].startswith("\n### Write one page")
    assert after.lstrip().startswith("### Ask for figures")


def test_an_addition_to_the_last_part_ends_the_page():
    assert parts.append(PAGE.body, PAGE, LAST, "ADDED").endswith("\n\nADDED\n")


@pytest.mark.parametrize("heading", ["none", "step-impact-portfolio"])
def test_without_the_heading_nothing_is_added(heading):
    assert parts.append(PAGE.body, PAGE, heading, "ADDED") == PAGE.body
