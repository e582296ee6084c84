"""The search index, split by language."""

import json

from scripts import search_index


def test_each_language_keeps_its_own_records(tmp_path):
    docs = [{"location": "a.html", "text": "satu"}, {"location": "en/a.html#b", "text": "one"}]
    (tmp_path / "search").mkdir()
    (tmp_path / "search/search_index.json").write_text(json.dumps({"config": {}, "docs": docs}))
    search_index.split(tmp_path, ["en"])
    own = {
        name: json.loads((tmp_path / name / "search_index.json").read_text())["docs"]
        for name in ("search", "en/search")
    }
    assert own["search"] == [{"location": "a.html", "text": "satu"}]
    assert own["en/search"] == [{"location": "a.html#b", "text": "one"}]
    script = (tmp_path / "en/search/search_index.js").read_text()
    assert script.startswith("var __index = {")
