"""The *Sekilas* card: a page's front matter as Markdown, placed before its first section."""

import re

FIRST_SECTION = re.compile(r"^## ", re.MULTILINE)
CHIPS = ("try-it", "what-you-do", "pay-and-rights", "fit", "entry-routes", "risks")


def insert(markdown: str, meta: dict, labels: dict[str, str]) -> str:
    """Return `markdown` with the card of a page that has `at_a_glance`, else unchanged."""
    if not isinstance(meta.get("at_a_glance"), dict):
        return markdown
    kind = str(meta.get("template", "")).removesuffix(".html")
    rows = {labels[f"{kind}_{name}"]: text for name, text in meta["at_a_glance"].items()}
    if meta.get("also_called"):
        rows[labels["in_notices"]] = ", ".join(meta["also_called"])
    parts = [f"## {labels['at_a_glance']} {{ #card }}", card(rows)]
    if kind == "profession":
        parts.append(_chips(labels))
    text = "\n\n".join(parts) + "\n\n"
    match = FIRST_SECTION.search(markdown)
    at = match.start() if match else len(markdown)
    return f"{markdown[:at]}{text}{markdown[at:]}"


def card(rows: dict[str, str]) -> str:
    """Return `rows`, label to text, as a card."""
    items = [f"{name}\n:   {text}" for name, text in rows.items()]
    return '<div class="card" markdown>\n\n' + "\n\n".join(items) + "\n\n</div>"


def _chips(labels: dict[str, str]) -> str:
    links = [f"[{labels['chip_' + name.replace('-', '_')]}](#{name})" for name in CHIPS]
    return '<div class="chips" markdown>\n' + "\n".join(links) + "\n</div>"
