"""The published site as an app, in a real browser: what it keeps, how it is updated, how it goes away."""

import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from selenium.common.exceptions import TimeoutException

from scripts import app
from tests.browser.chromium import PHONE
from tests.site import LOCALES, SITE, one_per_type, pages

HOME, READ, OTHER = "index.html", "definition.html", "signs.html"
SAVE = {"id": "about/offline.html", "en": "en/about/offline.html"}
CONTROLLED = "return navigator.serviceWorker.controller !== null"
STYLED = "return getComputedStyle(document.body).getPropertyValue('--paper').trim()"
KEPT = """
  return (async () => {
    const found = {};
    for (const name of await caches.keys()) {
      const urls = (await (await caches.open(name)).keys()).map(({ url }) => url);
      found[name.split(" ").pop()] = urls.map((url) => new URL(url).pathname.slice(1)).sort();
    }
    return found;
  })();
"""
STATUS = "return document.querySelector('ks-save [role=status]')?.textContent"
PRESS = (
    "document.querySelector('ks-save').querySelectorAll('.ways-out button')[arguments[0]].click()"
)
KEEP, STOP, DELETE = range(3)


class Handler(SimpleHTTPRequestHandler):
    """Answers from the server's folder, as long as there is a network."""

    def do_GET(self):
        host = self.server
        del self.headers["If-Modified-Since"]  # two versions may be of the same second
        host.asked.append(self.path.lstrip("/"))
        host.flowing.wait(20)
        if len(host.asked) > host.breaks_after:
            return None  # the connection ends without an answer
        if host.login_page:
            self.send_response(200)
            self.end_headers()
            return self.wfile.write(host.login_page)
        return super().do_GET()

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def translate_path(self, path):
        self.directory = str(self.server.folder)
        return super().translate_path(path)

    def log_message(self, *args):
        """Keep the test's output quiet."""


class Host(ThreadingHTTPServer):
    """A web host on a port, and so an origin, of its own, whose network can be cut."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder, self.login_page = SITE, b""
        self.asked: list[str] = []
        self.flowing = Event()
        self.connect()
        self.root = f"http://127.0.0.1:{self.server_port}/"
        Thread(target=partial(self.serve_forever, 0.05), daemon=True).start()

    def connect(self):
        self.breaks_after = float("inf")
        self.flowing.set()

    def cut(self, after: int = 0):
        """Give no answer after so many more."""
        self.breaks_after = len(self.asked) + after


@pytest.fixture
def host():
    """Return a host of the built site."""
    server = Host()
    yield server
    server.connect()
    server.shutdown()
    server.server_close()


@pytest.fixture
def newer(tmp_path):
    """Return a newer version of the site: another script under another name, and so other pages."""
    folder = shutil.copytree(SITE, tmp_path / "newer")
    old = next(folder.glob("assets/reader.*.js"))
    new = old.rename(old.with_name("reader.01234567.js"))
    new.write_text(new.read_text("utf-8") + ";self.newer=1", "utf-8")
    for path in folder.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace(old.name, new.name), "utf-8")
    app.write(folder, list(LOCALES))
    return folder


def version(folder: Path = SITE) -> str:
    return next(folder.glob("files.*.js")).name.split(".")[1]


def read(browser, host, address: str) -> None:
    """Read a page until its worker is there."""
    browser.driver.get(host.root + address)
    browser.use()
    browser.until(CONTROLLED)
    browser.until(f"return caches.match('/{address}').then(Boolean)")


def save(browser, host, locale: str = "id") -> None:
    read(browser, host, SAVE[locale])
    browser.run(PRESS, KEEP)


def said(browser, what: str, locale: str = "id") -> None:
    """Wait until the status line says the label `what`."""
    words = "JSON.parse(document.querySelector('ks-save').dataset.words)"
    browser.until(f"return {STATUS[7:]} === {words}[arguments[0]]", what, seconds=20)


def wait_for_start(browser, host, folder: Path) -> None:
    """Wait until a version is in charge.

    A request in the wrong moment leaves it waiting in Chromium; the next page view tells it to start.
    """
    place = f"{{cacheName: 'ks-pages {host.root} {version(folder)}'}}"
    started = f"return caches.match('/open-before', {place}).then(Boolean)"
    try:
        browser.until(started, seconds=5)
    except TimeoutException:
        browser.driver.refresh()
        browser.until(started)


def title(browser) -> str:
    return browser.run("return document.querySelector('h1').textContent")


def test_installs_after_the_first_view(browser, host):
    browser.open(host.root + READ, PHONE)
    browser.run("return document.readyState")
    first = [name for name in host.asked if not name.endswith((".css", ".svg"))]
    assert first == [READ]
    read(browser, host, READ)
    assert "sw.js" in host.asked
    assert not browser.run("return document.querySelector('link[rel=manifest]')")
    read(browser, host, READ)  # whoever reads on may want it on the home screen
    browser.until("return document.querySelector('link[rel=manifest]') !== null")
    manifest = browser.cdp("Page.getAppManifest")
    assert manifest["errors"] == [] and f"{host.root}id.webmanifest" == manifest["url"]
    assert browser.cdp("Page.getInstallabilityErrors")["installabilityErrors"] == []


def test_what_was_read_is_there_without_network(browser, host):
    read(browser, host, READ)
    read(browser, host, "en/" + READ)
    host.cut()
    for address, lang in ((READ, "id"), ("en/" + READ + "?from=chat#", "en")):
        browser.driver.get(host.root + address)
        assert browser.run("return document.documentElement.lang") == lang
        browser.use()
        assert browser.until(STYLED)
    browser.driver.get(host.root + "en/steps/" + OTHER)
    links = browser.run("return [...document.querySelectorAll('a')].map((a) => a.href)")
    assert links == [host.root + READ, host.root + "en/" + READ]
    browser.run("document.querySelector('a').click()")
    browser.until("return document.querySelector('article')")


def test_a_slow_network_does_not_keep_the_copy_away(browser, host):
    read(browser, host, READ)
    host.flowing.clear()
    browser.driver.get(host.root + READ)
    assert browser.until(STYLED)


def test_a_login_page_of_a_hotspot_is_not_kept(browser, host):
    read(browser, host, READ)
    host.login_page = b"<title>Wi-Fi</title>"
    browser.driver.get(host.root + OTHER)
    assert browser.driver.title == "Wi-Fi"
    host.cut()
    browser.driver.get(host.root + OTHER)
    assert len(browser.run("return document.querySelectorAll('li a')")) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_whole_guide_is_kept(browser, host, locale):
    save(browser, host, locale)
    said(browser, "done")
    kept = set(browser.run(KEPT)[version()])
    assert kept >= {page.address for page in pages() if page.locale == locale}
    assert not kept & {page.address for page in pages() if page.locale != locale}
    host.cut()
    for page in [page for page in one_per_type() if page.locale == locale]:
        browser.driver.get(host.root + page.address)
        browser.use()
        assert browser.run("return document.querySelector('article') !== null")
        assert browser.until(STYLED)
    browser.run("document.querySelector('[data-search] input').focus()")
    browser.run("""
      const input = document.querySelector("[data-search] input");
      input.value = "csr";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    """)
    browser.until("return document.querySelector('.md-search-result__list a')")


def test_an_interrupted_save_goes_on(browser, host):
    read(browser, host, SAVE["id"])
    host.cut(after=20)
    browser.run(PRESS, KEEP)
    said(browser, "interrupted")
    some = set(browser.run(KEPT)[version()])
    assert len(some) > 20
    host.connect()
    del host.asked[:]
    browser.run("dispatchEvent(new Event('online'))")
    said(browser, "done")
    assert not some & set(host.asked) - {"sw.js"}


def test_a_save_goes_on_when_the_page_is_opened_again(browser, host):
    read(browser, host, SAVE["id"])
    host.cut(after=20)
    browser.run(PRESS, KEEP)
    said(browser, "interrupted")
    browser.driver.get("about:blank")
    host.connect()
    browser.driver.get(host.root + SAVE["id"])
    said(browser, "done")


def test_a_stopped_save_waits_for_the_reader(browser, host):
    read(browser, host, SAVE["id"])
    host.flowing.clear()
    browser.run(PRESS, KEEP)
    browser.run(PRESS, STOP)
    said(browser, "stopped")
    host.connect()
    browser.driver.get(host.root + SAVE["id"])
    browser.until(f"return document.querySelectorAll('ks-save button')[{DELETE}]?.hidden === false")
    assert browser.run("return document.querySelector('ks-save progress').offsetParent === null")


def test_full_storage_is_said_and_can_be_mended(browser, host):
    read(browser, host, SAVE["id"])
    origin = host.root.rstrip("/")
    browser.cdp("Storage.overrideQuotaForOrigin", origin=origin, quotaSize=400_000)
    browser.run(PRESS, KEEP)
    said(browser, "full")
    browser.cdp("Storage.overrideQuotaForOrigin", origin=origin)
    browser.run(PRESS, KEEP)
    said(browser, "done")


def test_deleted(browser, host):
    save(browser, host)
    said(browser, "done")
    browser.run(PRESS, DELETE)
    said(browser, "deleted")
    assert browser.run(KEPT) == {version(): ["offline.html"]}
    host.cut()
    browser.driver.get(host.root + READ)
    assert browser.run("return document.querySelectorAll('section').length") == 2
    assert browser.run("return document.querySelectorAll('li').length") == 0


def test_an_update_while_a_page_is_open(browser, host, newer):
    read(browser, host, READ)
    read(browser, host, OTHER)
    tab = browser.driver.current_window_handle
    old = browser.run("return document.querySelector('[data-reader]').dataset.reader")
    host.folder = newer
    browser.driver.switch_to.new_window("tab")
    browser.driver.get(host.root + HOME)
    wait_for_start(browser, host, newer)
    browser.until(f"return caches.match('/{HOME}').then(Boolean)")
    kept = browser.run(KEPT)
    assert set(kept) == {version(), version(newer)}
    assert {READ, OTHER, HOME, "assets/reader.01234567.js"} <= set(kept[version(newer)])
    # The old page has its script still, from here: the host has it no more.
    fetched = f"return fetch('{old}').then((answer) => answer.status)"
    browser.driver.switch_to.window(tab)
    assert browser.run(fetched) == 200
    browser.driver.close()
    browser.driver.switch_to.window(browser.driver.window_handles[0])
    host.cut()
    for address in (READ, OTHER):
        browser.driver.get(host.root + address)
        browser.use()
        assert browser.run("return self.newer") == 1
    browser.until(f"return caches.has('ks-pages {host.root} {version()}').then((has) => !has)")


def test_an_update_that_breaks_off_leaves_the_old_version_whole(browser, host, newer):
    save(browser, host)
    said(browser, "done")
    host.folder = newer
    host.cut(after=12)
    update = "return navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 1, () => 0)"
    browser.run(update)
    browser.until("return navigator.serviceWorker.getRegistration().then((r) => !r.installing)")
    host.cut()
    for address in (HOME, READ):
        browser.driver.get(host.root + address)
        browser.use()
        assert browser.run("return self.newer") is None
    host.connect()
    browser.run(update)
    wait_for_start(browser, host, newer)
    host.cut()
    browser.driver.get(host.root + OTHER)
    browser.use()
    assert browser.run("return self.newer") == 1


def test_withdrawn(browser, host, tmp_path):
    save(browser, host)
    said(browser, "done")
    host.folder = shutil.copytree(SITE, tmp_path / "withdrawn")
    shutil.copy("overrides/assets/withdraw.js", host.folder / "sw.js")
    browser.driver.get(host.root + READ)
    browser.until("return caches.keys().then((names) => !names.length)")
    browser.driver.get("about:blank")
    browser.driver.get(host.root + READ)
    assert not browser.run(CONTROLLED)
    assert title(browser)


def test_from_a_folder_it_says_why_not(browser, folder):
    browser.open(folder + SAVE["id"])
    said(browser, "unavailable")
    assert browser.run("return document.querySelectorAll('ks-save button').length") == 0
