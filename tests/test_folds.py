"""Folds: what is inside, what ends them, and that ids stay where links look for them."""

import markdown

from scripts.folds import FoldExtension


def html(text: str) -> str:
    """Render `text` as the site does, as far as folds are concerned."""
    return markdown.markdown(text, extensions=["attr_list", "toc", FoldExtension()]).replace(
        "\n", ""
    )


def test_a_fold_ends_at_the_next_heading_of_its_level():
    assert html("### A { #a .fold }\n\none\n\n### B { #b }\n\ntwo") == (
        '<details class="fold"><summary><h3 id="a">A</h3></summary><p>one</p></details>'
        '<h3 id="b">B</h3><p>two</p>'
    )


def test_a_fold_keeps_lower_headings_and_ends_at_a_higher_one():
    assert html("## A { #a .fold }\n\n### In { #in }\n\none\n\n# Out { #out }") == (
        '<details class="fold"><summary><h2 id="a">A</h2></summary>'
        '<h3 id="in">In</h3><p>one</p></details><h1 id="out">Out</h1>'
    )


def test_two_folds_in_a_row_and_an_empty_one():
    assert html("### A { #a .fold }\n\n### B { #b .fold .x }\n\ntwo") == (
        '<details class="fold"><summary><h3 id="a">A</h3></summary></details>'
        '<details class="fold"><summary><h3 id="b">B</h3></summary><p>two</p></details>'
    )
