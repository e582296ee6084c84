"""Lighthouse, mobile, on one page of each type and the longest, beside stock Material and Starlight; needs Node and npm."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from scripts.chromium import BROWSERS, find
from tests import stock
from tests.bench.figure import Figure
from tests.host import hosted
from tests.site import ROOT, SITE, BuiltPage, one_per_type, pages
from tests.stock import starlight

VERSION = "12.8.2"  # the last that runs on Node 20
FOLDER = ROOT / "dist" / "lighthouse"
RUNS = 3
MEASURES = {
    "LCP": ("largest-contentful-paint", "ms", None),
    "TBT": ("total-blocking-time", "ms", ("<=", 0)),
    "CLS": (
        "cumulative-layout-shift",
        "",
        ("<=", 0.0005),
    ),  # 0, to the three decimals it is shown with
}


def figures() -> Iterator[Figure]:
    """Yield scores and times; nothing where there is no Node."""
    if not (starlight.has_packages(FOLDER, f"lighthouse@{VERSION}") and starlight.available()):
        return
    with TemporaryDirectory() as folder:
        theirs = Path(folder, "stock")
        stock.build_stock(theirs)
        peer = starlight.build(theirs)
        with hosted(SITE) as ours, hosted(theirs) as material, hosted(peer) as astro:
            for page in _looked_at():
                yield from _page(page, ours, material, astro)


def _looked_at() -> list[BuiltPage]:
    longest = max(pages(), key=lambda page: (SITE / page.address).stat().st_size)
    return list(dict.fromkeys([*one_per_type(), longest]))


def _page(page: BuiltPage, ours: str, material: str, astro: str) -> Iterator[Figure]:
    reports = [_report(ours + page.address) for _ in range(RUNS)]
    theirs = _report(material + page.address)
    peers = [_report(astro + starlight.address(page)) for _ in range(RUNS)]
    for category in reports[0]["categories"]:
        score = median(100 * report["categories"][category]["score"] for report in reports)
        other = 100 * theirs["categories"][category]["score"]
        yield Figure(f"{page}: {category}", score, "", other, "Material", (">=", 100))
    for name, (audit, unit, goal) in MEASURES.items():
        other = theirs["audits"][audit]["numericValue"]
        yield Figure(f"{page}: {name}", _median(reports, audit), unit, other, "Material", goal)
    audit, unit, _ = MEASURES["LCP"]
    value, other = (_median(some, audit) for some in (reports, peers))
    yield Figure(f"{page}: LCP", value, unit, other, "Starlight", ("<=", 0.98), True)


def _median(reports: list[dict], audit: str) -> float:
    return median(report["audits"][audit]["numericValue"] for report in reports)


def _report(url: str) -> dict:
    """Return Lighthouse's report on `url`, mobile, with its simulated slow line and processor."""
    program = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = ["node", str(program), url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {"CHROME_PATH": find(BROWSERS), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    return json.loads(done.stdout)
