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
        """Rewrite the children of `root`, and of the blocks and widgets inside it, in place."""
        for parent in [
            root,
            *(e for e in root.iter() if e.tag == "div" or e.tag.startswith("ks-")),
        ]:
            for heading in headings_of_class(parent, "fold"):
                _fold(parent, heading)


def headings_of_class(parent: Element, name: str) -> list[Element]:
    """Return the headings among the children of `parent` that carry the class `name`."""
    headings = [child for child in parent if child.tag in HEADINGS]
    return [child for child in headings if name in child.get("class", "").split()]


def section_below(parent: Element, heading: Element) -> list[Element]:
    """Return the siblings after `heading`, up to the next heading of the same or a higher level."""
    siblings = list(parent)
    at = siblings.index(heading) + 1
    ends = [i for i in range(at, len(siblings)) if _closes(siblings[i], heading)]
    return siblings[at : ends[0] if ends else len(siblings)]


def _fold(parent: Element, heading: Element) -> None:
    inside = section_below(parent, heading)
    at = list(parent).index(heading)
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
