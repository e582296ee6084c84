"""Source notes: the definitions of the `[^keys]` a page cites, made from `docs/data/sources.yml`."""

import re

from scripts.dates import long_date

CITED = re.compile(r"\[\^([\w-]+)\]")


def cited(markdown: str) -> list[str]:
    """Return the source keys `markdown` cites, in order of first use."""
    return list(dict.fromkeys(CITED.findall(markdown)))


def for_markdown(markdown: str, sources: dict, locale: str, labels: dict[str, str]) -> str:
    """Return the heading and footnote definitions to append to `markdown`, or nothing."""
    keys = [key for key in cited(markdown) if key in sources]
    if not keys:
        return ""
    lines = [f"[^{key}]: {describe(sources[key], locale, labels)}" for key in keys]
    heading = f"## {labels['notes']} {{ #notes }}"
    return f"\n\n{heading}\n\n///Footnotes Go Here///\n\n" + "\n".join(lines) + "\n"


def describe(source: dict, locale: str, labels: dict[str, str]) -> str:
    """Return one source as a line of Markdown: title, publisher, year, kind, day it was read."""
    year = source.get("year") or labels["no_year"]
    checked = labels["checked"].format(date=long_date(source["checked"], locale))
    kind = labels[f"kind_{source['kind']}"]
    return f"{_title(source, locale)}. {source['publisher']}, {year}. {kind}. {checked}."


def _title(source: dict, locale: str) -> str:
    title = source["title"]
    if isinstance(title, dict):  # our own description of a page whose title is not certain
        return f"[{title[locale]}]({source['url']})"
    return f"“[{title}]({source['url']})”"
