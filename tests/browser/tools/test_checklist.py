"""The two checklists: the same on screen as on paper, ten sample offers, by keyboard, without script."""

import json
import random
import re
from pathlib import Path

import pytest
import yaml
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.tools import WHOLE
from tests.checklist import Checklist
from tests.site import LOCALES

OFFERS = yaml.safe_load((Path(__file__).parent / "offers.yml").read_text("utf-8"))
READINGS = ("stop", "wait", "ask", "go on")
PAGES = ("tools/offer-check", "tools/check-organisation")
READY = "return document.querySelector('ks-checklist form') !== null"
FILL = """
  const [kind, ticked] = arguments;
  document.querySelector("ks-checklist form").reset();
  if (kind) document.querySelector(`[name=kind][value="${kind}"]`).click();
  for (const number of ticked) document.querySelector(`[name=sign][value="${number}"]`).checked = true;
  document.querySelector("ks-checklist form").requestSubmit();
"""
MESSAGES = "return [...document.querySelectorAll('.result pre')].map((pre) => pre.textContent)"


def address(locale: str, page: str) -> str:
    """Return the address of a page below the site's root."""
    return ("" if locale == "id" else f"{locale}/") + page + ".html"


@pytest.mark.parametrize("offer", OFFERS, ids=[f"offer-{n}" for n in range(1, len(OFFERS) + 1)])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_sample_offer_gets_its_flags(browser, root, offer, locale):
    paper = Checklist.read(locale, "tools/offer-check.md")
    by_hand = paper.read_offer(offer["kind"], offer["ticked"])
    assert by_hand["flags"] == offer.get("flags", offer["ticked"])
    assert READINGS[by_hand["reading"]] == offer["reading"]
    assert by_hand["lines"] == offer["lines"]
    names = [text for text, _ in Checklist.read("id", "tools/offer-check.md").contacts]
    called = [names[i] for i in by_hand["contacts"]]
    assert [
        name for name, text in zip(offer["calls"], called, strict=True) if name not in text
    ] == []

    browser.open(root + address(locale, "tools/offer-check"))
    browser.until(READY)
    browser.run(FILL, offer["kind"], offer["ticked"])
    browser.until(WHOLE)
    shown = browser.run("return document.querySelector('.result').innerText")
    texts = {sign.number: sign.text for sign in paper.signs}
    flagged = [n for n, text in texts.items() if f"{n}. {text}" in shown.replace("’", "'")]
    assert flagged == by_hand["flags"]
    assert paper.limits[by_hand["reading"]][2] in shown
    for message in browser.run(MESSAGES):
        assert len(re.findall(r"^\d+\. ", message, re.MULTILINE)) == len(offer["lines"])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_paper_and_screen_agree(browser, root, locale, page):
    paper = Checklist.read(locale, page + ".md")
    chance = random.Random(20261124)
    kinds = ["", "R", "M", "K", "J"] if paper.signs[0].kinds else [""]
    numbers = [sign.number for sign in paper.signs]
    sheets = [
        {"kind": chance.choice(kinds), "ticked": chance.sample(numbers, chance.randrange(0, 7))}
        for _ in range(500)
    ]
    browser.open(root + address(locale, page))
    browser.until(READY)
    found = browser.run(
        "const tool = document.querySelector('ks-checklist');"
        "return JSON.stringify(arguments[0].map((sheet) => tool.score(sheet)))",
        sheets,
    )
    for sheet, screen in zip(sheets, json.loads(found), strict=True):
        assert screen == paper.read_offer(sheet["kind"], sheet["ticked"]), sheet


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_read_alike(page):
    one, other = (Checklist.read(locale, page + ".md") for locale in LOCALES)
    assert [(s.number, s.stop, s.kinds, s.lines, s.rule) for s in one.signs] == [
        (s.number, s.stop, s.kinds, s.lines, s.rule) for s in other.signs
    ]
    assert [(a, b, d) for a, b, _, d in one.limits] == [(a, b, d) for a, b, _, d in other.limits]
    assert [of for _, of in one.contacts] == [of for _, of in other.contacts]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_by_keyboard_from_sign_to_message(browser, start, keyboard, locale, page):
    browser.open(start + address(locale, page))
    browser.until(READY)
    browser.run("document.querySelector('ks-checklist form').scrollIntoView()")
    browser.run(
        "document.querySelector('h2#checklist').tabIndex = -1; document.querySelector('h2#checklist').focus()"
    )
    if page == PAGES[0]:
        keyboard.tab_to("[name=kind]", 5)
        keyboard.press(Keys.SPACE, Keys.ARROW_RIGHT)  # an internship
    keyboard.tab_to("[name=sign][value='1']", 5)
    keyboard.press(Keys.SPACE)
    keyboard.tab_to("[name=sign][value='9']", 12)
    keyboard.press(Keys.SPACE)
    keyboard.tab_to("[type=submit]", 12)
    keyboard.press(Keys.ENTER)
    browser.until(WHOLE)
    assert browser.run("return document.activeElement.tagName") == "H3"
    paper = Checklist.read(locale, page + ".md").read_offer("M" if page == PAGES[0] else "", [1, 9])
    messages = browser.run(MESSAGES)
    assert len(messages) == 2
    assert all(f"\n{len(paper['lines'])}. " in message for message in messages)
    assert messages[0].startswith("Selamat siang") and messages[1].startswith("Dear")
    contacts = "return document.querySelector('.result > div > ul').children.length"
    assert browser.run(contacts) == len(paper["contacts"])
    assert [url for url in browser.requests() if not url.startswith(start)] == []
    assert browser.log() == []
    browser.run("scrollTo(0, 0)")
    assert browser.wcag_violations() == []
    assert browser.scrolls_sideways() == ""


def test_a_kind_hides_the_signs_that_are_not_for_it(browser, root):
    browser.open(root + "tools/offer-check.html")
    browser.until(READY)
    hidden = (
        "return [...document.querySelectorAll('.ticks label')].filter((label) => !label.offsetParent)"
        ".map((label) => Number(label.firstChild.value))"
    )
    browser.run("document.querySelector('[name=kind][value=R]').click()")
    assert browser.run(hidden) == [11, 12, 14]
    browser.run("document.querySelector('ks-checklist [type=reset]').click()")
    browser.until("return document.querySelectorAll('.ticks label[hidden]').length === 0")


def test_who_asks_gets_the_sentence_first_and_the_rest_once(browser, root):
    browser.open(root + address("en", PAGES[0]), PHONE)
    browser.until(READY)
    at_once = "return [...document.querySelector('.result').children].map((part) => part.localName)"
    assert browser.run(FILL + at_once, "", [1, 9]) == ["h3", "p"]
    assert browser.run(f"{{{FILL}}} {{{FILL}}}" + at_once, "", [2]) == ["h3", "p"]
    browser.until(WHOLE)
    browser.run("document.querySelector('[name=sign][value=\"3\"]').click()")
    whole = browser.run(at_once)
    assert whole[:2] == ["h3", "p"] and whole.count("div") == 2, "a change shows all at once"
    assert browser.run("return document.querySelectorAll('.result > .ways-out').length") == 1
    assert browser.run("return document.querySelectorAll('.result > ul > li').length") == 2


@pytest.mark.parametrize("page", PAGES)
def test_result_without_a_tick_and_its_ways_out(browser, root, page):
    browser.open(root + address("en", page), scheme="dark")
    browser.until(READY)
    browser.use()
    browser.run(FILL, "", [])
    browser.until(WHOLE)
    browser.requests()
    sent = browser.run("""
      addEventListener("click", (event) => event.preventDefault());
      const send = [...document.querySelectorAll(".result .ways-out a")].at(-1);
      send.click();
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      [...document.querySelectorAll(".result .ways-out button")].at(-1).click();
      return [send.href, document.querySelector("ks-checklist textarea").value];
    """)
    assert sent[0].startswith("https://wa.me/?text=")
    assert "Stop signs: 0. To ask about: 0." in sent[1]
    assert [url for url in browser.requests() if not url.startswith(root)] == []
    browser.run("scrollTo(0, 0)")
    assert browser.wcag_violations() == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_without_script_the_lists_stand_in_the_page(browser, start, locale, page):
    browser.open(start + address(locale, page), script=False)
    shown = browser.run(
        "return [...document.querySelectorAll('ks-checklist table')].filter((t) => t.offsetHeight)"
    )
    forms = browser.run("return document.querySelectorAll('ks-checklist form').length")
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
    assert len(shown) == 3 and forms == 0


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_targets_are_large_enough(browser, root, size, page):
    browser.open(root + address("id", page), size)
    browser.until(READY)
    browser.run(FILL, "", [1])
    browser.until(WHOLE)
    small = browser.run(
        "return [...document.querySelectorAll('ks-checklist :is(.choice, .md-button)')]"
        ".filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)"
    )
    assert small == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_ten_minutes_are_ten(locale):
    text = Path(f"docs/{locale}/tools/check-organisation.md").read_text("utf-8")
    minutes = [int(n) for n in re.findall(r"^### \d\. .*\((\d) (?:menit|minutes?)\)", text, re.M)]
    assert len(minutes) == 8 and sum(minutes) == 10
