"""The reduced style sheets: as `make styles` makes them, and nothing looks different with them."""

from itertools import product

import pytest

from tests.browser.chromium import DESKTOP, EVERYTHING_LAID_OUT, PHONE
from tests.site import one_per_type
from tests.styles import make

STALE = (
    "the style sheets are stale: run `make build styles build` and commit overrides/assets/styles"
)
# In the same document: what a page starts with, what it has after a sign of use, what both are made of.
FULL = """
  const first = document.querySelector("link[rel=stylesheet]");
  const full = document.createElement("link");
  full.rel = "stylesheet";
  full.href = document.querySelector("[data-styles]").dataset.styles.split(" ")[0];
  full.onload = arguments[0];
  first.after(full);
"""
SOURCES = """
  const [first, full] = document.querySelectorAll("link[rel=stylesheet]");
  const sources = document.createElement("style");
  sources.textContent = arguments[0];
  first.replaceWith(sources);
  full.remove();
"""
NOISE = 20  # pixels: corners are not always drawn to the same shade
COMPARE = """
  const [one, other, done] = arguments;
  const pixels = async (data) => {
    const picture = new Image();
    picture.src = "data:image/png;base64," + data;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    return canvas.getImageData(0, 0, picture.width, picture.height).data;
  };
  Promise.all([pixels(one), pixels(other)]).then(([a, b]) => {
    let count = a.length === b.length ? 0 : 1e6;
    for (let i = 0; i < a.length; i += 4) {
      if (Math.abs(a[i] - b[i]) + Math.abs(a[i + 1] - b[i + 1]) + Math.abs(a[i + 2] - b[i + 2]) > 12) count++;
    }
    done(count);
  });
"""
FILL = """
  document.querySelector("article").innerHTML = arguments[0];
  for (const fold of document.querySelectorAll("details")) fold.open = true;
"""


def picture(browser) -> str:
    """Return the whole page as it looks now, as PNG in Base64."""
    height = browser.run(
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
        "() => done(document.documentElement.scrollHeight))))"
    )
    width = browser.run("return innerWidth")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, 8000), "scale": 1}
    shot = browser.cdp("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
    return shot["data"]


def differing(browser, one: str, other: str) -> int:
    """Return how many pixels of two pictures differ clearly; any in size alone counts as many."""
    return browser.driver.execute_async_script(COMPARE, one, other)


def three_pictures(browser) -> list[str]:
    """Return the open page with critical, with full and with unreduced styles."""
    browser.run(
        "document.head.append(Object.assign(document.createElement('style'), {textContent: arguments[0]}))",
        make.PAUSE + EVERYTHING_LAID_OUT,
    )
    critical = picture(browser)
    browser.driver.execute_async_script(FULL)
    full = picture(browser)
    browser.run(SOURCES, make.sources())
    return [critical, full, picture(browser)]


@pytest.fixture(autouse=True)
def unguarded(browser):
    """Let the tests change the pages' styles."""
    with browser.unguarded():
        yield


def test_the_style_sheets_are_made_of_today_s_pages_and_styles(browser):
    stale = [name for name, text in make.made(browser).items() if make.written()[name] != text]
    assert stale == [], STALE


def looks():
    """Return each type of page in both schemes and sizes; further pages, which share their looks, in two of the four."""
    types, all_four = one_per_type(), list(product(["light", "dark"], [PHONE, DESKTOP]))
    for page in make.shown():
        if page.locale == "id":
            for scheme, size in all_four if page in types else (all_four[0], all_four[-1]):
                yield pytest.param(page, scheme, size, id=f"{page}-{scheme}-{size[0]}")


@pytest.mark.parametrize(("page", "scheme", "size"), list(looks()))
def test_nothing_looks_different_with_reduced_styles(browser, root, page, scheme, size):
    browser.open(root + page.address, size, scheme=scheme)
    critical, full, sources = three_pictures(browser)
    assert differing(browser, critical, full) <= NOISE, "before and after the first sign of use"
    assert differing(browser, full, sources) <= NOISE, "reduced and unreduced"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_contracts_allow_looks_the_same(browser, root, scheme, size):
    browser.open(root + one_per_type()[0].address, size, scheme=scheme)
    browser.run(FILL, make.EVERYTHING)
    _, full, sources = three_pictures(browser)
    assert differing(browser, full, sources) <= NOISE
