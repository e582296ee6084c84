"""A tree becomes one `Site`, each part with its line."""

import datetime
import textwrap

import pytest

from scripts.content import Citation, Heading, Link, load

CONFIG = """\
plugins:
  - i18n:
      languages: [{locale: id, default: true}, {locale: en}]
"""

PAGE = """\
---
title: Jadi relawan
description: >-
  Satu kalimat.
template: step.html
reviewed: 2026-11-24
at_a_glance:
  result: Satu hari kerja.[^bps-2025]
search: {boost: 2}
---
# Jadi relawan

Baca [profesi](../professions/campaigner.md#risks)
dan `[^bukan]`.[^uu-6]

## Lakukan { #do-this }

!!! stop "Berhenti bila"

    Ada yang [aneh](#if-stuck).[^uu-7]

### Kirim pesan { #step-volunteer-1 .fold }

| Apa | Berapa |
|-----|--------|
| ongkos | Rp0[^uu-8] |

```text
## bukan judul
[bukan](tautan.md)
```

<div class="box" markdown>
![Peta](../../assets/peta.png)
</div>

## Macet { .fold #if-stuck }
Isi.
"""


@pytest.fixture
def site(tmp_path):
    for name, text in {
        "mkdocs.yml": CONFIG,
        "docs/id/steps/volunteer.md": PAGE,
        "docs/en/steps/volunteer.md": "---\nuntranslated: true\n---\n",
        "docs/data/sources.yml": "bps-2025:\n  title: Sakernas\n  year: null\n",
        "docs/data/labels.yml": "home: {id: Beranda, en: Home}\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return load(tmp_path)


@pytest.fixture
def page(site):
    return site.pages["id", "steps/volunteer.md"]


def test_front_matter_and_its_lines(page):
    assert page.meta["reviewed"] == datetime.date(2026, 11, 24)
    assert page.meta["description"] == "Satu kalimat."
    assert page.meta_line("reviewed") == 6
    assert page.meta_line("at_a_glance", "result") == 8
    assert page.meta_line("search", "boost") == 9
    assert page.title == "Jadi relawan"
    assert page.type.name == "step.html"


def test_headings(page):
    assert page.headings == (
        Heading(1, "Jadi relawan", "", (), 11),
        Heading(2, "Lakukan", "do-this", (), 16),
        Heading(3, "Kirim pesan", "step-volunteer-1", ("fold",), 22),
        Heading(2, "Macet", "if-stuck", ("fold",), 37),
    )


def test_sections(page):
    first, second = page.sections
    assert (first.id, first.start, first.end) == ("do-this", 16, 36)
    assert first.body.strip().startswith("!!! stop")
    assert (second.id, second.start, second.body.strip()) == ("if-stuck", 37, "Isi.")


def test_links_and_pictures(page):
    assert page.links == (
        Link("../professions/campaigner.md#risks", 13, "profesi", False),
        Link("#if-stuck", 20, "aneh", False),
        Link("../../assets/peta.png", 34, "Peta", True),
    )


def test_citations(page):
    assert page.citations == (
        Citation("bps-2025", 8),
        Citation("uu-6", 14),
        Citation("uu-7", 20),
        Citation("uu-8", 26),
    )


def test_anchors_include_what_the_build_adds(page):
    assert page.anchors == {"do-this", "step-volunteer-1", "if-stuck", "card", "notes"}


def test_twin_without_translation(site, page):
    twin = site.pages["en", "steps/volunteer.md"]
    assert twin.untranslated
    assert site.twins(twin) == {"id": page, "en": twin}


def test_data(site):
    assert site.sources == {"bps-2025": {"title": "Sakernas", "year": None}}
    assert site.labels["home"] == {"id": "Beranda", "en": "Home"}
    assert site.data["sources"].front.line("bps-2025", "year") == 3


def test_body_is_what_stands_after_the_front_matter(page):
    assert page.body.startswith("# Jadi relawan\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_make_no_difference(tmp_path, newline):
    text = textwrap.dedent(PAGE).replace("\n", newline)
    (tmp_path / "docs/id").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs/id/a.md").write_bytes(text.encode())
    assert [heading.line for heading in load(tmp_path).pages["id", "a.md"].headings] == [
        11,
        16,
        22,
        37,
    ]
