"""Diagrams in a browser: legible on the smallest phone, nothing cut off, black on white paper."""

import pytest

from tests.browser.chromium import DESKTOP, SMALLEST
from tests.test_diagrams import LOCALES, RECORDS

MEASURE = """
  const svg = document.querySelector("#diagram-" + arguments[0] + " svg"), frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const boxes = [...svg.querySelectorAll("rect")].map((rect) => rect.getBoundingClientRect());
  return [...svg.querySelectorAll("text")].map((text) => {
    const at = text.getBoundingClientRect();
    const box = boxes.find((b) => at.left >= b.left && at.left < b.right && at.top >= b.top - 1 && at.top < b.bottom);
    const around = box || frame;
    return {
      words: text.textContent,
      size: parseFloat(getComputedStyle(text).fontSize) * scale,
      inside: at.right <= around.right + 1 && at.bottom <= around.bottom + 1
        && at.left >= frame.left - 1 && at.top >= frame.top - 1,
    };
  });
"""
COLOURS = """
  const text = document.querySelector(".diagram [font-weight]"), box = document.querySelector(".diagram rect");
  return [getComputedStyle(text).fill, getComputedStyle(box).fill, getComputedStyle(document.body).backgroundColor];
"""


def address(name: str, locale: str) -> str:
    """Return where a diagram stands, below the root of the site."""
    key = RECORDS[name]["place"].partition("#")[0].removesuffix(".md")
    return f"{'' if locale == LOCALES[0] else locale + '/'}{key}.html"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", RECORDS)
def test_every_word_is_legible_and_inside_its_box(browser, folder, name, locale):
    browser.open(folder + address(name, locale), SMALLEST, script=False)
    texts = browser.run(MEASURE, name)
    assert len(texts) > 5
    assert [text for text in texts if text["size"] < 12 or not text["inside"]] == []


def test_a_dark_screen_prints_on_white_paper(browser, folder):
    browser.open(folder + address("grant", "id"), DESKTOP, scheme="dark")
    browser.use()
    dark = browser.run(COLOURS)
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    paper = browser.run(COLOURS)
    browser.cdp("Emulation.setEmulatedMedia", media="")
    assert paper == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(255, 255, 255)"] != dark


def test_forced_colours_are_the_systems(browser, folder):
    browser.open(folder + address("grant", "id"), DESKTOP)
    browser.use()
    browser.cdp(
        "Emulation.setEmulatedMedia", features=[{"name": "forced-colors", "value": "active"}]
    )
    text, box, _ = browser.run(COLOURS)
    assert (text, box) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
