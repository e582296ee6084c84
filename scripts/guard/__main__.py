"""`python -m scripts.guard BASE HEAD`: say in both languages whether a change is content alone."""

import argparse
import sys
from pathlib import Path

from scripts.content.page_types import plain
from scripts.validate.problem import printable

from . import GuardError, findings

WORDS = Path(__file__).with_name("words.yml")


def main(arguments: list[str] | None = None) -> int:
    """Print what is more than content; return 0 for nothing, 1 for something, 2 for no answer."""
    parser = argparse.ArgumentParser(prog="python -m scripts.guard")
    parser.add_argument("base", help="the commit that the change is for")
    parser.add_argument("head", help="the last commit of the change")
    parser.add_argument("--root", type=Path, default=Path(), help="another repository than this")
    options = parser.parse_args(arguments)
    words = plain(WORDS)
    try:
        found = sorted(findings(options.root, options.base, options.head))
    except (GuardError, OSError) as error:
        print(f"guard: {error}", file=sys.stderr)
        return 2
    for path, kind in found:
        print(f"{printable(path)}: {words[kind]['id']} ({words[kind]['en']})")
    print("\n".join(words["more" if found else "nothing"].values()))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
