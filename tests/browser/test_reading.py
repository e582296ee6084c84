"""Reading: language switch, search, folds, menu, colours, printing, sharing, the missing page."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import DESKTOP, PHONE
from tests.site import SITE, one_per_type


@pytest.fixture(params=["root", "folder"])
def start(request):
    """Return the site's address, once served and once from disk."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("page", one_per_type(), ids=str)
def test_the_switch_keeps_page_and_section(browser, start, page):
    browser.open(start + page.address)
    browser.use()
    browser.run("[...document.querySelectorAll('article h2[id]')].at(-1)?.scrollIntoView()")
    place = browser.until(
        "return [...document.querySelectorAll('article :is(h2, h3)[id]')]"
        ".filter((h) => h.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id ?? ' '"
    ).strip()
    browser.driver.find_element(By.CSS_SELECTOR, ".other-language").click()
    other = page.address.removeprefix("en/") if page.locale == "en" else "en/" + page.address
    expected = start + other + (f"#{place}" if place else "")
    browser.until("return location.href === arguments[0]", expected)
    assert browser.run("return document.documentElement.lang") != page.locale


def test_a_fold_opens_for_its_address_and_for_print(browser, start):
    address = start + "professions/community-organizer.html"
    browser.open(address)
    assert not browser.run("return document.querySelector('details[open]')")
    browser.open(address + "#one-day")
    assert browser.until("return document.getElementById('one-day').closest('details').open")
    browser.use()
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run("return document.querySelectorAll('details:not([open])').length") == 0


def test_an_address_that_is_no_address_of_a_section_does_no_harm(browser, start):
    browser.open(start + "professions/community-organizer.html#%")
    browser.use()
    browser.until("return document.querySelector('.md-dialog')?.role === 'status'")
    assert browser.log() == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_an_address_of_a_section_shows_its_heading_below_the_header(browser, root, size):
    address = root + "professions/community-organizer.html"
    browser.open(address, size)
    sections = browser.run(
        "return [...document.querySelectorAll('article h2[id]')].filter((h) => h.offsetParent).map((h) => h.id)"
    )
    assert len(sections) > 5
    for section in sections[1::3]:
        browser.driver.get("about:blank")
        browser.driver.get(f"{address}#{section}")
        browser.until(
            """
            const place = document.getElementById(arguments[0]).getBoundingClientRect().top, { scrollHeight } = document.documentElement;
            return place >= document.querySelector(".md-header").getBoundingClientRect().bottom
              && (place < innerHeight / 3 || scrollY + innerHeight >= scrollHeight - 2)
            """,
            section,
        )


class Halting(SimpleHTTPRequestHandler):
    """Send the second half of a page only when the page's script has begun and asked for its styles."""

    begun: Event

    def do_GET(self):
        if "rest." in self.path:
            self.begun.set()
        if not self.path.endswith(".html"):
            return super().do_GET()
        body = (SITE / self.path[1:]).read_bytes()
        half = body.index(b"<article")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body[:half])
        assert self.begun.wait(10)
        self.wfile.write(body[half:])
        return None

    def log_message(self, *args):
        """Keep the test's output quiet."""


@pytest.mark.parametrize("address", ["index.html", "steps/volunteer.html"])
def test_a_page_used_before_it_is_whole_works_when_it_is(browser, address):
    begun = Event()
    handler = type("Halted", (Halting,), {"begun": begun})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(SITE)))
    Thread(target=server.serve_forever, daemon=True).start()
    browser.open(f"http://127.0.0.1:{server.server_port}/{address}#footer")
    browser.until("return document.querySelector('.md-dialog')?.role === 'status'")
    tasks = "const tasks = document.querySelector('ks-tasks'); return !tasks || tasks.querySelector('a').textContent"
    assert browser.until(tasks)
    assert begun.is_set() and browser.log() == []
    server.shutdown()


@pytest.fixture
def line(browser):
    """Give a way to slow the network: milliseconds until each answer begins, bytes a second."""

    def limit(latency, speed=-1):
        limits = {"latency": latency, "downloadThroughput": speed, "uploadThroughput": speed}
        browser.cdp("Network.emulateNetworkConditions", offline=False, **limits)

    browser.cdp("Network.enable")
    browser.cdp("Network.setCacheDisabled", cacheDisabled=True)
    yield limit
    limit(0)
    browser.cdp("Network.setCacheDisabled", cacheDisabled=False)
    browser.cdp("Network.disable")


@pytest.fixture
def slow(line):
    """Let each request take two seconds from now on: time to do something before a script is there."""
    return partial(line, 2000)


# What has moved since the page was opened, by itself: its share of the window, and the first thing that moved.
MOVED = """
  const done = arguments[0], moved = [];
  const note = (list) => moved.push(...list.getEntries().filter((entry) => !entry.hadRecentInput && entry.value > 0.0005)
    .map(({ value, sources: [{ node }] }) => value + " " + (node?.outerHTML ?? node?.textContent)?.slice(0, 80)));
  new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved))));
"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("page", one_per_type(), ids=str)
def test_nothing_moves_while_a_page_comes(browser, root, line, page, size):
    line(100, 100_000)
    browser.open(root + page.address, size)
    browser.until("return document.readyState === 'complete'")
    assert browser.driver.execute_async_script(MOVED) == []


@pytest.mark.parametrize("page", [p for p in one_per_type() if p.locale == "id"], ids=str)
def test_a_page_on_a_slow_line(browser, root, line, page):
    line(400, 50_000)
    browser.open(root + page.address)
    styled = "return getComputedStyle(document.querySelector('.md-header')).position"
    assert browser.run(styled) == "sticky"
    browser.driver.find_element(By.CSS_SELECTOR, ".for-menu").click()
    browser.until("return document.querySelector('.md-dialog')?.role === 'status'")
    assert browser.run("return document.getElementById('__drawer').checked")
    assert browser.until("return document.readyState === 'complete'") and browser.log() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_by_keyboard(browser, start, scheme):
    browser.open(start + "index.html", scheme=scheme)
    menu = browser.driver.find_element(By.CSS_SELECTOR, ".for-menu")
    menu.send_keys(Keys.ENTER)
    browser.until("return document.getElementById('__drawer').checked")
    inside = "document.querySelector('.md-sidebar--primary').contains(document.activeElement)"
    assert browser.until(f"return {inside}")
    assert menu.get_attribute("aria-expanded") == "true"
    entries = browser.driver.find_elements(By.CSS_SELECTOR, ".md-nav--primary > ul > li")
    assert len(entries) == 7 and entries[0].is_displayed()
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not browser.run("return document.getElementById('__drawer').checked")
    assert menu.get_attribute("aria-expanded") == "false"
    assert browser.driver.switch_to.active_element == menu


def test_a_closed_menu_is_nothing_to_tab_through(browser, root):
    browser.open(root + "index.html")
    browser.use()
    assert browser.until(
        "return getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility === 'hidden'"
    )


def test_the_menu_closes_when_focus_leaves_it(browser, root):
    browser.open(root + "index.html")
    browser.driver.find_element(By.CSS_SELECTOR, ".for-menu").send_keys(Keys.ENTER)
    browser.until("return document.getElementById('__drawer').checked")
    browser.run("document.querySelector('.brand').focus()")
    assert not browser.run("return document.getElementById('__drawer').checked")


def test_nothing_done_before_the_script_is_there_is_lost(browser, root, slow):
    browser.open(root + "index.html")
    slow()
    menu = browser.driver.find_element(By.CSS_SELECTOR, ".for-menu")
    menu.send_keys(Keys.ENTER)
    assert menu.get_attribute("aria-expanded") is None
    assert browser.until("return document.getElementById('__drawer').checked")
    browser.driver.refresh()
    browser.driver.find_element(By.CSS_SELECTOR, "#__palette").click()
    assert browser.run("return document.body.dataset.mdColorScheme") == "slate"
    assert browser.until("return localStorage.__palette") == "slate"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_device_until_the_reader_chooses(browser, start, size, scheme):
    names = {"light": "default", "dark": "slate"}
    other = "dark" if scheme == "light" else "light"
    shown = "return document.body.dataset.mdColorScheme"
    browser.open(start + "index.html", size, scheme=scheme)
    assert browser.run(shown) == names[scheme]
    assert browser.run("return localStorage.__palette ?? null") is None
    browser.driver.find_element(By.CSS_SELECTOR, "#__palette").click()
    assert browser.run(shown) == names[other]
    browser.until("return localStorage.__palette")
    browser.driver.refresh()
    assert browser.run(shown) == names[other]


def test_colours_follow_a_device_that_changes_its_mind(browser, root):
    browser.open(root + "index.html", scheme="light")
    feature = {"name": "prefers-color-scheme", "value": "dark"}
    browser.cdp("Emulation.setEmulatedMedia", features=[feature])
    assert browser.until("return document.body.dataset.mdColorScheme === 'slate'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_contents_show_where_the_reader_is(browser, start, scheme):
    browser.open(start + "professions/community-organizer.html", DESKTOP, scheme=scheme)
    column = ".md-sidebar--secondary [data-md-component=toc]"
    browser.run("document.getElementById('risks').scrollIntoView()")
    active = f"return document.querySelector('{column} .md-nav__link--active')?.hash"
    assert browser.until(active) == "#risks"
    passed = browser.run(
        f"return [...document.querySelectorAll('{column} .md-nav__link--passed')].map((a) => a.hash)"
    )
    assert passed[-1] == "#risks" and "#what-you-do" in passed and "#impact" not in passed
    browser.run("scrollTo(0, 0)")
    browser.until(f"return !document.querySelector('{column} .md-nav__link--passed')")


def test_a_low_window_still_reaches_the_last_entry_of_the_contents(browser, root):
    browser.open(root + "professions/community-organizer.html", (1280, 320))
    browser.run("document.getElementById('compare').scrollIntoView()")
    browser.until("""
      const box = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap").getBoundingClientRect();
      const link = document.querySelector(".md-sidebar--secondary .md-nav__link--active")?.getBoundingClientRect();
      return link && link.top >= box.top && link.bottom <= box.bottom && box.bottom <= innerHeight;
    """)


def test_a_template_is_copied(browser, start):
    browser.open(start + "steps/family.html", DESKTOP)
    browser.use()
    browser.run(
        "document.querySelector('.md-code__button').closest('details')?.setAttribute('open', '')"
    )
    button = browser.driver.find_element(By.CSS_SELECTOR, ".md-code__button")
    assert button.get_attribute("title")
    browser.cdp("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    button.click()
    assert browser.until("return document.querySelector('.md-dialog--active')?.textContent.trim()")
    read = "navigator.clipboard.readText().then(arguments[0])"
    text = browser.run("return document.querySelector('pre > code').textContent")
    assert browser.driver.execute_async_script(read) == text


def test_a_wide_table_scrolls_in_its_own_box(browser, root):
    browser.open(root + "steps/first-paid-job.html", (320, 640))
    assert browser.run(
        "return [...document.querySelectorAll('article table')].every((t) => t.parentElement.className === 'scroll')"
    )
    assert browser.scrolls_sideways() == ""


def test_first_tab_stop_skips_to_the_content(browser, root):
    browser.open(root + "professions/community-organizer.html", DESKTOP)
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.run("return document.activeElement.classList.contains('md-skip')")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_end_of_a_page_leads_back_to_its_top(browser, start, size, scheme):
    browser.open(start + "steps/volunteer.html", size, scheme=scheme)
    link = browser.driver.find_element(By.CSS_SELECTOR, ".actions [href='#top']")
    link.send_keys(Keys.ENTER)
    browser.until("return scrollY === 0")
    ActionChains(browser.driver).send_keys(Keys.TAB).perform()
    skips = "return document.activeElement.classList.contains('md-skip')"
    assert browser.run(skips), "whoever uses keys goes on from the top too"
    assert browser.run("return scrollY") == 0


def test_sharing_needs_no_network_from_disk(browser, root, folder):
    browser.open(root + "signs.html")
    link = browser.run("return document.querySelector('a.share').href")
    assert link.startswith("https://wa.me/?text=") and "signs.html" in link
    browser.open(folder + "signs.html")
    browser.use()
    assert browser.run("return document.querySelector('a.share').role") == "button"


def test_an_overdue_page_says_so_on_an_older_copy(browser, root):
    browser.open(root + "signs.html")
    assert browser.run("return document.querySelector('.overdue').hidden")
    later = "Date = class extends Date { constructor(...a) { a.length ? super(...a) : super(2030, 0) } }"
    script = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=later)
    browser.driver.refresh()
    browser.use()
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", **script)
    assert not browser.run("return document.querySelector('.overdue').hidden")


def test_a_missing_page_offers_four_doors_in_each_language(browser, root):
    browser.open(root + "professions/tidak-ada.html")
    doors = browser.run("return [...document.querySelectorAll('main a')].map((a) => a.href)")
    assert len(doors) == 8
    for door in doors:
        browser.open(door)
        assert browser.run("return document.querySelector('article h1') !== null")
