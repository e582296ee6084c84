"""The list of what the worker may keep: whole, exact, the same each time, and new where a page is."""

import gzip
import hashlib
import json
import shutil

import pytest

from scripts import app, content
from scripts.editions import publish
from scripts.editions.records import LIST, SUMS
from tests.site import LOCALES, ROOT, SITE, pages


def listed(folder) -> dict:
    """Return the list that the worker of a built site reads."""
    name = next(folder.glob("files.*.js")).name
    assert f'importScripts("{name}")' in (folder / "sw.js").read_text("utf-8")
    text = (folder / name).read_text("utf-8")
    return json.loads(text.partition("self.FILES=")[2])


@pytest.mark.parametrize("locale", LOCALES)
def test_a_language_is_whole(locale):
    files = listed(SITE)
    own = {page.address for page in pages() if page.locale == locale}
    assert own <= files[locale].keys()
    assert {name for name in files[locale] if name.endswith(".html")} == own
    shared = {path.relative_to(SITE).as_posix() for path in SITE.glob("assets/**/*.[cj]s*")}
    assert shared <= files["all"].keys()
    assert [name for name in files[locale] if name.startswith("search/")]


def test_hashes_and_sizes_are_those_of_the_files():
    for name, (digest, size) in {k: v for f in listed(SITE).values() for k, v in f.items()}.items():
        data = (SITE / name).read_bytes()
        assert digest == hashlib.sha256(data).hexdigest()[:8]
        assert abs(size - len(gzip.compress(data, 6))) <= 20


@pytest.mark.parametrize("locale", LOCALES)
def test_the_button_says_the_sum(locale):
    files = listed(SITE)
    total = sum(size for _, size in (files["all"] | files[locale]).values())
    page = SITE / ("" if locale == "id" else locale) / "about/offline.html"
    said = int(page.read_text("utf-8").partition("<ks-save data-size=")[2].partition(" ")[0])
    assert abs(said - total) < 100  # its own digits are in the page


def test_written_again_is_the_same_and_a_changed_page_is_a_new_version(tmp_path):
    folder = shutil.copytree(SITE, tmp_path / "site")
    app.write(folder, list(LOCALES))
    names = {path.relative_to(folder) for path in folder.rglob("*")}
    assert names == {path.relative_to(SITE) for path in SITE.rglob("*")}
    assert (folder / "sw.js").read_bytes() == (SITE / "sw.js").read_bytes()
    (folder / "signs.html").write_text("new", "utf-8")
    app.write(folder, list(LOCALES))
    assert listed(folder)["id"]["signs.html"] != listed(SITE)["id"]["signs.html"]
    assert (folder / "sw.js").read_bytes() != (SITE / "sw.js").read_bytes()


def test_what_is_no_page_of_the_guide_is_not_kept():
    names = {name for files in listed(SITE).values() for name in files}
    assert not [n for n in names if n.startswith(("404", "sw", "files", "data", "editions"))]


@pytest.mark.parametrize("locale", LOCALES)
def test_manifest(locale):
    manifest = json.loads((SITE / f"{locale}.webmanifest").read_text("utf-8"))
    assert (SITE / manifest["start_url"]).is_file()
    for icon in manifest["icons"]:
        size = (SITE / icon["src"]).stat().st_size
        assert size <= 3000, icon


def test_a_published_copy_has_the_list_of_its_own_pages(tmp_path):
    editions, target = tmp_path / "dist", tmp_path / "www"
    editions.mkdir()
    words = {"id": "Satu berkas", "en": "One file"}
    record = {"name": "x.html", "language": None, "title": words, "needs": words}
    record |= {"sha256": "0", "bytes": 1, "version": "2026.11.24"}
    (editions / LIST).write_text(json.dumps({"editions": [record]}), "utf-8")
    for name in (SUMS, "x.html"):
        (editions / name).write_text("x", "utf-8")
    publish.publish(content.load(ROOT), SITE, editions, target)
    page = (target / "about/offline.html").read_bytes()
    assert page != (SITE / "about/offline.html").read_bytes()
    digest, _ = listed(target)["id"]["about/offline.html"]
    assert digest == hashlib.sha256(page).hexdigest()[:8]
    assert "editions/x.html" not in listed(target)["id"]
