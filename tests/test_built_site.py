"""The built files, read without a browser: links, head, search data, sitemap, the missing page."""

import re
import struct
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tests.site import LOCALES, ROOT, SITE, pages, search_pages

PUBLISHED = "https://karir-sosial.github.io/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HASH = re.compile(r"'(sha256-[^']*)'")
STYLE_HASH = re.compile(r"(?<=style-src 'self' file:) 'sha256-[^']*'")
INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src"}


class Tags(HTMLParser):
    """All start tags of a document with their attributes."""

    def __init__(self, path: Path):
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, *names: str) -> list[dict[str, str]]:
        """Return the attributes of the tags of these names."""
        return [attributes for tag, attributes in self.all if tag in names]

    @property
    def ids(self) -> list[str]:
        """Return every id, in order."""
        return [attributes["id"] for _, attributes in self.all if "id" in attributes]


@cache
def tags(address: str) -> Tags:
    """Return the tags of one built file."""
    return Tags(SITE / address)


def hashed(text: str) -> str:
    """Return the source expression of an inline element (Content Security Policy Level 3, 2.3.1)."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def broken_links(address: str) -> list[str]:
    """Return the links of a page that lead to no file, or to no id, of the built site."""
    broken = []
    for tag in tags(address).named("a", "link"):
        link = tag.get("href", "")
        parts = urlsplit(urljoin(f"http://site/{address}", link))
        if urlsplit(link).scheme or link.startswith("//") or tag.get("rel") == "alternate":
            continue
        target = unquote(parts.path.lstrip("/"))
        state = "=" in parts.fragment  # a choice for a tool, as in `#pick=a,b`
        missing_id = parts.fragment and not state and parts.fragment not in tags(target).ids
        if not (SITE / target).is_file() or missing_id:
            broken.append(link)
    return broken


@pytest.mark.parametrize("page", pages(), ids=str)
def test_links_ids_and_what_is_fetched(page):
    assert broken_links(page.address) == []
    assert [key for key, times in Counter(tags(page.address).ids).items() if times > 1] == []
    fetched = [t.get(FETCHED[n], "") for n, t in tags(page.address).all if n in FETCHED]
    fetched += [t["href"] for t in tags(page.address).named("link") if "stylesheet" in t["rel"]]
    assert [url for url in fetched if urlsplit(url).scheme or url.startswith("//")] == []


@pytest.mark.parametrize("page", pages(), ids=str)
def test_head(page):
    links = tags(page.address).named("link")
    key = page.address.removeprefix("en/") if page.locale == "en" else page.address
    key = key.removesuffix("index.html") if key.endswith("index.html") else key
    twins = {"id": PUBLISHED + key, "en": f"{PUBLISHED}en/{key}", "x-default": PUBLISHED + key}
    assert [t["href"] for t in links if t["rel"] == "canonical"] == [twins[page.locale]]
    alternates = [(t["hreflang"], t["href"]) for t in links if t["rel"] == "alternate"]
    assert dict(alternates) == twins and len(alternates) == 3
    meta = {
        t.get("property", t.get("name")): t.get("content") for t in tags(page.address).named("meta")
    }
    assert 50 <= len(meta["description"]) <= 160
    assert meta["og:description"] == meta["description"]
    assert meta["og:url"] == twins[page.locale]
    assert meta["og:image"] == f"{PUBLISHED}assets/link-preview-{page.locale}.png"


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.html")), ids=lambda p: p.name)
def test_one_policy_before_all_else_and_nothing_inline_beyond_it(path):
    page = path.read_text("utf-8")
    tag = POLICY.search(page)
    assert page.partition("<head>")[2].startswith('<meta charset="utf-8">' + tag[0])
    most = POLICY.search((SITE / "404.html").read_text("utf-8"))[1]
    assert tag[1] == (most if "<style" in page else STYLE_HASH.sub("", most))
    asked = INLINE.findall(page)
    code = {
        hashed(text) for _, given, text in asked if "src=" not in given and "+json" not in given
    }
    assert code <= set(HASH.findall(tag[1]))
    attributes = {
        name for _, given in tags(path.relative_to(SITE).as_posix()).all for name in given
    }
    assert [name for name in attributes if name == "style" or name.startswith("on")] == []


def test_the_policy_allows_no_more_than_the_site_needs():
    policy = POLICY.search((SITE / "404.html").read_text("utf-8"))[1]
    assert len(HASH.findall(policy)) == 2, "one inline script, one inline style"
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    assert policy.startswith("default-src 'none'; ")


@pytest.mark.parametrize("locale", LOCALES)
def test_link_preview_picture_has_the_size_it_says(locale):
    header = (SITE / f"assets/link-preview-{locale}.png").read_bytes()[:24]
    assert struct.unpack(">II", header[16:24]) == (1200, 630)


def test_titles_differ():
    titles = Counter(
        (SITE / p.address).read_text("utf-8").split("<title>")[1].split("<")[0] for p in pages()
    )
    assert [
        title for title, times in titles.items() if times > 1 and "Karir Sosial" not in title
    ] == []
    assert len(titles) > len(pages()) * 0.8


@pytest.mark.parametrize("locale", LOCALES)
def test_search_data_holds_one_language(locale):
    found = {address for address, *_ in search_pages(locale)}
    assert found == {page.address for page in pages() if page.locale == locale}


def test_sitemap_lists_every_page_once():
    urls = [u.text for u in ElementTree.parse(SITE / "sitemap.xml").iter(f"{SITEMAP}loc")]
    assert sorted(urls) == sorted(
        PUBLISHED + p.address.removesuffix("index.html")
        if p.address.endswith("index.html")
        else PUBLISHED + p.address
        for p in pages()
    )


def test_the_missing_page_leads_only_to_what_is_there():
    links = [t["href"] for t in tags("404.html").named("a")]
    assert len(links) == 9
    assert [link for link in links if not (SITE / link.lstrip("/")).is_file()] == []


def test_nothing_of_the_workshop_is_published():
    published = {path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file()}
    assert [path for path in published if path.endswith((".yml", ".md", ".py"))] == []
    words = [str(ROOT), "localhost", "127.0.0.1"]
    html = {path: (SITE / path).read_text("utf-8") for path in published if path.endswith(".html")}
    assert [(p, word) for p, text in html.items() for word in words if word in text] == []


@pytest.mark.parametrize("page", pages(), ids=str)
def test_a_widget_is_loaded_only_where_it_is(page):
    scripts = tags(page.address).named("script")
    asked = [
        a for tag in scripts for a in (tag.get("src", ""), *tag.get("data-scripts", "").split())
    ]
    loaded = {Path(address).name.split(".")[0] for address in asked if "widgets/" in address}
    used = {
        name.removeprefix("ks-") for name, _ in tags(page.address).all if name.startswith("ks-")
    }
    assert used <= loaded
    assert bool(loaded) == bool(used)


def test_scripts_keep_to_their_size():
    sizes = {path.name: path.stat().st_size for path in (SITE / "assets/widgets").glob("*.js")}
    assert {name: size for name, size in sizes.items() if size > 8192} == {}
