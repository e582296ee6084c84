"""Widgets: a heading with the class `widget` makes what follows it the content of a custom element."""

import json
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from scripts.content import Page
from scripts.folds import headings_of_class, section_below

CLASS = "widget"


def names(page: Page) -> list[str]:
    """Return the names of the widgets on `page`: the ids of the headings that ask for one."""
    return [heading.id for heading in page.headings if CLASS in heading.classes]


def words(labels: dict[str, str], name: str, shared: tuple = ("widget_",)) -> dict[str, str]:
    """Return the labels `widget_*` and `<name>_*`, without the prefix, as the widget gets them."""
    prefixes = (*shared, name.replace("-", "_") + "_")
    return {
        key.removeprefix(prefix): text
        for prefix in prefixes
        for key, text in labels.items()
        if key.startswith(prefix)
    }


class WidgetExtension(Extension):
    """Register the widget's tree processor; `labels` are those of the language being built."""

    labels: dict[str, str] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the tree processor to `md`, before folds are made so that a widget may hold some."""
        processor = WidgetTreeprocessor(md)
        processor.labels = self.labels
        md.treeprocessors.register(processor, CLASS, 7)


class WidgetTreeprocessor(Treeprocessor):
    """Put what follows a heading of class `widget` into `<ks-ID data-words="{…}">`."""

    labels: dict[str, str]

    def run(self, root: Element) -> None:
        """Rewrite the children of `root` in place; the heading stays before the element."""
        for heading in headings_of_class(root, CLASS):
            name = heading.get("id", "")
            text = json.dumps(words(self.labels, name), ensure_ascii=False)
            element = Element(f"ks-{name}", {"data-words": text})
            inside = section_below(root, heading)
            for child in inside:
                root.remove(child)
            element.extend(inside)
            root.insert(list(root).index(heading) + 1, element)
            heading.attrib.pop("class")
