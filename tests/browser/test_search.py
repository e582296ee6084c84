"""Search in a real browser: typing, keys, status, highlighting, no result, hostile queries, roots."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE
from tests.search import roots, share_right, word_pairs

HOME = {"id": "index.html", "en": "en/index.html"}
ASKED = {
    "id": ("kerelawanan", "steps/volunteer.html", "relawan"),
    "en": ("volunteering", "en/steps/volunteer.html", "volunteer"),
}
FOLDED = {"id": ("irama setahun csr", "conditions"), "en": ("year's rhythm csr", "conditions")}
HOSTILE = {
    "long": "relawan " * 1250,
    "one long word": "x" * 10_000,
    "regex": ".*+?^${}()|[]\\ (?<!a)b [",
    "operators": '"relawan" -gaji +title:kerja ~1 ^2 AND OR NOT *',
    "html": "<img src=x onerror='window.harmed = 1'><script>window.harmed = 1</script>",
    "emoji": "🙏🏽 relawan 👩‍🌾",
    "marks": "\u202erelawan\u202c \u200fgaji\u200e",
    "null": "\0 \ufffd \ud7ff",
    "prototype": "__proto__ constructor hasOwnProperty toString",
    "only signs": "?!. - , 'n",
}
LINKS = "return [...document.querySelectorAll('.md-search-result__list a')].map((a) => a.href)"
TYPE = """
  const box = document.querySelector('.md-search__input');
  box.value = arguments[0];
  box.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => setTimeout(arguments[1]));
"""
ENTER = """
  const box = document.querySelector('.md-search__input');
  box.value = arguments[0];
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  return siteSearch.find(arguments[0])[0].page.address;
"""
STATUS = "return document.querySelector('.md-search [role=status]').textContent"


@pytest.fixture(params=["root", "folder"])
def start(request):
    """Return the site's address, once served and once from disk."""
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["id", "en"])
def locale(request):
    """Return each language."""
    return request.param


def opened(browser, address, size=DESKTOP):
    """Open a page and its search box, and return the field."""
    browser.open(address, size)
    if size == PHONE:
        browser.driver.find_element(By.CSS_SELECTOR, ".for-search").click()
    else:
        browser.driver.find_element(By.CSS_SELECTOR, ".md-search__input").click()
    browser.until("return document.activeElement.matches('.md-search__input')")
    return browser.driver.switch_to.active_element


def typed(browser, query):
    """Put a query into the field and wait until what it finds is drawn, which is after the next frame."""
    browser.driver.execute_async_script(TYPE, query)


def ready(browser):
    """Wait until the search data is there."""
    browser.until("return window.siteSearch?.find('a').length")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_typing_finds_sections_of_its_own_language(browser, start, locale, size):
    query, page, form = ASKED[locale]
    field = opened(browser, start + HOME[locale], size)
    field.send_keys(query)  # at once, while the script is still on its way
    links = browser.until(f"const found = (() => {{ {LINKS} }})(); return found.length && found")
    paths = [link.removeprefix(start).partition("#")[0] for link in links]
    assert page in paths
    assert all(path.startswith("en/") == (locale == "en") for path in paths)
    marked = browser.run(
        "return [...document.querySelectorAll('.md-search-result__list mark')].map((m) => m.textContent)"
    )
    assert form in {word.casefold() for word in marked}
    assert browser.log() == []


def test_nothing_is_fetched_before_the_first_sign_of_use(browser, root):
    # The page's own list: it names scripts from the memory cache too, which the driver's log may not.
    fetched = "return performance.getEntriesByType('resource').map((entry) => entry.name)"
    browser.open(root + HOME["id"], DESKTOP)
    assert not [url for url in browser.run(fetched) if "search" in url]
    browser.driver.find_element(By.CSS_SELECTOR, ".md-search__input").click()
    ready(browser)
    typed(browser, "gaji relawan")
    asked = browser.run(fetched)
    assert all(url.startswith(root) for url in asked)
    about_search = [url.removeprefix(root).split(".")[0] for url in asked if "search" in url]
    assert about_search == ["assets/search", "search/id"]


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_keys_open_walk_and_close(browser, start, locale, key):
    browser.open(start + HOME[locale], DESKTOP)
    browser.driver.find_element(By.TAG_NAME, "body").send_keys(key)
    browser.until("return document.activeElement.matches('.md-search__input')")
    ready(browser)
    field = browser.driver.switch_to.active_element
    assert field.get_attribute("value") == ""
    field.send_keys(ASKED[locale][0])
    links = browser.until(f"const found = (() => {{ {LINKS} }})(); return found.length && found")
    for expected in (links[0], links[1]):
        browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        assert browser.run("return document.activeElement.href") == expected
    for _ in range(2):
        browser.driver.switch_to.active_element.send_keys(Keys.ARROW_UP)
    assert browser.driver.switch_to.active_element == field
    field.send_keys(Keys.ARROW_UP)
    assert browser.run("return document.activeElement.href") == links[-1]
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not browser.run("return document.querySelector('#__search').checked")
    field.click()
    assert browser.until("return document.querySelector('#__search').checked")
    field.send_keys(Keys.ENTER)
    browser.until("return location.pathname.endsWith(arguments[0])", path(links[0]))


def test_enter_opens_what_was_typed_though_it_is_not_drawn_yet(browser, root):
    opened(browser, root + HOME["id"])
    ready(browser)
    typed(browser, "gaji")
    first = browser.run(ENTER, "relawan")
    browser.until("return location.pathname.endsWith(arguments[0])", path(first))


def path(link: str) -> str:
    """Return the last two steps of a link's path."""
    return "/".join(link.partition("#")[0].split("/")[-2:])


def test_a_result_opens_its_fold(browser, start, locale):
    query, section = FOLDED[locale]
    opened(browser, start + HOME[locale])
    ready(browser)
    typed(browser, query)
    link = f".md-search-result__list a[href*='csr-specialist.html#{section}']"
    browser.driver.find_element(By.CSS_SELECTOR, link).click()
    browser.until("return location.hash === arguments[0]", f"#{section}")
    fold = "return document.getElementById(arguments[0]).closest('details').open"
    assert browser.until(fold, section)


def test_a_section_is_found_by_words_that_are_not_on_it(browser, root):
    opened(browser, root + HOME["en"])
    ready(browser)
    browser.run(TYPE, "poverty porn")
    assert "/fields/media-campaigns.html#watch-out" in browser.until(LINKS)[0]
    assert "porn" not in browser.run("return document.querySelector('.md-search-result').innerText")


def test_the_status_says_how_many(browser, root, locale):
    opened(browser, root + HOME[locale])
    ready(browser)
    said = []
    for query in ("", "relawan", "qqqq", ""):
        typed(browser, query)
        said.append(browser.run(STATUS))
    assert said[0] == said[3]
    assert said[1].split()[0].isdigit()
    assert len(set(said)) == 3
    assert browser.run("return document.querySelectorAll('.md-search-result__list li').length") == 0


def test_nothing_found_offers_near_words_and_the_doors(browser, start, locale):
    field = opened(browser, start + HOME[locale])
    ready(browser)
    field.send_keys("wxrqwn" if locale == "id" else "xvqlunqer")
    doors = browser.until(
        "return [...document.querySelectorAll('.search-else a')].filter((a) => a.offsetParent)"
        ".map((a) => a.href)"
    )
    assert len(doors) == 4
    assert all(door.startswith(start) for door in doors)
    typed(browser, "zrelawqn" if locale == "id" else "zvolxntqer")
    browser.driver.find_element(By.CSS_SELECTOR, ".search-else button").click()
    browser.until("return document.querySelector('.md-search-result__list a')")
    assert not browser.driver.find_element(By.CSS_SELECTOR, ".search-else").is_displayed()


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_any_query_is_only_text(browser, start, locale, query):
    opened(browser, start + HOME[locale])
    ready(browser)
    typed(browser, query)
    assert browser.run(STATUS)
    found = browser.run("return document.querySelectorAll('.md-search-result__list a').length")
    assert found > 0 or browser.run("return !document.querySelector('.search-else').hidden")
    assert not browser.run(
        "return window.harmed || document.querySelector('.md-search-result img, .md-search-result script')"
    )
    assert browser.log() == []


def test_marks_of_direction_do_not_hide_a_word(browser, root):
    opened(browser, root + HOME["id"])
    ready(browser)
    plain, marked = (
        browser.run("return siteSearch.find(arguments[0]).map(({ page }) => page.address)", query)
        for query in ("relawan gaji", HOSTILE["marks"])
    )
    assert plain == marked


def test_indonesian_words_meet_by_their_roots(browser, root):
    opened(browser, root + HOME["id"])
    ready(browser)
    words = {word for a, b, _ in word_pairs() for word in (a, b)}
    assert share_right(roots(browser, words)) >= 0.97


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("query", ["relawan", "qqqq"])
def test_results_are_accessible(browser, root, locale, size, query):
    opened(browser, root + HOME[locale], size)
    ready(browser)
    typed(browser, query)
    browser.until(
        "return getComputedStyle(document.querySelector('.md-search__output')).opacity === '1'"
    )
    assert browser.wcag_violations() == []
