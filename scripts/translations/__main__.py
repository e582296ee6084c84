"""`python -m scripts.translations`: `status`, `diff` and `stamp` of what is behind its original."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from scripts import content
from scripts.content import Page, Site
from scripts.content.page_types import plain
from scripts.validate import default_language, selection
from scripts.validate.output import escape

from . import FRESH, OUTDATED, UNTRANSLATED, data_name, digest, every_state, stamped
from .changes import changes

HEAD = """\
# Which text of the original each section was translated from. Written by
# python -m scripts.translations stamp [PATH[#section] ...]
"""
Behind = tuple[Page, str, str]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with `arguments`; return 0, or 2 where it cannot run."""
    options = _options(arguments)
    try:
        site = content.load(options.root)
        if (lost := _lost(site, options.paths)) is not None:
            print(f"translations: {lost}: no such page", file=sys.stderr)
            return 2
        return options.run(site, options)
    except content.ConfigError as error:
        print(f"translations: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.translations", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="another tree than this folder")
    parser.add_argument("--lang", choices=("id", "en"), default=default_language())
    commands = parser.add_subparsers(dest="command", required=True)
    for run, text in (
        (_status, "list what is outdated or missing, in the order of nav"),
        (_diff, "show what changed in the originals of outdated sections"),
        (_stamp, "take translations as up to date with the original"),
    ):
        command = commands.add_parser(run.__name__[1:], help=text)
        command.add_argument("paths", nargs="*", metavar="PATH", help="a page or a folder")
        command.set_defaults(run=run)
    commands.choices["status"].add_argument("--format", choices=("text", "github"), default="text")
    return parser.parse_args(arguments)


def _lost(site: Site, paths: list[str]) -> str | None:
    """Return the first of `paths`, each perhaps with `#section`, where there is nothing."""
    return next((p for p in paths if not (site.root / p.partition("#")[0]).exists()), None)


def _behind(site: Site, paths: list[str]) -> list[Behind]:
    """Return page, section and state of all that is not up to date in `paths` and their twins."""
    wanted = _selection(site, paths)
    return [
        (page, name, state)
        for page, name, state in every_state(site)
        if state != FRESH and wanted(page.path, name)
    ]


def _selection(site: Site, paths: list[str]) -> Callable[[str, str], bool]:
    """Return a test of whether a section of the page at a path is in one of `paths`; any if none."""
    parts = [path.partition("#") for path in paths]
    tests = [(selection(site, [page.rstrip("/")]), section) for page, _, section in parts]
    return lambda path, name: (
        not tests or any(inside(path) and section in ("", name) for inside, section in tests)
    )


def _status(site: Site, options: argparse.Namespace) -> int:
    behind = _behind(site, options.paths)
    if options.format == "github":
        _to_paste(site, [row for row in behind if row[2] != UNTRANSLATED], options.lang)
    else:
        for page, name, state in behind:
            print(f"{page.path}#{name}: {state}")
    return 0


def _to_paste(site: Site, behind: list[Behind], lang: str) -> None:
    """Print the stamps of sections as notices, and as lines to copy in the step summary."""
    words, lines = _words(lang), {}
    for page, name, state in behind:
        original = site.pages[site.config.locales[0], page.key]
        file = f"docs/data/{data_name(page.locale)}.yml"
        line = f'  {name}: "{digest(original.parts[name])}"'
        lines.setdefault(file, {}).setdefault(f"{page.key}:", []).append(line)
        at = next((section.start for section in page.sections if section.id == name), 1)
        stamps = site.data.get(data_name(page.locale))
        place = f"{file}:{stamps.front.line(page.key, name)}" if stamps else file
        values = {"section": name, "state": words[state], "original": original.path}
        text = words["notice"].format(place=place, key=page.key, line=line, **values)
        print(f"::notice file={page.path},line={at},title=translations::{escape(text.strip())}")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    for file, pages in lines.items() if summary else ():
        stamps = "\n".join("\n".join([key, *own]) for key, own in pages.items())
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write(f"{words['summary'].format(file=file)}\n\n```yaml\n{stamps}\n```\n")


def _diff(site: Site, options: argparse.Namespace) -> int:
    words, status = _words(options.lang), 0
    behind: dict[Page, list[str]] = {}
    for page, name, state in _behind(site, options.paths):
        if state == OUTDATED:
            behind.setdefault(page, []).append(name)
    for page, names in behind.items():
        for name, diff in changes(site, page, names):
            place = f"{page.path}#{name}"
            print(diff or words["unknown"].format(place=place), file=None if diff else sys.stderr)
            status = status if diff else 2
    if not behind:
        print(words["same"])
    return status


def _words(lang: str) -> dict[str, str]:
    words = plain(Path(__file__).with_name("words.yml"))
    return {key: word[lang] for key, word in words.items()}


def _stamp(site: Site, options: argparse.Namespace) -> int:
    for locale in site.config.locales[1:]:
        lines = []
        for key, stamps in stamped(site, locale, options.paths).items():
            lines += [f"{key}:", *(f'  {name}: "{stamp}"' for name, stamp in stamps.items())]
        file = site.root / "docs/data" / f"{data_name(locale)}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(file.relative_to(site.root).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
