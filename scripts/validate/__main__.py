"""`python -m scripts.validate`: prints the problems; exits 0 (none), 1 (some), 2 (could not run)."""

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import Any

from scripts import content
from scripts.content.page_types import plain

from . import default_language, run, selection
from .fix import fix
from .output import FORMATS, WORDS, as_table
from .problem import printable


class CommandError(Exception):
    """The command itself cannot run; the message is one line."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the options in one line."""

    def error(self, message: str) -> None:
        """Raise instead of printing the usage."""
        raise CommandError(message)


def main(arguments: list[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process by default); return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = _options(arguments)
        return _list(options) if options.list else _check(options)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except (CommandError, content.ConfigError, OSError) as error:
        print(f"validate: {error}", file=sys.stderr)
        return 2


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = Parser(prog="python -m scripts.validate", description="Check the site's content.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these pages and their twins")
    parser.add_argument("--root", type=Path, default=Path(), help="another tree than this folder")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--lang", choices=("id", "en"), default=default_language())
    parser.add_argument("--fix", action="store_true", help="mend what has one right answer")
    parser.add_argument("--list", action="store_true", help="print the rules and their norms")
    return parser.parse_args(arguments)


def _list(options: argparse.Namespace) -> int:
    from .rules import RULES

    for name in sorted(RULES):
        print(f"{name}: {RULES[name].words['norm'][options.lang]}")
    return 0


def _check(options: argparse.Namespace) -> int:
    paths = [_relative(options.root, path) for path in options.paths]
    site = content.load(options.root)
    said = sys.stdout if options.format == "text" else sys.stderr
    if options.fix:
        for path, mended in fix(site, selection(site, paths)):
            print(f"{printable(path)}: {_words(mended, options)}", file=said)
        site = content.load(options.root)
    problems = run(site, paths)
    if problems or options.format == "json":
        print(FORMATS[options.format](problems, options.lang))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if problems and summary and options.format == "github":
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(as_table(problems, options.lang))
    print(_summary(site, len(problems), options), file=said)
    return 1 if problems else 0


def _words(name: str, options: argparse.Namespace) -> str:
    return plain(WORDS)[name][options.lang]


def _relative(root: Path, path: str) -> str:
    """Return `path`, as given from here or from `root`, from `root` on."""
    for candidate in (Path(path), root / path):
        if candidate.exists() and candidate.resolve().is_relative_to(root.resolve()):
            return candidate.resolve().relative_to(root.resolve()).as_posix()
    raise CommandError(f"{path}: no such file or folder in {root.resolve().name}")


def _summary(site: content.Site, problems: int, options: Any) -> str:
    pages = len(site.chosen)
    form = _words("found" if problems else "nothing", options)
    return form.format(
        problems=problems, pages=pages, s="s"[: problems != 1], s_pages="s"[: pages != 1]
    )


if __name__ == "__main__":
    gc.disable()  # what a run reads it keeps to its end
    sys.exit(main())
