"""`python -m scripts.translations`: `stamp` takes translations as up to date, `status` lists what is not."""

import argparse
import os
import sys
from pathlib import Path

from scripts import content
from scripts.content import Site

from . import FRESH, data_name, in_nav_order, stamped, states

HEAD = """\
# Which text of the original each section was translated from. Written by
# python -m scripts.translations stamp [PATH[#section] ...]
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command with `arguments`; return 0, or 2 where it cannot run."""
    parser = argparse.ArgumentParser(prog="python -m scripts.translations", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="another tree than this folder")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("status", help="list what is outdated or missing, in the order of nav")
    stamp = commands.add_parser("stamp", help="take translations as up to date with the original")
    stamp.add_argument("paths", nargs="*", metavar="PATH", help="a page, PATH#section, or a folder")
    options = parser.parse_args(arguments)
    try:
        site = content.load(options.root)
    except content.ConfigError as error:
        print(f"translations: {error}", file=sys.stderr)
        return 2
    try:
        return _status(site) if options.command == "status" else _stamp(site, options.paths)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _status(site: Site) -> int:
    for locale in site.config.locales[1:]:
        for page in in_nav_order(site, locale):
            for name, state in states(site, page).items():
                if state != FRESH:
                    print(f"{page.path}#{name}: {state}")
    return 0


def _stamp(site: Site, paths: list[str]) -> int:
    for path in paths:
        if not (site.root / path.partition("#")[0]).exists():
            print(f"translations: {path}: no such page", file=sys.stderr)
            return 2
    for locale in site.config.locales[1:]:
        lines = []
        for key, stamps in stamped(site, locale, paths).items():
            lines += [f"{key}:", *(f'  {name}: "{stamp}"' for name, stamp in stamps.items())]
        file = site.root / "docs/data" / f"{data_name(locale)}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(file.relative_to(site.root).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
