"""Python-Markdown extension: text without any mark is passed over by the patterns for marks."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

SMARTY_MARKS = re.compile(r"""['"<>]|--|\.\.\.""")
MARKS = re.compile(rf"[^\w ,.;:()/%?+=–—“”’-]|_|{SMARTY_MARKS.pattern}")  # what may be one counts
BEFORE_INLINE, BEFORE_SMARTY = 20.5, 6.5


class PlainTextExtension(Extension):
    """Set plain text apart before each of the two passes that try dozens of patterns on all text."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Add a tree processor for either pass to `md`: the first leaves new text to the second."""
        inline, smarty = PlainTextTreeprocessor(md, MARKS), PlainTextTreeprocessor(md, SMARTY_MARKS)
        md.treeprocessors.register(inline, "plain-inline", BEFORE_INLINE)
        md.treeprocessors.register(smarty, "plain-smarty", BEFORE_SMARTY)


class PlainTextTreeprocessor(Treeprocessor):
    """Turn text that holds none of the `marks` into `AtomicString`, which no pattern is tried on."""

    def __init__(self, md: Markdown, marks: re.Pattern[str]) -> None:
        """Take what text may not hold."""
        super().__init__(md)
        self.marked = marks.search

    def run(self, root: Element) -> None:
        """Rewrite the texts of `root` in place."""
        for element in root.iter():
            if element.text and not self.marked(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not self.marked(element.tail):
                element.tail = AtomicString(element.tail)
