"""The *Sekilas* card: a page's front matter as Markdown, placed before its first section."""

import re

from scripts.content import Page
from scripts.dates import long_date

FIRST_SECTION = re.compile(r"^## ", re.MULTILINE)
CHIPS = ("try-it", "what-you-do", "pay-and-rights", "fit", "entry-routes", "risks")


def insert(
    markdown: str, meta: dict, labels: dict[str, str], locale: str, original: Page | None
) -> str:
    """Return `markdown` with the card of a page that has `at_a_glance`, else unchanged."""
    if not isinstance(meta.get("at_a_glance"), dict):
        return markdown
    kind = str(meta.get("template", "")).removesuffix(".html")
    rows = {labels[f"{kind}_{name}"]: text for name, text in meta["at_a_glance"].items()}
    if meta.get("also_called"):
        rows[labels["in_notices"]] = ", ".join(meta["also_called"])
    parts = [f"## {labels['at_a_glance']} {{ #card }}", card(rows)]
    if kind == "profession":
        review = original.meta.get("practitioner_review") if original else None
        parts += [_chips(labels), _review(review, labels, locale)]
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


def _review(review: dict | None, labels: dict[str, str], locale: str) -> str:
    """Return who of the profession read the page and when, or that nobody has and how to help."""
    if review:
        told = review | {"date": long_date(review["date"], locale)}
        text = labels["reviewed_by_practitioner"].format(**told)
    else:
        link = f"[{labels['help_review']}](../about/contribute.md#practitioner)"
        text = f"{labels['not_reviewed_by_practitioner']} {link}"
    return f"{text}\n{{: .soft }}"
