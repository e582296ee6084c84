"""JSON-LD: valid against our extract of schema.org's vocabulary, true, small, and safe in its element."""

import json
import re
from datetime import date

import pytest
import yaml

from scripts import structured_data
from tests.site import ROOT, SITE, pages

VOCABULARY = yaml.safe_load((ROOT / "tests/schema_org.yml").read_text(encoding="utf-8"))
ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
LITERALS = {
    "Text": re.compile(r"[^<>]+"),
    "URL": re.compile(r"https://\S+"),
    "Date": re.compile(r"\d{4}-\d\d-\d\d"),
}
SITE_ID = {"name": "Karir Sosial", "url": "https://karir-sosial.github.io/"}
META = {
    "title": "</script><script>alert(1)</script>",
    "description": "a <!-- b",
    "reviewed": date(2026, 11, 24),
}


def lineage(name: str) -> list[str]:
    """Return a class and all it descends from."""
    return [name, *lineage(VOCABULARY[name]["parent"])] if "parent" in VOCABULARY[name] else [name]


def expected_types(class_name: str, name: str) -> list[str]:
    """Return the types a property may have on a class, none where it has no such property."""
    owned = [VOCABULARY[c].get("properties", {}) for c in lineage(class_name)]
    return next((properties[name] for properties in owned if name in properties), [])


def faults(node: dict) -> list[str]:
    """Return what in a node, or in the nodes inside it, the vocabulary does not allow."""
    found = []
    for name, values in node.items():
        for value in values if isinstance(values, list) else [values]:
            if name.startswith("@"):
                continue
            allowed = expected_types(node["@type"], name)
            if isinstance(value, dict):
                fits = set(allowed) & set(lineage(value["@type"]))
                found += faults(value)
            else:
                fits = [t for t in allowed if t in LITERALS and LITERALS[t].fullmatch(value)]
            if not fits:
                found.append(f"{node['@type']}.{name}: {value}")
    return found


def built(address: str) -> dict:
    """Return the one JSON-LD node in the head of a built page."""
    head = (SITE / address).read_text(encoding="utf-8").split("</head>")[0]
    (text,) = ELEMENT.findall(head)
    return json.loads(text)


@pytest.mark.parametrize("page", pages(), ids=str)
def test_a_page_is_valid_small_and_about_itself(page):
    node = built(page.address)
    assert node["@context"] == "https://schema.org"
    assert faults(node) == []
    assert node["inLanguage"] == page.locale
    assert len(json.dumps(node, ensure_ascii=False).encode()) < 1000
    if node["@type"] == "Article":
        at = page.address.removesuffix("index.html")
        assert node["mainEntityOfPage"]["@id"].endswith(f".io/{at}")


def test_each_profession_and_nothing_else_is_an_occupation_without_a_salary():
    about = {p: built(p.address).get("about") for p in pages()}
    assert {p for p, node in about.items() if node} == {p for p in about if p.type == "profession"}
    assert {node["@type"] for node in about.values() if node} == {"Occupation"}
    assert [node for node in about.values() if node and "estimatedSalary" in node] == []


def test_no_text_can_close_the_element():
    text = structured_data.for_page(META, "a.md", "en", "https://a.example/a.html", SITE_ID)
    assert "<" not in text
    assert json.loads(text)["headline"] == META["title"]


def test_what_the_front_matter_leaves_out_is_left_out():
    text = structured_data.for_page({}, "a.md", "en", "https://a.example/a.html", SITE_ID)
    assert "headline" not in json.loads(text) and "null" not in text


def test_the_check_finds_what_is_wrong():
    node = {"@type": "Article", "name": "A", "lastReviewed": "2026-11-24", "about": "text"}
    assert faults(node) == ["Article.lastReviewed: 2026-11-24", "Article.about: text"]
    assert faults({"@type": "Occupation", "occupationLocation": {"@type": "Organization"}})
