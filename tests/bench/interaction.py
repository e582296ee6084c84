"""How soon the page shows that it was touched: menu, colours, language, search and every tool, on a slow processor."""

from collections.abc import Callable, Iterator

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.bench.figure import Figure
from tests.browser.chromium import PHONE, Chromium
from tests.host import hosted
from tests.site import SITE

SLOWDOWN = 4
GOAL = ("<=", 100)
# Interaction to Next Paint, as Web Vitals define it: from the touch to the next frame, in steps of 8 ms; the longest one, of more than
# fifty the longest but one, and so on.
WATCH = """
  const taken = new Map();
  window.slowest = () => [...taken.values()].sort((a, b) => b - a)[Math.floor(performance.interactionCount / 50)] ?? 0;
  new PerformanceObserver((list) => {
    for (const { interactionId: id, duration } of list.getEntries()) if (id) taken.set(id, Math.max(taken.get(id) ?? 0, duration));
  }).observe({ type: "event", durationThreshold: 16 });
  addEventListener("click", (event) => event.target.closest("a") && event.preventDefault());
  window.print = () => {};
"""
# A frame after the next, when the observer has been told.
SHOWN = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)));"
CONTROLS = """
  const inTool = (e) => e && (e.localName.startsWith("ks-") || inTool(e.parentElement));
  return [...document.querySelectorAll("article :is(button, input:not([type=file]), select, textarea)")].filter((e) => e.closest(".tick") || inTool(e));
"""
TOOLS = {
    "self-check": "signs.html",
    "plan": "tools/my-plan.html",
    "tasks": "steps/volunteer.html",
    "comparison": "professions/compare.html",
    "offer check": "tools/offer-check.html",
    "organisation check": "tools/check-organisation.html",
    "drafts": "tools/portfolio.html",
    "costs": "tools/runway.html",
    "report": "about/report.html",
    "saved guide": "about/offline.html",
}
QUERY = "gaji relawan"
TASKS = "#add=step-volunteer-1,step-volunteer-2,step-volunteer-3"


def figures() -> Iterator[Figure]:
    """Yield the slowest interaction of each part; needs the built site and a Chromium."""
    browser = Chromium()
    try:
        with hosted(SITE) as root:
            for name, act in (
                ("menu", _menu),
                ("colours", _colours),
                ("language", _language),
                ("search", _search),
            ):
                yield _figure(name, _slowest(browser, root + "steps/volunteer.html", act))
            for name, address in TOOLS.items():
                fragment = TASKS if name == "plan" else ""
                yield _figure(name, _slowest(browser, root + address + fragment, _tool))
    finally:
        browser.driver.quit()


def _figure(name: str, value: float) -> Figure:
    return Figure(f"{name}: slowest interaction, {SLOWDOWN} times slower", value, "ms", goal=GOAL)


def _slowest(browser: Chromium, url: str, act: Callable) -> float:
    """Return the interaction to next paint while `act` uses the page, in milliseconds; the first touch loads the scripts."""
    browser.cdp("Emulation.setCPUThrottlingRate", rate=1)
    browser.open(url, PHONE)
    browser.use()
    browser.run(WATCH)
    browser.cdp("Emulation.setCPUThrottlingRate", rate=SLOWDOWN)
    act(browser)
    browser.driver.execute_async_script(SHOWN)
    return browser.run("return slowest()")


def _touch(browser: Chromium, element: WebElement) -> None:
    browser.run("arguments[0].scrollIntoView({ block: 'center' })", element)
    element.click()
    browser.driver.execute_async_script(SHOWN)


def _menu(browser: Chromium) -> None:
    menu = browser.driver.find_element(By.CSS_SELECTOR, ".for-menu")
    for _ in range(3):
        _touch(browser, menu)
        browser.driver.find_element(By.CSS_SELECTOR, ".md-nav--primary li a").send_keys(Keys.ESCAPE)


def _colours(browser: Chromium) -> None:
    for _ in range(4):
        _touch(browser, browser.driver.find_element(By.CSS_SELECTOR, "#__palette"))


def _language(browser: Chromium) -> None:
    _touch(browser, browser.driver.find_element(By.CSS_SELECTOR, ".other-language"))


def _search(browser: Chromium) -> None:
    _touch(browser, browser.driver.find_element(By.CSS_SELECTOR, ".for-search"))
    browser.until("return window.siteSearch?.find('a').length", seconds=30)
    _type(browser, QUERY)


def _type(browser: Chromium, keys: str) -> None:
    for key in keys:
        browser.driver.switch_to.active_element.send_keys(key)
        browser.driver.execute_async_script(SHOWN)


def _tool(browser: Chromium) -> None:
    """Use each control of the page's tools once, as far as it can be seen; a use may draw the others anew.

    A list is chosen from by a key: how its choices open is the device's work.
    """
    at = 0
    while at < len(controls := browser.run(CONTROLS)):
        control, at = controls[at], at + 1
        if not control.is_displayed() or not control.is_enabled():
            continue
        if control.tag_name == "select":
            browser.run("arguments[0].focus()", control)
            _type(browser, Keys.ARROW_DOWN)
            continue
        written = control.get_attribute("type") in ("text", "number", "textarea")
        _touch(browser, control)
        if written:
            _type(browser, "12")
