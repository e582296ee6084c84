"""Rencanaku: from a task on a page to the plan and out of it; files, tabs and storage that misbehave."""

import json
import random
import re
import string

import pytest
import yaml
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from scripts import content, plan
from tests.browser.chromium import DESKTOP, PHONE, SMALLEST
from tests.browser.tools.wcag import violations
from tests.site import LOCALES, ROOT

FILES = yaml.safe_load((ROOT / "tests/browser/tools/plan_files.yml").read_text("utf-8"))
SITE = content.load(ROOT)
FOLDER = {"id": "", "en": "en/"}
PLAN = "tools/my-plan.html"
ALL = [task for _, key in sorted(SITE.pages) for task in plan.tasks(SITE, "id", key)]
KNOWN = {task.id: task.text for task in ALL}
READY = "return document.querySelector('ks-my-plan ol') !== null"
ITEMS = "return JSON.parse(document.querySelector('ks-my-plan').file()).items"
SHOWN = "return [...document.querySelectorAll('.plan > li')].map((li) => li.dataset.id)"
SAID = "return document.querySelector('ks-my-plan > .widget-status').textContent"
TAKE = "document.querySelector('ks-my-plan').take(arguments[0])"
DENIED = {
    "missing": "Object.defineProperty(window, 'localStorage', {get: () => null})",
    "forbidden": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
}


def address(locale: str, *tasks: str) -> str:
    """Return the plan's address below the site's root, with tasks to add."""
    return FOLDER[locale] + PLAN + ("#add=" + ",".join(tasks) if tasks else "")


def open_plan(browser, url: str, **how) -> None:
    """Open the plan at `url` and wait until it is live."""
    browser.open(url, **how)
    browser.until(READY)


@pytest.fixture(params=DENIED)
def denied(request, browser):
    """Take the storage away from every page opened."""
    script = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=DENIED[request.param])
    yield request.param
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", **script)


@pytest.mark.parametrize("locale", LOCALES)
def test_from_a_page_to_the_plan_by_keyboard(browser, start, keyboard, locale):
    browser.open(start + FOLDER[locale] + "steps/volunteer.html")
    browser.use()
    browser.until("return document.querySelector('.task') !== null")
    assert violations(browser, start) == []
    browser.run("document.querySelector('.task input').focus()")
    keyboard.press(Keys.SPACE)
    for _ in range(2):
        keyboard.tab_to(".task input", 4)
        keyboard.press(Keys.SPACE)
    keyboard.tab_to("ks-tasks a")
    assert browser.run("return document.activeElement.textContent").endswith("(3)")
    browser.run("scrollTo(0, 0)")
    assert violations(browser, start) == []
    keyboard.press(Keys.ENTER)
    browser.until(READY)
    assert browser.run(SHOWN) == ["step-volunteer-1", "step-volunteer-2", "step-volunteer-3"]
    assert browser.run("return location.hash") == ""
    browser.driver.refresh()
    browser.until(READY)
    assert len(browser.run(SHOWN)) == 3
    browser.run("document.querySelector('.plan a').focus()")
    keyboard.tab_to(".plan select", 1)
    keyboard.press(Keys.ARROW_DOWN)
    keyboard.tab_to(".plan summary", 6)
    keyboard.press(Keys.ENTER)
    keyboard.tab_to(".plan textarea", 1)
    keyboard.press("Sabtu, balai RW")
    keyboard.tab_to(".plan [name=down]", 2)
    keyboard.press(Keys.ENTER)
    assert browser.run(SHOWN) == ["step-volunteer-2", "step-volunteer-1", "step-volunteer-3"]
    assert browser.run("return document.activeElement.name") == "down"
    keyboard.tab_to(".plan [name=remove]", 1)
    keyboard.press(Keys.ENTER)
    assert browser.run(SHOWN) == ["step-volunteer-2", "step-volunteer-3"]
    assert violations(browser, start) == []
    keyboard.press(Keys.ENTER)  # the focus is on undo
    item = browser.run(ITEMS)[1]
    assert (item["status"], item["note"]) == ("doing", "Sabtu, balai RW")
    keyboard.tab_to("ks-my-plan form input", 40)
    keyboard.press("<b>Tanya guru</b>", Keys.ENTER)
    assert browser.run(ITEMS)[3]["title"] == "<b>Tanya guru</b>"
    assert browser.run("return document.querySelector('.plan b')") is None
    browser.run("scrollTo(0, 0)")
    assert violations(browser, start) == []
    assert browser.scrolls_sideways() == ""
    assert [url for url in browser.requests() if not url.startswith(start)] == []
    assert browser.log() == []


@pytest.mark.parametrize("locale", LOCALES)
def test_from_home_to_a_plan_of_three_in_five_taps(browser, root, locale):
    browser.open(root + FOLDER[locale] + "index.html")
    touch(browser, "document.querySelectorAll('.doors a')[2]")
    browser.until("return document.querySelector('.task') !== null")
    for number in (1, 2, 3):
        browser.run(
            "document.querySelectorAll('.task')[arguments[0]].scrollIntoView({block: 'center'})",
            number,
        )
        touch(browser, f"document.querySelectorAll('.task input')[{number}]")
        browser.until(
            "return document.querySelector('ks-tasks a').textContent.endsWith(`(${arguments[0]})`)",
            number,
        )
    touch(browser, "document.querySelector('ks-tasks a')")
    browser.until("return document.querySelectorAll('.plan > li').length === 3")


def touch(browser, element: str) -> None:
    """Tap the middle of what must be in sight, of the size of a thumb and covered by nothing else."""
    middle = browser.run(f"""
      const element = {element}, box = (element.closest("label") ?? element).getBoundingClientRect();
      const x = box.x + box.width / 2, y = box.y + box.height / 2, top = document.elementFromPoint(x, y);
      return box.width >= 44 && box.height >= 44 && (element.contains(top) || top?.contains(element)) && [{{x, y}}];
    """)
    assert middle, element
    browser.cdp("Input.dispatchTouchEvent", type="touchStart", touchPoints=middle)
    browser.cdp("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_each_state_is_accessible(browser, root, locale, size):
    open_plan(browser, root + address(locale), size=size, scheme="dark")
    assert browser.run("return document.querySelector('[data-part=all]').open")
    assert browser.wcag_violations() == []
    browser.run(TAKE, json.dumps([{"title": "a" * 500}, 7]))
    browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert browser.run("return !document.querySelector('[data-part=lost]').hidden")
    browser.run("scrollTo(0, 0)")
    assert browser.wcag_violations() == []
    browser.resize(SMALLEST)
    assert browser.scrolls_sideways() == ""


def test_ticks_survive_a_look_elsewhere_and_know_the_plan(browser, start):
    page = start + "steps/volunteer.html"
    browser.open(page)
    browser.use()
    browser.until("return document.querySelector('.task input')")
    browser.run("document.querySelector('.task input').click()")
    browser.driver.get(start + "signs.html")
    browser.driver.back()
    browser.use()
    carry = "return document.querySelector('ks-tasks a')?.textContent"
    assert browser.until(carry).endswith("(1)")
    browser.run("document.querySelector('ks-tasks a').click()")
    browser.until(READY)
    if start.startswith("http"):
        browser.driver.get(page)
        browser.use()
        assert browser.until("return document.querySelector('.task input')?.disabled")
        assert not browser.run(carry).endswith(")")


def test_adding_is_done_once_and_says_what_it_does_not_know(browser, start):
    added = address("id", "case-1", "case-1", "step-x-1", "%3Cb%3E", "__proto__", "constructor")
    open_plan(browser, start + added)
    assert browser.run(SHOWN) == ["case-1"]
    said = browser.run(SAID)
    assert "step-x-1" in said and "__proto__" in said
    browser.run("location.hash = 'add=case-1,case-2'")
    browser.until("return document.querySelectorAll('.plan > li').length === 2")
    assert browser.run("return location.hash") == ""
    assert browser.run(SHOWN) == ["case-1", "case-2"]


def test_entries_keep_their_rows_and_one_that_is_done_is_struck_through(browser, start):
    open_plan(browser, start + address("id", "case-1", "case-2", "case-3"))
    browser.run(
        "for (const row of document.querySelectorAll('.plan > li')) row.mark = row.dataset.id"
    )
    marks = "return [...document.querySelectorAll('.plan > li')].map((row) => row.mark ?? null)"
    press = "document.querySelector(`[data-id=${arguments[0]}] [name=${arguments[1]}]`).click()"
    browser.run(press, "case-3", "up")
    browser.run("location.hash = 'add=step-volunteer-1'")
    browser.until("return document.querySelectorAll('.plan > li').length === 4")
    assert browser.run(marks) == ["case-1", "case-3", "case-2", None]
    browser.run(press, "case-1", "remove")
    assert browser.run(marks) == ["case-3", "case-2", None]
    line = "return getComputedStyle(document.querySelector('.plan legend a')).textDecorationLine"
    assert browser.run(line) != "line-through"
    browser.driver.find_element("css selector", ".plan select").send_keys(Keys.END)
    assert browser.run(ITEMS)[0]["status"] == "dropped"
    assert browser.run(line) == "line-through"


def test_the_language_switch_keeps_the_plan_in_its_words(browser, root):
    open_plan(browser, root + address("id", "case-1"))
    browser.run(TAKE, json.dumps([{"id": "step-old-1", "title": "Tugas lama"}]))
    browser.run("document.querySelector('.other-language').click()")
    browser.until("return document.documentElement.lang === 'en'")
    browser.until(READY)
    titles = [item["title"] for item in browser.run(ITEMS)]
    english = plan.tasks(SITE, "en", "case-study.md")[0].text
    assert titles == [english, "Tugas lama"]


def test_paper_has_the_plan_and_not_the_whole_list(browser, root):
    open_plan(browser, root + address("id", "case-1"))
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    shown = "return document.querySelector(arguments[0]).offsetParent !== null"
    found = [browser.run(shown, part) for part in (".plan", "[data-part=all]", ".plan [name=up]")]
    browser.cdp("Emulation.setEmulatedMedia", media="")
    assert found == [True, False, False]
    # The browser's own print() refuses to be called as the method of another object.
    browser.run(
        "print = function () { 'use strict'; window.printed = [undefined, window].includes(this); }"
    )
    browser.run("document.querySelector('ks-my-plan [name=print]').click()")
    assert browser.run("return printed")


@pytest.mark.parametrize("locale", LOCALES)
def test_without_javascript_it_is_a_checklist(browser, start, locale):
    browser.open(start + FOLDER[locale] + "steps/volunteer.html", script=False)
    link = browser.run("return document.querySelector('ks-tasks a').href")
    browser.driver.get(link)
    boxes = browser.run(
        "return [...document.querySelectorAll('ks-my-plan li')].map((row) => [row.querySelector('input').value, row.querySelector('a').textContent])"
    )
    curly = str.maketrans("'", "’")
    expected = {
        t.id: t.text.translate(curly)
        for _, key in SITE.pages
        for t in plan.tasks(SITE, locale, key)
    }
    assert dict(boxes) == expected and len(boxes) == len(expected)
    assert browser.run("return document.querySelectorAll('ks-my-plan pre').length") == 1
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("locale", LOCALES)
def test_without_storage_it_says_so_and_works(browser, root, denied, locale):
    open_plan(browser, root + address(locale, "case-1", "case-2"))
    assert browser.run(SHOWN) == ["case-1", "case-2"]
    labels = SITE.labels["my_plan_not_kept"]
    where = browser.run("return document.querySelector('[data-part=where]').textContent")
    assert where == labels[locale]
    browser.run("document.querySelector('.plan [name=down]').click()")
    assert browser.run(SHOWN) == ["case-2", "case-1"]
    browser.run("document.querySelector('.plan [name=remove]').click()")
    assert browser.run(SHOWN) == ["case-1"]


def test_two_tabs_keep_each_others_changes(browser, root):
    open_plan(browser, root + address("id", "case-1", "case-2"))
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    second = browser.driver.current_window_handle
    try:
        browser.driver.get(root + address("id", "case-3"))
        browser.until("return document.querySelectorAll('.plan > li').length === 3")
        browser.run("document.querySelector('.plan [name=remove]').click()")
        browser.driver.switch_to.window(first)
        assert browser.until("return document.querySelectorAll('.plan > li').length === 2")
        assert browser.run(SHOWN) == ["case-2", "case-3"]
        note = "const note = document.querySelector('.plan textarea'); note.value = 'dari tab satu'; note.dispatchEvent(new Event('input', {bubbles: true}))"
        browser.run(note)
        browser.driver.switch_to.window(second)
        browser.until("return document.querySelector('.plan textarea').value === 'dari tab satu'")
        assert browser.run(SHOWN) == ["case-2", "case-3"]
    finally:
        browser.driver.switch_to.window(second)
        browser.driver.close()
        browser.driver.switch_to.window(first)


def test_a_tab_that_missed_the_news_overwrites_nothing(browser, root):
    open_plan(browser, root + address("id", "case-1", "case-2"))
    behind = """
      const stored = JSON.parse(localStorage.getItem("ks-plan"));
      stored.items[0] = {id: "case-1", gone: true, updated: Date.now()};
      stored.items.push({id: "own-x", title: "Dari tab lain", place: 9, updated: Date.now()});
      localStorage.setItem("ks-plan", JSON.stringify(stored));
      document.querySelectorAll(".plan [name=up]")[1].click();
      return JSON.parse(localStorage.getItem("ks-plan")).items.filter((item) => !item.gone).map((item) => item.id);
    """
    assert browser.run(behind) == ["case-2", "own-x"]
    late = """
      localStorage.setItem("ks-plan", JSON.stringify({items: []}));
      dispatchEvent(new StorageEvent("storage", {key: "ks-plan"}));
      return JSON.parse(localStorage.getItem("ks-plan")).items.filter((item) => !item.gone).length;
    """
    assert browser.run(late) == 2
    browser.run("localStorage.clear(); dispatchEvent(new StorageEvent('storage', {key: null}))")
    assert browser.run(SHOWN) == []


def test_export_clear_import_gives_the_same_plan(browser, start, tmp_path):
    open_plan(browser, start + address("id", "case-2", "prof-facilitator-1", "step-volunteer-3"))
    browser.run(
        TAKE,
        json.dumps(
            [
                {
                    "title": 'Sendiri & "kutip" <b>',
                    "note": "a\nb",
                    "date": "2026-12-01",
                    "status": "dropped",
                }
            ]
        ),
    )
    browser.run("document.querySelectorAll('.plan [name=up]')[3].click()")
    browser.cdp("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    before = browser.run(ITEMS)
    browser.run("document.querySelector('[name=export]').click()")
    file = tmp_path / "rencanaku.json"
    WebDriverWait(browser.driver, 10).until(lambda _: file.exists() and file.stat().st_size)
    for clear in (
        "localStorage.removeItem('ks-plan'); location.reload()",
        "for (let b; b = document.querySelector('.plan [name=remove]');) b.click()",
    ):
        browser.run(clear)
        browser.until("return document.querySelector('ks-my-plan ol')?.children.length === 0")
        browser.driver.find_element("css selector", "[type=file]").send_keys(str(file))
        browser.until("return document.querySelectorAll('.plan > li').length === 4")
        kept = ("id", "title", "page", "address", "status", "date", "note")
        assert [[item[k] for k in kept] for item in browser.run(ITEMS)] == [
            [item[k] for k in kept] for item in before
        ]
        assert browser.run("return document.querySelector('[data-part=lost]').hidden")


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["what"])
def test_files_are_taken_or_refused_and_never_run(browser, root, case):
    open_plan(browser, root + address("id", "step-training-1"))
    browser.run(TAKE, case["text"] if "text" in case else json.dumps(case["json"]))
    items = browser.run(ITEMS)[1:]
    if case.get("refused"):
        assert items == []
        assert browser.run(SAID) == SITE.labels["my_plan_damaged"]["id"]
        return
    assert len(items) == len(case["plan"])
    for item, expected in zip(items, case["plan"], strict=True):
        assert {key: item[key] for key in expected} == expected
    remarks = browser.run("return document.querySelector('[data-part=lost]').value")
    assert len(remarks.splitlines()) == case["remarks"], remarks
    assert browser.run("return typeof hacked === 'undefined' && ({}).hacked === undefined")
    hosts = browser.run(
        "return [...document.querySelectorAll('.plan a[href]')].map((a) => a.origin)"
    )
    assert set(hosts) == {root.rstrip("/")}
    assert browser.run("return document.querySelector('.plan :is(img, script, svg, b)')") is None
    assert browser.run("return encodeURIComponent(document.querySelector('ks-my-plan').text())")
    assert browser.log() == []


@pytest.mark.parametrize("much", ["10,000 tasks", "two megabytes", "deep"])
def test_too_much_is_refused_with_the_limits(browser, root, tmp_path, much):
    texts = {
        "10,000 tasks": json.dumps(["t"] * 10_000),
        "two megabytes": json.dumps([{"title": "t", "note": "n" * 2_000_000}]),
        "deep": "[" * 200_000 + "]" * 200_000,
    }
    open_plan(browser, root + address("id", "case-1"))
    file = tmp_path / "much.json"
    file.write_text(texts[much], encoding="utf-8")
    browser.driver.find_element("css selector", "[type=file]").send_keys(str(file))
    browser.until(SAID + ".length > 40")
    said = browser.run(SAID)
    assert much == "deep" or ("1 MB" in said and "1.000" in said)
    assert browser.run(SHOWN) == ["case-1"]


def test_a_thousand_generated_entries_are_read_as_the_rules_say(browser, root):
    dice = random.Random(5)
    entries = [generated(dice, number) for number in range(999)]
    open_plan(browser, root + address("id"))
    browser.run(TAKE, json.dumps(entries))
    found = [
        [i["title"], i["status"], i["date"], i["note"], i["address"]] for i in browser.run(ITEMS)
    ]
    expected, seen = [], set()
    for entry in entries:
        item = by_the_rules(entry)
        name = entry["id"] if item and known_id(entry.get("id")) else item and item[0]
        if item and name not in seen:
            seen.add(name)
            expected.append(item)
    assert len(expected) > 300
    assert found == expected


def generated(dice: random.Random, number: int) -> object:
    """Return an entry with some fields right, some wrong, some missing."""
    strange = [None, 3, -1.5, True, [], ["a"], {"a": 1}, "", "x", "<i>", "\u202e", "é" * 3000]
    right = {
        "id": [f"own-{number}", f"step-gone-{number}", dice.choice(list(KNOWN))],
        "title": [f"Tugas {number}", "".join(dice.choices(string.printable, k=12))],
        "status": ["open", "doing", "done", "dropped"],
        "date": ["2026-11-24", "2028-02-29"],
        "note": ["catatan", "a\nb"],
        "address": ["steps/a.html", "a/b/c.html#x-1"],
    }
    fields = {
        k: dice.choice(v if dice.random() < 0.75 else strange)
        for k, v in right.items()
        if dice.random() < 0.85
    }
    return dice.choice(strange[:5]) if dice.random() < 0.05 else fields


def known_id(name: object) -> bool:
    return isinstance(name, str) and bool(
        re.fullmatch(r"(step|prof|case|own)-[a-z0-9-]{1,80}", name)
    )


def by_the_rules(entry: object) -> list[str] | None:
    """Return what the plan should hold of an entry: title, status, date, note, address."""
    if not isinstance(entry, dict):
        return None

    def text(name: str, most: int) -> str:
        value = entry.get(name)
        unseen = re.compile("[\x00-\x09\x0b-\x1f\x7f\u202e]")
        return unseen.sub(" ", value[:most]) if isinstance(value, str) else ""

    def one_of(name: str, values: tuple[str, ...], otherwise: str) -> str:
        value = entry.get(name)
        return value if isinstance(value, str) and value in values else otherwise

    task = next((t for t in ALL if t.id == entry.get("id")), None)
    title = task.text if task else text("title", 200)
    page = (
        next((k for (_, k) in SITE.pages if task in plan.tasks(SITE, "id", k)), "") if task else ""
    )
    own = one_of("address", ("steps/a.html", "a/b/c.html#x-1"), "")
    if not title.strip():
        return None
    return [
        title,
        one_of("status", ("open", "doing", "done", "dropped"), "open"),
        one_of("date", ("2026-11-24", "2028-02-29"), ""),
        text("note", 2000),
        f"{page.removesuffix('.md')}.html#{task.id}" if task else own,
    ]
