"""The PDF editions: printed by Chromium, twice, for the contents need the numbers of the pages."""

import base64
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from lxml import html

from scripts import chromium
from scripts.content import Site

from . import book

PRINT = {
    "printBackground": True,
    "preferCSSPageSize": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}
Numbers = dict[str, int]


def chapters(site: Site, folder: Path, locale: str, keys: list[str]) -> list[book.Chapter]:
    """Return the pages `keys` as chapters to print, with every fold open."""
    found = book.read(site, folder, locale, keys)
    for chapter in found:
        for fold in chapter.article.xpath(".//details"):
            fold.set("open", "")
    return found


def write(target: Path, render: Callable[[Numbers], str], day: date) -> None:
    """Print what `render` returns, given the page on which each id stands, as PDF of `day`."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        driver = chromium.start()
        try:
            numbers = page_numbers(_print(driver, render({}), folder))
            page = render(numbers)
            printed = _print(driver, page, folder)
        finally:
            driver.quit()
        _finish(printed, target, day, _headings(page))


def page_numbers(path: Path) -> Numbers:
    """Return the page, counted from 1, on which each named place of a PDF is."""
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return {name[1:]: pages[place[0].objgen] for name, place in pdf.Root.Dests.items()}


def _print(driver, page: str, folder: Path) -> Path:
    """Return the file into which the browser printed the HTML of `page`."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    driver.get(path.as_uri())
    printed = folder / "page.pdf"
    data = driver.execute_cdp_cmd("Page.printToPDF", PRINT)["data"]
    printed.write_bytes(base64.b64decode(data))
    return printed


def _headings(page: str) -> list[str]:
    """Return the headings of the HTML as text, in order."""
    return [
        " ".join(h.text_content().split()) for h in html.fromstring(page).iter("h1", "h2", "h3")
    ]


def _finish(printed: Path, target: Path, day: date, headings: list[str]) -> None:
    """Write the PDF packed, without what differs from one printing to the next.

    The outline takes its titles from `headings`: Chromium says those twice that moved to a new page.
    """
    with pikepdf.open(printed) as pdf:
        for name in ("/CreationDate", "/ModDate"):
            pdf.docinfo[name] = f"D:{day:%Y%m%d}000000Z"
        del pdf.docinfo["/Creator"]  # the browser's name and system
        pdf.Root.ViewerPreferences["/DisplayDocTitle"] = True
        with pdf.open_outline() as outline:
            for item, heading in zip(_items(outline.root), headings, strict=True):
                item.title = heading
        streams = pikepdf.ObjectStreamMode.generate
        pdf.save(target, object_stream_mode=streams, recompress_flate=True, deterministic_id=True)


def _items(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _items(item.children)
