"""The validator: what it finds in a broken site, what it says of a sound one, whether its remedies mend, how fast it is."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.bench.figure import Figure
from tests.edits import Tree
from tests.mutations import Case, Trial, cases, complaints, mends
from tests.site import ROOT

BIN = Path(sys.executable).parent
OURS = [sys.executable, "-m", "scripts.validate", "--root"]
BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f"]
# What we are beside, and up to how many times the pages; beyond it stock Material takes many minutes.
PEERS = {
    "rumdl": ([str(BIN / "rumdl"), "check", "--quiet", "--no-cache", "docs"], 50),
    "Zenzic": ([str(BIN / "zenzic"), "check", "all", "--no-external", "--no-header"], 50),
    "stock build": ([*BUILD, "stock/notes.yml"], 10),
    "stock build, no sources": ([*BUILD, "stock/bare.yml"], 1),
}
# What plain Material is told of the same pages; the rest of our settings is our own.
KEPT = ("site_name", "nav", "not_in_nav", "exclude_docs", "markdown_extensions")
CITED = re.compile(r"\[\^([\w-]+)\]")
PAGE = "docs/id/steps/volunteer.md"
TIMES = (1, 10, 50)


def figures() -> Iterator[Figure]:
    """Measure all; list what went wrong above the table."""
    with tempfile.TemporaryDirectory() as name:
        yield from _quality(Path(name))
        yield from _speed(Path(name))


def _quality(folder: Path) -> Iterator[Figure]:
    defects, harmless, remedies = cases("defects"), cases("harmless"), mends()
    untouched = [Case("the site as it is", [], "", "")]
    missed = _told(complaints(Trial.missed, defects, folder))
    alarms = _told(complaints(Trial.alarm, harmless, folder))
    unmended = _told(complaints(Trial.unmended, remedies, folder))
    found = 100 * (len(defects) - missed) / len(defects)
    helped = 100 * (len(remedies) - unmended) / len(remedies)
    families = len({case.family for case in defects})
    yield Figure("defects, one at a time", len(defects), "", goal=(">=", 120))
    yield Figure("families of defects", families, "", goal=(">=", 40))
    yield Figure("reported under the right rule and file", found, "%", goal=(">=", 100))
    clean = _told(complaints(Trial.as_it_is, untouched, folder))
    yield Figure("false alarms on the site as it is", clean, "", goal=("<=", 0))
    yield Figure("harmless edits", len(harmless), "", goal=(">=", 20))
    yield Figure("false alarms on them", alarms, "", goal=("<=", 0))
    yield Figure("remedies followed to the letter", len(remedies), "")
    yield Figure("after which nothing is said", helped, "%", goal=(">=", 100))


def _told(said: list[str]) -> int:
    """Print what is said and return how much that is."""
    for text in said:
        print(f"  {text}", flush=True)
    return len(said)


def _speed(folder: Path) -> Iterator[Figure]:
    """Yield the time of a run beside that of others over the same pages."""
    first = None
    for times in TIMES:
        root = folder / f"{times}-fold"
        _multiply(Tree.of_site(ROOT, root), times)
        ours = _seconds([*OURS, str(root)], ROOT, 3 if times == 1 else 1)
        first = first or ours
        for name, (command, most) in PEERS.items():
            goal = ("<=", 0.4) if (name, times) == ("stock build", 1) else None
            if times <= most:
                theirs = _seconds(command, root, 3 if times == 1 else 1)
                yield Figure(f"full run, {times} × the pages", ours, "s", theirs, name, goal, True)
        shutil.rmtree(root)
    yield Figure("full run, 50 × the pages", ours, "s", first, "1 ×", ("<=", 60), True)
    wall = min(_on_the_clock([*OURS, ".", PAGE]) for _ in range(5))
    yield Figure("one page alone, with start-up, by the clock", wall, "s", goal=("<=", 1))


def _seconds(command: list[str], folder: Path, tries: int) -> float:
    """Return the seconds of processor time that a command takes, the least of several tries.

    On a busy machine the clock says how busy it is. What is said of the pages does not matter here.
    """
    taken = []
    for _ in range(tries):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, cwd=folder, **quiet)
        _, _, usage = os.wait4(process.pid, 0)
        taken.append(usage.ru_utime + usage.ru_stime)
    return min(taken)


def _on_the_clock(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def _multiply(tree: Tree, times: int) -> None:
    """Make the site so many times as large, with copies in folders of their own, and ready for all."""
    for folder in sorted((tree.root / "docs").glob("??")):
        pages = sorted(folder.rglob("*.md"))
        for number in range(1, times):
            for page in pages:
                copy = folder / f"copy{number}" / page.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(_own(page.read_text("utf-8"), f"{number} {page.stem}"), "utf-8")
    stamps = tree.root / "docs/data/translations/en.yml"
    records = re.sub(r"^  _front: .*\n", "", stamps.read_text("utf-8"), flags=re.MULTILINE)
    with stamps.open("a", encoding="utf-8") as file:
        for number in range(1, times):
            file.write(re.sub(r"^(?=\w)", f"copy{number}/", records, flags=re.MULTILINE))
    config = tree.root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("not_in_nav: |\n", "not_in_nav: |\n  /*/copy*/\n")
    config.write_text(text, "utf-8")
    shutil.copy(ROOT / ".rumdl.toml", tree.root)
    _make_stock(tree.root, yaml.load(text.replace("!ENV", ""), yaml.SafeLoader))


def _own(page: str, name: str) -> str:
    """Return a copy of a page under a title and a description of its own."""
    page = re.sub(r"^title: .*", f"title: {name}", page, count=1, flags=re.MULTILINE)
    text = f"description: {name}{' ·' * 25}"
    return re.sub(r"^description: .*", text, page, count=1, flags=re.MULTILINE)


def _make_stock(root: Path, ours: dict) -> None:
    """Write what plain Material needs to build the pages as they are, and with their sources as notes."""
    languages = next(p["i18n"]["languages"] for p in ours["plugins"] if isinstance(p, dict))
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}
    theme = {"name": "material", "custom_dir": "theme", "language": "id"}
    settings = {name: ours[name] for name in KEPT} | {"site_url": "https://example.org/"}
    settings |= {"theme": theme, "plugins": ["search", {"i18n": i18n}]}
    (root / "stock/theme").mkdir(parents=True)
    for template in (ROOT / "overrides").glob("*.html"):
        if template.name not in ("main.html", "404.html"):
            stub = root / "stock/theme" / template.name
            stub.write_text('{% extends "main.html" %}', "utf-8")
    shutil.copytree(root / "docs", root / "stock/docs")
    sources = yaml.safe_load((root / "docs/data/sources.yml").read_text("utf-8"))
    for page in (root / "stock/docs").rglob("*.md"):
        with page.open("a", encoding="utf-8") as file:
            for key in dict.fromkeys(CITED.findall(page.read_text("utf-8"))):
                if source := sources.get(key):
                    file.write(
                        "\n[^{key}]: {title}, {publisher} ({year}), {url}\n".format(
                            key=key, **source
                        )
                    )
    for name, docs in (("bare", "../docs"), ("notes", "docs")):
        whole = settings | {"docs_dir": docs, "site_dir": f"site-{name}"}
        file = root / "stock" / f"{name}.yml"
        file.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
