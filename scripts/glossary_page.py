"""The body of *Glosarium*: every term of `docs/data/glossary.yml` by letter, as Markdown."""

from itertools import groupby
from typing import Any


def listing(terms: dict[str, Any], locale: str, labels: dict[str, str]) -> str:
    """Return the links to the letters, then each letter's terms in the page's language."""
    ordered = sorted(terms, key=lambda key: terms[key][locale].casefold())
    by_letter = groupby(ordered, key=lambda key: terms[key][locale][0].upper())
    letters = {letter: list(keys) for letter, keys in by_letter}
    jumps = "\n".join(f"[{letter}](#{_letter_id(letter)})" for letter in letters)
    parts = [f'<div class="chips" markdown>\n{jumps}\n</div>']
    for letter, keys in letters.items():
        parts.append(f"### {letter} {{ #{_letter_id(letter)} data-search-exclude }}")
        parts += [_entry(key, terms, locale, labels) for key in keys]
    return "\n\n" + "\n\n".join(parts) + "\n"


def _letter_id(letter: str) -> str:
    return f"letter-{letter.lower()}"


def _entry(key: str, terms: dict[str, Any], locale: str, labels: dict[str, str]) -> str:
    """Return a term as a definition list's item; it can be linked to by its id."""
    term = terms[key]
    paragraphs = [term["definition"][locale], term.get("note", {}).get(locale)]
    paragraphs.append("  \n".join(_details(term, terms, locale, labels)) + "\n{: .soft }")
    text = "\n\n    ".join(part.replace("\n", "\n    ") for part in paragraphs if part)
    return f"{term[locale]} {{ #term-{key} }}\n:   {text}"


def _details(term: dict, terms: dict[str, Any], locale: str, labels: dict[str, str]) -> list[str]:
    """Return the lines below a definition: the other language, near words, what people type."""
    others = [code for code in term["definition"] if code != locale]
    rows = {"term_other": ", ".join(f"*{term[code]}*{{: lang={code} }}" for code in others)}
    near = [f"[{terms[key][locale]}](#term-{key})" for key in term.get("confusable", ())]
    rows["term_not"] = ", ".join(near)
    rows["term_synonyms"] = ", ".join(term["synonyms"][locale])
    rows["term_avoid"] = ", ".join(term.get("avoid", {}).get(locale, ()))
    rows["term_met_in"] = term.get("met_in", {}).get(locale, "")
    return [f"{labels[name]}: {words}." for name, words in rows.items() if words]
