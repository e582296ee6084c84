"""Every page of a hostile pull request, let in and built all the same: nothing of it runs or asks for anything."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.edits import Tree
from tests.hostile import PAGE, pull_requests
from tests.site import ROOT, serve

PAGES = [one for one in pull_requests() if one.page]
# What a payload calls; it is there before the page is, in every frame, and tells the outermost one.
LISTEN = "globalThis.hostile = () => { (top.ran ??= []).push(document.URL); };"
LISTEN += "alert = confirm = prompt = open = print = hostile;"
# As a reader does: over everything, into everything, and a tap on every address that is none.
ACT = """
  for (const one of document.querySelectorAll("article *")) {
    for (const kind of ["mouseover", "pointerenter", "focus", "error", "load", "toggle"])
      one.dispatchEvent(new Event(kind, { bubbles: true }));
    const leads = one.matches("[href]") && !/^(https?|file):/.test(one.href);
    if (leads || !one.closest("[href], form")) one.click?.();
  }
  document.querySelectorAll("article form").forEach((form) => form.requestSubmit());
  return [globalThis.ran ?? [], location.href];
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the address of the site with the pages, in one language."""
    root = tmp_path_factory.mktemp("hostile") / "site"
    tree = Tree.of_site(ROOT, root)
    for name in ("overrides", "scripts"):
        shutil.rmtree(root / name, ignore_errors=True)
        (root / name).symlink_to(ROOT / name)
    for number, one in enumerate(PAGES):
        tree.apply({"file": PAGE.replace("hostile", f"hostile-{number}"), "write": one.page})
    environment = os.environ | {"LOCALE": "id"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    server, address = serve(folder=root / "site")
    yield address
    server.shutdown()


@pytest.fixture(scope="module")
def listening(browser):
    """Return the browser, in which every page can say that something ran."""
    added = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=LISTEN)
    yield browser
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", **added)


def came_of(browser, address, one):
    """Open the page of a pull request and act on it; return what ran, and what else was opened or asked for."""
    browser.open(f"{address}about/hostile-{PAGES.index(one)}.html")
    ran, here = browser.run(ACT)
    return ran, [url for url in {here, *asked(browser)} if not url.startswith(address)]


def asked(browser):
    """Return the addresses that the network was asked for, without those that the policy stopped."""
    events = [json.loads(e["message"])["message"] for e in browser.driver.get_log("performance")]
    stopped = {e["params"]["requestId"] for e in events if "blockedReason" in e["params"]}
    return {
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
        and event["params"]["requestId"] not in stopped
        and event["params"]["request"]["url"].startswith("http")
    }


def test_nothing_runs_and_nothing_is_asked_for(listening, built):
    harmed = {one.name: came_of(listening, built, one) for one in PAGES}
    assert {name: found for name, found in harmed.items() if any(found)} == {}


def test_without_the_policy_what_the_check_lets_through_is_harmless_still(listening, built):
    some = [one for one in PAGES if one.by == "nothing"] + PAGES[:40:8]
    listening.cdp("Page.setBypassCSP", enabled=True)
    try:
        harmful = [one for one in some if any(came_of(listening, built, one))]
    finally:
        listening.cdp("Page.setBypassCSP", enabled=False)
    assert {one.by for one in harmful} == {"validator"}
