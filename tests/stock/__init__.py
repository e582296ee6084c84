"""The same pages as stock Material builds them, in its recommended set-up: what we measure ourselves against."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.site import ROOT

FEATURES = [
    "content.code.copy",
    "navigation.indexes",
    "navigation.tabs",
    "navigation.top",
    "search.highlight",
    "search.suggest",
    "toc.follow",
]


class Built(NamedTuple):
    """What a build took: seconds, and megabytes of memory at most."""

    seconds: float
    megabytes: float


class _Config(yaml.SafeLoader):
    """Reads mkdocs.yml; environment variables stand for their defaults."""


_Config.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])


def build(site: Path, root: Path = ROOT, **changes) -> Built:
    """Build the pages of `root` with our own templates into `site`; `changes` replace settings."""
    return _run(root, _written(root, site.parent / "ours.yml", _settings(root) | changes), site)


def build_stock(site: Path, root: Path = ROOT, **changes) -> Built:
    """Build the pages of `root` with the theme's own templates, styles, script and search into `site`."""
    stubs = site.parent / "stubs"
    stubs.mkdir(exist_ok=True)
    for template in (root / "overrides").glob("*.html"):
        if template.name not in ("main.html", "404.html"):
            (stubs / template.name).write_text('{% extends "main.html" %}', "utf-8")
    settings = _settings(root) | changes
    settings["theme"] |= {"custom_dir": str(stubs), "features": FEATURES}
    for name in ("logo", "favicon"):
        settings["theme"].pop(name)
    for scheme in settings["theme"]["palette"]:
        scheme |= {"primary": "teal", "accent": "teal"}
        scheme["toggle"]["name"] = "scheme"
    kept = [p for p in settings["plugins"] if p not in ("search", "offline")]
    settings["use_directory_urls"] = False
    settings |= {"plugins": ["search", *kept], "hooks": [str(Path(__file__).parent / "hooks.py")]}
    return _run(root, _written(root, site.parent / "stock.yml", settings), site)


def _settings(root: Path) -> dict:
    return yaml.load((root / "mkdocs.yml").read_text("utf-8"), _Config)


def _written(root: Path, path: Path, settings: dict) -> Path:
    """Write `settings` with paths that hold outside `root`; return the path."""
    theme, docs = settings["theme"], root / "docs"
    theme["custom_dir"] = str(root / theme["custom_dir"])
    hooks = [str(root / hook) for hook in settings["hooks"]]
    whole = settings | {"docs_dir": str(docs), "hooks": hooks, "watch": []}
    path.write_text(yaml.safe_dump(whole, sort_keys=False, allow_unicode=True), "utf-8")
    return path


def _run(root: Path, config: Path, site: Path) -> Built:
    """Build in a process of its own, so that its time and memory are its alone."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MEASURED_ROOT": str(root)}
    with subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL) as process:
        started = os.times().elapsed
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = os.times().elapsed - started
    if process.returncode:
        raise RuntimeError(f"the build with {config.name} failed")
    return Built(seconds, usage.ru_maxrss / 1024)
