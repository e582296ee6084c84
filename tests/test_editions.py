"""The command that makes the editions: it can be stopped, goes on, and starts anew when something changed."""

import pytest

from scripts.editions import __main__ as command
from scripts.editions import one_file, publish
from scripts.editions.catalogue import Edition


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """Return a folder, and what was made in it, in order."""
    monkeypatch.setattr(command, "_digest", lambda: "inputs")
    made = []

    def edition(name: str, stopped: bool = False) -> Edition:
        def make(target):
            target.write_text(name)
            if stopped:
                raise KeyboardInterrupt
            made.append(name)

        return Edition(f"karir-sosial-{name}", "zip", None, make)

    return tmp_path, made, edition


def test_stopped_and_started_again_it_goes_on(bench):
    folder, made, edition = bench
    with pytest.raises(KeyboardInterrupt):
        command.make([edition("one"), edition("two", stopped=True)], folder)
    assert not (folder / "karir-sosial-two").exists()
    command.make([edition("one"), edition("two")], folder)
    assert made == ["one", "two"]
    assert sorted(p.name for p in folder.glob("karir-*")) == [
        "karir-sosial-one",
        "karir-sosial-two",
    ]


def test_when_something_changed_nothing_old_stays(bench, monkeypatch):
    folder, made, edition = bench
    command.make([edition("one"), edition("old")], folder)
    monkeypatch.setattr(command, "_digest", lambda: "others")
    command.make([edition("one")], folder)
    assert made == ["one", "old", "one"]
    assert not (folder / "karir-sosial-old").exists()


def test_without_a_built_site_or_editions_one_line_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "SITE", tmp_path)
    assert command.main() == 2
    monkeypatch.setattr(publish, "DIST", tmp_path)
    assert publish.main() == 2
    assert capsys.readouterr().err == (
        "there is no built site; run: make build\nthere are no editions; run: make editions\n"
    )


def test_idle_rules_are_left_out():
    styles = "@media print{.gone{a:b}}.here,.gone .here,:is(.gone,p):not(.gone){a:b}@media print{.made{a:b}}"
    page = f'<style>{styles}</style><p class="here"><script>x.className = "made"</script>'
    assert one_file.prune(page).partition("</style>")[0] == (
        "<style>.here,:is(.gone,p):not(.gone){a:b}@media print{.made{a:b}}"
    )
