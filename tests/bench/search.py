"""Search: what it finds, how fast and how large, beside stock Material's and Pagefind's."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import brotli
import snowballstemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from tests import stock
from tests.bench.figure import Figure
from tests.browser.chromium import DESKTOP, Chromium
from tests.search import measures, queries, roots, share_right, word_pairs
from tests.site import LOCALES, SITE, search_data, search_pages, search_script, serve

GOALS = {"recall at 1": 0.86, "recall at 3": 0.96}
SLOWDOWN = 4
KEYSTROKES = "relawan dan gaji program officer di yayasan"
LONG = re.compile(r"\w{9,}")
FIRST_WORD = {"id": "gaji", "en": "pay"}

FIND = """
  const found = siteSearch.find(arguments[0]);
  return found.map(({ page, sections }) => page.address + '#' + sections[0].id);
"""
# Material's answer is taken from its worker's message, before it is drawn.
LISTEN = """
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data.type === 1) window.searchReady = true;
        if (data.type === 3) window.searchFound = data.data.items.map((group) => group[0].location);
      });
    }
  };
"""
ASK = """
  const box = document.querySelector("[data-md-component=search-query]");
  window.searchFound = null;
  box.value = arguments[0];
  box.dispatchEvent(new Event("focus"));
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  box.dispatchEvent(new Event("input", { bubbles: true }));
"""
PAGEFIND = """
  const [query, done] = arguments;
  import(new URL("/pagefind/pagefind.js", location)).then(async (pagefind) => {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 20).map((result) => result.data()));
    done(pages.map(({ url, sub_results: parts }) =>
      (parts.toSorted((a, b) => b.locations.length - a.locations.length)[0] ?? { url }).url));
  });
"""
# From the first key, struck as soon as the box is there, to the first result.
FIRST = """
  addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector(".md-search__input");
    const started = performance.now();
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".md-search-result__item")) return;
      window.firstResult = performance.now() - started;
      observer.disconnect();
    }).observe(document.querySelector("[data-md-component=search], .md-search"), { childList: true, subtree: true });
    box.focus();
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "WORD"[0], bubbles: true }));
    box.value = "WORD";
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
"""

# Each beginning of a query typed into the field: how long until the slowest one's results stand, the wait for a frame included.
TYPED = """
  const [query, done] = arguments, box = document.querySelector(".md-search__input");
  let slowest = 0;
  const type = (size) => {
    if (size > query.length) return done(slowest);
    box.value = query.slice(0, size);
    const started = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => {
      document.querySelector(".md-search-result__list").getBoundingClientRect();
      slowest = Math.max(slowest, performance.now() - started);
      setTimeout(type, 100, size + 1); // when the results are drawn: nobody types faster
    }));
  };
  type(1);
"""
LOAD = """
  const started = performance.now();
  siteSearch.load(...arguments);
  return performance.now() - started;
"""


def figures() -> Iterator[Figure]:
    """Yield the figures of search; needs the built site and a Chromium."""
    browser = Chromium()
    try:
        with TemporaryDirectory() as folder:
            material, pagefind = Path(folder, "stock"), Path(folder, "pagefind")
            stock.build_stock(material)
            _index_pagefind(pagefind)
            yield from _recall(browser, material, pagefind)
            yield from _speed(browser, material)
        yield from _words(browser)
        yield from _size()
        yield from _growth(browser)
    finally:
        browser.driver.quit()


def _index_pagefind(folder: Path) -> None:
    """Copy the built site and let Pagefind index the articles."""
    shutil.copytree(SITE, folder)
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(folder),
        "--root-selector",
        "article",
    ]
    subprocess.run(command, check=True, capture_output=True)


def _recall(browser: Chromium, material: Path, pagefind: Path) -> Iterator[Figure]:
    """Yield each measure of ours beside the better of the two peers."""
    folders = {"ours": SITE, "Material": material, "Pagefind": pagefind}
    ask = {"ours": _ask_ours, "Material": _ask_material, "Pagefind": _ask_pagefind}
    for locale in LOCALES:
        rows = {name: queries(name).get(locale) for name in ("set-aside", "queries", "fresh")}
        rows = {name: some for name, some in rows.items() if some}
        asked = [row["q"] for some in rows.values() for row in some]
        found = {}
        for name, folder in folders.items():
            server, address = serve(folder=folder)
            browser.open(address + _home(locale), DESKTOP)
            found[name] = {query: _keys(ask[name](browser, query), locale) for query in asked}
            server.shutdown()
        for name, some in rows.items():
            yield from _beside(f"{locale}, {name}", name == "set-aside", some, found)


def _beside(name: str, judged: bool, rows: list[dict], found: dict) -> Iterator[Figure]:
    by_engine = {engine: measures(rows, places) for engine, places in found.items()}
    for measure, ours in by_engine.pop("ours").items():
        for peer, values in by_engine.items():
            goal = (">=", GOALS[measure]) if judged and measure in GOALS else None
            yield Figure(f"{name}: {measure}", ours, "", values[measure], peer, goal)


def _home(locale: str) -> str:
    return "index.html" if locale == LOCALES[0] else f"{locale}/index.html"


def _keys(addresses: list[str], locale: str) -> list[str]:
    """Return addresses as `page#section`; those of the other language are struck out."""
    places = [address.partition("?")[0].removeprefix("/") for address in addresses]
    if locale == LOCALES[0]:
        own = [place for place in places if not place.startswith(f"{LOCALES[1]}/")]
    else:
        own = [place.removeprefix(f"{locale}/") for place in places if place.startswith(locale)]
    return [place.replace(".html", "").removesuffix("#") for place in own]


def _ask_ours(browser: Chromium, query: str) -> list[str]:
    if not browser.run("return window.siteSearch"):
        browser.use()
        browser.run("document.querySelector('.md-search__input').focus()")
    browser.until("return window.siteSearch?.find('a').length")
    return browser.run(FIND, query)


def _ask_material(browser: Chromium, query: str) -> list[str]:
    if not browser.run("return window.searchReady"):
        identifier = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=LISTEN)
        browser.driver.refresh()
        browser.until("return window.searchReady")
        browser.cdp("Page.removeScriptToEvaluateOnNewDocument", **identifier)
    browser.run(ASK, query)
    return browser.until("return window.searchFound && [window.searchFound]")[0]


def _ask_pagefind(browser: Chromium, query: str) -> list[str]:
    return browser.driver.execute_async_script(PAGEFIND, query)


def _speed(browser: Chromium, material: Path) -> Iterator[Figure]:
    """Yield the time to the first result, and of a keystroke, with the processor slowed down."""
    for locale in LOCALES:
        ours, theirs = (_first_result(browser, folder, locale) for folder in (SITE, material))
        name = f"{locale}: first key to first result, at {SLOWDOWN} times slower"
        yield Figure(name, ours, "ms", theirs, "Material", ("<=", 0.6), of_ratio=True)
        server, address = serve()
        slowest = median(_slowest(browser, address, locale)[1] for _ in range(3))
        server.shutdown()
        name = f"{locale}: slowest of {len(KEYSTROKES)} keystrokes, at {SLOWDOWN} times slower"
        yield Figure(name, slowest, "ms", goal=("<=", 100))


def _slowest(browser: Chromium, address: str, locale: str, *data) -> tuple[float, float]:
    """Return the milliseconds of reading the data, where given, and of the slowest keystroke."""
    browser.open(address + _home(locale), DESKTOP)
    _ask_ours(browser, "a")
    browser.cdp("Emulation.setCPUThrottlingRate", rate=SLOWDOWN)
    loaded = browser.run(LOAD, *data) if data else 0
    slowest = browser.driver.execute_async_script(TYPED, KEYSTROKES)
    browser.cdp("Emulation.setCPUThrottlingRate", rate=1)
    return loaded, slowest


def _first_result(browser: Chromium, folder: Path, locale: str, runs: int = 5) -> float:
    """Return the median of the milliseconds from the first key to the first result."""
    server, address = serve(folder=folder)
    source = FIRST.replace("WORD", FIRST_WORD[locale])
    taken = []
    for _ in range(runs):
        browser.driver.get("about:blank")
        browser.cdp("Network.clearBrowserCache")
        browser.cdp("Emulation.setCPUThrottlingRate", rate=SLOWDOWN)
        identifier = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=source)
        browser.open(address + _home(locale), DESKTOP)
        taken.append(browser.until("return window.firstResult"))
        browser.cdp("Page.removeScriptToEvaluateOnNewDocument", **identifier)
        browser.cdp("Emulation.setCPUThrottlingRate", rate=1)
    server.shutdown()
    return median(taken)


def _words(browser: Chromium) -> Iterator[Figure]:
    """Yield the share of Indonesian word pairs that are told right."""
    words = {word for a, b, _ in word_pairs() for word in (a, b)}
    snowball = snowballstemmer.stemmer("indonesian")
    sastrawi = StemmerFactory().create_stemmer()
    server, address = serve()
    browser.open(address + "index.html", DESKTOP)
    _ask_ours(browser, "a")
    ours = share_right(roots(browser, words))
    server.shutdown()
    for name, stem in (("snowballstemmer", snowball.stemWord), ("Sastrawi", sastrawi.stem)):
        theirs = share_right({word: {stem(word)} for word in words})
        yield Figure("id: word pairs told right", ours, "", theirs, name, (">=", 0.97))


def _size() -> Iterator[Figure]:
    """Yield the size of the data beside that of the text it holds, both compressed."""
    for locale in LOCALES:
        script = _compressed(search_script(locale).read_text("utf-8"))
        text = _compressed("\n".join(_texts(search_pages(locale))))
        name = f"{locale}: search data, compressed"
        yield Figure(name, script, "bytes", text, "its text", ("<=", 1.1), of_ratio=True)


def _compressed(text: str) -> int:
    return len(brotli.compress(text.encode()))


def _texts(pages: list[list[str]]) -> list[str]:
    """Return what readers read of each page: title, description, headings and texts."""
    return [text for _, title, about, _, _, *rest in pages for text in (title, about, *rest)]


def _growth(browser: Chromium) -> Iterator[Figure]:
    """Yield the times and the size at five times the pages, beside today's."""
    server, address = serve()
    for locale in LOCALES:
        text, words = search_data(locale)
        terms = text.partition("\n\n")[0]
        figures = []
        for factor in (1, 5):
            pages = [_copy(page, n) for n in range(factor) for page in search_pages(locale)]
            grown = "\n\n".join((terms, "\n".join("\t".join(page) for page in pages)))
            figures.append((*_slowest(browser, address, locale, grown, words), _compressed(grown)))
        names = ("reading the data", "slowest keystroke", "search data, compressed")
        for name, unit, one, five in zip(names, ("ms", "ms", "bytes"), *figures, strict=True):
            yield Figure(f"{locale}: {name}, five times the pages", five, unit, one, "once")
    server.shutdown()


def _copy(page: list[str], n: int) -> list[str]:
    """Return the page as if it were another: every longer word of its texts gets a new ending."""
    if not n:
        return page
    address, *about = page
    return [f"{n}/{address}", *about[:4], *(LONG.sub(rf"\g<0>{n}", t) for t in about[4:])]
