"""The ZIP for computers: a folder with the site, a page to open first and a text to read first."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

START, README, INSIDE = "BUKA-DI-SINI.html", "BACA.txt", "situs"


def write(target: Path, folder: str, site_dir: Path, first: dict[str, str], day: date) -> None:
    """Write `target` with the texts of `first`, by name, and the files of `site_dir` below `folder`.

    Names are sorted and every file bears the date of `day`, so that the same input gives the same bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in _files(site_dir, first):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (*day.timetuple()[:3], 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # the same on every system
            archive.writestr(entry, data)


def _files(site_dir: Path, first: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    for name, text in first.items():
        yield name, text.encode()
    for path in sorted(path for path in site_dir.rglob("*") if path.is_file()):
        yield f"{INSIDE}/{path.relative_to(site_dir).as_posix()}", path.read_bytes()
