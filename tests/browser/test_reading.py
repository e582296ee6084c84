"""Reading: language switch, search, folds, menu, colours, printing, sharing, the missing page."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE
from tests.site import one_per_type

QUERIES = {
    "id": ("relawan", "steps/volunteer.html"),
    "en": ("volunteer", "en/steps/volunteer.html"),
}
RESULTS = "return [...document.querySelectorAll('.md-search-result__link')].map((a) => a.href)"


@pytest.fixture(params=["root", "folder"])
def start(request):
    """Return the site's address, once served and once from disk."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("page", one_per_type(), ids=str)
def test_the_switch_keeps_page_and_section(browser, start, page):
    browser.open(start + page.address)
    browser.run("[...document.querySelectorAll('article h2[id]')].at(-1)?.scrollIntoView()")
    place = browser.until(
        "return [...document.querySelectorAll('article :is(h2, h3)[id]')]"
        ".filter((h) => h.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id ?? ' '"
    ).strip()
    browser.driver.find_element(By.CSS_SELECTOR, ".other-language").click()
    other = page.address.removeprefix("en/") if page.locale == "en" else "en/" + page.address
    expected = start + other + (f"#{place}" if place else "")
    browser.until("return location.href === arguments[0]", expected)
    assert browser.run("return document.documentElement.lang") != page.locale


@pytest.mark.parametrize("locale", QUERIES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_search_finds_its_own_language(browser, start, locale, size):
    query, expected = QUERIES[locale]
    browser.open(start + ("" if locale == "id" else "en/") + "index.html", size)
    if size == PHONE:
        browser.driver.find_element(By.CSS_SELECTOR, ".for-search").click()
    box = browser.driver.find_element(By.CSS_SELECTOR, "[data-md-component=search-query]")
    browser.until(
        "return arguments[0].offsetParent && getComputedStyle(arguments[0]).opacity === '1'", box
    )
    box.send_keys(query)
    addresses = browser.until(RESULTS + ".length ? " + RESULTS.removeprefix("return ") + " : null")
    paths = [address.removeprefix(start).split("?")[0] for address in addresses]
    assert expected in [path.split("#")[0] for path in paths]
    assert all(path.startswith("en/") == (locale == "en") for path in paths)
    assert browser.log() == []
    box.send_keys(Keys.ENTER)
    browser.until("return location.pathname.endsWith(arguments[0])", paths[0].split("#")[0])


def test_a_fold_opens_for_its_address_and_for_print(browser, start):
    address = start + "professions/community-organizer.html"
    browser.open(address)
    assert not browser.run("return document.querySelector('details[open]')")
    browser.open(address + "#one-day")
    assert browser.until("return document.getElementById('one-day').closest('details').open")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run("return document.querySelectorAll('details:not([open])').length") == 0


def test_the_menu_opens_by_keyboard(browser, start):
    browser.open(start + "index.html")
    browser.driver.find_element(By.CSS_SELECTOR, ".for-menu").send_keys(Keys.ENTER)
    assert browser.until("return document.getElementById('__drawer').checked")
    names = browser.run(
        "return [...document.querySelectorAll('.md-nav--primary > ul > li')].length"
    )
    assert names == 7


def test_colours_follow_the_device_and_the_reader(browser, start):
    browser.open(start + "index.html", scheme="dark")
    browser.until("return document.body.dataset.mdColorScheme === 'slate'")
    browser.driver.find_element(By.CSS_SELECTOR, ".palette label:not([hidden])").click()
    browser.until("return document.body.dataset.mdColorScheme === 'default'")
    browser.driver.refresh()
    assert browser.until("return document.body.dataset.mdColorScheme") == "default"


def test_first_tab_stop_skips_to_the_content(browser, root):
    browser.open(root + "professions/community-organizer.html", DESKTOP)
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.run("return document.activeElement.classList.contains('md-skip')")


def test_sharing_needs_no_network_from_disk(browser, root, folder):
    browser.open(root + "signs.html")
    link = browser.run("return document.querySelector('a.share').href")
    assert link.startswith("https://wa.me/?text=") and "signs.html" in link
    browser.open(folder + "signs.html")
    assert browser.run("return document.querySelector('a.share').role") == "button"


def test_an_overdue_page_says_so_on_an_older_copy(browser, root):
    browser.open(root + "signs.html")
    assert browser.run("return document.querySelector('.overdue').hidden")
    later = "Date = class extends Date { constructor(...a) { a.length ? super(...a) : super(2030, 0) } }"
    script = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=later)
    browser.driver.refresh()
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", **script)
    assert not browser.run("return document.querySelector('.overdue').hidden")


def test_a_missing_page_offers_four_doors_in_each_language(browser, root):
    browser.open(root + "professions/tidak-ada.html")
    doors = browser.run("return [...document.querySelectorAll('main a')].map((a) => a.href)")
    assert len(doors) == 8
    for door in doors:
        browser.open(door)
        assert browser.run("return document.querySelector('article h1') !== null")
