"""Python-Markdown extension: the alignment of a table's column is a class, which the site's policy allows."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_CLASSES = {"center": "align-center", "right": "align-right", "left": "align-left"}
_STYLES = {f"text-align: {side};": name for side, name in _CLASSES.items()}


class AlignmentExtension(Extension):
    """Register the change of tables before attribute lists, which may add classes, are read."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the tree processor to `md`."""
        md.treeprocessors.register(AlignmentTreeprocessor(md), "alignment", 9)


class AlignmentTreeprocessor(Treeprocessor):
    """Turn the style that the tables extension gives a cell into a class."""

    def run(self, root: Element) -> None:
        """Rewrite the cells of `root` in place."""
        for cell in root.iter():
            if cell.tag in ("th", "td") and cell.get("style") in _STYLES:
                cell.set("class", _STYLES[cell.attrib.pop("style")])
