"""A word explained at first use: by keyboard, by touch, without script, from disk, and on paper."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE

PAGES = ("professions/program-officer.html", "en/professions/program-officer.html")
OPEN = "return document.querySelectorAll('.tip:popover-open').length"
FOCUSED = "return document.activeElement.matches(arguments[0])"
PLACE = """
  const box = arguments[0].getBoundingClientRect();
  return [box.x, box.y, box.width, box.height, document.documentElement.scrollHeight];
"""
HEIGHTS = """
  const line = arguments[0].closest('p, dd, li'), before = line.offsetHeight;
  arguments[0].replaceWith(arguments[0].textContent);
  return [before, line.offsetHeight];
"""


@pytest.fixture(params=["root", "folder"])
def start(request):
    """Return the site's address, once served and once from disk."""
    return request.getfixturevalue(request.param)


def first_term(browser):
    """Return the page's first explained word, in the middle of the screen."""
    term = browser.driver.find_element(By.CSS_SELECTOR, "button.term")
    browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", term)
    return term


def tap(browser, x, y):
    """Touch the screen at a place, as a finger does."""
    browser.cdp("Emulation.setTouchEmulationEnabled", enabled=True)
    browser.cdp("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
    browser.cdp("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    browser.cdp("Emulation.setTouchEmulationEnabled", enabled=False)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("page", PAGES)
def test_keyboard(browser, start, page, script):
    browser.open(start + page, DESKTOP, script=script)
    term = first_term(browser)
    term.send_keys(Keys.ENTER)
    assert browser.until(OPEN) == 1
    meaning = browser.driver.find_element(By.CSS_SELECTOR, ".tip:popover-open")
    assert term.get_attribute("aria-describedby") == f"{meaning.get_attribute('id')}-text"
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.until(FOCUSED, ".tip a[href*='about/glossary.html#term-']")
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.until("return !document.querySelector('.tip:popover-open')")
    assert browser.run(FOCUSED, "button.term")
    browser.driver.switch_to.active_element.send_keys(Keys.SPACE)
    assert browser.until(OPEN) == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("page", PAGES)
def test_touch(browser, start, page, script):
    browser.open(start + page, PHONE, script=script)
    term = first_term(browser)
    x, y, width, height, _ = place = browser.run(PLACE, term)
    assert width >= 24 and height >= 24
    tap(browser, x + width / 2, y + height / 2)
    assert browser.until(OPEN) == 1
    assert browser.run(PLACE, term)[:4] == place[:4]  # what comes at the first use stands below
    left, top, right, bottom = browser.run(
        "const b = document.querySelector('.tip:popover-open').getBoundingClientRect();"
        "return [b.left, b.top, b.right, b.bottom]"
    )
    assert 0 <= left < right <= PHONE[0] and y + height < top < bottom <= PHONE[1]
    if script:
        assert browser.wcag_violations() == []
    tap(browser, 5, y - 40)
    assert browser.until("return !document.querySelector('.tip:popover-open')")


@pytest.mark.parametrize("page", PAGES)
def test_on_a_wide_screen_the_meaning_stands_at_the_word(browser, root, page):
    browser.open(root + page, DESKTOP)
    term = first_term(browser)
    term.click()
    assert browser.until(OPEN) == 1
    browser.until(
        "const word = arguments[0].getBoundingClientRect();"
        "const tip = document.querySelector('.tip:popover-open').getBoundingClientRect();"
        "const below = tip.top - word.bottom, aside = tip.left - word.left;"
        "return below >= 0 && below <= 16 && Math.abs(aside) <= 16",
        term,
    )


def test_the_line_is_no_higher_for_it_and_paper_shows_the_plain_word(browser, root):
    browser.open(root + PAGES[0])
    term = first_term(browser)
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    line = browser.run("return getComputedStyle(arguments[0]).textDecorationLine", term)
    assert line == "none"
    assert browser.run("return document.querySelector('.tip').checkVisibility()") is False
    browser.cdp("Emulation.setEmulatedMedia", media="")
    before, after = browser.run(HEIGHTS, term)
    assert before == after


def test_the_letters_of_the_glossary_lead_to_their_words(browser, start):
    browser.open(start + "about/glossary.html", script=False)
    letters = browser.driver.find_elements(By.CSS_SELECTOR, ".chips a")
    assert min(min(letter.size.values()) for letter in letters) >= 36
    letters[-1].click()
    assert browser.run(
        "const top = document.querySelector(':target').getBoundingClientRect().top;"
        "return top >= 0 && top < innerHeight"
    )
    assert browser.scrolls_sideways() == ""
