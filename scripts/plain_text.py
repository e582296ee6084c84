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
        inline = PlainTextTreeprocessor(md, MARKS, "inline")
        smarty = PlainTextTreeprocessor(md, SMARTY_MARKS, "smarty")
        md.treeprocessors.register(inline, "plain-inline", BEFORE_INLINE)
        md.treeprocessors.register(smarty, "plain-smarty", BEFORE_SMARTY)


class PlainTextTreeprocessor(Treeprocessor):
    """Turn text that holds none of the `marks` into `AtomicString`, which no pattern is tried on."""

    def __init__(self, md: Markdown, marks: re.Pattern[str], following: str) -> None:
        """Take what text may not hold, and the name of the processor that tries the patterns."""
        super().__init__(md)
        self.marked = marks.search
        self.following = following

    def run(self, root: Element) -> None:
        """Rewrite the texts of `root` in place; have the patterns, which are all known now, in a list.

        They are asked for one by one for each text, and the registry looks each time whether it is sorted.
        """
        following = self.md.treeprocessors[self.following]
        following.inlinePatterns = list(following.inlinePatterns)
        for element in root.iter():
            if element.text and not self.marked(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not self.marked(element.tail):
                element.tail = AtomicString(element.tail)
