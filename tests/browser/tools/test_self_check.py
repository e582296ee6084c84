"""The self-check: the same on screen as on paper, by keyboard, without script, on one sheet."""

import base64
import json
import random

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.tools import WHOLE
from tests.self_check import READINGS, Sheet
from tests.site import LOCALES

ADDRESS = {"id": "signs.html", "en": "en/signs.html"}
READY = "return document.querySelector('ks-self-check form') !== null"
SHEETS = 600
A4 = (703, 1032)  # at 96 dpi, within the margins of 12 mm that the style sheet sets
WORDS = {
    "id": ("cenderung cocok", "kamu menjawab 14 dari 14", "karena", "coba:"),
    "en": ("leans towards a fit", "you answered 14 of 14", "because of", "try:"),
}
FILL = """
  for (const [id, column] of Object.entries(arguments[0]))
    document.querySelector(`[name="${id}"][value="${column}"]`).checked = true;
  document.querySelector("ks-self-check form").requestSubmit();
"""
PRINTED = """
  const element = document.querySelector("ks-self-check");
  for (const fold of element.querySelectorAll("details")) fold.open = true;
  return element.getBoundingClientRect().height + element.previousElementSibling.offsetHeight + 32;
"""


def sheets(questions: list[str]) -> list[dict[str, int]]:
    """Return answer sheets: full and half empty ones, and such as lean one way."""
    chance = random.Random(20261124)
    made = []
    for number in range(SHEETS):
        odds = [(1, 1, 1), (6, 3, 1), (1, 3, 6)][number % 3]
        asked = [q for q in questions if number % 2 or chance.random() < 0.7]
        turn = [odds if q.endswith("a") else odds[::-1] for q in asked]
        made.append({q: chance.choices((0, 1, 2), w)[0] for q, w in zip(asked, turn, strict=True)})
    return made


@pytest.mark.parametrize("locale", LOCALES)
def test_paper_and_screen_agree(browser, root, locale):
    paper = Sheet.read(locale)
    filled = sheets(list(paper.weights))
    browser.open(root + ADDRESS[locale])
    browser.until(READY)
    found = browser.run(
        "const tool = document.querySelector('ks-self-check');"
        "return JSON.stringify(arguments[0].map((sheet) => tool.score(sheet)))",
        filled,
    )
    readings = set()
    for sheet, screen in zip(filled, json.loads(found), strict=True):
        by_hand = paper.score(sheet)
        assert [sign["sum"] for sign in screen["signs"]] == by_hand["totals"], sheet
        assert [sign["reading"] for sign in screen["signs"]] == by_hand["signs"], sheet
        assert READINGS[screen["reading"]] == by_hand["overall"], sheet
        assert screen["directions"] == by_hand["directions"], sheet
        readings.add(by_hand["overall"])
    assert readings == set(READINGS)


@pytest.mark.parametrize("locale", LOCALES)
def test_from_question_to_result_by_keyboard(browser, start, keyboard, locale):
    browser.open(start + ADDRESS[locale])
    browser.until(READY)
    browser.run("document.querySelector('article a[href=\"#self-check\"]').focus()")
    keyboard.press(Keys.ENTER)
    for number, (question, weights) in enumerate(Sheet.read(locale).weights.items()):
        keyboard.tab_to(f"[name='{question}']", 4 if number == 0 else 1)
        keyboard.press(Keys.SPACE if weights[0] > 0 else Keys.ARROW_UP)
    keyboard.tab_to("[type=submit]", 1)
    keyboard.press(Keys.ENTER)
    browser.until(WHOLE)
    result = browser.run("return document.querySelector('.result').innerText").lower()
    assert [word for word in WORDS[locale] if word not in result] == []
    assert browser.run("return document.activeElement.tagName") == "H3"
    assert len(browser.run("return document.querySelectorAll('.result ul')[1].children")) == 7
    assert [url for url in browser.requests() if not url.startswith(start)] == []
    assert browser.log() == []
    browser.run("scrollTo(0, 0)")  # the header, which stays, covers part of what is below it
    assert browser.wcag_violations() == []
    assert browser.scrolls_sideways() == ""


def test_the_result_says_what_it_rests_on_and_follows_a_change(browser, root):
    browser.open(root + ADDRESS["id"])
    browser.until(READY)
    browser.run(FILL, {"1a": 0, "2a": 1, "2b": 0, "4c": 0})
    browser.until(WHOLE)
    signs = browser.run("return document.querySelector('.result ul').innerText").split("\n")
    assert (
        "1 Peduli, dan mau mendengar: cocok, +2. Dari 1a sebulan ini (+2), 1b belum dijawab"
        in (signs[0])
    )
    assert "belum jelas, 0" in signs[2] and "Coba: Salin rapi" in signs[2]
    assert "kurang cocok, −2" in signs[3]
    directions = browser.run("return document.querySelectorAll('.result ul')[1].innerText")
    assert "1a sebulan ini (+2), 2b sebulan ini (+2)" in directions
    assert "petunjuk lemah" in directions
    browser.run('document.querySelector(\'[name="4c"][value="2"]\').click()')
    assert "Cenderung cocok. Dari enam tanda: 2 cocok" in browser.run(
        "return document.querySelector('ks-self-check [role=status]').textContent"
    )
    browser.run("document.querySelector('ks-self-check [type=reset]').click()")
    assert browser.run("return document.querySelector('.result').hidden")


def test_the_result_leaves_as_text_only(browser, root):
    browser.open(root + ADDRESS["en"])
    browser.until(READY)
    browser.use()
    browser.run(FILL, {"1a": 0, "4b": 0})
    browser.until(WHOLE)
    browser.requests()
    sent = browser.run("""
      const send = document.querySelector(".result .ways-out a");
      addEventListener("click", (event) => event.preventDefault());
      send.click();
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.querySelector(".result .ways-out button").click();
      return [send.href, document.querySelector("ks-self-check textarea").value];
    """)
    assert sent[0].startswith("https://wa.me/?text=")
    assert "Social media campaigner, because of 1a past month (+2), 4b past month (+2)" in sent[1]
    assert sent[1].splitlines()[-1].endswith("/en/signs.html")
    assert browser.wcag_violations() == []
    assert [url for url in browser.requests() if not url.startswith(root)] == []
    assert (
        browser.run("return Object.keys(localStorage).filter((key) => key.startsWith('ks-'))") == []
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_without_script_the_sheet_stands_in_the_page(browser, start, locale):
    browser.open(start + ADDRESS[locale], script=False)
    shown = browser.run(
        "return [...document.querySelectorAll('ks-self-check table')].filter((t) => t.offsetHeight)"
    )
    forms = browser.run("return document.querySelectorAll('ks-self-check form').length")
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
    assert len(shown) == 4 and forms == 0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("script", [True, False])
def test_the_sheet_fits_one_page_of_a4(browser, root, locale, script):
    browser.open(root + ADDRESS[locale], A4, script=script)
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    height = browser.run(PRINTED)
    browser.cdp("Emulation.setEmulatedMedia", media="")
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
    assert 400 < height <= A4[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sheet_alone_is_one_page(browser, root, locale):
    browser.open(root + ADDRESS[locale])
    browser.until(READY)
    browser.run("print = () => {}; document.querySelector('ks-self-check .sheet button').click()")
    paper = browser.cdp(
        "Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=False
    )
    assert base64.b64decode(paper["data"]).count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_targets_are_large_enough(browser, root, size):
    browser.open(root + ADDRESS["id"], size, scheme="dark")
    browser.until(READY)
    browser.run(FILL, {"1a": 0})
    browser.until(WHOLE)
    small = browser.run(
        "return [...document.querySelectorAll('ks-self-check :is(.choice, .md-button)')]"
        ".filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)"
    )
    assert small == []
    browser.run("scrollTo(0, 0)")
    assert browser.wcag_violations() == []
