"""The published site as an app: its worker with the list of all files, and a manifest for each language."""

import hashlib
import json
import re
import zlib
from pathlib import Path

from scripts import processes

WORKER, WITHDRAWN = "sw", "withdraw"
SHELL = "offline.html"
SAVE_PAGE = "about/offline.html"
KEPT = {".html", ".css", ".js", ".svg", ".docx"}
LEFT_OUT = re.compile(r"404\.html|sw\.js|files\.\w+\.js|editions/.*")
LIST = re.compile(r"files(?:\.\w+)?\.js")
SIZE = re.compile(r"<ks-save(?: data-size=\d+)?")
PAPER = "#fffdf8"


def write(site_dir: Path, locales: list[str], worker: str = WORKER) -> None:
    """Write the worker, what it may keep, and the size of a whole language into the built site.

    Works as well on a site that has them already, once its pages were changed.

    Raises:
        OSError: a file cannot be read or written.
    """
    script = _worker(site_dir, worker)
    pages = {code: "" if code == locales[0] else f"{code}/" for code in locales}
    pages = {code: folder + SAVE_PAGE for code, folder in pages.items()}
    for name in pages.values():
        _say_size(site_dir / name, "")
    files = _files(site_dir, locales)
    for locale, name in pages.items():
        size = sum(size for _, size in (files["all"] | files[locale]).values())
        if name in files[locale]:
            _say_size(site_dir / name, f" data-size={size}")
            files[locale][name] = _record(site_dir / name)
    _write_list(site_dir, files, script)


def manifest(locale: str, name: str, description: str, start: str) -> str:
    """Return the web app manifest of one language, as JSON; `start` is its front page."""
    sizes = (
        ("192", "192x192", "any"),
        ("512", "512x512", "any"),
        ("maskable", "512x512", "maskable"),
    )
    icons = [
        {"src": f"assets/icons/{icon}.png", "sizes": size, "type": "image/png", "purpose": purpose}
        for icon, size, purpose in sizes
    ]
    return json.dumps(
        {
            "name": name,
            "short_name": name,
            "description": description,
            "lang": locale,
            "start_url": start,
            "scope": ".",
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": icons,
        },
        ensure_ascii=False,
    )


def _say_size(page: Path, attribute: str) -> None:
    """Write on the button's element what a whole language weighs, in bytes."""
    if page.is_file():
        text = page.read_text("utf-8")
        page.write_text(SIZE.sub(f"<ks-save{attribute}", text), "utf-8")


def _worker(site_dir: Path, worker: str) -> Path:
    """Give the worker its place at the root, the only one from where it serves the whole site."""
    script = site_dir / "sw.js"
    for name in (WORKER, WITHDRAWN):
        for made in (site_dir / "assets").glob(f"{name}.*.js"):
            made.replace(script) if name == worker else made.unlink()
    return script


def _files(site_dir: Path, locales: list[str]) -> dict[str, dict[str, tuple[str, int]]]:
    """Return each language's files, and those of all: path to hash and bytes sent."""
    files: dict[str, dict] = {name: {} for name in ("all", *locales)}
    found = {path.relative_to(site_dir).as_posix(): path for path in sorted(site_dir.rglob("*"))}
    kept = {
        name: path
        for name, path in found.items()
        if path.suffix in KEPT and not LEFT_OUT.fullmatch(name)
    }
    for name, record in zip(kept, processes.share(_record, [*kept.values()]), strict=True):
        files[_locale(name, locales)][name] = record
    return files


def _locale(name: str, locales: list[str]) -> str:
    if name == SHELL or name.startswith("assets/"):
        return "all"
    parts = name.removeprefix("search/").replace(".", "/").split("/")
    return parts[0] if parts[0] in locales else locales[0]


def _record(path: Path) -> tuple[str, int]:
    """Return the first 8 digits of the SHA-256, and the size as a web host's gzip makes it."""
    data = path.read_bytes()
    return hashlib.sha256(data).hexdigest()[:8], len(zlib.compress(data, 6))


def _write_list(site_dir: Path, files: dict, script: Path) -> None:
    """Write the list under a name of its own, and tell the worker that name."""
    for old in site_dir.glob("files.*.js"):
        old.unlink()
    text = json.dumps(files, separators=(",", ":"))
    version = hashlib.sha256(text.encode()).hexdigest()[:8]
    (site_dir / f"files.{version}.js").write_text(
        f'self.VERSION="{version}";self.FILES={text}', "utf-8"
    )
    script.write_text(LIST.sub(f"files.{version}.js", script.read_text("utf-8")), "utf-8")
