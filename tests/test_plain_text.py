"""Text set apart from the patterns for marks is rendered as it would be without."""

import pytest
from markdown import Markdown
from markdown.util import AtomicString

from scripts.plain_text import PlainTextExtension, PlainTextTreeprocessor

KNOWN = ["attr_list", "footnotes", "md_in_html", "smarty", "tables", "toc"]
TEXTS = (
    "Plain.",
    "*One* and _two_, `three`, four\\*five; snake_case",
    "[a](b.md) ![c](d.png) [^1] <https://e.org> f@g.org &amp; & <b>h</b>\n\n[^1]: i",
    "\"Quoted\" and 'so', the '90s -- a dash --- and three dots...",
    "First line  \nsecond line\nthird",
    "## Heading { #own .class }\n\n- item *x* tail\n- plain\n\n| a | b |\n|---|---|\n| c's | d |",
    '<div markdown="1">\n\n*inside* "it"\n\n</div>',
)


@pytest.mark.parametrize("text", TEXTS)
def test_rendered_the_same(text):
    expected = Markdown(extensions=KNOWN).convert(text)
    assert Markdown(extensions=[*KNOWN, PlainTextExtension()]).convert(text) == expected


def test_only_plain_text_is_set_apart():
    md = Markdown(extensions=[*KNOWN, PlainTextExtension()])
    root = md.parser.parseDocument(["Plain, (so) to say.", "", "With *marks*."]).getroot()
    PlainTextTreeprocessor.run(md.treeprocessors["plain-inline"], root)
    assert [isinstance(p.text, AtomicString) for p in root] == [True, False]
