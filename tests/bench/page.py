"""What reading costs: bytes and requests of first view, reading on, next view, search; beside stock Material and Starlight."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import brotli

from tests import stock, weights
from tests.bench.figure import Figure
from tests.browser.chromium import PHONE, Chromium
from tests.host import hosted
from tests.site import LOCALES, SITE, one_per_type
from tests.stock import starlight

KB = 1000
TYPES = {"Document": "HTML", "Stylesheet": "styles", "Script": "scripts", "Fetch": "data"}
TOOLS = ("compare", "my-plan")  # types whose pages bring a script of their own
QUIET = """
  const done = arguments[0];
  let seen = -1;
  const look = () => {
    const now = performance.getEntriesByType("resource").length;
    if (now === seen && document.readyState === "complete") done();
    else { seen = now; setTimeout(look, 700); }
  };
  look();
"""
READ_ON = """
  document.querySelector("[name=__palette], #__palette").click();
  document.querySelector("[data-md-toggle=drawer]").click();
  scrollTo(0, document.documentElement.scrollHeight / 2);
"""
SEARCH = """
  document.body.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  document.querySelector("[data-md-toggle=search]").click();
  const box = document.querySelector(".md-search__input");
  box.focus();
  box.value = arguments[0];
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  box.dispatchEvent(new Event("input", { bubbles: true }));
"""
FOUND = (
    "return document.querySelector('.md-search-result__item, .md-search-result__link[href*=html]')"
)


def size(data: bytes) -> int:
    """Return the bytes that a host with brotli sends."""
    return len(brotli.compress(data))


class Traffic:
    """What a browser has asked a host for since it was last looked at."""

    def __init__(self, browser: Chromium) -> None:
        self.browser = browser
        self.browser.cdp("Network.enable")
        # What the worker answers in the network's place would cost nothing.
        self.browser.cdp("Network.setBypassServiceWorker", bypass=True)

    def fresh(self, url: str) -> None:
        """Open `url` as somebody who has never been here."""
        self.browser.cdp("Network.clearBrowserCache")
        self.browser.open(url, PHONE)

    def taken(self) -> Counter:
        """Wait until nothing more comes; return the bytes by type, and the number of requests."""
        self.browser.driver.execute_async_script(QUIET)
        kinds, counted = {}, Counter()
        for entry in self.browser.driver.get_log("performance"):
            event = json.loads(entry["message"])["message"]
            given = event["params"]
            if event["method"] == "Network.responseReceived":
                if given["response"]["url"].startswith("http"):
                    kinds[given["requestId"]] = given["type"]
            elif event["method"] == "Network.loadingFinished":
                kind, bytes_ = kinds.get(given["requestId"]), int(given["encodedDataLength"])
                if kind and bytes_:  # none where the browser had kept it
                    counted.update(
                        {"requests": 1, "bytes": bytes_, TYPES.get(kind, "other"): bytes_}
                    )
        return counted


def figures() -> Iterator[Figure]:
    """Yield the figures; needs the built site and a Chromium."""
    browser = Chromium()
    try:
        with TemporaryDirectory() as folder:
            theirs = Path(folder, "stock")
            stock.build_stock(theirs)
            with hosted(SITE) as ours, hosted(theirs) as material:
                yield from _views(Traffic(browser), ours, material)
            if starlight.available():
                with hosted(SITE) as ours, hosted(starlight.build(theirs)) as astro:
                    yield from _beside_starlight(Traffic(browser), ours, astro)
    finally:
        browser.driver.quit()
    yield from _beyond_text()
    for locale in LOCALES:
        whole = weights.whole_language(locale, size)
        goal = ("<=", 500 * KB)
        yield Figure(f"{locale}: all pages and shared files", whole, "bytes", goal=goal)


def _views(traffic: Traffic, ours: str, material: str) -> Iterator[Figure]:
    pages = [page for page in one_per_type() if page.locale == "id"]
    for page in pages:
        first, theirs = (_first(traffic, root + page.address) for root in (ours, material))
        name = f"{page.type}: first view"
        yield Figure(name, first["bytes"], "bytes", theirs["bytes"], "Material")
        goal = None if page.type in TOOLS else ("<=", 3)
        yield Figure(
            f"{name}, requests", first["requests"], "", theirs["requests"], "Material", goal
        )
    page, following = (next(p for p in pages if p.type == name) for name in ("profession", "step"))
    once = _first(traffic, ours + following.address)["bytes"]
    mine, other = (
        _reading(traffic, root, page.address, following.address) for root in (ours, material)
    )
    goals = {"read on": ("<=", 25 * KB), "next view, requests": ("<=", 1)}
    for name, value in mine.items():
        yield Figure(f"profession: {name}", value, "", other[name], "Material", goals.get(name))
    yield Figure("step: next view", mine["next view"], "bytes", once, "first view", ("<=", 1), True)
    searched, theirs = (_searched(traffic, root + page.address) for root in (ours, material))
    yield Figure("up to the first result", searched, "bytes", theirs, "Material", ("<=", 0.5), True)


def _beside_starlight(traffic: Traffic, ours: str, astro: str) -> Iterator[Figure]:
    for page in one_per_type():
        if page.locale == "id":
            first = _first(traffic, ours + page.address)
            theirs = _first(traffic, astro + starlight.address(page))
            for what, unit in (("bytes", "bytes"), ("requests", "")):
                name = f"{page.type}: first view, {what}"
                yield Figure(name, first[what], unit, theirs[what], "Starlight")


def _first(traffic: Traffic, url: str) -> Counter:
    traffic.fresh(url)
    return traffic.taken()


def _reading(traffic: Traffic, root: str, address: str, following: str) -> dict[str, float]:
    """Return what a first view holds, and what reading on, menu, colours and a next page add."""
    first = _first(traffic, root + address)
    traffic.browser.run(READ_ON)
    more = traffic.taken()
    traffic.browser.driver.get(root + following)
    later = traffic.taken()
    kinds = {f"first view, {kind}": first[kind] for kind in sorted({*TYPES.values(), "other"})}
    return kinds | {
        "read on": first["bytes"] + more["bytes"],
        "read on, scripts": first["scripts"] + more["scripts"],
        "next view": later["bytes"],
        "next view, requests": later["requests"],
    }


def _searched(traffic: Traffic, url: str) -> int:
    before = _first(traffic, url)
    traffic.browser.run(SEARCH, "relawan")
    traffic.browser.until(FOUND, seconds=30)
    return before["bytes"] + traffic.taken()["bytes"]


def _beyond_text() -> Iterator[Figure]:
    """Yield what a first view weighs beyond the words of the page, headers aside."""
    read = [w for w in weights.every_page() if not any("widgets" in str(p) for p in w.files)]
    beyond = sorted((w.beyond_text(size), w.address) for w in read)
    yield Figure(
        "median page", median(w.first_view(size) for w in read), "bytes", goal=("<=", 13 * KB)
    )
    middle = beyond[len(beyond) // 2][0]
    yield Figure("first view beyond its text, median", middle, "bytes", goal=("<=", 9 * KB))
    for name, (bytes_, address) in (("least", beyond[0]), ("most", beyond[-1])):
        yield Figure(f"first view beyond its text, {name}: {address}", bytes_, "bytes")
