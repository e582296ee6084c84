"""Diagrams: `docs/data/diagrams.yml` drawn as SVG in the page, with the same words as text below."""

import textwrap
from html import escape
from posixpath import dirname, relpath
from typing import Any, NamedTuple

from scripts import parts
from scripts.content import Page, Site

# In CSS pixels of a phone 360 wide, where the drawing is as wide as the text around it.
WIDTH, LINE, PAD, ARROW = 328, 19, 10, 20
MAIN, SIDE = 196, 206  # where the first of two columns ends and the second begins
CELL = 26
# How a box looks by its tone, and a text; here, so that pages without a diagram need no styles for one.
TONES = {
    "": ("raised", "line", ""),
    "full": ("tint", "brand", ""),
    "empty": (None, "soft", ' stroke-dasharray="4 4"'),
    "bad": ("bad-tint", "bad", ""),
}
TEXTS = {"": "", "name": ' font-weight="700"', "quiet": ' fill="var(--soft)"'}
LETTER = 7.4  # mean width of a letter of 14 px in a system font; the padding takes wider ones


class Drawing(NamedTuple):
    """The inside of an SVG, its height, and what it says as Markdown."""

    svg: str
    height: int
    text: str


def misplaced(site: Site) -> list[str]:
    """Return the diagrams whose place is no heading of an original page."""
    records = site.records("diagrams").items()
    places = {name: str(r.get("place")).partition("#") for name, r in records}
    pages = {name: site.pages.get((site.config.locales[0], p[0])) for name, p in places.items()}
    ids = {name: {h.id for h in page.headings} if page else () for name, page in pages.items()}
    return [name for name, place in places.items() if place[2] not in ids[name]]


def insert(markdown: str, page: Page, site: Site, labels: dict[str, str]) -> str:
    """Return `markdown` with the diagrams that stand in `page`."""
    for name, record in site.records("diagrams").items():
        key, _, heading = record["place"].partition("#")
        if key == page.key:
            words = _in_language(record, page.locale, site)
            drawing = _rows(words, page) if "rows" in words else _table(site, page)
            markdown = parts.append(markdown, page, heading, _figure(name, words, drawing, labels))
    return markdown


def _in_language(value: Any, locale: str, site: Site) -> Any:
    """Return `value` with the words of one language, and with the pages it names by their titles."""
    if isinstance(value, list):
        return [_in_language(item, locale, site) for item in value]
    if not isinstance(value, dict):
        return value
    if locale in value:
        return value[locale]
    page = site.pages.get((locale, value.get("page")))
    named = {"name": page.title} if page else {}
    return named | {name: _in_language(item, locale, site) for name, item in value.items()}


def _figure(name: str, words: dict, drawing: Drawing, labels: dict[str, str]) -> str:
    title, size = escape(words["title"]), f"0 0 {WIDTH} {drawing.height}"
    alt = labels["diagram_alt"].format(title=title)
    return f"""<figure class="diagram" id="diagram-{name}">
<figcaption><b>{title}</b> {escape(words["caption"])}</figcaption>
<svg viewBox="{size}" role="img" aria-label="{alt}" data-search-exclude font-size="14" fill="var(--ink)">{drawing.svg}</svg>
</figure>

<details class="fold" markdown="1">
<summary>{labels["diagram_as_text"]}</summary>

{drawing.text}

</details>"""


def _rows(words: dict, page: Page) -> Drawing:
    """Return boxes from top to bottom, in one column or two, with arrows between them."""
    heads, rows = words.get("heads", []), words["rows"]
    svg = [_text(x, 16, [head], "quiet") for x, head in zip((0, SIDE), heads, strict=False)]
    y = LINE + 5 if heads else 1
    for row in rows:
        boxes, y = _boxes(row, y)
        label = _wrap(row.get("next", ""), WIDTH - 28)
        below = max(ARROW, len(label) * LINE + 8)
        svg += [boxes, _text(28, y + 17, label, "quiet")]
        if row is not rows[-1]:
            svg.append(f'<path d="M14 {y}v{below - 2}m-5-6 5 6 5-6" {_line("brand", 2)}/>')
        y += below if label or row is not rows[-1] else 1
    items = [f"{number}. {_row_text(row, heads, page)}" for number, row in enumerate(rows, 1)]
    return Drawing("".join(svg), y, "\n".join(items))


def _boxes(row: dict, y: int) -> tuple[str, int]:
    """Return the boxes of a row that begins at `y`, and where they end."""
    two, tone = "side" in row, row.get("tone", "")
    width = MAIN if two else WIDTH * row.get("size", 100) // 100 - 2
    name, text = (_wrap(row.get(part, ""), width - 2 * PAD) for part in ("name", "text"))
    side = _wrap(row.get("side", ""), WIDTH - SIDE - 2 * PAD)
    height = max(len(name) + len(text), len(side)) * LINE + 2 * PAD - 4
    svg = _box(1, y, width, height, "" if two and tone != "bad" else tone)
    svg += _text(1 + PAD, y + PAD + 13, name, "name")
    svg += _text(1 + PAD, y + PAD + 13 + len(name) * LINE, text)
    if two:
        svg += _box(SIDE, y, WIDTH - SIDE - 1, height, tone)
        svg += _text(SIDE + PAD, y + PAD + 13, side)
    return svg, y + height


def _row_text(row: dict, heads: list[str], page: Page) -> str:
    name = _link(row["name"], row["page"], page) if "page" in row else row["name"]
    side = f"{heads[1]}: {row['side']}" if "side" in row else ""
    texts = [f"**{name}**", row.get("text", ""), side, row.get("next", "")]
    return " ".join(text if text[-1] in "?:" else f"{text}." for text in texts if text)


def _table(site: Site, page: Page) -> Drawing:
    """Return the professions against the fields they work in, both in the order of the menu."""
    fields, professions = (_titles(site, page, kind) for kind in ("field", "profession"))
    columns = dict(zip(reversed(fields), range(WIDTH - CELL, 0, -CELL), strict=False))
    top = 8 * max(map(len, fields.values())) + PAD
    svg, y, items = [], top, []
    for key, title in professions.items():
        works = site.pages[site.config.locales[0], key].meta.get("fields", [])
        found = [field for field in fields if field[len("fields/") : -len(".md")] in works]
        lines = _wrap(title, WIDTH - CELL * len(fields))
        svg.append(f'<path {_line("line")} d="M0 {y}h{WIDTH}"/>{_text(0, y + PAD + 9, lines)}')
        middle = y + (len(lines) * LINE + PAD) // 2
        svg += [
            f'<circle cx="{columns[f] + CELL // 2}" cy="{middle}" r="7" fill="var(--brand)"/>'
            for f in found
        ]
        y += len(lines) * LINE + PAD
        names = ", ".join(_link(fields[field], field, page) for field in found)
        items.append(f"- {_link(title, key, page)}: {names}")
    for field, title in fields.items():
        head = _text(columns[field] + 18, top - 6, [title], turn=True)
        svg.append(f'<path {_line("line")} d="M{columns[field]} 0v{y}"/>{head}')
    return Drawing("".join(svg), y, "\n".join(items))


def _titles(site: Site, page: Page, kind: str) -> dict[str, str]:
    """Return the titles of the pages of a type in the language of `page`, by key."""
    originals = site.originals(f"{kind}.html")
    return {p.key: site.twins(p).get(page.locale, p).title for p in originals}


def _link(title: str, key: str, page: Page) -> str:
    return f"[{title}]({relpath(key, dirname(page.key))})"


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, int(width / LETTER))


def _box(x: int, y: int, width: int, height: int, tone: str) -> str:
    fill, stroke, dashes = TONES[tone]
    colours = f'fill="{f"var(--{fill})" if fill else "none"}" stroke="var(--{stroke})"{dashes}'
    size = f'x="{x}" y="{y}" width="{width}" height="{height}" rx="8"'
    return f'<rect {colours} stroke-width="1.5" {size}/>'


def _line(colour: str, width: int = 1) -> str:
    return f'fill="none" stroke="var(--{colour})" stroke-width="{width}"'


def _text(x: int, y: int, lines: list[str], tone: str = "", turn: bool = False) -> str:
    """Return lines of text, the first on the base line `y`; with `turn` it runs upwards."""
    places = [f'<tspan x="{x}" y="{y + n * LINE}">' for n in range(len(lines))]
    spans = "".join(f"{at}{escape(line)}</tspan>" for at, line in zip(places, lines, strict=True))
    rotated = f' transform="rotate(-90 {x} {y})"' if turn else ""
    return f"<text{TEXTS[tone]}{rotated}>{spans}</text>" if lines else ""
