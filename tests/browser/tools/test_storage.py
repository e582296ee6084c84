"""The privacy page: every key the site stores is listed, shown, deleted; no other is touched."""

import re

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.tools.wcag import violations
from tests.site import LOCALES, ROOT

PAGE = {"id": "about/privacy.html", "en": "en/about/privacy.html"}
READY = "return document.querySelector('ks-storage > [role=status]') !== null"
STORED = "return Object.keys(localStorage).filter((key) => !key.endsWith('__palette')).sort()"
LISTED = "return [...document.querySelectorAll('ks-storage td:first-child')].map((cell) => cell.textContent)"
FILL = """
  for (const name of ["ks-plan", "ks-runway", "other-site"]) localStorage.setItem(name, `<b>${name}</b>`);
  location.reload();
"""


def table(locale: str) -> set[str]:
    """Return the names in the page's table."""
    text = (ROOT / "docs" / locale / "about/privacy.md").read_text("utf-8")
    return set(re.findall(r"^\| `([^`]+)`", text, re.M))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_has_the_keys_of_all_scripts(locale):
    files = [*ROOT.glob("overrides/**/*.js"), *ROOT.glob("overrides/**/*.html")]
    text = "\n".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r"[\"'`](ks-[a-z-]+)[\"'`]", text))
    called = set(
        re.findall(
            r"""(?:[Ll]oad|[Ss]ave|[gs]etItem|removeItem|__md_[gs]et)\(\s*["'`]([^"'`]+)""", text
        )
    )
    members = {"getItem", "setItem", "removeItem", "length", "clear", "key"}
    fields = set(re.findall(r"localStorage\.(\w+)", text)) - members
    assert named | called | fields == table(locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_seen_and_deleted_by_keyboard(browser, start, keyboard, locale):
    browser.open(start + PAGE[locale])
    browser.until(READY)
    assert set(browser.run(LISTED)) == table(locale)
    browser.run(FILL)
    browser.until("return document.querySelectorAll('ks-storage pre').length >= 2")
    values = browser.run(
        "return [...document.querySelectorAll('ks-storage pre')].map((pre) => pre.textContent)"
    )
    assert values[-2:] == ["<b>ks-plan</b>", "<b>ks-runway</b>"]
    browser.run("scrollTo(0, 0)")
    assert violations(browser, start) == []
    browser.run("[...document.querySelectorAll('ks-storage summary')].at(-2).focus()")
    keyboard.tab_to("ks-storage button", 3)
    keyboard.press(Keys.ENTER)
    assert browser.run(STORED) == ["ks-runway", "other-site"]
    keyboard.press(Keys.ENTER)  # the focus is on undo
    assert browser.run(STORED) == ["ks-plan", "ks-runway", "other-site"]
    browser.run("document.querySelector('ks-storage div > button').focus()")
    keyboard.press(Keys.ENTER)
    assert browser.run(STORED) == ["other-site"]
    browser.run("scrollTo(0, 0)")
    assert violations(browser, start) == []
    assert browser.scrolls_sideways() == ""
    assert [url for url in browser.requests() if not url.startswith(start)] == []
    assert browser.log() == []
    browser.run("localStorage.clear()")


def test_what_is_stored_is_what_is_listed(browser, root):
    browser.open(root + "tools/my-plan.html#add=case-1")
    browser.until("return document.querySelectorAll('.plan > li').length === 1")
    browser.run("document.querySelector('.palette label:not([hidden])').click()")
    browser.driver.get(root + PAGE["id"])
    browser.until(
        "return document.querySelectorAll('ks-storage pre').length === localStorage.length"
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_without_storage_it_says_so(browser, root, locale):
    forbid = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    script = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=forbid)
    browser.open(root + PAGE[locale])
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", **script)
    assert browser.until("return document.querySelector('ks-storage > div')?.textContent")


@pytest.mark.parametrize("locale", LOCALES)
def test_without_javascript_the_table_says_it_all(browser, start, locale):
    browser.open(start + PAGE[locale], script=False)
    assert set(browser.run(LISTED)) == table(locale)
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
