"""Renders each page once: at a build on all processors, in `make serve` only where something changed."""

import logging
from dataclasses import dataclass, field
from functools import partial

from jinja2 import BytecodeCache, Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from scripts import processes, search_index

_kept: dict[tuple, "Rendered"] = {}


class _Compiled(BytecodeCache):
    """Keeps compiled templates from one language, or one build of `make serve`, to the next."""

    def __init__(self) -> None:
        self._codes: dict[tuple, object] = {}

    def load_bytecode(self, bucket) -> None:
        """Take the code of a template whose text is still the same."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket) -> None:
        """Keep the code of a template."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


compiled = _Compiled()


@dataclass
class Rendered:
    """What reading and `Page.render` leave on a page; other files stand as their paths, so that it can travel."""

    meta: dict
    canonical_url: str
    content: str
    toc: object
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]]
    terms: list[str]
    sections: list[list[str]]  # for the search
    said: list[tuple[str, int, str]] = field(default_factory=list)  # logger, level, message


def ahead(pages: list[Page], config, files: Files, terms) -> None:
    """Render `pages` in as many processes as there are processors, or let each be rendered in its turn.

    `terms` is the extension that gathers in `found` what a page explains.
    """
    if processes.number() == 1:
        return
    render = partial(_render, config=config, files=files, terms=terms)
    for page, done in zip(pages, processes.share(render, pages, _listen), strict=True):
        if done:  # else it failed, and says so in its turn
            page.read_source = partial(_read, page, done)
            page.render = partial(_take, page, done, terms)


def is_ahead(page: Page) -> bool:
    """Return whether `page` was read and rendered ahead, so that its Markdown is done with."""
    return "read_source" in vars(page)


def in_templates(pages: list[Page], nav, env: Environment, config) -> None:
    """Put `pages`, rendered all, into their templates in as many processes as there are processors."""
    if processes.number() == 1:
        return
    fill = partial(_filled, files=[page.file for page in pages], nav=nav, env=env, config=config)
    fill(pages[0])  # so that the templates are compiled before all processes need them
    for page, filled in zip(pages, processes.share(fill, pages), strict=True):
        if filled:  # else it failed, and says so in its turn
            page.meta["template"] = _Filled(filled)


def is_filled(page: Page) -> bool:
    """Return whether `page` is in its template already, so that its context is done with."""
    return isinstance(page.meta.get("template"), _Filled)


class _Filled(Template):
    """Stands for a page's template once it is filled; an environment takes templates for names."""

    def __new__(cls, page: bytes) -> "_Filled":
        return object.__new__(cls)

    def __init__(self, page: bytes) -> None:
        self.page = page

    def render(self, context) -> str:
        page, self.page = self.page, b""
        return page.decode("utf-8")


def _filled(page: Page, files: list, nav, env: Environment, config) -> bytes | None:
    """Do what MkDocs does to build `page`, short of writing it."""
    page.active = True
    try:
        template = env.get_template(page.meta.get("template", "main.html"))
        context = get_context(nav, files, config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        return template.render(context).encode("utf-8")
    except Exception:
        return None
    finally:
        page.active = False


def once(pages: list[Page], context: str, terms) -> None:
    """Let each of `pages` be rendered only if its Markdown or `context` is new since the last time."""
    for page in pages:
        page.render = partial(_kept_or_new, page, context, terms)


def _kept_or_new(page: Page, context: str, terms, config, files: Files) -> None:
    key = page.file.src_uri, page.markdown, context
    if key not in _kept:
        Page.render(page, config, files)
        _kept[key] = _left_on(page, terms)
    _take(page, _kept[key], terms, config, files)


class _Listener(logging.Handler):
    """Keeps what a process has to say for the one that began it."""

    said: list[tuple[str, int, str]]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep `record`."""
        self.said.append((record.name, record.levelno, record.getMessage()))


_listener = _Listener()


def _listen() -> None:
    logging.getLogger("mkdocs").handlers = [_listener]


def _render(page: Page, config, files: Files, terms) -> Rendered | None:
    _listener.said = []
    try:
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(
            page.markdown, page=page, config=config, files=files
        )
        page.render(config, files)
    except Exception:
        return None
    return _left_on(page, terms)


def _left_on(page: Page, terms) -> Rendered:
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    left = page.content, page.toc, page._title_from_render, page.present_anchor_ids, links
    sections = search_index.sections(page.content)
    said = getattr(_listener, "said", [])
    return Rendered(page.meta, page.canonical_url, *left, list(terms.found), sections, said)


def _read(page: Page, done: Rendered, config) -> None:
    page.markdown, page.meta, page.canonical_url = "", done.meta, done.canonical_url


def _take(page: Page, done: Rendered, terms, config, files: Files) -> None:
    """Do what `Page.render` does, with what was rendered before."""
    page.content, page.toc, page._title_from_render = done.content, done.toc, done.title
    page.present_anchor_ids, page.sections = done.anchors, done.sections
    page.links_to_anchors = {files.src_uris[uri]: at for uri, at in done.links.items()}
    terms.found[:] = done.terms
    for name, level, message in done.said:
        logging.getLogger(name).log(level, message)
