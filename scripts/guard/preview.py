"""`python -m scripts.guard.preview BUILT TARGET`: copy a built site, which anybody may have made, for a look at it."""

import sys
from pathlib import Path

SHOWN = {
    ".css",
    ".docx",
    ".html",
    ".ico",
    ".jpeg",
    ".jpg",
    ".js",
    ".json",
    ".png",
    ".svg",
    ".webmanifest",
    ".webp",
}
MOST_FILES, MOST_BYTES = 5000, 200_000_000
# Before all that the page says itself, so that nothing in it can hide this.
NOINDEX = b'<!doctype html><meta name="robots" content="noindex">'


def main() -> int:
    """Copy the folder; return 0, or 1 where it holds too much to be this site."""
    built, target = map(Path, sys.argv[1:3])
    files = [path for path in sorted(built.rglob("*")) if _shown(path, built)]
    if len(files) > MOST_FILES or sum(path.stat().st_size for path in files) > MOST_BYTES:
        print(f"{built}: too large to be shown", file=sys.stderr)
        return 1
    for path in files:
        copy = target / path.relative_to(built)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(NOINDEX * (path.suffix == ".html") + path.read_bytes())
    return 0


def _shown(path: Path, built: Path) -> bool:
    """Return whether a path is a plain file of a known kind, in no hidden folder and behind no link."""
    inside = path.relative_to(built)
    links = any((built / part).is_symlink() for part in (inside, *inside.parents))
    plain = path.is_file() and path.suffix in SHOWN
    return plain and not links and not any(part.startswith(".") for part in inside.parts)


if __name__ == "__main__":
    sys.exit(main())
