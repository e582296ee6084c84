"""The tables beside this file: page types, record types, and what is allowed to reach a reader."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent


@cache
def plain(path: Path) -> Any:
    """Return the data of a YAML file that is part of the program."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)


class SectionType(NamedTuple):
    """What a page type says of one `##` section."""

    id: str
    optional: bool = False
    fold: bool = False  # the section's own text is folded
    folds: tuple[str, ...] = ()  # `###` parts that are folded
    tasks: str = ""  # how the ids of its tasks begin; {page} is the page's own name


class PageType(NamedTuple):
    """What a template asks of its pages: sections in order, fields, ids that the build adds."""

    name: str
    fields: dict[str, dict[str, Any]]
    sections: tuple[SectionType, ...] = ()
    generated: tuple[str, ...] = ()
    words: dict[str, int] = {}  # at most so many: in the `whole` page, `closed` outside folds

    @property
    def required(self) -> frozenset[str]:
        """The ids of the sections that each page of the type must have."""
        return frozenset(section.id for section in self.sections if not section.optional)


@cache
def page_types() -> dict[str, PageType]:
    """Return the page types by template; the key `""` is a page without one."""
    table = plain(HERE / "page_types.yml")
    common, types = table["common"], table["types"]
    fields = common["fields"] | {"template": {"type": "one of", "values": sorted(types)}}
    return {"": PageType("", fields, (), tuple(common["generated"]))} | {
        name: _page_type(name, row, fields, common["generated"]) for name, row in types.items()
    }


@cache
def record_types() -> dict[str, dict[str, Any]]:
    """Return what a record of `docs/data/<name>.yml` must be, by name."""
    return plain(HERE / "record_types.yml")


@cache
def allowed() -> dict[str, Any]:
    """Return the allowlists of rendered HTML, of files under `docs/`, and of SVG."""
    return plain(HERE / "allowed.yml")


def _page_type(name: str, row: dict, fields: dict, generated: list[str]) -> PageType:
    sections = tuple(
        SectionType(**(section | {"folds": tuple(section.get("folds", ()))}))
        for section in row.get("sections", ())
    )
    more = row.get("fields", {})
    ids = (*generated, *row.get("generated", ()))
    return PageType(name, fields | more, sections, ids, row.get("words", {}))
