"""Pages rendered ahead are what MkDocs would have rendered, warnings included."""

import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

from scripts import processes, rendered

TEXTS = {
    "one.md": "# One\n\nTo [two](two.md#there) and [nowhere](three.md).\n",
    "two.md": "# Two\n\n## Here { #there }\n\n*Some* text.\n",
}
MAIN = "{{ page.title }} {{ page.active }} {{ page.content[:8] }}"


@pytest.fixture
def project(tmp_path):
    """Return the configuration of a site of two pages, its files and its pages."""
    (tmp_path / "docs").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nmarkdown_extensions: [attr_list]\n")
    config = load_config(str(tmp_path / "mkdocs.yml"), plugins=[])
    files = get_files(config)
    return config, files, [Page(None, file, config) for file in files.documentation_pages()]


def as_mkdocs_does(page, config, files):
    page.read_source(config)
    page.render(config, files)
    left = page.content, page.title, page.present_anchor_ids
    return left, {f.src_uri: a for f, a in page.links_to_anchors.items()}, page.toc.items[0].title


def test_pages_rendered_in_other_processes_are_the_same(project, monkeypatch, caplog):
    config, files, pages = project
    expected = [as_mkdocs_does(page, config, files) for page in pages]
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 1 and "three.md" in said[0]
    caplog.clear()
    monkeypatch.setattr(processes, "number", lambda: 2)
    rendered.ahead(pages, config, files, SimpleNamespace(found=[]))
    assert all(map(rendered.is_ahead, pages))
    monkeypatch.setattr(Page, "render", None)  # nothing is read or rendered again
    monkeypatch.setattr(Page, "read_source", None)
    assert [as_mkdocs_does(page, config, files) for page in pages] == expected
    assert pages[1].sections == [["", "Two", ""], ["there", "Here", "Some text."]]
    assert [record.getMessage() for record in caplog.records] == said


def test_a_page_that_cannot_be_rendered_says_so_in_its_turn(project, monkeypatch):
    config, files, pages = project
    Path(pages[0].file.abs_src_path).write_bytes(b"\xff")
    monkeypatch.setattr(processes, "number", lambda: 2)
    rendered.ahead(pages, config, files, SimpleNamespace(found=[]))
    with pytest.raises(UnicodeDecodeError):
        as_mkdocs_does(pages[0], config, files)
    assert not rendered.is_ahead(pages[0])
    assert "Some" in as_mkdocs_does(pages[1], config, files)[0][0]


def test_templates_filled_in_other_processes_are_the_same(project, monkeypatch):
    config, files, pages = project
    for page in pages:
        as_mkdocs_does(page, config, files)
    env = Environment(loader=DictLoader({"main.html": MAIN, "broken.html": "{{ page.nothing() }}"}))
    monkeypatch.setattr(processes, "number", lambda: 2)
    pages[1].meta["template"] = "broken.html"
    rendered.in_templates(pages, [], env, config)
    assert [rendered.is_filled(page) for page in pages] == [True, False]
    filled = env.get_template(pages[0].meta["template"])
    assert filled.render({}) == 'One True <h1 id="'
    assert pages[1].meta["template"] == "broken.html"  # and says so in its turn
    assert not pages[0].active


def test_a_preview_renders_only_what_is_new(project, monkeypatch):
    config, files, pages = project
    terms = SimpleNamespace(found=["ngo"])
    rendered.once(pages, "labels", terms)
    expected = [as_mkdocs_does(page, config, files) for page in pages]
    whole = Page.render
    new = []
    monkeypatch.setattr(Page, "render", lambda page, *a: (new.append(page), whole(page, *a)))
    again = [Page(None, page.file, config) for page in pages]
    rendered.once(again, "labels", terms)
    assert [as_mkdocs_does(page, config, files) for page in again] == expected
    assert (new, terms.found) == ([], ["ngo"])
    again[1].markdown = "# Changed"
    again[1].render(config, files)
    assert new == [again[1]] and "Changed" in again[1].content
    rendered.once(again, "other labels", terms)
    again[0].render(config, files)
    assert new == [again[1], again[0]]


def test_the_listener_keeps_what_a_process_says():
    rendered._listener.said = []
    rendered._listener.handle(logging.makeLogRecord({"name": "m", "levelno": 30, "msg": "w"}))
    assert rendered._listener.said == [("m", 30, "w")]


def test_a_template_is_compiled_once_as_long_as_its_text_stays():
    cache, texts = rendered._Compiled(), {"one.html": "1 {{ x }}"}

    def code():
        env = Environment(loader=DictLoader(texts), bytecode_cache=cache)
        return env.get_template("one.html").root_render_func.__code__

    first = code()
    assert code() is first
    texts["one.html"] = "2 {{ x }}"
    assert code() is not first
