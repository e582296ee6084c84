"""What of a style sheet need not be said twice when part of it has come before."""

import re
from itertools import groupby

from tests.styles.sheet import COMMA, Rule

NESTED = re.compile(r":(is|not|has|where)\(((?:[^()]|\([^()]*\))*)\)")
ARGUMENT = re.compile(r"(:[\w-]+)\([^()]*\)")
COUNTED = (
    r"#[\w-]+",
    r"\.[\w-]+|(?<!:):[\w-]+",
    r"::[\w-]+|(?<![\w\-#.:])[a-z][\w-]*",
)
EDGES = {"top", "right", "bottom", "left"}


def rest(full: list[Rule], critical: list[Rule]) -> list[Rule]:
    """Return `full` without what `critical`, which precedes it in a page, has said already.

    A declaration is said again where one that stands before it in `full`, of the same weight, would
    otherwise be the last word.
    """
    said = {(r.conditions, s, *d) for r in critical for s in r.selectors for d in r.body}
    spoken: set[tuple] = set()
    left = []
    for rule in full:
        kept = {s: _kept(rule, s, said, spoken) for s in rule.selectors}
        for body, selectors in groupby(rule.selectors, kept.get):
            if body:
                left.append(rule._replace(selectors=tuple(selectors), body=body))
    return left


def _kept(rule: Rule, selector: str, said: set, spoken: set) -> tuple:
    """Return the declarations that `selector` still has to make, and note them in `spoken`."""
    weight = specificity(selector)
    body = tuple(
        d
        for d in rule.body
        if (rule.conditions, selector, *d) not in said
        or rule.moves
        or (weight, family(d[0])) in spoken
    )
    spoken.update((weight, family(name)) for name, _ in body)
    return body


def family(name: str) -> str:
    """Return what a property is a part of: those of different families never meet."""
    bare = re.sub(r"^-(?:webkit|moz|ms)-", "", name)
    if bare.startswith("--"):
        return bare
    first = bare.partition("-")[0]
    return {"line": "font"}.get(first, "inset" if first in EDGES else first)


def specificity(selector: str) -> tuple[int, ...]:
    """Return the weight of a selector: ids, classes, elements (Selectors Level 4, 17)."""
    weights = []

    def nested(found: re.Match) -> str:
        if found[1] != "where":
            weights.append(max(specificity(part.strip()) for part in COMMA.split(found[2])))
        return ""

    plain = ARGUMENT.sub(r"\1", NESTED.sub(nested, selector))
    plain = re.sub(r"(?<!:):(before|after)\b", r"::\1", re.sub(r"\[[^\]]*\]", ".x", plain))
    weights.append(tuple(len(re.findall(pattern, plain)) for pattern in COUNTED))
    return tuple(map(sum, zip(*weights, strict=True)))
