"""The policy in force: what got into a page in spite of every check does not run, and says so."""

import shutil
from urllib.parse import quote

import pytest

from tests.site import SITE, serve

PAGE = "professions/facilitator.html"
VECTORS = {
    "script": "<script>ran = 1</script>",
    "handler": "<img src='none.png' onerror='ran = 1'>",
    "drawing": "<svg onload='ran = 1'><script>ran = 1</script></svg>",
    "moving": "<svg><animate attributeName='x' dur='1ms' onbegin='ran = 1'/></svg>",
    "data": "<script src='data:text/javascript,ran=1'></script>",
    "module": "<script type='module'>ran = 1</script>",
    "frame": "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
    "object": "<object data='data:text/html,<script>parent.ran=1</script>'></object>",
    "elsewhere": "<script src='http://127.0.0.2:9/x.js'></script>",
    "picture": "<img src='http://127.0.0.2:9/x.png'>",
    "style": "<style>.md-content { color: rgb(1, 2, 3) }</style>",
    "attribute": "<p class=md-content style='color: rgb(1, 2, 3)'>x</p>",
    "base": "<base href='http://127.0.0.2:9/'>",
    "address": "<a id='a' href='javascript:ran = 1'>x</a>",
    "form": "<form id='f' action='javascript:ran = 1'><button>x</button></form>",
}
ACT = "document.getElementById('a')?.click(); document.getElementById('f')?.requestSubmit();"
STATE = """
  const colours = [...document.querySelectorAll(".md-content")].map((e) => getComputedStyle(e).color);
  return [globalThis.ran ?? null, colours.includes("rgb(1, 2, 3)"), document.baseURI === location.href];
"""


@pytest.fixture(scope="module", params=["online", "from disk"])
def place(request, tmp_path_factory):
    """Return a copy of the site's folder and the address under which it is opened."""
    folder = tmp_path_factory.mktemp("site") / "site"
    shutil.copytree(SITE, folder)
    if request.param == "from disk":
        yield folder, folder.as_uri() + "/"
        return
    server, address = serve(folder=folder)
    yield folder, address
    server.shutdown()


def opened_with(browser, place, markup: str, *, guarded: bool = True) -> list:
    """Open the page with `markup` in its text, act on it, and return what came of it."""
    folder, address = place
    page = (SITE / PAGE).read_text("utf-8").replace("</h1>", "</h1>" + markup, 1)
    if not guarded:
        page = page.replace("Content-Security-Policy", "x-none")
    (folder / PAGE).write_text(page, "utf-8")
    browser.open(f"{address}{PAGE}?{quote(markup)}{guarded}")  # an address of its own: none is kept
    browser.run(ACT)
    return browser.run(STATE)


@pytest.mark.parametrize("name", VECTORS)
def test_nothing_injected_runs_and_the_console_says_so(browser, place, name):
    assert opened_with(browser, place, VECTORS[name]) == [None, False, True]
    assert "Content Security Policy" in " ".join(browser.log())


@pytest.mark.parametrize("name", ["script", "handler", "style", "attribute"])
def test_without_the_policy_it_would_run(browser, place, name):
    ran, coloured, _ = opened_with(browser, place, VECTORS[name], guarded=False)
    assert ran or coloured


def test_what_a_script_adds_later_does_not_run(browser, root):
    browser.open(root + PAGE)
    browser.run("document.body.insertAdjacentHTML('beforeend', arguments[0])", VECTORS["handler"])
    browser.run(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))"
    )
    assert browser.until("return globalThis.ran ?? 'nothing'") == "nothing"
    assert len(browser.log()) >= 2
