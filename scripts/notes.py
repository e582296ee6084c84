"""Source notes: the definitions of the `[^keys]` a page cites, made from `docs/data/sources.yml`."""

import re

from scripts.dates import DEFAULT_MONTHS, long_date, reading_due, years_old

CITED = re.compile(r"\[\^([\w-]+)\]")


def cited(markdown: str) -> list[str]:
    """Return the source keys `markdown` cites, in order of first use."""
    return list(dict.fromkeys(CITED.findall(markdown)))


def numbered(
    markdown: str,
    sources: dict,
    locale: str,
    labels: dict[str, str],
    months: int = DEFAULT_MONTHS,
) -> str:
    """Return `markdown` with its notes below; numbers stand for the keys, which would make long anchors.

    `months` is how long the page's facts may stand before they are read again.
    """
    keys = [key for key in cited(markdown) if key in sources]
    if not keys:
        return markdown
    number = {key: str(n) for n, key in enumerate(keys, 1)}
    text = CITED.sub(lambda found: f"[^{number.get(found[1], found[1])}]", markdown)
    lines = [f"[^{number[key]}]: {_note(sources[key], locale, labels, months)}" for key in keys]
    heading = f"## {labels['notes']} {{ #notes }}"
    return f"{text}\n\n{heading}\n\n///Footnotes Go Here///\n\n" + "\n".join(lines) + "\n"


def title_and_origin(source: dict, locale: str, labels: dict[str, str]) -> str:
    """Return a source's linked title, publisher and year, with its age where it is old."""
    age = years_old(source)
    old = f", {_mark(labels['old'].format(years=age))}" if age else ""
    year = source.get("year") or labels["no_year"]
    return f"{_title(source, locale)}. {source['publisher']}, {year}{old}."


def when_read(source: dict, locale: str, labels: dict[str, str], months: int) -> str:
    """Return the day a source was read, with a mark where `months` have passed since."""
    due = f", {_mark(labels['read_again'])}" if reading_due(source, months) else ""
    return f"{labels['checked'].format(date=long_date(source['checked'], locale))}{due}."


def _note(source: dict, locale: str, labels: dict[str, str], months: int) -> str:
    kind = labels[f"kind_{source['kind']}"]
    read = when_read(source, locale, labels, months)
    return f"{title_and_origin(source, locale, labels)} {kind}. {read}"


def _mark(words: str) -> str:
    return f"*{words}*{{ .age }}"


def _title(source: dict, locale: str) -> str:
    title = source["title"]
    if isinstance(title, dict):  # our own description of a page whose title is not certain
        return f"[{title[locale]}]({source['url']})"
    return f"“[{title}]({source['url']})”"
