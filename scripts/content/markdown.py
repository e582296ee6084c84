"""Markdown with line numbers, read as Python-Markdown will render it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .model import Block, Citation, Heading, Lined, Link, Outline, Page

CITATION = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_HASH_HEADING = re.compile(r"(#{1,6})(.*?)#*\s*$")
_BLOCK_TAG = re.compile(r"\s*</?(?:div|section|figure|figcaption)\b[^>]*>\s*")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}\n]*[#.=][^{}\n]*\}|^!!! \w+")
_MARKED = re.compile(r"\{[^{}\n]*\blang=")
_WORD = re.compile(r"\w")
_SEEN = ("text", "code_inline", "image")
_CANON = {
    "citation": "[^{0}]",
    "code_inline": "`{0}`",
    "em_close": "*",
    "em_open": "*",
    "hardbreak": " ",
    "image": "![{0}]({1})",
    "link_close": "]({1})",
    "link_open": "[",
    "softbreak": " ",
    "strong_close": "**",
    "strong_open": "**",
}
_START = Token("", "", 0)
_ATTR_ID = re.compile(r"\{:?[^{}\n]*#([\w-]+)[^{}\n]*\}")


@lru_cache(maxsize=1000)  # a preview reads the same pages again and again
def parse(lines: tuple[str, ...], start: int) -> Outline:
    """Return what stands in `lines` from line `start` on; what is before is front matter."""
    text = [
        "" if number < start or _BLOCK_TAG.fullmatch(line) else line
        for number, line in enumerate(lines, 1)
    ]
    tokens = [_START, *_parser().parse("\n".join(text))]
    found = _Found()
    for before, token in pairwise(tokens):
        if token.type == "inline":
            kind = before.type.partition("_")[0]
            if kind == "heading":
                found.headings.append(_heading(before, token))
            found.inline(token, kind)
        elif token.type == "fence":
            found.code(token)
    return found.outline()


def front_citations(front: Lined) -> Iterator[Citation]:
    """Yield the source keys in front matter: `[^key]` in a text, or a field named `source`."""
    for way, value, line in front.leaves():
        if isinstance(value, str):
            for key in [value] if way[-1:] == ("source",) else CITATION.findall(value):
                yield Citation(key, line)


def front_blocks(page: Page) -> Iterator[Block]:
    """Yield the texts of the front matter that each language has of its own, as the type orders them."""
    leaves = {way: (value, line) for way, value, line in page.front.leaves()}
    for name, spec in page.type.fields.items() if page.type else ():
        if spec["type"] in ("text", "mapping") and "only" not in spec:
            for way in ((name,), *((name, part) for part in spec.get("fields", ()))):
                value, line = leaves.get(way, (None, 0))
                if isinstance(value, str):
                    text = CITATION.sub("", value)
                    canon = f"{'.'.join(way)}: {value}"
                    yield Block("field", line, text, text, canon, text != value)


class _Found:
    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.citations: list[Citation] = []
        self.ids: set[str] = set()
        self.code_lines: set[int] = set()
        self.blocks: list[Block] = []

    def outline(self) -> Outline:
        return Outline(
            tuple(self.headings),
            tuple(self.links),
            tuple(self.citations),
            frozenset(self.ids),
            frozenset(self.code_lines),
            tuple(self.blocks),
        )

    def code(self, token: Token) -> None:
        self.code_lines.update(range(token.map[0] + 1, token.map[1] + 1))
        canon = f"```{token.info.strip()}\n{token.content}"
        self.blocks.append(Block("code", token.map[0] + 2, token.content, "", canon, False))

    def inline(self, token: Token, kind: str) -> None:
        line = token.map[0] + 1 if token.map else 1
        self.blocks.append(_block(kind, line, token.children or []))
        opened: list[tuple[str, int, list[str]]] = []
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "citation":
                self.citations.append(Citation(child.content, line, child.meta["defines"]))
            elif child.type == "image":
                self.links.append(Link(str(child.attrGet("src")), line, child.content, True))
            elif child.type == "link_open":
                opened.append((str(child.attrGet("href")), line, []))
            elif child.type == "link_close" and opened:
                target, at, words = opened.pop()
                self.links.append(Link(target, at, "".join(words), False))
            elif child.type == "text" and "{" in child.content:
                self.ids.update(_ATTR_ID.findall(child.content))
            for _, _, words in opened:
                words.append(child.content)


def _block(kind: str, line: int, children: list[Token]) -> Block:
    """Return one block as it is read."""
    text, prose, canon, outside, apart, targets = "", "", "", "", 0, []
    for child in children:
        seen = (
            "\n" if child.type.endswith("break") else child.content if child.type in _SEEN else ""
        )
        text += seen
        prose += seen if seen == "\n" or child.type == "text" and not apart else ""
        apart += {"em_open": 1, "em_close": -1}.get(child.type, 0)
        if child.type == "link_open":
            targets.append(child.attrGet("href"))
        outside += "" if targets else seen
        target = targets.pop() if child.type == "link_close" and targets else child.attrGet("src")
        canon += _CANON.get(child.type, "{0}").format(child.content, target)
    text, prose = _ATTRIBUTES.sub("", text), _ATTRIBUTES.sub("", prose)
    if "](" in canon and not _WORD.search(_ATTRIBUTES.sub("", outside)):
        kind = "link"
    canon = _ATTRIBUTES.sub("", canon) if kind == "heading" else canon
    if _MARKED.search(canon):
        prose = "\n" * prose.count("\n")
    return Block(kind, line, text, prose, canon, any(c.type == "citation" for c in children))


def _heading(token: Token, inline: Token) -> Heading:
    text = "".join(child.content for child in inline.children or ())
    written = AttrListTreeprocessor.HEADER_RE.search(text)
    attrs, rest = get_attrs_and_remainder(written[1]) if written else ([], "")
    if written and not rest:
        text = text[: written.start()]
    ids = [value for name, value in attrs if name == "id"]
    classes = [value for name, value in attrs if name in (".", "class")]
    return Heading(
        level=int(token.tag[1]),
        text=text.strip(),
        id=(ids[-1] or "") if ids and not rest else "",
        classes=tuple(" ".join(filter(None, classes)).split()) if not rest else (),
        line=token.map[0] + 1,
    )


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    # Without indented code, what stands inside `!!! note` or a nested list is read as text.
    md.disable("code")
    md.validateLink = lambda url: True
    md.normalizeLink = lambda url: url
    md.block.ruler.at("heading", _hash_heading, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.before("reference", "note", _note, {"alt": ["paragraph"]})
    md.inline.ruler.before("link", "citation", _citation)
    return md


def _hash_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `# Title` as Python-Markdown does: at the margin, with or without the space."""
    if state.sCount[start] != state.blkIndent:
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = _HASH_HEADING.match(line)
    if not match:
        return False
    if not silent:
        state.line = start + 1
        for kind, nesting in (("heading_open", 1), ("inline", 0), ("heading_close", -1)):
            token = state.push(kind, "" if kind == "inline" else f"h{len(match[1])}", nesting)
            token.map = [start, state.line]
            if kind == "inline":
                token.content, token.children = match[2].strip(), []
    return True


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `[^key]: …`, which defines a note in the page, as a paragraph that says so."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if silent or not _NOTE.match(line):
        return False
    state.line = start + 1
    token = state.push("inline", "", 0)
    token.content, token.children, token.map = line, [], [start, state.line]
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[1]
        token.meta = {"defines": state.pos == 0 and bool(_NOTE.match(state.src))}
    state.pos = match.end()
    return True
