"""Rules on what the pages cite."""

from scripts.content import Flaw

from ..registry import rule
from ..schema import nearest


@rule
def known_sources(site):
    """What a page cites is a record of `docs/data/sources.yml`, and the page writes no note itself."""
    sources = site.data.get("sources")
    if sources and not sources.valid:
        return
    for page in site.pages.values():
        for key, line, defines in page.citations:
            if defines:
                yield Flaw(page.path, line, "defined", {"key": key})
            elif key not in site.sources:
                near = nearest(key, site.sources)
                kind = "misspelt" if near else "unknown"
                yield Flaw(page.path, line, kind, {"key": key, "nearest": near})
