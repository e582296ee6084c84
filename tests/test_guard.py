"""The guard: what is content, what is not, and no way around it."""

import subprocess
from pathlib import Path

import pytest

from scripts.guard import findings
from scripts.guard.__main__ import main
from tests.site import ROOT

CONFIG = (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.fixture
def repo(tmp_path):
    """Return a function from changes (path to text, None to delete) to the guard's findings."""
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, {"mkdocs.yml": CONFIG, "docs/id/a.md": "# A\n", "scripts/x.py": "x = 1\n"})
    git(tmp_path, "switch", "-q", "-c", "change")

    def change(files: dict[str, str | None]) -> dict[str, str]:
        write(tmp_path, files)
        return dict(findings(tmp_path, "main", "change"))

    change.root = tmp_path
    return change


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", root, *who, *arguments], check=True, capture_output=True)


def write(root: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def test_words_pictures_facts_and_texts_are_content(repo):
    files = {"docs/en/b.md": "x", "docs/data/sources.yml": "a: 1", "docs/assets/a.svg": "<svg/>"}
    assert repo(files | {"README.md": "x", "docs/id/a.md": None}) == {}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("scripts/x.py", "code"),
        ("overrides/main.html", "code"),
        ("tests/conftest.py", "code"),
        (".github/workflows/check.yml", "workflow"),
        (".github/CODEOWNERS", "workflow"),
        (".ci/run", "workflow"),
        ("requirements.txt", "requirements"),
        (".requirements-dev.in", "requirements"),
        ("Makefile", "configuration"),
        (".gitattributes", "configuration"),
        ("Docs/id/a.md", "configuration"),
        ("docs/id/.gitattributes", "configuration"),
        ("docs/.x/a.md", "configuration"),
        ("mkdocs.yaml", "configuration"),
        ("sitecustomize.py", "configuration"),
        (".pre-commit-config.yaml", "configuration"),
        ("a/b.md", "configuration"),
        ("new\nline.py", "configuration"),
    ],
)
def test_all_else_is_named(repo, path, kind):
    assert repo({path: "x"})[path] == kind


def test_deleting_and_moving_code_is_touching_it(repo):
    assert repo({"scripts/x.py": None, "docs/id/x.md": "x = 1\n"}) == {"scripts/x.py": "code"}


def test_a_file_s_mode_counts(repo):
    (repo.root / "docs/id/link.md").symlink_to("/etc/hostname")
    (repo.root / "docs/id/a.md").chmod(0o755)
    found = repo({"docs/id/b.md": "x"})
    assert found == {"docs/id/link.md": "link", "docs/id/a.md": "executable"}


def test_a_repository_inside_is_named(repo):
    inner = repo.root / "docs/id/inner"
    inner.mkdir()
    git(inner, "init", "-q")
    write(inner, {"a.md": "x"})
    assert repo({"docs/id/b.md": "x"}) == {"docs/id/inner": "submodule"}


NAV = "  - case-study.md\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NAV, "  - case-study.md\n  - new.md\n"),
        (NAV, ""),
        (NAV, "  - Baru: case-study.md\n"),
        ("\nextra:\n", "\n# a remark\nextra:\n"),
    ],
)
def test_the_menu_is_content(repo, old, new):
    assert CONFIG.count(old) == 1
    assert repo({"mkdocs.yml": CONFIG.replace(old, new)}) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("site_name: Karir Sosial", "site_name: X"),
        (NAV, NAV + "hooks: [docs/x.py]\n"),
        ("hooks:\n", "hooks:\n  - docs/id/x.py\n"),
        ("\nextra:\n", "\nINHERIT: docs/x.yml\nextra:\n"),
        ("\nextra:\n", "\nextra_javascript: [x.js]\nextra:\n"),
        (NAV, "  - !ENV [HOME, x]\n"),
        (NAV, "  - !!python/object/apply:os.system [id]\n"),
        ("!ENV [SITE_URL,", "[SITE_URL,"),
        (NAV, "  - &x case-study.md\n  - *x\n"),
        (NAV, NAV + "nav: [a.md]\n"),
        (NAV, NAV + "site_name: X\n"),
        (NAV, NAV + "---\nsite_name: X\n"),
        (NAV, NAV + "\t- x\n"),
        (NAV, f"  - {'[' * 30}{']' * 30}\n"),
        ("navigation.prune", "navigation.instant"),
        ("use_directory_urls: false", "use_directory_urls: 'false'"),
        (CONFIG, "x"),
        (CONFIG, ""),
        (CONFIG, "nav: x\n" + CONFIG.replace("\nnav:", "\nnov:")),
        (CONFIG, CONFIG + "#" * 200_000),
    ],
)
def test_any_other_setting_is_not(repo, old, new):
    assert old in CONFIG
    assert repo({"mkdocs.yml": CONFIG.replace(old, new)}) == {"mkdocs.yml": "configuration"}


def test_a_configuration_that_is_no_text_or_gone_is_named(repo):
    (repo.root / "mkdocs.yml").write_bytes(CONFIG.encode("utf-16"))
    assert repo({"docs/id/b.md": "x"}) == {"mkdocs.yml": "configuration"}
    assert repo({"mkdocs.yml": None}) == {"mkdocs.yml": "configuration"}


def test_what_main_did_meanwhile_is_not_the_change_s(repo):
    git(repo.root, "switch", "-q", "main")
    write(repo.root, {"scripts/x.py": "x = 2\n", "mkdocs.yml": CONFIG + "copyright: x\n"})
    git(repo.root, "switch", "-q", "change")
    assert repo({"docs/id/b.md": "x", "mkdocs.yml": CONFIG.replace(NAV, "")}) == {}


def test_it_answers_in_both_languages_and_by_its_exit_status(repo, capsys):
    ask = ["main", "change", "--root", str(repo.root)]
    repo({"docs/id/b.md": "x"})
    assert main(ask) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Perubahan ini hanya menyentuh isi.",
        "This change touches content alone.",
    ]
    repo({"scripts/\x1b[2Jy.py": "x"})
    assert main(ask) == 1
    said = capsys.readouterr().out
    assert said.startswith("scripts/\\x1b[2Jy.py: kode situs (code of the site)\n")
    assert main(["--root", str(repo.root), "--", "main", "--upload-pack=x"]) == 2
    assert main(["main", "nowhere", "--root", str(repo.root)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2 and all(line.startswith("guard: ") for line in said)
