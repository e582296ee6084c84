"""Every page in each way it is opened; a page is opened once a state and all checks run on it."""

import pytest

from tests.browser.chromium import DESKTOP, SMALLEST
from tests.site import one_per_type, pages

STYLED = "return getComputedStyle(document.body).getPropertyValue('--paper').trim()"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_online_on_a_phone(browser, root, page):
    browser.open(root + page.address)
    browser.use()
    asked = browser.requests()
    assert [url for url in asked if not url.startswith(root)] == []
    assert browser.run("return document.documentElement.lang") == page.locale
    assert browser.run("return document.querySelectorAll('h1').length") == 1
    assert browser.wcag_violations() == []
    browser.resize(SMALLEST)
    assert browser.scrolls_sideways() == ""
    assert browser.log() == []


@pytest.mark.parametrize("page", pages(), ids=str)
def test_from_disk(browser, folder, page):
    browser.open(folder + page.address)
    browser.use()
    assert browser.until(STYLED)
    assert [url for url in browser.requests() if not url.startswith(folder)] == []
    assert browser.log() == []


@pytest.mark.parametrize("page", pages(), ids=str)
def test_under_a_sub_path(browser, below, page):
    browser.open(below + page.address)
    browser.use()
    assert browser.run(STYLED)
    assert [url for url in browser.requests() if not url.startswith(below)] == []
    assert browser.log() == []


@pytest.mark.parametrize("page", one_per_type(), ids=str)
def test_wide_and_dark(browser, root, page):
    browser.open(root + page.address, DESKTOP, scheme="dark")
    browser.use()
    assert browser.run("return document.body.dataset.mdColorScheme") == "slate"
    assert browser.wcag_violations() == []
    assert browser.scrolls_sideways() == ""


@pytest.mark.parametrize("page", one_per_type(), ids=str)
def test_without_javascript(browser, root, page):
    browser.open(root + page.address)
    words = browser.text()
    browser.open(root + page.address, script=False)
    # The driver may run its own scripts even while the page may not.
    assert browser.run("return document.documentElement.className") == "no-js"
    assert browser.text() == words
    links = browser.run(
        "return [...document.querySelectorAll('.md-footer a, .other-language')].filter((a) => a.offsetParent).length"
    )
    assert links >= 15
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
