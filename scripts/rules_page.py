"""The list on the contributors' page of rules: every rule of the validator with its examples."""

from typing import Any

from scripts.validate.rules import RULES

KEY = "about/rules.md"


def listing(locale: str, labels: dict[str, str]) -> str:
    """Return the Markdown of all rules in the page's language, by name."""
    return "".join(_rule(name, RULES[name].words, locale, labels) for name in sorted(RULES))


def _rule(name: str, words: dict[str, Any], locale: str, labels: dict[str, str]) -> str:
    parts = [f"### {name} {{ #{name} }}", words["norm"][locale]]
    for label in ("bad", "good"):
        example = next(filter(None, map(_example, words[label])), None)
        if example:
            parts += [f"**{labels[f'rules_{label}']}**", example]
    return "\n\n" + "\n\n".join(parts) + "\n"


def _example(case: dict[str, Any]) -> str | None:
    """Return the files of a case as they would be written, or nothing where one is not text."""
    files = {path: _text(content) for path, content in case["files"].items()}
    if None in files.values():
        return None
    shown = [f"{path}\n\n{text.strip()}" for path, text in files.items()]
    return "`````text\n" + "\n\n\n".join(shown) + "\n`````"


def _text(content: Any) -> str | None:
    match content:
        case str():
            return content
        case {"repeat": part, "times": times}:
            return f"{part}… (× {times})"
    return None
