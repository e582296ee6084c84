"""The build: strict without a warning, the same bytes each time, one language on request."""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.site import ROOT


def build(target: Path, **environment: str) -> str:
    """Build the site strictly into `target`; return what was printed."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def differing(comparison: filecmp.dircmp) -> list[str]:
    """Return the names of files that only one tree has, or that differ."""
    _, different, errors = filecmp.cmpfiles(
        comparison.left, comparison.right, comparison.common_files, shallow=False
    )
    inside = [name for sub in comparison.subdirs.values() for name in differing(sub)]
    return [*comparison.left_only, *comparison.right_only, *different, *errors, *inside]


def test_two_builds_are_byte_identical_and_quiet(tmp_path):
    for name in ("one", "two"):
        printed = build(tmp_path / name, SOURCE_DATE_EPOCH="1795478400")
        assert "WARNING" not in printed
    assert differing(filecmp.dircmp(tmp_path / "one", tmp_path / "two")) == []


def test_one_language_alone(tmp_path):
    build(tmp_path / "id", LOCALE="id")
    assert (tmp_path / "id/index.html").is_file()
    assert not (tmp_path / "id/en").exists()


def test_a_broken_data_file_stops_the_build_in_one_line(tmp_path):
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with (tmp_path / "docs/data/labels.yml").open("a", encoding="utf-8") as labels:
        labels.write("broken: {id: a\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert done.returncode == 1
    assert "docs/data/labels.yml cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
