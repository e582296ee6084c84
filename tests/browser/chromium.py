"""A Chromium that remembers what went wrong and what it asked for."""

import json
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from selenium.webdriver.support.ui import WebDriverWait

from scripts import chromium

PHONE, SMALLEST, DESKTOP = (360, 740), (320, 640), (1280, 800)
STORED = "local_storage,service_workers,cache_storage"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What is far from sight is laid out roughly, and then seems to overlap its neighbours.
EVERYTHING_LAID_OUT = "* { content-visibility: visible !important }"
LAY_OUT = f"""
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("{EVERYTHING_LAID_OUT}");
  document.adoptedStyleSheets.push(sheet);
"""
LOGS = {"browser": "ALL", "performance": "ALL"}


class Chromium:
    """One browser window, driven over WebDriver and Chromium's own protocol."""

    def __init__(self) -> None:
        self.driver = chromium.start(**{"goog:loggingPrefs": LOGS})
        self.axe = (
            Path(find_spec("axe_playwright_python").origin).parent / "axe.min.js"
        ).read_text("utf-8")

    def open(self, url: str, size=PHONE, *, scheme: str = "light", script: bool = True) -> None:
        """Open `url` afresh in a window of `size` CSS pixels, with nothing stored and no old log."""
        self.driver.get("about:blank")
        self.log()
        self.requests()
        self.resize(size)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.cdp("Emulation.setEmulatedMedia", features=[feature])
        self.cdp("Emulation.setScriptExecutionDisabled", value=not script)
        origin = "file://" if url.startswith("file:") else "/".join(url.split("/")[:3])
        self.cdp("Storage.clearDataForOrigin", origin=origin, storageTypes=STORED)
        self.driver.get(url)

    @contextmanager
    def unguarded(self):
        """Let pages that are opened meanwhile be changed as their policy forbids."""
        self.cdp("Page.setBypassCSP", enabled=True)
        yield
        self.cdp("Page.setBypassCSP", enabled=False)

    def use(self) -> None:
        """Let the page notice a first sign of use, and wait for the script that it then loads."""
        self.run("dispatchEvent(new Event('scroll'))")
        self.until("return document.querySelector('.for-menu').ariaExpanded")

    def resize(self, size) -> None:
        """Give the window another size, in CSS pixels."""
        width, height = size
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def cdp(self, command: str, **arguments):
        """Send one command of the Chrome DevTools Protocol."""
        return self.driver.execute_cdp_cmd(command, arguments)

    def run(self, script: str, *arguments):
        """Run `script` in the page and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def until(self, script: str, *arguments, seconds: float = 10):
        """Wait until `script` returns something true in the page, and return that."""
        wait = WebDriverWait(self.driver, seconds, poll_frequency=0.05)
        return wait.until(lambda _: self.run(script, *arguments), f"never true: {script}")

    def log(self) -> list[str]:
        """Return the console's warnings and errors since the last call."""
        entries = self.driver.get_log("browser")
        return [e["message"] for e in entries if e["level"] in ("SEVERE", "WARNING")]

    def requests(self) -> list[str]:
        """Return the addresses asked for since the last call."""
        events = [json.loads(e["message"])["message"] for e in self.driver.get_log("performance")]
        sent = [
            e["params"]["request"]["url"]
            for e in events
            if e["method"] == "Network.requestWillBeSent"
        ]
        return [url for url in sent if not url.startswith(("data:", "about:", "blob:"))]

    def wcag_violations(self) -> list[str]:
        """Return what axe-core finds against WCAG 2.2 A and AA, one line a node."""
        self.run(self.axe)  # From a folder it may not read the style files a second time.
        self.run(LAY_OUT)
        found = self.driver.execute_async_script(
            "axe.run(document, {runOnly: arguments[0], preload: location.protocol !== 'file:'}).then((r) => arguments[1](r.violations))",
            WCAG,
        )
        self.run("document.adoptedStyleSheets.pop()")
        return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]

    def scrolls_sideways(self) -> str:
        """Return the widest element that sticks out of the window, or an empty string."""
        return self.run("""
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return "";
          const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1);
          return out.length ? out.at(-1).outerHTML.slice(0, 160) : "the page";
        """)

    def text(self) -> str:
        """Return the words of the article, folds included, without its tools and their hints."""
        return self.run("""
          const article = document.querySelector("article").cloneNode(true);
          const tools = [...article.querySelectorAll("*")].filter((e) => e.matches(".hint") || e.localName.startsWith("ks-"));
          for (const tool of tools) tool.remove();
          return article.textContent.replace(/\\s+/g, " ").trim();
        """)
