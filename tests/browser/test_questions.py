"""Thirty real questions: each answer is reached from the home page, on a phone, in three taps."""

import pytest
import yaml

from scripts import content
from tests.browser.chromium import PHONE
from tests.site import LOCALES, ROOT

QUESTIONS = yaml.safe_load((ROOT / "tests" / "questions.yml").read_text("utf-8"))
OPEN_UNKNOWN = {"id": "belum ada data tepercaya", "en": "no reliable figure"}
LINK = """
  const [url, exact] = arguments;
  const plain = (address) => exact ? address : address.split("#")[0];
  return [...document.querySelectorAll("a[href]")].find(
    (a) => plain(a.href) === url && a.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}));
"""


@pytest.fixture(scope="module")
def site():
    """Return the content model, to see what stands where an answer is said to stand."""
    return content.load(ROOT)


def test_thirty_questions_of_three_taps():
    assert len(QUESTIONS) == 30
    assert [q["id"] for q in QUESTIONS if len(q["taps"]) > 3] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_the_taps_lead_to_the_answer(browser, root, site, question, locale):
    base = root if locale == LOCALES[0] else f"{root}{locale}/"
    browser.open(base + "index.html", PHONE)
    for tap in question["taps"]:
        if tap == "menu":
            browser.run("document.querySelector('.for-menu').click()")
            continue
        url = base + tap.replace(".md", ".html")
        link = browser.until(LINK, url, "#" in tap)
        browser.run("arguments[0].click()", link)
        browser.until("return location.href.startsWith(arguments[0])", url)
    key, _, section = question["taps"][-1].partition("#")
    page = site.pages[locale, key]
    assert not section or section in page.anchors
    if question.get("cited", True):
        answer = page.body.lower()
        assert "[^" in answer or OPEN_UNKNOWN[locale] in answer
