"""A tree of two pages in two languages, and what is done to it."""

import pytest

from scripts.translations.__main__ import main

CONFIG = """\
nav:
  - z.md
plugins:
  - i18n:
      languages:
        - {locale: id, default: true}
        - {locale: en}
"""
ORIGINAL = """\
---
title: Judul
description: Keterangan
---
# Judul

Pembuka.

## B { #b }

Satu *dua* kalimat,
lalu [tautan](z.md#c) dan "kutipan".

- butir
- butir lain

| a | b |
|---|---|
| c | d[^s] |

```text
Templat
```
"""


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for locale in ("id", "en"):
        (tmp_path / "docs" / locale).mkdir(parents=True)
        for name in ("a", "z"):
            (tmp_path / f"docs/{locale}/{name}.md").write_text(ORIGINAL, encoding="utf-8")
    return tmp_path


def change(tree, old, new, path="docs/id/a.md"):
    text = (tree / path).read_text(encoding="utf-8")
    assert old in text
    extra = "\n\n[x]: z.md#c\n" if "[x]" in new else ""
    (tree / path).write_text(text.replace(old, new) + extra, encoding="utf-8")


def stamp(tree, *paths):
    return main(["--root", str(tree), "stamp", *paths])
