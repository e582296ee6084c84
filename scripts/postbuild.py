"""The last touch on the built files: no idle blanks, tables that scroll, assets named by content."""

import hashlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

try:
    import minify
except ImportError:  # it has no wheel for every machine; what is published is built where it has
    minify = None

from scripts import policy, processes

# Whose blanks a browser shows, or a script reads.
VERBATIM = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
BLOCKS = (
    "!doctype|html|head|body|title|meta|link|script|style|header|footer|main|nav|article|aside|section"
    "|div|form|p|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|details|summary|blockquote|hr|br"
    "|figure|figcaption|pre|path|circle|noscript"
)
# Two patterns, for `re` looks at once for what both begin with; one would try each place.
BEFORE_BLOCK = re.compile(rf" (?=</?(?:{BLOCKS})\b)")
AFTER_BLOCK = re.compile(rf"(</?(?:{BLOCKS})\b[^>]*>) ")
# What only the theme's script read.
IDLE = re.compile(
    r'<div (?:data-md-component="announce"></div>'
    r'|class="md-dialog" data-md-component="dialog"><div [^>]*></div></div>)'
)
IDLE_ATTRIBUTES = re.compile(
    r' data-md-(?:scrollfix|type="[a-z]+"|color-(?:primary|accent)="[a-z]+"'
    r'|component="(?:header|container|main|content|sidebar|tabs|dialog)")'
)
# How a page names what `_name_by_content` names anew.
ASSET = re.compile(r'(?:assets|search)/[\w./-]+\.(?:js|css)(?=[" ])')
MEDIA_TYPES = {".js": "application/javascript", ".css": "text/css"}
# Cuts a long name short; ours wrap.
ELLIPSIS = re.compile(r'<span class="md-ellipsis"> ?([^<]*?) ?</span>')
_smaller = {"": ""}  # scripts and style sheets as they were, and in fewer bytes
REMARK = re.compile(r"^\s*(?://.*\n)?", re.MULTILINE)  # and what a line is indented by
INLINE = re.compile(r"(<script[^>]*>)(.*)(</script>)", re.DOTALL)


def finish(site_dir: Path, serving: bool = False) -> None:
    """Rename the scripts and style sheets below `site_dir`, and write each page once more.

    The preview of `serving` goes without a policy, for it adds a script to each page.

    Raises:
        OSError: a file cannot be read, renamed or written.
    """
    tasks, tools = (site_dir / f"assets/widgets/{name}.css" for name in ("tasks", "widgets"))
    tools.write_text(tasks.read_text("utf-8") + tools.read_text("utf-8"), "utf-8")
    names = _name_by_content(site_dir)

    def finished(path: Path, script: Callable = small) -> str:
        page = tidy(path.read_text(encoding="utf-8"), script)
        return ASSET.sub(lambda found: names.get(found[0], found[0]), page)

    frames = policy.meta(site_dir, finished)  # and now each script that may run inline is small
    guard = "" if serving else frames

    def finish_page(path: Path) -> None:
        page = finished(path, lambda script: _smaller.get(script, script))
        path.write_text(policy.insert(page, guard), encoding="utf-8")

    for _ in processes.share(finish_page, list(site_dir.rglob("*.html"))):
        pass


def tidy(page: str, script: Callable[[str], str]) -> str:
    """Return the HTML without blanks that nobody sees, and with a box around each table.

    `script` returns what stands for an inline script.
    """
    pieces = VERBATIM.split(page)  # text, verbatim element, its name, text, …
    text = [_tidied(piece) for piece in pieces[::3]]
    kept = [
        INLINE.sub(partial(_with_script, script), element) if name == "script" else element
        for element, name in zip(pieces[1::3], pieces[2::3], strict=True)
    ]
    joined = "".join(a + b for a, b in zip(text, [*kept, ""], strict=True)).strip()
    return joined.replace("<table>", '<div class="scroll"><table>').replace(
        "</table>", "</table></div>"
    )


def _tidied(text: str) -> str:
    text = AFTER_BLOCK.sub(r"\1", BEFORE_BLOCK.sub("", _with_single_blanks(text)))
    # A place before all that can be focused, for the link at the end of the page.
    text = text.replace('data-md-component="skip"', 'id="top"')
    text = IDLE_ATTRIBUTES.sub("", IDLE.sub("", text))
    text = text.replace('<div class="footnote"><hr />', '<div class="footnote">')
    return ELLIPSIS.sub(r"\1", text)


def _with_single_blanks(text: str) -> str:
    return " ".join(f"_{text}_".split())[1:-1]  # those at either end stay


def small(text: str, kind: str = ".js") -> str:
    """Return a classic script, or with `.css` a style sheet, that does the same in fewer bytes; never to be called after a fork."""
    if text not in _smaller:
        shrunk = minify.string(MEDIA_TYPES[kind], text) if minify else None
        plain = REMARK.sub("", text) if kind == ".js" else text
        _smaller[text] = plain if shrunk is None else shrunk
    return _smaller[text]


def _with_script(shrink: Callable[[str], str], element: re.Match) -> str:
    start, script, end = element.groups()
    data = "ld+json" in start
    return _with_single_blanks(start) + (script if data else shrink(script)) + end


def _name_by_content(site_dir: Path) -> dict[str, str]:
    """Give each script and style sheet a name with a hash of what it holds; return old to new."""
    names = {}
    files = sorted([*site_dir.rglob("*.js"), *site_dir.rglob("*.css")])
    for path in files:
        if path.is_relative_to(site_dir / "assets"):
            text = small(path.read_text(encoding="utf-8"), path.suffix)
            path.write_text(text, encoding="utf-8")
    for path in files:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        renamed = path.rename(path.with_name(f"{path.stem}.{digest}{path.suffix}"))
        names[path.relative_to(site_dir).as_posix()] = renamed.relative_to(site_dir).as_posix()
    return names
