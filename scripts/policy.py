"""The Content-Security-Policy of the site: what a page may load and run."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

_STYLES = re.compile(r"(style-src 'self' file:)[^;]*")
CHARSET = '<meta charset="utf-8">'
# `file:` beside 'self': from disk not every browser takes a neighbour for itself.
OWN = "'self' file:"
TAG = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_NO_CODE = ("src=", 'type="application/')


def meta(site_dir: Path, finished: Callable[[Path], str]) -> str:
    """Return the policy of the site in `site_dir` as the tag that every head begins with.

    `finished` returns the last form of a file. Allowed inline is what the templates write: what the
    missing page holds and what stands before the content of another page, where no content reaches.
    """
    page = min(site_dir.rglob("index.html"))
    frames = finished(site_dir / "404.html") + finished(page).partition("<main")[0]
    return f'<meta http-equiv="Content-Security-Policy" content="{_policy(frames)}">'


def insert(page: str, tag: str) -> str:
    """Return the HTML of `page` with `tag` before anything that could load or run.

    A page whose head holds no style gets it without the hashes of styles.
    """
    if "<style" not in page.partition("</head>")[0]:
        tag = _STYLES.sub(r"\1", tag)
    return page.replace(CHARSET, CHARSET + tag, 1)


def _policy(frames: str) -> str:
    """Return the policy; a worker may be what a script may be."""
    scripts, styles = _hashes("script", frames), _hashes("style", frames)
    return (
        f"default-src 'none'; script-src {OWN}{scripts}; style-src {OWN}{styles}; "
        f"img-src {OWN} data:; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashes(tag: str, html: str) -> str:
    """Return the hashes of the inline elements of that name, each with a blank before it."""
    found = {
        f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for name, attributes, text in _INLINE.findall(html)
        if name == tag and not any(mark in attributes for mark in _NO_CODE)
    }
    return "".join(sorted(found))
