"""Rules on what the pages cite."""

from scripts.content import Flaw
from scripts.content.markdown import front_citations

from ..registry import rule
from ..schema import nearest


@rule
def known_sources(site):
    """What a page or record cites is a record of `docs/data/sources.yml`, and the page writes no note itself."""
    sources = site.data.get("sources")
    if sources and not sources.valid:
        return
    cited = [(page.path, citation) for page in site.pages.values() for citation in page.citations]
    for data in site.data.values():
        cited += [(data.path, citation) for citation in front_citations(data.front)]
    for path, (key, line, defines) in cited:
        if defines:
            yield Flaw(path, line, "defined", {"key": key})
        elif key not in site.sources:
            near = nearest(key, site.sources)
            kind = "misspelt" if near else "unknown"
            yield Flaw(path, line, kind, {"key": key, "nearest": near})
