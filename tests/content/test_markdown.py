"""What the loader sees in a page is what Python-Markdown renders of it."""

from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from scripts.content.loader import load
from scripts.content.markdown import parse

ROOT = Path(__file__).parents[2]
EXTENSIONS = [
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.superfences",
]

SNIPPETS = {
    "no space after the mark": "##Judul { #a }\n\n#Tagar\n",
    "heading inside a paragraph": "Satu\n## Dua { #b }\nTiga\n",
    "heading with closing marks": "## Dua ## \n\n## Tiga { #c } \n",
    "no space before the braces": "## Dua{ #b }\n",
    "attributes in every form": '## A { #a .b }\n\n## C {: #c .d title="x y" }\n\n## E { id=e }\n',
    "two ids": "## A { #a #b }\n",
    "braces in the text": "## A {x} { #a }\n\n## B { #b } c\n",
    "fences": "```text\n## a { #a }\n```\n\n~~~\n[a](b)\n~~~\n\n- x\n\n    ```\n    [c](d)\n    ```\n",
    "code spans": "`[a](b)` dan ``[c](d)``\n",
    "admonition": '!!! note "N"\n\n    [a](b)\n\n    - [c](d)\n\n        [e](f)\n\n[g](h)\n',
    "admonition without blank line": '!!! stop "N"\n    [a](b)\n[c](d)\n',
    "nested lists": "1. [a](b)\n\n    [c](d)\n\n    - [e](f)\n\n2. ![g](h)\n",
    "div": '<div class="x" markdown>\n[a](b)\n</div>\n\n## C { #c }\n',
    "table": "| a | b |\n|---|---|\n| [a](b) | `c` |\n",
    "reference links": "[a][x] dan [y]\n\n[x]: b.md\n[y]: c.md\n",
    "link with title and brackets": '[a](b.md "Judul") [c](<d e.md>) [f [g]](h.md)\n',
    "picture in a link": "[![a](b)](c)\n",
    "emphasis": "**[a](b)** _[c](d)_\n",
    "quotation": "> [a](b)\n>\n> ## C { #c }\n",
    "footnote": "A.[^x]\n\n[^x]: [b](c)\n",
    "comment": "<!-- [a](b)\n\n## c -->\n\n[d](e)\n",
    "setext": "Judul { #a }\n-----\n\nTeks\n",
    "numbered hash": "#1 di daftar\n",
    "escaped": "\\# bukan\n\n\\[a](b)\n",
}
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))


class Rendered(HTMLParser):
    """Collects headings, links and pictures, but for those of the footnotes."""

    def __init__(self, html):
        super().__init__()
        self.headings, self.links = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append((int(tag[1]), attrs.get("id", "")))
        elif tag == "img" or (tag == "a" and not attrs.get("href", "").startswith("#fn")):
            self.links.append(attrs.get("src", attrs.get("href")))


def same(text, start=1):
    lines = tuple(text.split("\n"))
    body = "\n".join(lines[start - 1 :])
    ours, theirs = parse(lines, start), Rendered(markdown.markdown(body, extensions=EXTENSIONS))
    assert [(heading.level, heading.id) for heading in ours.headings] == theirs.headings
    assert sorted(link.target for link in ours.links) == sorted(filter(None, theirs.links))


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippet_is_read_as_rendered(name):
    same(SNIPPETS[name])


@pytest.fixture(scope="module")
def site():
    return load(ROOT)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_read_as_rendered(site, path):
    _, locale, key = path.split("/", 2)
    page = site.pages[locale, key]
    same("\n".join(page.lines), page.body_start)
