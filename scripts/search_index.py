"""Per-language search: the one index that the plugins write, split so that a page finds its own."""

import json
from pathlib import Path


def split(site_dir: Path, translations: list[str]) -> None:
    """Move each translation's records from the root index in `site_dir` to `<locale>/search/`.

    Raises:
        OSError: an index cannot be read or written.
    """
    root = site_dir / "search"
    index = json.loads((root / "search_index.json").read_text(encoding="utf-8"))
    for locale in translations:
        prefix = f"{locale}/"
        own = [doc for doc in index["docs"] if doc["location"].startswith(prefix)]
        index["docs"] = [doc for doc in index["docs"] if not doc["location"].startswith(prefix)]
        docs = [{**doc, "location": doc["location"].removeprefix(prefix)} for doc in own]
        _write(site_dir / locale / "search", {**index, "docs": docs})
    _write(root, index)


def _write(folder: Path, index: dict) -> None:
    """Write the index as JSON for a server and as a script for `file://`."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (folder / "search_index.json").write_text(text, encoding="utf-8")
    (folder / "search_index.js").write_text(f"var __index = {text}", encoding="utf-8")
