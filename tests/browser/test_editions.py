"""The editions, made once: all the text, sound links, the same bytes again, and at work where they are read."""

import hashlib
import json
import re
import zipfile
from collections import Counter
from types import SimpleNamespace
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest
from lxml import html

from scripts import content
from scripts.editions import archive, catalogue, paper, records
from scripts.editions.__main__ import describe
from scripts.editions.publish import publish
from tests.site import LOCALES, ROOT, SITE, one_per_type, pages

pytestmark = pytest.mark.xdist_group("editions")
GOAL = 600 * 1024
WORD = re.compile(r"[^\W_]+")
# What a page has for its own screen: definitions that the glossary repeats, buttons, templates.
OF_THE_SCREEN = (
    ".//*[@popover or self::ks-tasks or self::template or self::script] | .//ul[@class='actions']"
)
# Numbers of notes, and words drawn in a diagram, which stand below it as text.
BESIDE_THE_TEXT = ".//sup | .//svg | .//*[@hidden]"
# For contributors, and a form that has to be sent.
ONLINE = {"about/rules.html", "about/translation-status.html", "about/report.html"}
NOT_YET_DUE = ".//*[@data-due and @hidden]"  # the script of the file has the words, once
MM = 72 / 25.4
TOOLS = (
    "tools/my-plan",
    "tools/runway",
    "tools/check-organisation",
    "tools/portfolio",
    "about/privacy",
)
ANSWER = """
  const tool = document.querySelector(arguments[0]);
  for (const input of tool.querySelectorAll(arguments[1])) input.click();
  tool.querySelector("form [type=submit]").click();
"""


def built(place: str, *left_out: str) -> list[str]:
    """Return the words of a built page, in order."""
    article = html.parse(SITE / place).find(".//article")
    for path in (OF_THE_SCREEN, *left_out):
        for element in article.xpath(path):
            element.drop_tree()
    return WORD.findall(" ".join(article.itertext()))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make every edition; return where, of what, and each by its kind and language."""
    folder = tmp_path_factory.mktemp("editions")
    shop = catalogue.Workshop(content.load(ROOT), SITE, "2026.11.24")
    editions = catalogue.editions(shop)
    for edition in editions:
        edition.make(folder / edition.name)
    records.write(folder, shop.version, [describe(edition, shop.site) for edition in editions])
    files = {(edition.kind, edition.locale): folder / edition.name for edition in editions}
    return SimpleNamespace(shop=shop, folder=folder, editions=editions, files=files)


def places(made, locale: str) -> list[str]:
    return [catalogue.book.place(made.shop.site, locale, k) for k in made.shop.guide(locale)]


def test_only_pages_for_contributors_are_left_out(made):
    for locale in LOCALES:
        every = {page.address for page in pages() if page.locale == locale}
        left = every - set(places(made, locale))
        assert {address.removeprefix("en/") for address in left} <= ONLINE


@pytest.mark.parametrize("locale", LOCALES)
def test_one_file_has_every_word_in_order_and_every_jump_arrives(made, locale):
    path = made.files["html", locale]
    page = html.parse(path)
    articles = page.xpath("//main/article")
    assert len(articles) == len(places(made, locale))
    for place, article in zip(places(made, locale), articles, strict=True):
        assert WORD.findall(" ".join(article.itertext())) == built(place, NOT_YET_DUE), place
    ids = page.xpath("//@id")
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    links = page.xpath("//a/@href")
    assert [link for link in links if not link.startswith(("#", "http"))] == []
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert page.getroot().get("lang") == locale
    assert "2026.11.24" in page.findtext(".//title")
    assert path.stat().st_size <= GOAL


@pytest.mark.parametrize("locale", LOCALES)
def test_pdf_has_the_words_of_every_page(made, locale):
    pdf = pypdfium2.PdfDocument(made.files["pdf", locale])
    sheets = [page.get_textpage().get_text_range() for page in pdf]
    starts = [mark.get_dest().get_index() for mark in pdf.get_toc() if mark.level == 0][2:]
    assert len(starts) == len(places(made, locale))
    ends = [*starts[1:], len(sheets)]
    for place, start, end in zip(places(made, locale), starts, ends, strict=True):
        printed = " ".join(sheets[start:end])
        lost = Counter(built(place, BESIDE_THE_TEXT)) - Counter(WORD.findall(printed))
        squeezed = re.sub(r"[\W_]+", "", printed)  # a long word may be broken at the end of a line
        assert [word for word in lost if word not in squeezed] == [], place
        assert sum(lost.values()) <= 3, (place, lost)
    assert min(len(sheet) for sheet in sheets[1:]) > 100, "an empty page"


@pytest.mark.parametrize("locale", LOCALES)
def test_pdf_is_tagged_and_its_links_arrive(made, locale):
    with pikepdf.open(made.files["pdf", locale]) as pdf:
        assert pdf.Root.StructTreeRoot.K is not None and pdf.Root.MarkInfo.Marked
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == (locale, catalogue.NAME)
        places_named = set(pdf.Root.Dests.keys())
        links = [
            link
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if link.Subtype == "/Link"
        ]
        inside = [str(link.Dest) for link in links if "/Dest" in link]
        outside = {str(link.A.URI) for link in links if "/A" in link}
        assert len(inside) > 1000 and set(inside) <= places_named
        wanted = {
            link
            for place in places(made, locale)
            for link in html.parse(SITE / place).xpath(
                "//article//a[not(ancestor::ul[@class='actions'])]/@href"
            )
            if link.startswith("http") and "karir-sosial" not in link
        }
        assert {link.rstrip("/") for link in wanted} <= {link.rstrip("/") for link in outside}
        numbers = paper.page_numbers(made.files["pdf", locale])
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root[2:]] == [
                html.parse(SITE / place).find(".//h1").text_content()
                for place in places(made, locale)
            ]
        assert max(numbers.values()) <= len(pdf.pages)


@pytest.mark.parametrize("locale", LOCALES)
def test_pdf_leaves_no_heading_alone_and_cuts_no_table(made, locale):
    pdf = pypdfium2.PdfDocument(made.files["pdf", locale])
    low = [mark.get_title() for mark in pdf.get_toc() if mark.get_dest().get_view()[1][1] < 25 * MM]
    assert low == []
    with pikepdf.open(made.files["pdf", locale]) as tagged:
        tables = list(_tables(tagged.Root.StructTreeRoot.K))
    assert len(tables) > 20
    assert [len(sheets) for sheets in tables if len(sheets) > 1] == []


def _tables(element):
    """Yield for each table of a structure tree the sheets on which its parts are."""
    for child in element if isinstance(element, pikepdf.Array) else [element]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/S") == "/Table":
            yield _sheets(child)
        elif isinstance(child, pikepdf.Dictionary) and "/K" in child:
            yield from _tables(child.K)


def _sheets(element) -> set:
    if not isinstance(element, pikepdf.Dictionary):
        return set()
    own = {element.Pg.objgen} if "/Pg" in element else set()
    inside = element.get("/K", [])
    children = inside if isinstance(inside, pikepdf.Array) else [inside]
    return own.union(*(_sheets(child) for child in children))


def test_made_again_they_are_the_same_bytes(made, tmp_path):
    for edition in made.editions:
        if edition.kind in ("zip", "html"):
            edition.make(tmp_path / edition.name)
            assert (tmp_path / edition.name).read_bytes() == (
                made.folder / edition.name
            ).read_bytes()
    for name in ("one.pdf", "two.pdf"):
        catalogue.print_pages(made.shop, "id", "pdf", ["about/privacy.md"], tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_published_page_says_what_the_files_are(made, tmp_path):
    publish(made.shop.site, SITE, made.folder, tmp_path / "www")
    listed = json.loads((made.folder / records.LIST).read_text("utf-8"))["editions"]
    sums = (tmp_path / "www/editions" / records.SUMS).read_text("utf-8").split()
    for record in listed:
        data = (tmp_path / "www/editions" / record["name"]).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        assert (record["sha256"], record["bytes"]) == (digest, len(data))
        assert record["version"] == "2026.11.24" and record["date"] == "2026-11-24"
        assert {digest, record["name"]} <= set(sums)
        for locale in LOCALES if record["language"] is None else [record["language"]]:
            page = (
                tmp_path / "www" / catalogue.book.place(made.shop.site, locale, "about/offline.md")
            )
            row = next(r for r in html.parse(page).xpath("//tr") if digest in r.text_content())
            assert catalogue.size(len(data), locale) in row.text_content()
            assert str(len(data)) in row.text_content()
            link = row.find(".//a").get("href")
            assert (page.parent / link).read_bytes() == data
    offline = (SITE / "about/offline.html").read_text("utf-8")
    assert "https://karir-sosial.github.io/about/offline.html#download" in offline


def test_zip_works_from_a_path_with_blanks_and_letters(made, browser, tmp_path):
    stick = tmp_path / "Meja guru BK ñ"
    with zipfile.ZipFile(made.files["zip", None]) as packed:
        packed.extractall(stick)
    (folder,) = stick.iterdir()
    assert sorted(path.name for path in folder.iterdir()) == [
        archive.README,
        archive.START,
        archive.INSIDE,
    ]
    browser.open((folder / archive.START).as_uri())
    doors = browser.run("return [...document.links].map((link) => link.href)")
    assert [unquote(door).partition(f"/{archive.INSIDE}/")[2] for door in doors] == [
        "index.html",
        "en/index.html",
    ]
    tools = [f"{prefix}{tool}.html" for prefix in ("", "en/") for tool in TOOLS]
    for address in dict.fromkeys([*(page.address for page in one_per_type()), *tools]):
        browser.open((folder / archive.INSIDE / address).as_uri())
        browser.use()
        assert browser.run("return getComputedStyle(document.body).getPropertyValue('--paper')"), (
            address
        )
        begun = "return [...document.querySelectorAll('[data-words]')].every((tool) => tool.begun)"
        assert browser.until(begun), address
        assert browser.log() == [], address


@pytest.fixture(params=LOCALES)
def framed(made, browser, tmp_path, request):
    """Open the one-file edition in a frame without an origin, with no network; return its language."""
    (tmp_path / "frame.html").write_text(
        '<!doctype html><iframe sandbox="allow-scripts" width="360" height="740" '
        f'src="{made.files["html", request.param].as_uri()}"></iframe>'
    )
    browser.cdp("Network.enable")
    offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    browser.cdp("Network.emulateNetworkConditions", **offline)
    browser.open((tmp_path / "frame.html").as_uri())
    browser.driver.switch_to.frame(0)
    yield request.param
    browser.driver.switch_to.default_content()
    online = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.cdp("Network.emulateNetworkConditions", **online)


def test_one_file_works_without_origin_storage_and_network(browser, framed):
    assert browser.run("return self.origin") == "null"
    assert browser.run("try { return !localStorage } catch { return 'denied' }") == "denied"
    browser.run(ANSWER, "ks-self-check", "[value='0']")
    browser.until(
        "return document.querySelector('ks-self-check .result').textContent.includes('5')"
    )
    browser.run(ANSWER, "ks-checklist", "[type=checkbox][value='1']")
    browser.until(
        "return document.querySelector('ks-checklist .result').textContent.includes('1.')"
    )
    jump = "return [...document.querySelectorAll('.contents a')].at(-1)"
    browser.run(f"({jump.replace('return ', '() => ')})().click()")
    at_top = "return Math.abs(document.querySelector('main > article:last-of-type').getBoundingClientRect().top) < innerHeight"
    assert browser.until(at_top)
    assert browser.run("return [...document.querySelectorAll('pre + .copy')].length") > 10
    assert [url for url in browser.requests() if not url.startswith("file:")] == []
    assert browser.log() == []


@pytest.mark.parametrize("locale", LOCALES)
def test_one_file_on_a_phone(made, browser, locale):
    browser.open(made.files["html", locale].as_uri())
    browser.run(
        "document.head.append(Object.assign(document.createElement('style'), "
        "{textContent: 'article { content-visibility: visible !important }'}))"
    )
    assert browser.scrolls_sideways() == ""
    # What the pages hold is looked at on the site; here it is the frame, and the tools in it.
    browser.run(
        "for (const a of document.querySelectorAll('article:not(:has(ks-self-check, ks-checklist))')) a.remove()"
    )
    assert browser.wcag_violations() == []
    browser.open(made.files["html", locale].as_uri(), scheme="dark")
    assert browser.run("return document.body.dataset.mdColorScheme") == "slate"


def test_one_file_is_whole_without_script(made, browser):
    browser.open(made.files["html", "id"].as_uri(), script=False)
    shown = browser.run(
        "return document.querySelectorAll('ks-self-check table, ks-checklist table').length"
    )
    assert shown == 7
    assert browser.run("return document.querySelectorAll('form.live').length") == 0
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
