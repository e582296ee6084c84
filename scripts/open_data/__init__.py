"""Open data: what the professions' front matter says, as `data/professions.json` beside its schema."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.content import Page, Site
from scripts.notes import CITED, cited
from scripts.structured_data import LICENCE

FOLDER = "data"
NAME = "professions.json"
SCHEMA = "professions.schema.json"
PROFESSION = "profession.html"
NEEDED = {"reviewed", "practitioner_review", "fields", "contracts", "near", "pay"}
PAIRED = ("summary", "also_called", "at_a_glance", "compare")
Address = Callable[[str, str], str | None]


def write(site: Site, site_dir: Path, publisher: str, address: Address) -> None:
    """Write the data and its schema into `site_dir`.

    `address` returns the published address of a page by locale and key, none if it is not built.

    Raises:
        OSError: a file cannot be written.
    """
    folder = site_dir / FOLDER
    folder.mkdir(exist_ok=True)
    shutil.copy(Path(__file__).parent / SCHEMA, folder)
    data = {"$schema": SCHEMA, "publisher": publisher, **collect(site, address)}
    text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def collect(site: Site, address: Address) -> dict[str, Any]:
    """Return licence, date of the last review, names of the fields, and the professions."""
    professions = [page for page in site.originals(PROFESSION) if page.meta.keys() >= NEEDED]
    fields = sorted({field for page in professions for field in page.meta["fields"]})
    return {
        "licence": LICENCE,
        "date": max((page.meta["reviewed"] for page in professions), default=None),
        "caution": site.labels["open_data_caution"],
        "fields": {field: _titles(site, f"fields/{field}.md") for field in fields},
        "professions": [_profession(site, page, address) for page in professions],
    }


def _profession(site: Site, original: Page, address: Address) -> dict[str, Any]:
    meta, twins = original.meta, site.twins(original)
    texts = [str(twin.meta.get(name)) for twin in twins.values() for name in PAIRED]
    pay = meta["pay"] if isinstance(meta["pay"], list) else []
    urls = {locale: address(locale, original.key) for locale in twins}
    return {
        "id": original.key.removeprefix("professions/").removesuffix(".md"),
        "name": _titles(site, original.key),
        "url": {locale: url for locale, url in urls.items() if url},
        "reviewed": meta["reviewed"],
        "practitioner_review": meta["practitioner_review"],
        **{name: _paired(twins, name) for name in PAIRED},
        **{name: meta[name] for name in ("fields", "contracts", "near")},
        "pay": [record | {"source": _source(site, record["source"])} for record in pay],
        "sources": [_source(site, key) for key in cited(" ".join(texts))],
    }


def _titles(site: Site, key: str) -> dict[str, str]:
    locales = [locale for locale in site.config.locales if (locale, key) in site.pages]
    return {locale: site.pages[locale, key].title for locale in locales}


def _paired(twins: dict[str, Page], name: str) -> dict[str, Any]:
    """Return a field of each twin that has it, its citations taken out of the texts."""
    own = {code: twin.front.value for code, twin in twins.items()}
    return {code: _plain(meta[name]) for code, meta in own.items() if name in meta}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(text) for name, text in value.items()}
    return CITED.sub("", value) if isinstance(value, str) else value


def _source(site: Site, key: str) -> dict[str, Any]:
    return {"id": key, **site.sources.get(key, {})}
