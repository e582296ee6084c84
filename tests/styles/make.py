"""What the style sheets are made of, and what they have to be."""

import re
from importlib.util import find_spec
from pathlib import Path

from tests.browser.chromium import PHONE, Chromium
from tests.site import ROOT, SITE, BuiltPage, one_per_type, pages, serve
from tests.styles import cascade, sheet

HERE = Path(__file__).parent
FOLDER = ROOT / "overrides" / "assets" / "styles"
OURS = ROOT / "overrides" / "assets"
EVERYTHING = (HERE / "everything.html").read_text("utf-8")
# What the theme says and no reader misses: what browsers do anyway, colours that fade from one to the other, lists that snap,
# hints for drawing, a shadow without colour, the ring of focus and stillness, which are ours; and whole rules: bars for
# scrolling in the words of older browsers, a keyboard's keys drawn with shadows, the way back from a note that appears under a
# mouse, the blue of a box, and how far from the edge a place that was jumped to stands, which is ours.
UNMISSED = re.compile(
    r'font-feature-settings:"kern"(?:,"liga")?;?'
    r"|(?<![\w-])transition:(?:(?:color|(?:background|border)-color|box-shadow) [\d.]+m?s,?|transform .4s cubic-bezier\(.1,.7,.1,1\),opacity .25s)+(?:;|(?=\}))"
    r"|(?<![\w-])(?:-webkit-tap-highlight-color|-ms-[\w-]+|-moz-(?:osx|text)-[\w-]+|-webkit-font-smoothing|font-variant-ligatures|backface-visibility|outline-(?:color|offset)"
    r"|scroll-snap-(?:align|type)|touch-action|transition-delay|direction|color-adjust):[^;}]*;?"
    r"|(?<=[}{])(?:[^{},]*(?:::-webkit-scrollbar|::-ms-clear|kbd|footnote-backref|(?:et |h\d):target|\.note\b|admonition:focus)[^{},]*,?)+\{[^{}]*\}"
    r"|box-shadow:0 0 \.6rem #0000;?"
    r"|(?<=[}{])[^{}]*:hover[^{}]*\{scrollbar-color:[^{}]*\}|@media ?\(prefers-reduced-motion\)\{[^{}]*\{[^{}]*\}\}"
)
PORTION = 25  # rules judged in one go
PAUSE = "*,::before,::after{transition:none!important;animation:none!important}"
# For each element the selectors that it is of, each such group once.
MATCHING = """
  const [selectors, markup] = arguments;
  if (markup) document.querySelector("article").innerHTML = markup;
  const matched = new Map();
  selectors.forEach((selector, index) => {
    let elements = [];
    try { elements = document.querySelectorAll(selector); } catch { }
    for (const element of elements) matched.set(element, (matched.get(element) ?? "") + " " + index);
  });
  return [...new Set(matched.values())];
"""
IN_FILE = MATCHING.replace("document.q", "page.q").replace(
    "if (markup)", 'const page = new DOMParser().parseFromString(markup, "text/html"); if (0)'
)


def sources() -> str:
    """Return the theme's style sheets and ours, in the order in which they count."""
    theme = Path(find_spec("material").origin).parent / "templates/assets/stylesheets"
    theirs = (
        path.read_text("utf-8")
        for kind in ("main", "palette")
        for path in theme.glob(f"{kind}.*.css")
    )
    return UNMISSED.sub("", "\n".join(theirs)) + (OURS / "site.css").read_text("utf-8")


def shown() -> list[BuiltPage]:
    """Return the pages looked at: one of each type in each language, the tools, what has a diagram."""
    others = [page for page in pages() if "/tools/" in f"/{page.address}" or _drawn(page)]
    return list(dict.fromkeys([*one_per_type(), *others]))


def _drawn(page: BuiltPage) -> bool:
    return 'class="diagram' in (SITE / page.address).read_text("utf-8")


def reduced(browser: Chromium) -> tuple[list, list, cascade.Elements]:
    """Return the rules that pages may use at some time, of them those that some page now uses, and where."""
    rules = sheet.resolve(sheet.read(sources()))
    selectors = sorted({sheet.judged(s) for rule in rules for s in rule.selectors})
    used: set[frozenset[str]] = set()
    server, root = serve()
    for page in shown():
        browser.open(root + page.address, PHONE)
        browser.use()
        browser.run("document.querySelector('#__search').click()")
        browser.until("return document.querySelector('.md-search__output')")
        used |= _groups(browser, MATCHING, selectors)
    server.shutdown()
    everything = _groups(browser, MATCHING, selectors, EVERYTHING)
    for page in pages():
        used |= _groups(browser, IN_FILE, selectors, (SITE / page.address).read_text("utf-8"))
    elements = cascade.Elements(used | everything)
    others = [*OURS.rglob("*.js"), *(OURS / "widgets").glob("*.css")]
    mentioned = "".join(path.read_text("utf-8") for path in others)
    found = frozenset().union(*used)
    allowed = sheet.reduce(rules, (found.union(*everything)).__contains__, mentioned)
    full = sheet.reduce(cascade.effective(allowed, elements), lambda _: True, mentioned)
    return full, sheet.reduce(full, found.__contains__, mentioned), elements


def _groups(browser: Chromium, script: str, selectors: list[str], markup: str = "") -> set:
    """Return the groups of selectors that some element is of, in the open page or in `markup`."""
    groups = browser.run(script, selectors, markup)
    return {frozenset(selectors[int(index)] for index in group.split()) for group in groups}


def critical(browser: Chromium, rules: list[sheet.Rule]) -> list[sheet.Rule]:
    """Return the part of `rules` that a page needs until somebody uses it."""
    given = [[list(r.conditions), ",".join(r.selectors), r.body] for r in rules]
    server, root = serve()
    browser.open(root + "404.html", (1280, 800))
    browser.driver.set_script_timeout(110)
    addresses = [page.address for page in shown() if page.locale == "id"]
    script = (HERE / "critical.js").read_text("utf-8")
    browser.driver.execute_async_script(script, addresses, EVERYTHING, given, PAUSE)
    kept = []
    for start in range(0, len(given), PORTION):
        kept += browser.run(
            "return judge(frames_, ...arguments)", start, min(start + PORTION, len(given))
        )
    server.shutdown()
    left = [
        rule._replace(body=tuple(d for d, needed in zip(rule.body, flags, strict=True) if needed))
        for rule, flags in zip(rules, kept, strict=True)
    ]
    return sheet.reduce([r for r in left if r.body], lambda _: True, "")


def made(browser: Chromium) -> dict[str, str]:
    """Return the style sheets by name: `critical.css` at first, `rest.css` at the first sign of use."""
    with browser.unguarded():
        full, now, elements = reduced(browser)
        first = critical(browser, now)
    later = cascade.rest(full, first, elements)
    return {"critical.css": sheet.write(first), "rest.css": sheet.write(later)}


def written() -> dict[str, str]:
    """Return the committed style sheets by name."""
    return {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.css"))}


def main() -> int:
    """Write the style sheets."""
    browser = Chromium()
    FOLDER.mkdir(exist_ok=True)
    for name, text in made(browser).items():
        (FOLDER / name).write_text(text, "utf-8")
        print(f"{name}: {len(text)} bytes")
    browser.driver.quit()
    return 0
