"""`make serve`: a change is seen, and what is wrong with it is said with file and line, also where nothing could be built."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from tests.site import ROOT

PATIENCE = 60  # seconds


@pytest.fixture
def preview(tmp_path):
    """Serve a copy of the project; yield its folder, its address and a function that returns what it said."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "scripts.serve", "--port", str(port), "--locale", "id"]
    said = tmp_path / "said.txt"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with (
        said.open("w") as out,
        subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=out, stderr=out) as server,
    ):
        try:
            yield tmp_path, f"http://127.0.0.1:{port}/", lambda: said.read_text("utf-8")
        finally:
            server.terminate()


def until(look, text: str) -> None:
    """Wait until what `look` returns has `text`."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if text in (seen := look()):
                return
        except OSError as error:
            seen = str(error)
        assert time.monotonic() < end, f"never {text!r}: {seen[-2000:]}"


def test_a_change_is_seen_and_what_is_wrong_with_it_is_said(preview):
    root, address, said = preview
    page = root / "docs/id/signs.md"
    text = page.read_text("utf-8")

    def shown() -> str:
        return urlopen(address + "signs.html").read().decode()

    until(shown, "<h1")
    wrong = re.sub(r"^# .*$", "# Berubah [^nowhere-2020]", text, flags=re.M)
    page.write_text(wrong, "utf-8")
    until(shown, ">Berubah")
    line = wrong[: wrong.index("# Berubah")].count("\n") + 1
    until(said, f"docs/id/signs.md:{line}")

    labels = root / "docs/data/labels.yml"
    whole = labels.read_text("utf-8")
    labels.write_text(whole + "x: [\n", "utf-8")
    until(said, "docs/data/labels.yml:")
    labels.write_text(whole, "utf-8")
    page.write_text(text.replace("\n# ", "\n# Lagi: "), "utf-8")
    until(shown, ">Lagi: ")
    assert "Traceback" not in said()
