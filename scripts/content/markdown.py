"""Markdown with line numbers, read as Python-Markdown will render it."""

import re
from collections.abc import Iterator
from functools import cache

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .model import Citation, Heading, Lined, Link, Outline

CITATION = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_HASH_HEADING = re.compile(r"(#{1,6})(.*?)#*\s*$")
_BLOCK_TAG = re.compile(r"\s*</?(?:div|section|figure|figcaption)\b[^>]*>\s*")
_ATTR_ID = re.compile(r"\{:?[^{}\n]*#([\w-]+)[^{}\n]*\}")


def parse(lines: tuple[str, ...], start: int) -> Outline:
    """Return what stands in `lines` from line `start` on; what is before is front matter."""
    text = [
        "" if number < start or _BLOCK_TAG.fullmatch(line) else line
        for number, line in enumerate(lines, 1)
    ]
    tokens = _parser().parse("\n".join(text))
    found = _Found()
    for token, inline in zip(tokens, [*tokens[1:], None], strict=False):
        if token.type == "heading_open":
            found.headings.append(_heading(token, inline))
        elif token.type == "inline":
            found.inline(token)
        elif token.type == "fence":
            found.code_lines.update(range(token.map[0] + 1, token.map[1] + 1))
    return found.outline()


def front_citations(front: Lined) -> Iterator[Citation]:
    """Yield the source keys in front matter: `[^key]` in a text, or a field named `source`."""
    for way, line in front.lines.items():
        value = front.value
        for step in way:
            value = value[step]
        if isinstance(value, str):
            for key in [value] if way[-1:] == ("source",) else CITATION.findall(value):
                yield Citation(key, line)


class _Found:
    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.citations: list[Citation] = []
        self.ids: set[str] = set()
        self.code_lines: set[int] = set()

    def outline(self) -> Outline:
        return Outline(
            tuple(self.headings),
            tuple(self.links),
            tuple(self.citations),
            frozenset(self.ids),
            frozenset(self.code_lines),
        )

    def inline(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else 1
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
