"""Python-Markdown extension: a page's first use of a glossary term becomes a button that explains it."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from scripts.folds import HEADINGS

MOST = 8  # more would make a page restless, and every one costs bytes
AFTER_FOLDS = 4
SET_APART = {*HEADINGS, "a", "button", "code", "dt", "label", "pre", "strong", "sup"}
SET_APART_CLASSES = {"admonition-title", "footnote"}


def forms(terms: dict[str, Any], locale: str) -> dict[str, str]:
    """Return what is looked for in a language: each form, to the id of its term."""
    return {
        form: key for key, term in terms.items() for form in term.get("tooltip", {}).get(locale, ())
    }


class TermExtension(Extension):
    """Mark the `forms` that a page uses; `found` holds the ids of the terms marked, in order."""

    def __init__(self) -> None:
        """Look for nothing until `look_for()` says what."""
        super().__init__()
        self.look_for({})

    def look_for(self, forms: dict[str, str]) -> None:
        """Begin a page: look for `forms`, each leading to the id of its term."""
        self.forms, self.found = forms, []

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the tree processor to `md`."""
        if self.forms:
            md.treeprocessors.register(TermTreeprocessor(md, self), "terms", AFTER_FOLDS)


class TermTreeprocessor(Treeprocessor):
    """Put a button around the first use of each term, in reading order."""

    def __init__(self, md: Markdown, extension: TermExtension) -> None:
        """Take the forms from `extension`, and give it what is found."""
        super().__init__(md)
        self.forms, self.found, self.seen = extension.forms, extension.found, set()
        self.pattern = _pattern(self.forms)

    def run(self, root: Element) -> None:
        """Rewrite `root` in place."""
        children = list(root)
        root.text = self._mark(root, 0, root.text)
        for child in children:
            if not _set_apart(child):
                self.run(child)
            child.tail = self._mark(root, list(root).index(child) + 1, child.tail)

    def _mark(self, parent: Element, at: int, text: str | None) -> str | None:
        """Insert the buttons for `text` into `parent` at `at`; return what stands before them."""
        before, end, last = text, 0, None
        for match in self.pattern.finditer(text) if text and len(self.found) < MOST else ():
            key = self._key(match[0])
            if not self._is_due(key, text[match.end() :]):
                continue
            button = _button(key, match[0])
            between = text[end : match.start()]
            if last is None:
                before = between
            else:
                last.tail = between
            parent.insert(at, button)
            at, end, last = at + 1, match.end(), button
        if last is not None:
            last.tail = text[end:]
        return before

    def _key(self, written: str) -> str:
        return self.forms.get(written) or self.forms[written.lower()]

    def _is_due(self, key: str, rest: str) -> bool:
        """Tell whether this is the first use, and nothing in brackets explains it already."""
        if key in self.seen or len(self.found) == MOST:
            return False
        self.seen.add(key)
        if rest.startswith(" ("):
            return False
        self.found.append(key)
        return True


def _pattern(forms: dict[str, str]) -> re.Pattern[str]:
    """Match whole words, the longest form first; a form without capitals in either case."""
    longest_first = sorted(forms, key=len, reverse=True)
    words = [f"(?i:{re.escape(f)})" if f.islower() else re.escape(f) for f in longest_first]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)")


def _button(key: str, text: str) -> Element:
    attributes = {"type": "button", "class": "term", "popovertarget": f"tip-{key}"}
    button = Element("button", attributes | {"aria-describedby": f"tip-{key}-text"})
    button.text = text
    return button


def _set_apart(element: Element) -> bool:
    """Tell whether nothing is marked inside: headings, links, bold words that the text explains, notes."""
    tag = element.tag
    return (
        not isinstance(tag, str)
        or tag in SET_APART
        or "-" in tag  # a widget makes its own content
        or "lang" in element.attrib
        or bool(SET_APART_CLASSES & set(element.get("class", "").split()))
    )
