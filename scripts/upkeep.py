"""`python -m scripts.upkeep`: a task list of sources that are gone and pages whose review is due."""

import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from scripts import content, dates
from scripts.content.page_types import plain

WORDS = Path(__file__).with_suffix(".yml")
GONE = {404, 410}
AT_ONCE, PATIENCE = 8, 30  # requests; seconds


def main() -> int:
    """Print the list as Markdown, in both languages; nothing where there is nothing to do."""
    site = content.load(Path())
    asked = {key: source.get("url") for key, source in site.sources.items() if source.get("url")}
    found = states(asked.values())
    parts = {
        kind: [f"`{key}` {url}" for key, url in asked.items() if found[url] == kind]
        for kind in ("gone", "silent")
    }
    due = {page.path: dates.review(page.meta) for page in site.pages.values()}
    parts["due"] = [f"`{path}` ({d.due})" for path, d in sorted(due.items()) if d and d.overdue]
    print(as_list(parts), end="")
    return 0


def states(urls: Iterable[str]) -> dict[str, str]:
    """Return for each address `there`, `gone` where its host says so, else `silent`."""
    urls = list(urls)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(urls, pool.map(_state, urls), strict=True))


def as_list(parts: dict[str, list[str]]) -> str:
    """Return the entries of each part, below the part's words, as tasks."""
    words = plain(WORDS)
    lines = []
    for kind, entries in parts.items():
        if entries:
            lines += [f"## {words[kind]['id']} · {words[kind]['en']}", ""]
            lines += [*(f"- [ ] {entry}" for entry in entries), ""]
    return "\n".join(lines)


def _state(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        return "gone"
    try:
        with urlopen(Request(url, headers={"User-Agent": "Mozilla/5.0"}), timeout=PATIENCE):
            return "there"
    except HTTPError as error:
        return "gone" if error.code in GONE else "silent"
    except (OSError, HTTPException, ValueError):
        return "silent"


if __name__ == "__main__":
    sys.exit(main())
