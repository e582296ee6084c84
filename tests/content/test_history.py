"""The day a file was written: of its commit, else of the file itself, never today."""

import os
import subprocess
from datetime import date

import pytest

from scripts.content.history import History

PAGE = "docs/a.md"


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / PAGE).write_text("x", encoding="utf-8")
    names = {
        f"GIT_{who}_{what}": "a@b.c"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    when = {"GIT_COMMITTER_DATE": "2026-11-24T12:00:00Z"}
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, env=os.environ | names | when)
    return tmp_path


def test_one_day_more_is_allowed(repository):
    history = History(repository)
    assert not history.ahead(date(2026, 11, 25), PAGE)
    assert history.ahead(date(2026, 11, 26), PAGE)


def test_a_file_that_is_not_committed_has_the_day_it_was_saved(repository):
    (repository / PAGE).write_text("y", encoding="utf-8")
    saved = 1_800_000_000  # 15 January 2027
    os.utime(repository / PAGE, (saved, saved))
    assert not History(repository).ahead(date(2027, 1, 16), PAGE)
    assert History(repository).ahead(date(2027, 1, 17), PAGE)


def test_an_epoch_stands_above_the_repository(repository, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert History(repository).written(PAGE) == date(1970, 1, 1)
    assert History(repository).ahead(date(1970, 1, 3), PAGE)


def test_without_a_repository_nothing_is_ahead(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert not History(tmp_path).ahead(date(9999, 12, 31), PAGE)
