"""What a page is rendered to is judged; a page that is not rendered can hold nothing to judge."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.content import load
from scripts.content.config import read_config
from scripts.content.rendering import PROVEN, suspicious, tags_of, unsafe

ROOT = Path(__file__).parents[2]
EXTENSIONS = read_config(ROOT).extensions

ATTACKS = """
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<svg onload=alert(1)>
<svg><animate onbegin=alert(1)></svg>
<math><mtext></mtext></math>
<iframe src="https://x.id"></iframe>
<base href="https://x.id">
<meta http-equiv=refresh content="0; url=https://x.id">
<form action="https://x.id"><input></form>
<style>body { display: none }</style>
<link rel=stylesheet href=https://x.id/a.css>
<object data=x></object>
<embed src=x>
<video src=x></video>
<template><b></b></template>
<p onclick=alert(1)>x</p>
<a href="javascript:alert(1)">x</a>
<a href="java&Tab;script:alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="vbscript:x" title="a>b">x</a>
<a target="_blank" href="b.md">x</a>
<div style="position:fixed">x</div>
<div class="md-dialog">x</div>
<div id="__config">x</div>
<div data-md-component="dialog">x</div>
<div markdown onclick="x">y</div>
<div markdown class="md-banner">y</div>
<div><script>x</script></div>
<x-y>z</x-y>
<!-- a --!><script>x</script> -->
<!DOCTYPE html>
<?php x ?>
x <? y
</div></article>
x </p> y
<div>
<details open>x</details>
<b
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x](java&#x09;script:alert(1))
[x](javascript&#58;alert(1))
[x]( javascript:alert(1) )
[x](\xa0javascript:alert(1))
[x](<javascript:alert(1)>)
[x](java\\nscript:alert(1) "y")
[x](vbscript:x)
[x](data:text/html,x)
[x](blob:x)
[x](ftp://x.id)
[*x*](javascript:alert(1))
[![x](y.png)](javascript:alert(1))
![x](javascript:alert(1))
![x](data:image/svg+xml,x)
[x]: javascript:alert(1)\\n\\n[x]
[x][y]\\n\\n[y]: data:x
[x]:\\njavascript:alert(1)\\n\\n[x]
<javascript:alert(1)>
- a\\n- [x](javascript:alert(1))
> [x](javascript:alert(1))
| a |\\n|---|\\n| [x](javascript:alert(1)) |
!!! note "[x](javascript:alert(1))"\\n    y
[^1]: [x](javascript:alert(1))\\n\\nx[^1]
[x](index.md){ onclick="x" }
[x](index.md){: onclick="x" }
[x](index.md){onclick}
![x](y.png){ onerror="x" }
![x](y.png){ srcset="x" }
## x { onmouseover="x" }
## x { #y onmouseover="x" }
## x { #y .fold onmouseover="x" }
## x { #y style="x" }
x\\n{ onclick="x" }
x\\n{ .md-overlay }
- x\\n{ onclick="x" }
*x*{ onclick="x" }
`x`{ onclick="x" }
| a { onclick="x" } |\\n|---|\\n| b |
## x { .md-header }
## x { #__search }
x\\n{ #__config }
x\\n{ #fn-bps }
# \\\\_\\\\_config
# __config
# **__search**
# &#95;&#95;config
# &lowbar;&lowbar;config
# ＿＿config
- # __config
__config\\n===
!!! md-dialog "x"\\n    y
!!! note md-dialog\\n    y
```{ .text onclick="x" }\\ny\\n```
~~~~ { onclick="x" }\\ny\\n~~~~
- a\\n\\n    ```{ onclick="x" }\\n    y\\n    ```
\x02[x](y){ onclick="x" }
]\x02(javascript:alert(1))\\n[x
""".strip().splitlines()

PLAIN = """\
# Judul

Teks *miring*, **tebal**, `kode <b>`, [tautan](steps/a.md#b), [luar](https://a.id/b?c=d:e&f=1 "g").[^bps-2025]

## Bagian { #part }

- satu
    - dua ![Peta](../assets/map.png)

1. tiga

### Lipatan { #more .fold }

!!! stop "Berhenti bila"

    Ada yang *aneh*.

```text
Halo [nama],
```

| a | b |
|---|:-:|
| c | d |

<div class="doors" markdown>

- [**Satu** dua](steps/a.md#b)
- [Tiga](c.md)

</div>

Tulis `## Hakmu { #rights }` atau `## Judul { #id .untranslated }`.

istilah
:   arti, "kutipan", 3 > 2 & 1
"""


def flaws(markdown):
    return [kind for tag in tags_of(markdown, EXTENSIONS) for kind, *_ in unsafe(tag, set())]


def written(text):
    return text.replace("\\\\", "\x00").replace("\\n", "\n").replace("\x00", "\\")


# What Python-Markdown makes harmless by itself; that it stays so is worth a test.
HARMLESS = ("<b", "x <? y", "]\x02(")


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_found(attack):
    markdown = "# A\n\n" * (not written(attack).startswith(("#", "__"))) + written(attack) + "\n"
    assert suspicious(markdown)
    if not attack.startswith(HARMLESS):
        assert flaws(markdown)


def test_plain_page_is_not_rendered_and_would_be_sound():
    assert not suspicious(PLAIN.replace("`kode <b>`", "`kode`"))
    assert flaws(PLAIN) == []


def test_site_uses_only_extensions_that_were_looked_at():
    """Another extension may write tags of its own: add attacks above, then its name to PROVEN."""
    assert set(EXTENSIONS) <= set(PROVEN)


def test_site_needs_hardly_any_page_rendered():
    """Rendering all of them would take most of the validator's time."""
    pages = load(ROOT).pages.values()
    rendered = [page.path for page in pages if suspicious(page.body)]
    assert len(rendered) < len(pages) / 4, rendered


PIECES = st.sampled_from(
    [*"<>{}[]()!#_*`~:=\"'&\\|^-/. \n", "](", "]:", "![", "javascript:", "data:x", "https://a.id"]
    + ["onclick=x", " { #a }", "\n## b { #c .fold }\n", "{ .d }", "{: #__e }", "```", "```text\n"]
    + ["!!! note", '!!! stop "x"\n    ', "!!! f\n    ", "\n\n", "\n    ", "\n- ", "\n1. ", "\n> "]
    + ["# ", "\n===\n", "\n---\n", "__g", "&#95;", "&#x3c;b>", "&lt;b&gt;", "\\<", "<b>", "</p>"]
    + [
        "<!--",
        "-->",
        "| h |\n|---|\n| i |\n",
        "[^j]",
        "[q]",
        "\n[q]:",
        "\n:   ",
        "k",
        "www.l.m",
        "n@o.p",
        "\x02",
        "\t",
    ]
    + [
        "`## r { #a }`",
        "## s { #t }",
        '\n<div class="doors" markdown>\n\n',
        "- [u](v.md)\n",
        "\n</div>\n",
    ]
    + ['\n<div class="doors" markdown>\n\n- [*u*](v.md#w)\n\n</div>\n']
)


@settings(max_examples=1500, derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_not_suspicious_is_sound(markdown):
    if not suspicious(markdown):
        assert flaws(markdown) == [], markdown


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_anything_can_be_rendered(markdown):
    assert isinstance(flaws(markdown), list)
