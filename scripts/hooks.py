"""What the build adds to MkDocs: each event calls the module that does the work."""

import gc
import subprocess
import sys
from operator import attrgetter
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # MkDocs loads this file by path, so its neighbours need the way

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from scripts import (
    alignment,
    app,
    card,
    comparison,
    content,
    dates,
    diagrams,
    documents,
    folds,
    glossary_page,
    minimum_wage,
    notes,
    open_data,
    outdated,
    parts,
    plain_text,
    plan,
    postbuild,
    processes,
    rendered,
    report_page,
    rules_page,
    search_index,
    sources_page,
    structured_data,
    terms,
    translation_page,
    untranslated,
    widgets,
)

ABOUT, DOWNLOADS = "about/index.md", "about/offline.md"
# Of the theme, which no page asks for; and what the reduced style sheets are made of.
IDLE = ("assets/javascripts/", "assets/images/")
REDUCED = ("assets/stylesheets/", "assets/site.css")
_state: dict = {"command": "build", "files": {}, "search": {}, "terms": terms.TermExtension()}


def on_startup(*, command, dirty):
    """Remember whether this is `build` or `serve`."""
    _state["command"] = command
    gc.set_threshold(50_000)  # most of what a build makes it keeps to its end


@event_priority(-150)
def on_config(config):
    """Read the content once a run; set what depends on the language being built."""
    if not config.plugins["i18n"].building:
        _state["site"] = content.load(ROOT)
        _state["search"] = {}
        _refuse_broken_data()
        if _state["command"] != "serve":
            _parse(list(_state["site"].pages.values()))
    labels = _labels(config.theme["language"])
    config.mdx_configs["footnotes"]["BACKLINK_TITLE"] = labels["back_to_text"]
    if not any(isinstance(e, folds.FoldExtension) for e in config.markdown_extensions):
        added = [folds.FoldExtension(), widgets.WidgetExtension(), _state["terms"]]
        added += [alignment.AlignmentExtension(), plain_text.PlainTextExtension()]
        config.markdown_extensions.extend(added)
    for extension in config.markdown_extensions:
        if isinstance(extension, widgets.WidgetExtension):
            extension.labels = labels
    return config


@event_priority(-200)
def on_files(files, config):
    """Keep the language's pages at hand by key, once static-i18n has sorted the languages."""
    documents.add(files, _state["site"], config.theme["language"], config)
    pages = {file.src_uri.partition("/")[2]: file for file in files.documentation_pages()}
    _state["files"][config.theme["language"]] = pages
    idle = IDLE if _state["command"] == "serve" else IDLE + REDUCED
    for file in [file for file in files if file.src_uri.startswith(idle)]:
        files.remove(file)
    return files


def _set_home(nav, config, files):
    """Give the logo the home page, which stands in no menu."""
    home = _state["files"][config.theme["language"]].get("index.md")
    nav.homepage = home.page if home else None
    return nav


@event_priority(-200)
def _render(nav, config, files):
    """Have the pages rendered, now that static-i18n has settled where each is."""
    _state["nav"] = nav
    own = _state["files"][config.theme["language"]]
    pages = [file.page or Page(None, file, config) for file in own.values()]
    if _state["command"] == "serve":
        site = _state["site"]
        rendered.once(pages, repr((list(own), site.labels, site.terms)), _state["terms"])
    else:
        rendered.ahead(pages, config, files, _state["terms"])
    return nav


on_nav = CombinedEvent(_set_home, _render)


def on_page_markdown(markdown, page, config, files):
    """Add what the Markdown leaves to the build: originals, the card, the notes."""
    if rendered.is_ahead(page):
        return markdown
    site, (locale, key) = _state["site"], _place(page)
    labels, written = _labels(locale), site.pages[locale, key]
    page.canonical_url = _canonical(page.file, config)
    page.meta = dict(written.meta)
    markdown = untranslated.fill(markdown, site, locale, key, labels)
    markdown = _mark_outdated(markdown, page, labels)
    original = site.pages.get((site.config.locales[0], key))
    markdown = card.insert(markdown, page.meta, labels, locale, original)
    if key == comparison.KEY:
        markdown += comparison.listing(site, locale, labels)
    if key == documents.KEY:
        markdown = documents.link(markdown, labels)
    if key == DOWNLOADS:
        markdown = parts.append(markdown, written, "download", _downloads(page, labels))
    if key == minimum_wage.KEY:
        markdown += minimum_wage.listing(site, locale, labels)
    markdown = diagrams.insert(markdown, written, site, labels)
    if key == ABOUT:
        markdown = parts.append(markdown, written, "licence", _data_link(page, labels))
    if key == report_page.KEY:
        ways = report_page.ways(config.repo_url, config.extra.get("contact"), labels)
        markdown = parts.append(markdown, written, "report", ways)
    if key == rules_page.KEY:
        markdown += rules_page.listing(locale, labels)
    if key == sources_page.KEY:
        markdown += sources_page.listing(site, locale, labels)
    if key == translation_page.KEY:
        editor = page.edit_url.removesuffix(page.file.src_uri)
        markdown += translation_page.listing(site, locale, labels, editor)
    if key == plan.KEY:
        markdown += plan.listing(site, locale, labels)
    if key == content.GLOSSARY:
        markdown += glossary_page.listing(site.terms, locale, labels)
    explains = not key.startswith("about/")  # those are on the guide, and one is the glossary
    _state["terms"].look_for(terms.forms(site.terms, locale) if explains else {})
    months = dates.interval(page.meta)
    return notes.numbered(markdown, site.sources, locale, labels, months)


def on_page_content(html, page, config, files):
    """Remember which terms the page explains, as their definitions stand at its end, and its words."""
    page.terms = {key: _state["site"].terms[key] for key in _state["terms"].found}
    locale, _ = _place(page)
    _state["search"].setdefault(locale, {})[page.url] = search_index.record(page, html)
    return html


@event_priority(-200)
def on_env(env, config, files):
    """Give the templates the date format of the page's language, and have them filled."""
    env.bytecode_cache = rendered.compiled
    env.filters["long_date"] = lambda day: dates.long_date(day, config.theme["language"])
    if _state["command"] != "serve":
        pages = [file.page for file in files.documentation_pages()]
        rendered.in_templates(pages, _state["nav"], env, config)
    return env


def on_page_context(context, page, config, nav):
    """Give the page's template its words, its twins, its dates and the way to other pages."""
    if rendered.is_filled(page):
        return context
    site, (locale, key) = _state["site"], _place(page)
    files, labels = _state["files"][locale], _labels(locale)
    tasks = [task.id for task in plan.tasks(site, locale, key)]
    return context | {
        "labels": labels,
        "key": key,
        "original": site.pages[site.config.locales[0], key].meta,
        "tasks": tasks,
        "task_words": widgets.words(labels, "tasks", shared=()),
        "serving": _state["command"] == "serve",
        "twins": page.file.alternates,
        "canonical": lambda file: _canonical(file, config),
        "review": dates.review(page.meta),
        "widgets": widgets.names(site.pages[locale, key]) + ["tasks"] * bool(tasks),
        "structured_data": _structured_data(page, config),
        "footer": [files[name].page for name in config.extra["footer"] if name in files],
        "address_of": lambda name: files[name].url if name in files else "",
    }


def on_template_context(context, template_name, config):
    """Give 404.html, which answers in every language, the words of each."""
    site = _state["site"]
    return context | {
        "words": {locale: _labels(locale) for locale in site.config.locales},
        "labels": _labels(site.config.locales[0]),
        "twins": {},
    }


@event_priority(-200)
def on_post_build(config):
    """Write what is made once, after static-i18n built every language."""
    if not config.plugins["i18n"].building:
        folder = Path(config.site_dir)
        search_index.write(folder / "search", _state["site"], _state["search"])
        postbuild.finish(folder, _state["command"] == "serve")
        _write_app(folder, config)
        open_data.write(_state["site"], folder, config.site_name, _address(config))
        _begin_validator()


def on_build_error(error):
    """Have the validator say what is wrong, file and line."""
    _begin_validator()


def _write_app(folder: Path, config) -> None:
    """Make an app of the site; in a preview, rid the browser of the worker of an earlier one."""
    locales = list(_state["site"].config.locales)
    for locale in _state["files"]:
        start, labels = _state["files"][locale]["index.md"].url, _labels(locale)
        text = app.manifest(locale, config.site_name, labels["site_description"], start)
        (folder / f"{locale}.webmanifest").write_text(text, encoding="utf-8")
    kind = app.WITHDRAWN if _state["command"] == "serve" else config.extra["worker"]
    app.write(folder, locales, kind)


def _mark_outdated(markdown: str, page, labels: dict[str, str]) -> str:
    site = _state["site"]
    twin = page.file.alternates.get(site.config.locales[0])
    if twin is None or twin is page.file:
        return markdown
    address = get_relative_url(twin.url, page.file.url)
    return outdated.mark(markdown, site, site.pages[_place(page)], address, labels)


def _place(page) -> tuple[str, str]:
    locale, _, key = page.file.src_uri.partition("/")
    return locale, key


def _canonical(file, config) -> str:
    """Return the page's address on the published site; a folder stands for its index."""
    return config.site_url + file.url.removesuffix("index.html")


def _address(config):
    """Return a function from locale and key to the address of a page, none if it is not built."""
    files = {(code, key): f for code, own in _state["files"].items() for key, f in own.items()}
    return lambda *place: _canonical(files[place], config) if place in files else None


def _data_link(page, labels: dict[str, str]) -> str:
    """Return the words on the open data; a file that the build makes is linked from where it is."""
    folder = get_relative_url(open_data.FOLDER, page.url)
    names = {"data": open_data.NAME, "schema": open_data.SCHEMA}
    links = {key: f'<a href="{folder}/{name}">{name}</a>' for key, name in names.items()}
    return labels["open_data"].format(**links)


def _downloads(page, labels: dict[str, str]) -> str:
    """Return where the files are; in the published copy `make publish` puts their table there."""
    link = f"[{page.canonical_url}]({page.canonical_url}#download)"
    return labels["edition_online"].format(link=link) + "\n{ .editions }"


def _structured_data(page, config) -> str:
    locale, key = _place(page)
    site = {"name": config.site_name, "url": config.site_url}
    return structured_data.for_page(page.meta, key, locale, page.canonical_url, site)


def _labels(locale: str) -> dict[str, str]:
    return {key: record[locale] for key, record in _state["site"].labels.items()}


def _parse(pages: list[content.Page]) -> None:
    """Have the outlines of `pages` at hand before there are processes, each of which would parse them."""
    for page, outline in zip(pages, processes.share(attrgetter("outline"), pages), strict=True):
        page.outline = outline


def _refuse_broken_data() -> None:
    """Stop with one line where a data file cannot be read whole: no page could be built right."""
    broken = [data.path for data in _state["site"].data.values() if not data.valid]
    if broken:
        raise PluginError(f"{', '.join(broken)} cannot be read; `make check` says what is wrong")
    if lost := diagrams.misplaced(_state["site"]):
        raise PluginError(f"docs/data/diagrams.yml: no such page or heading for {', '.join(lost)}")


def _begin_validator() -> None:
    """Beside the preview, once a change can be seen, say what the validator finds (`make check` and CI run it too)."""
    if _state["command"] == "serve":
        Thread(target=_validate, daemon=True).start()


def _validate() -> None:
    subprocess.run([sys.executable, "-m", "scripts.validate"], cwd=ROOT, stdout=sys.stderr)
