"""Rules on the fields of front matter and of the records in `docs/data/`."""

from scripts.content import Flaw

from .. import schema
from ..registry import rule


@rule
def page_fields(site):
    """A page or record has every field its type asks for, and none that nothing reads."""
    yield from schema.flaws(site, "page-fields")


@rule
def typed_fields(site):
    """A field holds what its type says; a date has come, a title or description is the page's own."""
    yield from schema.flaws(site, "typed-fields")
    yield from _ahead(site)
    yield from _repeated(site)


def _ahead(site):
    """Yield the dates after the day the file was written; never is asked what day it is today."""
    fronts = [(page.path, page.front) for page in site.pages.values()]
    fronts += [(data.path, data.front) for data in site.data.values()]
    for path, front in fronts:
        for way, value, line in front.leaves():
            if schema.is_date(value) and site.history.ahead(value, path):
                written = site.history.written(path)
                values = {"field": ".".join(map(str, way)), "value": value, "day": written}
                yield Flaw(path, line, "ahead", values)


def _repeated(site):
    first = {}
    for place in sorted(site.pages):
        page = site.pages[place]
        for field in ("title", "description"):
            text = page.front.value.get(field)
            if isinstance(text, str) and text.strip():
                other = first.setdefault((page.locale, field, text.strip().casefold()), page)
                if other is not page:
                    values = {"field": field, "text": text, "other": other.path}
                    yield Flaw(page.path, page.meta_line(field), "repeated", values)
