"""The model: a `Site` of pages and data, each with the lines where its parts stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .config import Config
from .history import History
from .page_types import PageType

GLOSSARY = "about/glossary.md"
# The pages on which the build lists the records of a data file.
LISTS = {GLOSSARY: "glossary", "tools/runway.md": "minimum-wage"}
# Parts of a page that no section holds; no section's id begins with an underscore.
FRONT, LEAD = "_front", "_lead"


class Flaw(NamedTuple):
    """Something wrong at a place: the kind names the message, the values fill it.

    `column` counts characters from 1; 0 where the whole line is meant.
    """

    path: str
    line: int
    kind: str
    values: dict[str, Any] = {}
    column: int = 0


class Heading(NamedTuple):
    """A heading; `id` is empty where the page gives none."""

    level: int
    text: str
    id: str
    classes: tuple[str, ...]
    line: int


class Section(NamedTuple):
    """A `##` part: its heading at line `start`, its last line `end`, the Markdown between."""

    id: str
    text: str
    classes: tuple[str, ...]
    start: int
    end: int
    body: str


class Link(NamedTuple):
    """A link or picture; `text` is what the reader sees or, of a picture, hears."""

    target: str
    line: int
    text: str
    image: bool


class Citation(NamedTuple):
    """A source key that a page names; `defines` where the page writes a note of its own."""

    key: str
    line: int
    defines: bool = False


class Block(NamedTuple):
    """A heading, paragraph, table cell, code block, or text of the front matter.

    `text` is what the reader sees, `prose` the part of it that is in the page's own language:
    without code and without what is *set apart*. Both keep the line breaks of the source.
    `canon` is the same whatever the style of the Markdown. `kind` is `heading`, `paragraph`, `th`,
    `td`, `code` or `field`, or `link` where only links have words. Cells of a row share its line.
    """

    kind: str
    line: int
    text: str
    prose: str
    canon: str
    cited: bool

    def line_of(self, position: int) -> int:
        """Return the line of a position in `text` or `prose`."""
        return self.line + self.text.count("\n", 0, position)


class Outline(NamedTuple):
    """What the Markdown of one page holds."""

    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()
    ids: frozenset[str] = frozenset()
    code_lines: frozenset[int] = frozenset()
    blocks: tuple[Block, ...] = ()


class Lined(NamedTuple):
    """YAML as plain data; `lines` maps the way to each value, such as `("pay", 0)`, to its line."""

    value: Any
    lines: dict[tuple, int]

    def line(self, *way: str | int) -> int:
        """Return the line of the value at `way`, or of the nearest thing around it."""
        while way and way not in self.lines:
            way = way[:-1]
        return self.lines.get(way, 1)

    def leaves(self) -> Iterator[tuple[tuple, Any, int]]:
        """Yield the way, the value and the line of all that is no list or mapping."""
        for way, line in self.lines.items():
            value = self.value
            for step in way:
                value = value[step]
            if not isinstance(value, list | dict):
                yield way, value, line


@dataclass(eq=False)
class Page:
    """One Markdown file; `readable` is false where its text could not be parsed.

    `borrowed` is the front matter of the original, as long as the page waits for its translation.
    """

    path: str
    locale: str
    key: str
    lines: tuple[str, ...] = ()
    front: Lined = Lined({}, {})
    meta_valid: bool = False
    readable: bool = False
    body_start: int = 1
    type: PageType | None = None
    borrowed: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def outline(self) -> Outline:
        """What the Markdown holds, parsed when it is first asked for."""
        from .markdown import parse

        return parse(self.lines, self.body_start) if self.readable else Outline()

    @property
    def meta(self) -> dict[str, Any]:
        """The front matter; what a page that waits for its translation lacks is its original's."""
        return self.borrowed | self.front.value if self.borrowed else self.front.value

    def meta_line(self, *way: str | int) -> int:
        """Return the line of a front matter field, as `meta_line("pay", 0, "low")`."""
        return self.front.line(*way)

    @property
    def title(self) -> str:
        """The title in the front matter, else the first heading's text."""
        title = self.meta.get("title")
        return title if isinstance(title, str) else next((h.text for h in self.headings), "")

    @property
    def untranslated(self) -> bool:
        """Whether the whole page waits for its translation."""
        return self.meta.get("untranslated") is True

    @property
    def body(self) -> str:
        """The Markdown after the front matter."""
        return "\n".join(self.lines[self.body_start - 1 :])

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings, in order."""
        return self.outline.headings

    @property
    def links(self) -> tuple[Link, ...]:
        """All links and pictures, in order."""
        return self.outline.links

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """All cited source keys, of the front matter first."""
        from .markdown import front_citations

        return (*front_citations(self.front), *self.outline.citations)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """All ids that a link can name, those of the build's own sections included."""
        generated = self.type.generated if self.type else ()
        return self.outline.ids | {h.id for h in self.headings if h.id} | set(generated)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The `##` parts, each up to the next `##` or `#`."""
        starts = [h for h in self.headings if h.level <= 2]
        ends = [h.line - 1 for h in starts[1:]] + [len(self.lines)]
        return tuple(
            Section(h.id, h.text, h.classes, h.line, end, "\n".join(self.lines[h.line : end]))
            for h, end in zip(starts, ends, strict=False)
            if h.level == 2
        )

    @cached_property
    def parts(self) -> dict[str, list[Block]]:
        """What there is to translate, by section id; FRONT and LEAD are what is before the first."""
        from .markdown import front_blocks

        parts = {FRONT: list(front_blocks(self)), LEAD: []}
        starts = {section.start: section.id for section in self.sections}
        here = LEAD
        for block in self.outline.blocks:
            here = starts.get(block.line, here) if block.kind == "heading" else here
            parts.setdefault(here, []).append(block)
        return parts

    def under(self, wanted: Callable[[Heading], bool]) -> frozenset[int]:
        """Return the lines below the headings that are `wanted`, each up to the next of its level."""
        lines: set[int] = set()
        for at, heading in enumerate(self.headings):
            if wanted(heading):
                after = (h.line for h in self.headings[at + 1 :] if h.level <= heading.level)
                lines.update(range(heading.line + 1, next(after, len(self.lines) + 1)))
        return frozenset(lines)


class Data(NamedTuple):
    """One file of `docs/data/`; `valid` is false where it could not be read whole."""

    path: str
    records: dict[str, Any]
    front: Lined
    valid: bool
    lines: tuple[str, ...] = ()


@dataclass
class Site:
    """All content of one tree, with what was wrong in reading it."""

    root: Path
    config: Config
    page_types: dict[str, PageType]
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    data: dict[str, Data] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    flaws: list[Flaw] = field(default_factory=list)
    rendered: dict[Page, Any] = field(default_factory=dict)  # see `rendering.tags`
    wanted: Callable[[str], bool] = bool  # whether a run is about the file at a path

    @property
    def chosen(self) -> list[Page]:
        """The pages that the run is about, all unless it is about some paths only."""
        return [page for page in self.pages.values() if self.wanted(page.path)]

    @cached_property
    def history(self) -> History:
        """When the files were written."""
        return History(self.root)

    @property
    def sources(self) -> dict[str, Any]:
        """The records of `docs/data/sources.yml`."""
        return self.records("sources")

    @property
    def labels(self) -> dict[str, Any]:
        """The records of `docs/data/labels.yml`."""
        return self.records("labels")

    @property
    def terms(self) -> dict[str, Any]:
        """The records of `docs/data/glossary.yml`."""
        return self.records("glossary")

    def citations(self, page: Page) -> tuple[Citation, ...]:
        """Return all citations that `page` shows, those of the records it lists included."""
        from .markdown import front_citations

        listed = self.data.get(LISTS.get(page.key, ""))
        return (*page.citations, *(front_citations(listed.front) if listed else ()))

    def records(self, name: str) -> dict[str, Any]:
        """Return the records of `docs/data/<name>.yml`, none where there is no such file."""
        return self.data[name].records if name in self.data else {}

    def originals(self, template: str) -> list[Page]:
        """Return the original pages of a type, in the order of the navigation."""
        pages = (self.pages.get((self.config.locales[0], item.target)) for item in self.config.nav)
        return [page for page in pages if page and page.meta.get("template") == template]

    def twins(self, page: Page) -> dict[str, Page]:
        """Return the page in every language that has it, the original first."""
        found = {locale: self.pages.get((locale, page.key)) for locale in self.config.locales}
        return {locale: twin for locale, twin in found.items() if twin}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all pages, whatever their language."""
        return frozenset(key for _, key in self.pages)
