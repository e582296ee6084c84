"""What a build takes as the guide grows, beside stock Material; how soon a change shows; how big the house is."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import yaml

from tests import stock, weights
from tests.bench.figure import Figure
from tests.site import LOCALES, ROOT, pages

TIMES = (10, 50)
STOCK_TIMES = 10  # beyond it stock Material takes many minutes


def figures() -> Iterator[Figure]:
    """Yield the figures; takes about ten minutes."""
    with TemporaryDirectory() as folder:
        here = Path(folder)
        once = _built(here, 0)
        yield from _beside("1 ×", once, _built(here, 0, stock.build_stock))
        each = len(pages()) // len(LOCALES)
        for factor in TIMES:
            theirs = (
                _built(here, factor * each, stock.build_stock) if factor <= STOCK_TIMES else None
            )
            yield from _beside(f"{factor} ×", _built(here, factor * each), theirs)
        hundred, many = _built(here, 100), _built(here, 500)
        theirs = _built(here, 500, stock.build_stock)
        yield Figure(
            "500 × 2 pages", many.seconds, "s", theirs.seconds, "Material", ("<=", 0.45), True
        )
        yield Figure(
            "500 × 2 pages", many.seconds, "s", hundred.seconds, "100 × 2", ("<=", 6), True
        )
        shown = _change_shows(here, _root(here, 0))
        yield Figure(
            "a change shows, one language", shown, "s", once.seconds, "build", ("<=", 0.5), True
        )
    yield from _house()


def _beside(name: str, ours: stock.Built, theirs: stock.Built | None) -> Iterator[Figure]:
    for i, (what, unit) in enumerate((("build", "s"), ("memory", "MB"))):
        yield Figure(
            f"{name}: {what}", ours[i], unit, theirs and theirs[i], "Material" if theirs else ""
        )


def _built(here: Path, number: int, build=stock.build) -> stock.Built:
    """Build a guide of `number` pages a language; 0 is as many as there are."""
    root = _root(here, number)
    return build(here / "built", root, **({"nav": _nav(root)} if number else {}))


def _root(here: Path, number: int) -> Path:
    """Return a copy of the project with `number` pages a language, made once."""
    root = here / f"of-{number}"
    if not root.exists():
        for name in ("docs", "overrides", "scripts"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        for locale in LOCALES:
            _multiply(root / "docs" / locale, number)
    return root


def _multiply(folder: Path, number: int) -> None:
    """Put copies of the whole tree into folders of their own until there are `number` pages."""
    originals = sorted(path.relative_to(folder) for path in folder.rglob("*.md"))
    for i in range(number - len(originals)):
        copy, which = divmod(i, len(originals))
        target = folder / f"copy-{copy + 2:03}" / originals[which]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / originals[which], target)


def _nav(root: Path) -> list:
    """Return the menu with a part for each copy, in sections of twelve pages."""
    kept = yaml.load((root / "mkdocs.yml").read_text("utf-8"), stock._Config)["nav"]
    folder = root / "docs" / LOCALES[0]
    copies = []
    for copy in sorted(folder.glob("copy-*")):
        files = [path.relative_to(folder).as_posix() for path in sorted(copy.rglob("*.md"))]
        parts = [{f"{copy.name}-{i}": files[i : i + 12]} for i in range(0, len(files), 12)]
        copies.append({copy.name: parts})
    return kept + copies


def _change_shows(here: Path, root: Path) -> float:
    """Return the seconds from a change to the page that shows it, with one language served: the middle one of three."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "scripts.serve", "--port", str(port), "--locale", LOCALES[0]]
    url = f"http://127.0.0.1:{port}/signs.html"
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _until(url, "<h1")
            page = root / "docs" / LOCALES[0] / "signs.md"
            took = []
            for title in ("Berubah", "Berubah lagi", "Sekali lagi"):
                text = re.sub(r"^# .*$", f"# {title}", page.read_text("utf-8"), flags=re.M)
                started = time.monotonic()
                page.write_text(text, "utf-8")
                _until(url, f"{title}</h1>")
                took.append(time.monotonic() - started)
            return median(took)
        finally:
            server.terminate()


def _until(url: str, text: str, patience: float = 120) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            with urlopen(url) as answer:
                if text in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"{url} never showed {text}")


def _house() -> Iterator[Figure]:
    """Yield the house budgets of first-party code."""
    lines = {
        name: weights.code_lines(name) for name in ("scripts", "scripts/validate", "overrides")
    }
    most = {"scripts": 2500, "scripts/validate": 1200, "overrides": 1500}
    for name, number in lines.items():
        yield Figure(f"{name}: lines of code", number, "", goal=("<=", most[name]))
    sizes = weights.scripts()
    yield Figure(
        "our scripts for the browser", sum(sizes.values()), "bytes", goal=("<=", 40 * 1024)
    )
    widgets = [size for name, size in sizes.items() if "/widgets/" in name]
    yield Figure("the largest widget", max(widgets), "bytes", goal=("<=", 8 * 1024))
    yield Figure("direct build dependencies", len(weights.build_dependencies()), "", goal=("<=", 8))
    yield Figure("visible entries at the root", len(weights.root_entries()), "", goal=("<=", 14))
    share = weights.published_words(LOCALES[0]) / (lines["scripts"] + lines["overrides"])
    yield Figure("published Indonesian words a line of code", share, "", goal=(">=", 10))
