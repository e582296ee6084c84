"""The last touch on the built files: no idle blanks, tables that scroll, assets named by content."""

import hashlib
import re
from functools import cache
from pathlib import Path

try:
    import minify
except ImportError:  # it has no wheel for every machine; what is published is built where it has
    minify = None

from scripts import policy

# Whose blanks a browser shows, or a script reads.
VERBATIM = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
BLOCKS = (
    "!doctype|html|head|body|title|meta|link|script|style|header|footer|main|nav|article|aside|section"
    "|div|form|p|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|details|summary|blockquote|hr|br"
    "|figure|figcaption|pre|path|circle|noscript"
)
BLANKS = re.compile(r"\s+")
AROUND_BLOCK = re.compile(rf" ?(</?(?:{BLOCKS})\b[^>]*>) ?", re.IGNORECASE)
# What only the theme's script read.
IDLE = re.compile(
    r'<div data-md-component="announce"></div>|(?<=<div class="footnote">)<hr />'
    r'|<div class="md-dialog" data-md-component="dialog"><div [^>]*></div></div>| data-md-scrollfix| data-md-type="[a-z]+"'
    r'| data-md-color-(?:primary|accent)="[a-z]+"'
    r'| data-md-component="(?:skip|header|container|main|content|sidebar|tabs|dialog)"'
)
MEDIA_TYPES = {".js": "application/javascript", ".css": "text/css"}
# Cuts a long name short; ours wrap.
ELLIPSIS = re.compile(r'<span class="md-ellipsis"> ?([^<]*?) ?</span>')
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
    known = re.compile(rf'(?<=["/ ])({"|".join(map(re.escape, names))})(?=[" ])')

    def finished(path: Path) -> str:
        return known.sub(lambda found: names[found[1]], tidy(path.read_text(encoding="utf-8")))

    guard = "" if serving else policy.meta(site_dir, finished)
    for path in site_dir.rglob("*.html"):
        path.write_text(policy.insert(finished(path), guard), encoding="utf-8")


def tidy(page: str) -> str:
    """Return the HTML without blanks that nobody sees, and with a box around each table."""
    pieces = VERBATIM.split(page)  # text, verbatim element, its name, text, …
    text = [_tidied(piece) for piece in pieces[::3]]
    kept = [
        INLINE.sub(_small_script, element) if name == "script" else element
        for element, name in zip(pieces[1::3], pieces[2::3], strict=True)
    ]
    joined = "".join(a + b for a, b in zip(text, [*kept, ""], strict=True)).strip()
    return joined.replace("<table>", '<div class="scroll"><table>').replace(
        "</table>", "</table></div>"
    )


def _tidied(text: str) -> str:
    return ELLIPSIS.sub(r"\1", IDLE.sub("", AROUND_BLOCK.sub(r"\1", BLANKS.sub(" ", text))))


@cache  # the inline script is the same on every page
def small(text: str, kind: str = ".js") -> str:
    """Return a classic script, or with `.css` a style sheet, that does the same in fewer bytes."""
    if minify is None:
        return REMARK.sub("", text) if kind == ".js" else text
    return minify.string(MEDIA_TYPES[kind], text)


def _small_script(element: re.Match) -> str:
    start, script, end = element.groups()
    data = "ld+json" in start
    return BLANKS.sub(" ", start) + (script if data else small(script)) + end


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
