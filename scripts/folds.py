"""Python-Markdown extension: a heading with the class `fold` folds what follows it."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class FoldExtension(Extension):
    """Register the fold after attribute lists are read and before the table of contents."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the tree processor to `md`."""
        md.treeprocessors.register(FoldTreeprocessor(md), "fold", 6)


class FoldTreeprocessor(Treeprocessor):
    """Wrap a heading of class `fold`, and all up to the next heading of its level, in `details`."""

    def run(self, root: Element) -> None:
        """Rewrite the children of `root`, and of the blocks inside it, in place."""
        for parent in [root, *root.iter("div")]:
            children = list(parent)
            for child in children:
                if child.tag in HEADINGS and "fold" in child.get("class", "").split():
                    _fold(parent, child)


def _fold(parent: Element, heading: Element) -> None:
    siblings = list(parent)
    at = siblings.index(heading)
    ends = [i for i in range(at + 1, len(siblings)) if _closes(siblings[i], heading)]
    inside = siblings[at + 1 : ends[0] if ends else len(siblings)]
    details = Element("details", {"class": "fold"})
    summary = Element("summary")
    for child in (heading, *inside):
        parent.remove(child)
    heading.attrib.pop("class")
    summary.append(heading)
    details.extend([summary, *inside])
    parent.insert(at, details)


def _closes(element: Element, heading: Element) -> bool:
    return element.tag in HEADINGS and element.tag <= heading.tag
