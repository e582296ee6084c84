"""What hosts are told to send: the pages' own policy, long life for hashed files only, editions saved."""

import shutil

import pytest

from scripts import headers
from tests.site import SITE


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """Return the rules of the built site with two editions, as place → headers."""
    folder = tmp_path_factory.mktemp("publish") / "www"
    shutil.copytree(SITE, folder)
    (folder / "editions").mkdir()
    (folder / "editions/karir-sosial-id.html").write_text("<!doctype html><script>1</script>")
    (folder / "editions/karir-sosial.zip").write_bytes(b"x")
    headers.write(folder)
    found, place = {}, ""
    for line in (folder / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            place = line
            found[place] = {}
        elif line:
            name, _, value = line.strip().partition(": ")
            found[place][name] = value
    return found


def test_the_header_is_the_policy_of_the_page_that_may_most(rules):
    tag = headers.TAG.search((SITE / "404.html").read_text("utf-8"))
    assert rules["/*"]["Content-Security-Policy"] == tag[1]
    assert set(rules["/*"]) == {"Content-Security-Policy", *headers.ALL}


def test_only_what_is_named_by_content_is_kept_for_ever(rules):
    kept = {place for place, rule in rules.items() if "immutable" in rule.get("Cache-Control", "")}
    assert kept == {f"/{p.relative_to(SITE).as_posix()}" for p in SITE.rglob("*") if named(p)}
    assert any(place.startswith("/assets/reader.") for place in kept)
    assert len(rules) < 100  # as many as Cloudflare Pages takes


def named(path) -> bool:
    return path.suffix in (".js", ".css") and len(path.stem.rpartition(".")[2]) == 8


def test_editions_are_saved_and_pages_are_not(rules):
    saved = {place for place, rule in rules.items() if "Content-Disposition" in rule}
    assert {"/editions/karir-sosial-id.html", "/editions/karir-sosial.zip"} <= saved
    assert {place.rpartition(".")[2] for place in saved} <= {"html", "zip", "pdf", "docx"}
    assert not {"/index.html", "/404.html"} & saved
