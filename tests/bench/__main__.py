"""Measure, print one table, write `dist/bench.json`; exit 1 where a goal is missed."""

import json
import sys
from importlib import import_module
from pathlib import Path

from tests.site import ROOT

HEAD = ("what", "ours", "baseline", "ratio", "goal", "met")


def parts() -> list[str]:
    """Return the names of the parts: the modules here that measure."""
    here = Path(__file__).parent
    return sorted(
        path.stem
        for path in here.glob("*.py")
        if path.stem not in ("__init__", "__main__", "figure")
    )


def main(only: list[str]) -> int:
    """Run the named parts, or all; return the exit status."""
    known = parts()
    if unknown := [name for name in only if name not in known]:
        print(
            f"no part of the benchmark is called {', '.join(unknown)}: try {', '.join(known)}",
            file=sys.stderr,
        )
        return 2
    measured = {}
    for name in only or known:
        print(f"\n{name}", flush=True)
        measured[name] = list(import_module(f"tests.bench.{name}").figures())
        _print_table([HEAD, *(figure.cells() for figure in measured[name])])
    _write(measured)
    missed = [figure.name for rows in measured.values() for figure in rows if figure.holds is False]
    print(f"\ngoals missed: {', '.join(missed) or 'none'}")
    return int(bool(missed))


def _print_table(rows) -> None:
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


def _write(measured) -> None:
    """Write the figures; parts that did not run keep what an earlier run wrote."""
    path = ROOT / "dist" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    old = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    new = {name: [figure.record() for figure in rows] for name, rows in measured.items()}
    path.write_text(json.dumps(old | new, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
