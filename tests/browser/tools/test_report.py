"""Ada yang keliru?: from any page to a message to copy, a filled form, or the maintainers."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.tools.wcag import violations
from tests.site import LOCALES, ROOT, pages

PAGE = {"id": "about/report.html", "en": "en/about/report.html"}
FORM = "return document.querySelector('a.report-form').href"
READY = "return document.querySelectorAll('ks-report label').length === 5"
SHEET = "return document.querySelector('ks-report pre').innerText.trim()"
HOSTILE = '<img src=x onerror="document.title=1"> & #1 ñ'
CONTACT = """
  const item = document.createElement("a");
  item.className = "report-contact";
  item.href = arguments[0];
  const old = document.querySelector("ks-report");
  const fresh = document.createElement("ks-report");
  fresh.dataset.words = old.dataset.words;
  fresh.innerHTML = "<pre><code>A: [a]\\nB: [b]\\nC: [c]\\nD: [d]\\nE: [e]</code></pre>";
  fresh.append(item);
  old.replaceWith(fresh);
  return item.href;
"""


def asked(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_from_a_page_to_a_message_by_keyboard(browser, start, keyboard, locale, size):
    folder = "en/" if locale == "en" else ""
    browser.open(f"{start}{folder}steps/volunteer.html", size)
    browser.run("document.querySelector('.actions a[href*=report]').focus()")
    keyboard.press(Keys.ENTER)
    browser.until(READY)
    browser.until("return document.querySelector('.for-menu').role")  # reader.js is there
    assert violations(browser, start) == []
    browser.run("document.querySelector('ks-report textarea').focus()")
    keyboard.press(HOSTILE, Keys.TAB, "Rp1.400.000", Keys.TAB, "Perbup 3/2025")
    lines = browser.run(SHEET).splitlines()
    assert lines[0].endswith(f"/{folder}steps/volunteer.html")
    assert lines[0].partition(": ")[2].startswith("https://")
    assert re.search(r": \d{4}-\d\d-\d\d$", lines[1])
    assert [line.partition(": ")[2] for line in lines[2:]] == [
        HOSTILE,
        "Rp1.400.000",
        "Perbup 3/2025",
    ]
    sent = asked(browser.run(FORM))
    assert sent["wrong"] == HOSTILE
    assert sent["source"] == "Perbup 3/2025"
    assert sent["template"] == "wrong-fact.yml"
    assert sent["title"].endswith(f"{folder}steps/volunteer.html")
    assert browser.run("return document.querySelectorAll('ks-report img').length") == 0
    assert violations(browser, start) == []
    assert browser.scrolls_sideways() == ""
    assert [url for url in browser.requests() if not url.startswith(start)] == []
    assert browser.log() == []


def test_the_message_can_be_copied(browser, root):
    browser.open(root + PAGE["id"] + "#from=signs.md,2026-11-24")
    browser.until(READY)
    browser.run("""
      window.written = [];
      Object.defineProperty(navigator, "clipboard", {value: {writeText: (text) => { written.push(text); return Promise.resolve(); }}});
      document.querySelector("ks-report .ways-out button").click();
    """)
    assert browser.until("return written[0]") == browser.run(SHEET)
    assert browser.until("return document.querySelector('ks-report [role=status]').textContent")


@pytest.mark.parametrize(
    "end",
    ["#from=//evil.example/a.md,2026-11-24", "#from=../../a.md,1", "#from=a.md,<b>", "#from=", ""],
)
def test_an_address_that_no_page_gives_fills_in_nothing(browser, root, end):
    browser.open(root + PAGE["id"] + end)
    browser.until(READY)
    values = "return [...document.querySelectorAll('ks-report input')].map((field) => field.value)"
    address = browser.run(values)[0]
    assert "evil" not in address
    assert end.startswith("#from=//") or address == ""


@pytest.mark.parametrize(
    ("contact", "wanted"),
    [("mailto:a@example.org", {"subject", "body"}), ("https://wa.me/62812", {"text"})],
)
def test_a_contact_gets_the_message(browser, root, contact, wanted):
    browser.open(root + PAGE["en"] + "#from=signs.md,2026-11-24")
    browser.until(READY)
    href = browser.run(CONTACT, contact)
    assert href.startswith(f"{contact}?")
    assert set(asked(href)) == wanted
    assert "/en/signs.html" in str(asked(href))


@pytest.mark.parametrize("locale", LOCALES)
def test_without_javascript_there_is_a_text_and_a_form(browser, start, locale):
    browser.open(start + PAGE[locale], script=False)
    assert browser.run(SHEET).count("\n") == 4
    assert browser.run(FORM).endswith("/issues/new?template=wrong-fact.yml")
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)


def test_the_form_knows_every_field():
    script = (ROOT / "overrides/assets/widgets/report.js").read_text("utf-8")
    names = re.search(r"\[(page, .*?)\]", script)[1].split(", ")
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))
    assert names == [part["id"] for part in form["body"] if "id" in part][: len(names)]


def test_every_page_leads_to_it_and_to_its_own_file():
    for page in pages():
        html = (ROOT / "site" / page.address).read_text("utf-8")
        key = page.address.removeprefix("en/").replace(".html", ".md")
        assert re.search(
            rf'href="[./\w-]*report\.html#from={re.escape(key)},20\d\d-\d\d-\d\d"', html
        )
        assert re.search(
            rf'rel="edit" href="\S+/edit/main/docs/{page.locale}/{re.escape(key)}"', html
        )
