"""Widgets: what the custom element holds, and which words it gets."""

import re
from pathlib import Path

import markdown
import pytest

from scripts.content import load
from scripts.folds import FoldExtension
from scripts.widgets import WidgetExtension, words
from tests.site import ROOT

LABELS = {"widget_copy": "Salin", "runway_rent": 'Kos "A"', "other_x": "lain"}


def html(text: str) -> str:
    """Render `text` as the site does, as far as widgets and folds are concerned."""
    extension = WidgetExtension()
    extension.labels = LABELS
    made = markdown.markdown(text, extensions=["attr_list", "toc", FoldExtension(), extension])
    return made.replace("\n", "")


def test_a_widget_holds_its_section_and_the_heading_stays_outside():
    assert html("## A { #runway .widget }\n\none\n\n### B { #b }\n\ntwo\n\n## C { #c }") == (
        '<h2 id="runway">A</h2>'
        '<ks-runway data-words="{&quot;copy&quot;: &quot;Salin&quot;, &quot;rent&quot;: '
        '&quot;Kos \\&quot;A\\&quot;&quot;}"><p>one</p><h3 id="b">B</h3><p>two</p></ks-runway>'
        '<h2 id="c">C</h2>'
    )


def test_a_widget_may_hold_a_fold():
    made = html("## A { #x .widget }\n\n### B { #b .fold }\n\ntwo")
    assert '<details class="fold"><summary><h3 id="b">B</h3></summary><p>two</p></details>' in made


def test_words_are_those_of_all_widgets_and_its_own():
    assert words(LABELS, "runway") == {"copy": "Salin", "rent": 'Kos "A"'}


@pytest.mark.parametrize(
    "script", sorted(ROOT.glob("overrides/assets/widgets/*.js")), ids=lambda p: p.stem
)
def test_every_word_a_script_asks_for_is_there(script: Path):
    labels = load(ROOT).labels
    text = script.read_text("utf-8")
    asked = set(re.findall(r'\b(?:word|button|say|part)\("([a-z_]+)"[,)]', text))
    assert asked - set(words(labels, script.stem)) == set()
