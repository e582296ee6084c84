"""Portofolio dan lamaran: a sheet filled in, copied, printed and cleared; whole without JavaScript."""

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE
from tests.site import LOCALES

PAGE = {"id": "tools/portfolio.html", "en": "en/tools/portfolio.html"}
SHEET = "return document.querySelector('#{id} ~ .highlight code, #{id} ~ pre code').textContent"
OPEN = """
  const heading = document.getElementById(arguments[0]);
  let next = heading;
  while (!(next = next.nextElementSibling).matches(".ways-out")) ;
  next.querySelector("button").focus();
"""


@pytest.fixture(params=["root", "folder"])
def start(request):
    """Return the site's address, once served and once from disk."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_sheet_filled_in_by_keyboard(browser, start, locale, size):
    browser.open(start + PAGE[locale], size)
    browser.until("return document.querySelectorAll('ks-draft .ways-out').length === 10")
    assert browser.wcag_violations() == []
    browser.run(OPEN, "opener")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    hostile = '<img src=x onerror="document.title=1"> $& Ibu "S"'
    browser.driver.switch_to.active_element.send_keys(hostile, Keys.TAB, "Ana")
    sheet = browser.run(SHEET.format(id="opener"))
    assert hostile in sheet
    assert "Ana" in sheet
    assert "[" in sheet
    assert browser.run("return document.querySelectorAll('.highlight img, pre img').length") == 0
    assert browser.wcag_violations() == []
    assert browser.scrolls_sideways() == ""
    assert [url for url in browser.requests() if not url.startswith(start)] == []
    assert browser.log() == []


def test_copy_print_and_clear(browser, root):
    browser.open(root + PAGE["id"])
    browser.until("return document.querySelectorAll('ks-draft .ways-out').length === 10")
    browser.run(OPEN, "refusal")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    browser.driver.switch_to.active_element.send_keys("Bu Rini")
    browser.run("""
      window.written = [];
      Object.defineProperty(navigator, "clipboard", {value: {writeText: (text) => { written.push(text); return Promise.resolve(); }}});
      window.print = () => { window.paper = document.querySelector(".draft-paper").textContent; dispatchEvent(new Event("afterprint")); };
    """)
    buttons = browser.run("return [...document.querySelectorAll('.draft-form button')]")
    for button in buttons[:2]:
        browser.run("arguments[0].click()", button)
    assert "Bu Rini" in browser.until("return written[0]")
    assert "Bu Rini" in browser.run("return paper")
    assert browser.until("return document.querySelector('ks-draft [role=status]').textContent")
    browser.run("arguments[0].click()", buttons[2])
    assert "Bu Rini" not in browser.run(SHEET.format(id="refusal"))


def test_paper_has_the_sheet_alone_and_later_the_page_again(browser, root):
    browser.open(root + PAGE["id"])
    browser.until("return document.querySelectorAll('ks-draft .ways-out').length === 10")
    browser.run(OPEN, "refusal")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    on_paper = "return document.querySelector('article').innerText.trim()"
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    before = browser.run(on_paper)
    browser.run("print = () => {}; document.querySelectorAll('.draft-form button')[1].click()")
    alone = browser.run(on_paper)
    browser.run("dispatchEvent(new Event('afterprint'))")
    after = browser.run(on_paper)
    browser.cdp("Emulation.setEmulatedMedia", media="")
    assert alone == browser.run(SHEET.format(id="refusal")).strip()
    assert before == after and before.count(alone) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_without_javascript_every_sheet_can_be_read(browser, start, locale):
    browser.open(start + PAGE[locale], script=False)
    assert browser.run("return document.querySelectorAll('ks-draft pre').length") == 20
    assert browser.run("return document.querySelectorAll('ks-draft input').length") == 0
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
