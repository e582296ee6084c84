"""The command: both twins of a page and its line in `nav`, or the record of a source."""

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from scripts import content
from scripts.content import Site
from scripts.content.config import FILE
from scripts.content.names import flaws
from scripts.content.page_types import PageType, plain, record_types
from scripts.validate import default_language

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MAX_ID = 50
UNTRANSLATED = "---\nuntranslated: true\n---\n"
LEFT = "TODO"  # where nothing may stand empty; the validator calls it unfinished


class Refused(Exception):
    """The command cannot be done; `kind` names the message, `values` fill it."""

    def __init__(self, kind: str, **values: str) -> None:
        self.kind, self.values = kind, values


def main(arguments: list[str] | None = None) -> int:
    """Run the command with `arguments`; return 0, or 2 where nothing was written."""
    parser = argparse.ArgumentParser(prog="python -m scripts.new", description=__doc__)
    parser.add_argument("kind", choices=("profession", "step", "field", "source"))
    parser.add_argument("id", help="its name in files and addresses, such as village-teacher")
    parser.add_argument("--root", type=Path, default=Path(), help="another tree than this folder")
    parser.add_argument("--lang", choices=("id", "en"), default=default_language())
    options = parser.parse_args(arguments)
    words = plain(Path(__file__).with_name("words.yml"))
    try:
        if len(options.id) > MAX_ID or not ID.fullmatch(options.id):
            raise Refused("id", name=options.id)
        site = content.load(options.root)
        begin = _source if options.kind == "source" else _page
        paths = begin(site, options.kind, options.id)
    except Refused as refused:
        text = words[refused.kind][options.lang].format(**refused.values)
        print(f"new: {text}", file=sys.stderr)
        return 2
    except content.ConfigError as error:
        print(f"new: {error}", file=sys.stderr)
        return 2
    print(*paths, words["next"][options.lang].format(path=paths[0]), sep="\n")
    return 0


def _page(site: Site, kind: str, name: str) -> list[str]:
    """Write both twins and the line in `nav`; return the paths of what was written."""
    key, template = f"{kind}s/{name}.md", f"{kind}.html"
    paths = [f"docs/{locale}/{key}" for locale in site.config.locales]
    if list(flaws(site.root, paths, [], site.config.locales)):
        raise Refused("id", name=name)
    for path in paths:
        if (site.root / path).exists():
            raise Refused("exists", path=path)
    nav = _with_line(site, key, template)
    texts = [_original(site, name, template), *[UNTRANSLATED] * (len(paths) - 1)]
    for path, text in zip(paths, texts, strict=True):
        (site.root / path).parent.mkdir(parents=True, exist_ok=True)
        (site.root / path).write_text(text, encoding="utf-8", newline="\n")
    (site.root / FILE).write_bytes(nav.encode())
    return [*paths, FILE]


def _with_line(site: Site, key: str, template: str) -> str:
    """Return `mkdocs.yml` with a line for the page `key` after the last of its type, or its index."""
    folder = key.partition("/")[0]
    siblings = {page.key for page in site.originals(template)} or {f"{folder}/index.md"}
    lines = (site.root / FILE).read_bytes().decode("utf-8").splitlines(keepends=True)
    for item in reversed(site.config.nav):
        found = re.fullmatch(r"(\s*- )\S+(\s*)", lines[item.line - 1])
        if item.target in siblings and found:
            lines.insert(item.line, f"{found[1]}{key}{found[2]}")
            return "".join(lines)
    raise Refused("nav", key=key, folder=folder)


def _original(site: Site, name: str, template: str) -> str:
    """Return the page that the contract of `template` asks for, with headings as its siblings have."""
    kind = site.page_types[template]
    headings = {h.id: h.text for page in site.originals(template) for h in page.headings}
    given = {"template": template, "reviewed": date.today().isoformat()}
    front = "\n".join(_fields(kind.fields, given))
    return f"---\n{front}\n---\n# {LEFT}\n\n" + "\n\n".join(_headings(kind, name, headings)) + "\n"


def _fields(fields: dict[str, Any], given: dict[str, str], indent: str = "") -> Iterator[str]:
    """Yield the lines of the required fields, empty unless `given` or the type has a neutral value."""
    for name, spec in fields.items():
        if spec.get("required") or name in given:
            neutral = ["null" if value is None else value for value in spec.get("also", ())]
            value = given.get(name) or next(iter(neutral), "")
            yield f"{indent}{name}: {value}".rstrip()
            if spec["type"] == "mapping" and not value:
                yield from _fields(spec["fields"], {}, indent + "  ")


def _headings(kind: PageType, name: str, words: dict[str, str]) -> Iterator[str]:
    for section in kind.sections:
        if not section.optional:
            fold = " .fold" if section.fold else ""
            yield f"## {words.get(section.id, section.id)} {{ #{section.id}{fold} }}"
            if section.tasks:
                yield f"### {LEFT} {{ #{section.tasks.format(page=name)}-1 }}"
            for part in section.folds:
                yield f"### {words.get(part, part)} {{ #{part} .fold }}"


def _source(site: Site, kind: str, name: str) -> list[str]:
    """Write an empty record where the order of ids wants it; return the path of the file."""
    data = site.data.get("sources")
    if not data or not data.valid:
        raise Refused("data", path="docs/data/sources.yml")
    if name in data.records:
        raise Refused("exists", path=f"{data.path}:{data.front.line(name)}: {name}")
    fields = "\n".join(_fields(record_types()["sources"]["fields"], {}, "  "))
    lines = (site.root / data.path).read_bytes().decode("utf-8").splitlines(keepends=True)
    later = min((key for key in data.records if key > name), default=None)
    at = data.front.line(later) - 1 if later else len(lines)
    while later and lines[at - 1].startswith("#"):
        at -= 1
    record = f"{name}:\n{fields}\n"
    lines.insert(at, f"{record}\n" if later else f"\n{record}")
    (site.root / data.path).write_bytes("".join(lines).encode())
    return [data.path]


if __name__ == "__main__":
    sys.exit(main())
