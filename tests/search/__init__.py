"""What search is judged by, and the measures."""

from pathlib import Path

import yaml

HERE = Path(__file__).parent


def queries(name: str) -> dict[str, list[dict]]:
    """Return the queries of a file beside this one, as `set-aside`: locale -> `{q, answers}`."""
    return yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8"))


def word_pairs() -> list[tuple[str, str, bool]]:
    """Return the Indonesian word pairs, each with whether it must meet."""
    pairs = yaml.safe_load((HERE / "affix-pairs.yml").read_text("utf-8"))
    return [
        (word, other, kind == "meet")
        for kind, lines in pairs.items()
        for word, others in lines.items()
        for other in others
    ]


def share_right(stems: dict[str, set[str]]) -> float:
    """Return the share of pairs that meet or stay apart as they must; `stems` are a word's stems."""
    pairs = word_pairs()
    right = sum(bool(stems[a] & stems[b]) == meet for a, b, meet in pairs)
    return right / len(pairs)


def roots(browser, words: set[str]) -> dict[str, set[str]]:
    """Return the roots that the page's search finds in each word, and in the halves of a double one."""
    parts = sorted({part for word in words for part in word.split("-")})
    found = browser.run("return arguments[0].map((word) => siteSearch.root(word))", parts)
    root = dict(zip(parts, found, strict=True))
    return {word: {root[part] for part in word.split("-")} for word in words}


def measures(rows: list[dict], found: dict[str, list[str]]) -> dict[str, float]:
    """Return recall at 1, 3 and 10, mean reciprocal rank, and how often the first section is right.

    `found` holds the answers to each query, best first, as `page#section`, the first of a page
    standing for the page. Pages that came after the answers were written are passed over.
    """
    ranks = [_rank(row["answers"], found[row["q"]]) for row in rows]
    first = [bool(found[row["q"]]) and _right(row["answers"], found[row["q"]][0]) for row in rows]
    recall = {f"recall at {n}": sum(rank <= n for rank in ranks) / len(rows) for n in (1, 3, 10)}
    reciprocal = sum(1 / rank for rank in ranks) / len(rows)
    return recall | {
        "mean reciprocal rank": reciprocal,
        "right section first": sum(first) / len(rows),
    }


def _rank(answers: list[str], found: list[str]) -> float:
    pages = {answer.partition("#")[0] for answer in answers}
    compared = pages | set(yaml.safe_load((HERE / "judged.yml").read_text("utf-8")))
    keys = list(dict.fromkeys(place.partition("#")[0] for place in found))
    keys = [key for key in keys if key in compared]
    return next((at for at, key in enumerate(keys, 1) if key in pages), float("inf"))


def _right(answers: list[str], place: str) -> bool:
    return place in answers or place.partition("#")[0] in answers
