"""`make editions`: write what is not there yet to dist/, one edition after the other."""

import hashlib
import sys
import time
from pathlib import Path

from scripts import content

from . import records
from .catalogue import PREFIX, Edition, Workshop, editions

ROOT = Path(__file__).parent.parent.parent
SITE, DIST = ROOT / "site", ROOT / "dist"
STAMP = ".inputs"


def main() -> int:
    """Make every edition; return 2 when there is nothing to make them from, 130 when stopped."""
    site = content.load(ROOT)
    day = site.history.day
    if not day:
        return _refuse("there is no Git history to take the version from; set SOURCE_DATE_EPOCH")
    if not (SITE / "index.html").is_file():
        return _refuse("there is no built site; run: make build")
    wanted = editions(Workshop(site, SITE, f"{day:%Y.%m.%d}"))
    try:
        make(wanted, DIST)
    except KeyboardInterrupt:
        print("\nstopped; what is finished stays, and the next run goes on from there")
        return 130
    listed = [describe(edition, site) for edition in wanted]
    records.write(DIST, f"{day:%Y.%m.%d}", listed)
    return 0


def make(wanted: list[Edition], folder: Path) -> None:
    """Write the editions that are not in `folder`, each under another name until it is whole."""
    folder.mkdir(exist_ok=True)
    stamp = folder / STAMP
    inputs = _digest()
    if not stamp.is_file() or stamp.read_text() != inputs:
        for old in folder.glob(f"{PREFIX}-*"):
            old.unlink()
        stamp.write_text(inputs)
    for edition in wanted:
        target, began = folder / edition.name, time.monotonic()
        print(f"{edition.name} ", end="", flush=True)
        if target.is_file():
            print("is there")
            continue
        part = target.with_name(f"{target.name}.part")
        edition.make(part)
        part.replace(target)
        print(f"{target.stat().st_size / 1000:.0f} KB, {time.monotonic() - began:.0f} s")


def describe(edition: Edition, site: content.Site) -> dict:
    """Return what the list of editions says of one."""
    label = f"edition_{edition.kind}"
    return {
        "name": edition.name,
        "kind": edition.kind,
        "language": edition.locale,
        "title": site.labels[label],
        "needs": site.labels[f"{label}_needs"],
    }


def _digest() -> str:
    """Return a hash of all that editions are made of."""
    made_of = [SITE, Path(__file__).parent, ROOT / "overrides" / "editions", ROOT / "docs" / "data"]
    paths = sorted(p for folder in made_of for p in folder.rglob("*") if p.is_file())
    whole = hashlib.sha256()
    for path in paths:
        if path.suffix != ".pyc":
            whole.update(path.as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
