"""Open data: true to the front matter, valid against its schema, and the schema documented."""

import json
import re
from typing import Any

import pytest
import yaml

from scripts import open_data
from tests.site import ROOT, SITE

FOLDER = SITE / open_data.FOLDER
SCHEMA = json.loads((FOLDER / open_data.SCHEMA).read_text(encoding="utf-8"))
DATA = json.loads((FOLDER / open_data.NAME).read_text(encoding="utf-8"))
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
WORDS = {"$schema", "$id", "$defs", "title", "description"}
MONEY = {"low": -1, "high": "1", "unit": "year"}


def faults(value: Any, schema: dict, way: str = "") -> list[str]:
    """Return where `value` breaks `schema`, which may use the keywords below and no others."""
    found = []
    for keyword, asked in schema.items():
        if keyword == "$ref":
            found += faults(value, SCHEMA["$defs"][asked.removeprefix("#/$defs/")], way)
        elif keyword == "anyOf":
            found += [f"{way}: anyOf"] if all(faults(value, one, way) for one in asked) else []
        elif keyword == "properties" and isinstance(value, dict):
            for name in asked.keys() & value.keys():
                found += faults(value[name], asked[name], f"{way}.{name}")
        elif keyword == "additionalProperties" and isinstance(value, dict):
            for name in value.keys() - schema.get("properties", {}).keys():
                found += faults(value[name], asked, f"{way}.{name}") if asked else [f"{way}.{name}"]
        elif keyword == "items" and isinstance(value, list):
            for number, item in enumerate(value):
                found += faults(item, asked, f"{way}[{number}]")
        elif keyword not in WORDS | {"properties", "additionalProperties", "items"}:
            found += [] if CHECKS[keyword](value, asked) else [f"{way}: {keyword}"]
    return found


def of_type(value: Any, asked: str | list[str]) -> bool:
    """Return whether `value` is of one of the types, where true is no integer."""
    names = asked if isinstance(asked, list) else [asked]
    return any(type(value) is TYPES[name] for name in names)


CHECKS = {
    "type": of_type,
    "enum": lambda value, asked: value in asked,
    "required": lambda value, asked: not isinstance(value, dict) or set(asked) <= value.keys(),
    "pattern": lambda value, asked: not isinstance(value, str) or re.search(asked, value),
    "minLength": lambda value, asked: not isinstance(value, str) or len(value) >= asked,
    "minItems": lambda value, asked: not isinstance(value, list) or len(value) >= asked,
    "minimum": lambda value, asked: type(value) is not int or value >= asked,
}


def test_the_data_is_as_the_schema_says():
    assert faults(DATA, SCHEMA) == []


def test_the_schema_explains_every_field():
    parts = [SCHEMA, *(part for part in SCHEMA["$defs"].values() if "title" in part)]
    unexplained = [
        name
        for part in parts
        for name, field in part["properties"].items()
        if "description" not in field and "$ref" not in json.dumps(field)
    ]
    assert set(unexplained) <= {"publisher", "kind"}


@pytest.mark.parametrize(
    ("value", "part", "expected"),
    [
        ({"id": "a", "de": "b"}, "text", [".de"]),
        ({"en": "a"}, "text", [": required"]),
        ("24 November 2026", "date", [": pattern"]),
        (True, "pay", [": type"]),
    ],
)
def test_the_check_finds_what_is_wrong(value, part, expected):
    assert faults(value, SCHEMA["$defs"][part]) == expected


def test_the_check_looks_inside():
    found = faults({"pay": [MONEY]}, SCHEMA["$defs"]["profession"])
    assert {".pay[0].low: minimum", ".pay[0].high: type", ".pay[0].unit: enum"} <= set(found)


def test_each_profession_stands_there_as_its_pages_say():
    paths = (ROOT / "docs/id/professions").glob("*.md")
    pages = {path.stem: path.read_text("utf-8") for path in paths}
    metas = {name: yaml.safe_load(text.split("---\n")[1]) for name, text in pages.items()}
    professions = {n: m for n, m in metas.items() if m.get("template") == "profession.html"}
    records = {record["id"]: record for record in DATA["professions"]}
    assert records.keys() == professions.keys()
    for name, meta in professions.items():
        assert records[name]["name"]["id"] == meta["title"]
        assert [r["low"] for r in records[name]["pay"]] == [r["low"] for r in meta["pay"]]
        assert [r["source"]["id"] for r in records[name]["pay"]] == [
            r["source"] for r in meta["pay"]
        ]
        address = records[name]["url"]["en"].removeprefix("https://karir-sosial.github.io/")
        assert (SITE / address).is_file()
    assert "[^" not in json.dumps(DATA)
