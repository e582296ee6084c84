"""The table of provincial minimum wages on *Hitung ongkos*."""

from babel.numbers import format_decimal

from scripts.content import Site

KEY = "tools/runway.md"


def listing(site: Site, locale: str, labels: dict[str, str]) -> str:
    """Return the Markdown table of provinces and rupiah a month, by name in the page's language."""
    records = site.records("minimum-wage").values()
    rows = sorted((r["province"][locale], _amount(r, locale, labels)) for r in records)
    head = f"\n\n| {labels['wage_province']} | {labels['wage_month']} |\n|---|---|\n"
    return head + "".join(f"| {province} | {amount} |\n" for province, amount in rows)


def _amount(record: dict, locale: str, labels: dict[str, str]) -> str:
    """Return the amount with its own source, and what another list says where lists differ."""
    text = rupiah(record["month"], locale)
    if "source" in record:
        text += f"[^{record['source']}]"
    if "other" in record:
        text += f" ({labels['wage_other']} {rupiah(record['other'], locale)})"
    return text


def rupiah(amount: int, locale: str) -> str:
    """Return whole rupiah as the language writes them: Rp1.382.000 or Rp1,382,000."""
    return f"Rp{format_decimal(amount, locale=locale)}"
