"""Which editions there are: a name, what is in it, and who makes it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader

from scripts.content import Site

from . import archive, book, one_file, paper

try:
    import minify
except ImportError:  # it has no wheel for every machine; there the file is larger
    minify = None

NAME = "Karir Sosial"
PREFIX = "karir-sosial"
# Kind of PDF -> what its name adds, and its pages; none stand for the whole guide.
PDFS: dict[str, tuple[str, tuple[str, ...]]] = {
    "pdf": ("", ()),
    "teachers": ("-guru", ("about/teachers.md", "signs.md", "tools/offer-check.md")),
}


class Edition(NamedTuple):
    """A file to hand out: its name, its kind (for its words in the labels), its language, its maker."""

    name: str
    kind: str
    locale: str | None
    make: Callable[[Path], None]


class Workshop(NamedTuple):
    """What every edition is made from: the content, the folder it was built into, the version."""

    site: Site
    folder: Path
    version: str

    def words(self, locale: str) -> dict[str, str]:
        """Return the labels of a language."""
        return {key: record[locale] for key, record in self.site.labels.items()}

    def guide(self, locale: str) -> list[str]:
        """Return the keys of the pages of a language that readers are led to, in order."""
        return book.guide(self.site, self.folder, locale)

    def render(self, template: str, **values) -> str:
        """Return a template of `overrides/editions/` with `values`, the name and the version."""
        loader = FileSystemLoader(self.site.root / "overrides" / "editions")
        environment = Environment(loader=loader, trim_blocks=True, lstrip_blocks=True)
        environment.filters["size"] = size
        return environment.get_template(template).render(name=NAME, version=self.version, **values)


def size(count: int, locale: str) -> str:
    """Return a number of bytes as people of the language read it: 588 KB, 1,2 MB."""
    if count < 1_000_000:
        return f"{format_decimal(count / 1000, '0', locale)} KB"
    return f"{format_decimal(count / 1_000_000, '0.0', locale)} MB"


def editions(shop: Workshop) -> list[Edition]:
    """Return every edition of this version; a PDF whose pages are not written yet is left out."""
    name = f"{PREFIX}-{shop.version}"
    found = [Edition(f"{name}.zip", "zip", None, partial(_zip, shop, name))]
    for locale in shop.site.config.locales:
        own = f"{PREFIX}-{locale}-{shop.version}"
        found.append(Edition(f"{own}.html", "html", locale, partial(_one_file, shop, locale)))
        for kind, (part, keys) in PDFS.items():
            pages = keys or shop.guide(locale)
            if all((locale, key) in shop.site.pages for key in pages):
                make = partial(print_pages, shop, locale, kind, pages)
                file = f"{PREFIX}{part}-{locale}-{shop.version}.pdf"
                found.append(Edition(file, kind, locale, make))
    return found


def _zip(shop: Workshop, folder: str, target: Path) -> None:
    words = {locale: shop.words(locale) for locale in shop.site.config.locales}
    said = [f"{text['edition_read_me']}\n{text['licence']}" for text in words.values()]
    first = {
        archive.START: shop.render("start.html", words=words, inside=archive.INSIDE),
        archive.README: "\n\n".join([f"{NAME} {shop.version}", *said]) + "\n",
    }
    archive.write(target, folder, shop.folder, first, shop.site.history.day)


def _one_file(shop: Workshop, locale: str, target: Path) -> None:
    values = one_file.values(shop, locale)
    page = shop.render("one-file.html", locale=locale, words=shop.words(locale), **values)
    page = one_file.prune(page)
    target.write_text(minify.string("text/html", page) if minify else page, encoding="utf-8")


def print_pages(shop: Workshop, locale: str, kind: str, keys: list[str], target: Path) -> None:
    words = shop.words(locale)
    values = {
        "chapters": paper.chapters(shop.site, shop.folder, locale, keys),
        "styles": one_file.styles(shop.folder),
        "title": NAME if kind == "pdf" else f"{NAME}: {words[f'edition_{kind}']}",
        "words": words,
        "locale": locale,
    }
    render = partial(shop.render, "paper.html", **values)
    paper.write(target, lambda numbers: render(numbers=numbers), shop.site.history.day)
