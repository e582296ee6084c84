"""Bandingkan: two or three side by side as the address says, the whole content without script."""

import pytest
from selenium.webdriver.common.keys import Keys

from scripts import content
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.tools.wcag import violations
from tests.site import LOCALES, ROOT

SITE = content.load(ROOT)
PAGE = {"id": "professions/compare.html", "en": "en/professions/compare.html"}
READY = "return document.querySelector('ks-compare fieldset') !== null"
NAMES = [
    key.split("/")[1][:-3]
    for loc, key in SITE.pages
    if loc == "id" and SITE.pages[loc, key].meta.get("compare")
]
SHOWN = """
  return [...document.querySelectorAll(".compare h3")].map((row) => [row.textContent,
    [...row.nextElementSibling.querySelectorAll("dd")].map((cell) => cell.textContent.trim())]);
"""
CARDS = """
  return arguments[0].map((id) => [...document.querySelectorAll(`#${id} + .card dd`)].map((cell) => cell.textContent.trim()));
"""
PICKED = "return [...document.querySelectorAll('ks-compare :checked')].map((box) => box.value)"


def rows(browser) -> int:
    """Return how many rows stand side by side."""
    return browser.run("return document.querySelectorAll('.compare h3').length")


@pytest.mark.parametrize("locale", LOCALES)
def test_choosing_by_keyboard_changes_the_address_and_back_works(browser, start, keyboard, locale):
    browser.open(start + PAGE[locale])
    browser.until(READY)
    assert violations(browser, start) == []
    browser.run("document.querySelector('ks-compare input').focus()")
    keyboard.press(Keys.SPACE)
    assert rows(browser) == 0
    keyboard.press(Keys.TAB)
    keyboard.press(Keys.SPACE)
    browser.until("return document.querySelectorAll('.compare h3').length === 10")
    both = browser.run(PICKED)
    assert browser.run("return location.hash") == "#pick=" + ",".join(both)
    keyboard.press(Keys.TAB)
    keyboard.press(Keys.SPACE)
    browser.until("return document.querySelectorAll('.compare .of-3').length === 10")
    keyboard.press(Keys.TAB)
    keyboard.press(Keys.SPACE)
    assert len(browser.run(PICKED)) == 3
    assert SITE.labels["compare_three"][locale] in browser.run(
        "return document.querySelector('ks-compare [role=status]').textContent"
    )
    browser.driver.back()
    browser.until("return document.querySelectorAll('.compare .of-2').length === 10")
    assert browser.run(PICKED) == both
    browser.run("scrollTo(0, 0)")
    assert violations(browser, start) == []
    assert [url for url in browser.requests() if not url.startswith(start)] == []
    assert browser.log() == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_cell_is_that_of_the_card_with_its_sources(browser, root, locale, size):
    for at in range(0, len(NAMES), 3):
        names = (NAMES * 2)[at : at + 3]
        browser.open(root + PAGE[locale] + "#pick=" + ",".join(names), size)
        browser.until(READY)
        shown = browser.run(SHOWN)
        cards = browser.run(CARDS, names)
        assert len(shown) == 10 and all(row for row, _ in shown)
        assert [cells for _, cells in shown] == [list(cells) for cells in zip(*cards, strict=True)]
        assert all(cell for _, cells in shown for cell in cells)
        cited = "return [...document.querySelectorAll('.compare .footnote-ref')].every((a) => document.querySelector(a.hash))"
        assert browser.run(cited)
        assert browser.scrolls_sideways() == ""


def test_sources_stand_in_the_live_view(browser, root):
    browser.open(root + PAGE["id"] + "#pick=facilitator,csr-specialist")
    browser.until(READY)
    assert browser.run("return document.querySelectorAll('.compare .footnote-ref').length") == 2
    assert browser.run("return document.querySelectorAll('.compare [id]').length") == 0


@pytest.mark.parametrize(
    ("asked", "picked"),
    [
        ("facilitator%2Ccampaigner", {"facilitator", "campaigner"}),
        ("facilitator,facilitator,nobody,__proto__", {"facilitator"}),
        (",".join(NAMES), set(NAMES[:3])),
        ("<img src=x onerror=hacked=1>", set()),
        ("", set()),
    ],
)
def test_an_address_is_taken_as_far_as_it_is_known(browser, root, asked, picked):
    browser.open(root + PAGE["id"] + "#pick=" + asked)
    browser.until(READY)
    assert set(browser.run(PICKED)) == picked
    assert browser.run("return typeof hacked") == "undefined"
    assert browser.log() == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_profession_leads_to_itself_beside_its_neighbours(browser, start, locale):
    prefix = "" if locale == "id" else "en/"
    browser.open(start + prefix + "professions/campaigner.html")
    browser.run("document.querySelector('a[href*=\"#pick=\"]').click()")
    browser.until(READY)
    assert "campaigner" in browser.run(PICKED) and len(browser.run(PICKED)) == 3
    browser.run(
        "scrollTo(0, document.querySelector('.compare').offsetTop); document.querySelector('.other-language').click()"
    )
    browser.until("return document.documentElement.lang !== arguments[0]", locale)
    browser.until(READY)
    assert len(browser.run(PICKED)) == 3


@pytest.mark.parametrize("locale", LOCALES)
def test_without_javascript_all_seven_stand_there(browser, start, locale):
    browser.open(start + PAGE[locale], script=False)
    assert browser.run("return document.querySelectorAll('h2[id] + .card').length") == 7
    assert browser.run("return document.querySelectorAll('h2[id] + .card dd').length") == 70
    assert browser.run("return document.querySelectorAll('ks-compare input').length") == 0
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
