"""Hitung ongkos: sums against tables worked by hand, keyboard, storage, without JavaScript."""

import random

import pytest
import yaml
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE
from tests.site import LOCALES, ROOT

CASES = yaml.safe_load((ROOT / "tests/browser/tools/runway.yml").read_text("utf-8"))
PAGE = {"id": "tools/runway.html", "en": "en/tools/runway.html"}
SET = """
  const inputs = [...document.querySelectorAll("ks-runway td input")];
  inputs.forEach((input, i) => { input.value = arguments[0][i]; });
  inputs[0].dispatchEvent(new Event("input", {bubbles: true}));
  return document.querySelector("ks-runway [role=status]").textContent;
"""
MEASURE = """
  const widget = document.querySelector("ks-runway");
  const n = arguments[0].map((text) => widget.parse(text));
  const need = n.slice(0, 6).reduce((a, b) => a + b);
  const {months, balance} = widget.calculate(
    {need, savings: n[6] - n[7], pay: n[8], contract: n[9], gap: n[10]});
  return [months, balance];
"""
KEEP, FORGET = (
    f"document.querySelectorAll('ks-runway .ways-out button')[{n}].click()" for n in (2, 3)
)
STATUS = "return document.querySelector('ks-runway [role=status]').textContent"


@pytest.fixture(params=["root", "folder"])
def start(request):
    """Return the site's address, once served and once from disk."""
    return request.getfixturevalue(request.param)


def simulate(need, savings, pay, contract, gap, steps=1000):
    """Return months and balance by spending day by day (a thousandth of a month at a time)."""
    money, months, spent = savings, 0.0, False
    for step in range(round((contract + gap) * steps)):
        money += ((pay if step < contract * steps else 0) - need) / steps
        spent = spent or money < -1e-6 * steps
        months += 0 if spent else 1 / steps
    return months, money


def test_the_sums_are_those_worked_by_hand(browser, root):
    browser.open(root + PAGE["id"])
    browser.until("return document.querySelector('ks-runway')?.calculate && true")
    for case in CASES:
        months, balance = browser.run(MEASURE, case["rows"])
        assert months == pytest.approx(case["months"], abs=0.001), case["what"]
        assert balance == case["balance"], case["what"]


def test_the_sums_agree_with_a_day_by_day_count(browser, root):
    browser.open(root + PAGE["id"])
    browser.until("return document.querySelector('ks-runway')?.calculate && true")
    dice = random.Random(7)
    for _ in range(60):
        need, savings, pay = (dice.randrange(0, 40) * 100_000 for _ in range(3))
        contract, gap = dice.randrange(0, 13), dice.randrange(0, 7)
        rows = [str(need), "", "", "", "", "", str(savings), "", str(pay), str(contract), str(gap)]
        months, balance = browser.run(MEASURE, rows)
        expected_months, expected_balance = simulate(need, savings, pay, contract, gap)
        assert balance == pytest.approx(expected_balance, abs=1)
        if months is not None and months < contract + gap:
            assert months == pytest.approx(expected_months, abs=0.01)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.500.000", 1500000),
        ("1,500,000", 1500000),
        ("1500000", 1500000),
        ("1,5 juta", 1500000),
        ("1.5 jt", 1500000),
        ("Rp 900 rb", 900000),
        ("Rp. 900.000", 900000),
        ("", 0),
        ("juta", None),
        ("<b>5</b>", None),
        ("-5", None),
        ("1e9", None),
        ("5 kg", None),
        ("9" * 400, None),
    ],
)
def test_amounts_as_people_write_them(browser, root, text, value):
    if browser.driver.current_url != root + PAGE["id"]:
        browser.open(root + PAGE["id"])
    script = "const n = document.querySelector('ks-runway').parse(arguments[0]); return Number.isFinite(n) && n >= 0 ? n : null"
    assert browser.run(script, text) == value


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_by_keyboard_in_every_state(browser, start, locale, size):
    browser.open(start + PAGE[locale], size)
    browser.until("return document.querySelectorAll('ks-runway td input').length === 11")
    assert browser.wcag_violations() == []
    browser.run("document.querySelector('ks-runway td input').focus()")
    for amount in CASES[0]["rows"]:
        browser.driver.switch_to.active_element.send_keys(amount, Keys.TAB)
    said = browser.run(STATUS)
    assert ("7,5" if locale == "id" else "7.5") in said
    assert ("Rp3.000.000" if locale == "id" else "Rp3,000,000") in said
    assert (
        browser.run("return document.querySelectorAll('ks-runway .runway-bars span').length") == 10
    )
    assert browser.run("return document.querySelectorAll('ks-runway ol li').length") >= 2
    assert browser.wcag_violations() == []
    assert browser.scrolls_sideways() == ""
    wrong = browser.run(SET, ["x" * 9, *[""] * 10])
    assert "A." in wrong
    assert browser.run("return document.querySelectorAll('[aria-invalid=true]').length") == 1
    assert browser.wcag_violations() == []
    assert [url for url in browser.requests() if not url.startswith(start)] == []
    assert browser.log() == []


def test_a_province_fills_in_the_pay(browser, root):
    browser.open(root + PAGE["id"])
    browser.until("return document.querySelectorAll('ks-runway option').length === 39")
    browser.run("""
      const select = document.querySelector("ks-runway select");
      select.value = [...select.options].find((o) => o.text === "Nusa Tenggara Timur").value;
      select.dispatchEvent(new Event("change"));
    """)
    pay = "return document.querySelectorAll('ks-runway td input')[8].value"
    assert browser.run(pay) == "2.455.898"


def test_nothing_is_kept_unless_asked(browser, root):
    browser.open(root + PAGE["id"])
    browser.until("return document.querySelector('ks-runway')?.calculate && true")
    browser.run(SET, CASES[0]["rows"])
    assert browser.run("return localStorage.getItem('ks-runway')") is None
    browser.run(KEEP)
    browser.driver.refresh()
    assert browser.until(STATUS)
    assert browser.run("return document.querySelector('ks-runway td input').value") == "500.000"
    browser.run(FORGET)
    assert browser.run("return localStorage.getItem('ks-runway')") is None


@pytest.mark.parametrize("stored", ["{", '"x"', "[1, {}, null]", '{"__proto__": []}'])
def test_a_foreign_value_in_storage_does_no_harm(browser, root, stored):
    browser.open(root + PAGE["id"])
    browser.run("localStorage.setItem('ks-runway', arguments[0])", stored)
    browser.driver.refresh()
    browser.until("return document.querySelectorAll('ks-runway td input').length === 11")
    assert browser.run("return document.querySelector('ks-runway td input').value") == ""
    assert browser.log() == []


@pytest.mark.parametrize("locale", LOCALES)
def test_without_javascript_the_paper_is_whole(browser, start, locale):
    browser.open(start + PAGE[locale], script=False)
    assert browser.run("return document.querySelectorAll('ks-runway table tr').length") == 12
    assert browser.run("return document.querySelectorAll('ks-runway input').length") == 0
    assert browser.run("return document.querySelectorAll('#by-hand ~ ol > li').length") == 5
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
