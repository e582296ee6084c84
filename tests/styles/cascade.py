"""What of a style sheet need not be said: what is always overruled, and what has been said before."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from tests.styles.sheet import COMMA, PSEUDO, Rule, judged

NESTED = re.compile(r":(is|not|has|where)\(((?:[^()]|\([^()]*\))*)\)")
ARGUMENT = re.compile(r"(:[\w-]+)\([^()]*\)")
COUNTED = (
    r"#[\w-]+",
    r"\.[\w-]+|(?<!:):[\w-]+",
    r"::[\w-]+|(?<![\w\-#.:])[a-z][\w-]*",
)
EDGES = {"top", "right", "bottom", "left"}
# Properties that set all those which begin with their name.
SHORTHANDS = ("background", "list-style", "margin", "mask", "padding", "transition")
# Of one family, and yet none of them sets another.
APART = {
    "color",
    "color-scheme",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "line-height",
}
WIDEST = re.compile(r"\(max-width:\s*([\d.]+)em\)")


class Elements:
    """Which selectors are of the same elements; `groups` are those that some element is of."""

    def __init__(self, groups: Iterable[frozenset[str]]) -> None:
        self._sometimes: dict[str, set[str]] = defaultdict(set)
        self._always: dict[str, frozenset[str]] = {}
        for group in groups:
            for selector in group:
                self._sometimes[selector] |= group
                self._always[selector] = self._always.get(selector, group) & group

    def meet(self, one: str, other: str) -> bool:
        """Tell whether some element may be of both selectors."""
        return _pseudo(one) == _pseudo(other) and judged(one) in self._sometimes[judged(other)]

    def within(self, one: str, other: str) -> bool:
        """Tell whether every element of `one` is, at any time, of `other`."""
        plain = judged(other)
        stateless = plain == PSEUDO.sub("", other)
        return (
            stateless
            and _pseudo(one) == _pseudo(other)
            and plain in self._always.get(judged(one), ())
        )


def effective(rules: list[Rule], elements: Elements) -> list[Rule]:
    """Return `rules` without the declarations that another one always overrules."""
    later: dict[str, list] = defaultdict(list)
    shown, hidden = [], []
    for order, rule in enumerate(rules):
        for name, value in rule.body:
            for s in rule.selectors:
                later[family(name)].append((rule, s, name, "!" in value, order))
                if name == "display":
                    rank = "!" in value, specificity(s), order
                    (hidden if value.startswith("none") else shown).append(
                        (s, rule.conditions, rank)
                    )
    # Where nothing stronger shows it after all.
    hidden = [
        (s, conditions)
        for s, conditions, rank in hidden
        if not any(other > rank and elements.meet(s, one) for one, _, other in shown)
    ]

    def overruled(rule: Rule, order: int, selector: str, name: str, value: str) -> bool:
        if name != "display" and any(
            _holds(conditions, rule.conditions) and elements.within(selector, s)
            for s, conditions in hidden
        ):
            return True
        strength = "!" in value, specificity(selector), order
        return any(
            other.conditions in ((), rule.conditions)
            and _sets(stronger, name)
            and (important, specificity(s), at) > strength
            and not other.moves
            and elements.within(selector, s)
            for other, s, stronger, important, at in later[family(name)]
        )

    left = []
    for order, rule in enumerate(rules):
        kept = {
            s: tuple(d for d in rule.body if rule.moves or not overruled(rule, order, s, *d))
            for s in rule.selectors
        }
        for body, selectors in groupby(rule.selectors, kept.get):
            if body:
                left.append(rule._replace(selectors=tuple(selectors), body=body))
    return left


def _sets(name: str, other: str) -> bool:
    """Tell whether a declaration of `name` also sets `other`."""
    other = _unprefixed(other)
    if name == "inset" and other in EDGES:
        return True
    return name == other or (name in SHORTHANDS and other.startswith(f"{name}-"))


def _holds(conditions: tuple, others: tuple) -> bool:
    """Tell whether `conditions` hold wherever `others` do: no condition, the same, or a width of at least theirs."""
    if conditions in ((), others):
        return True
    ours, theirs = (WIDEST.findall(" ".join(c)) for c in (conditions, others))
    return len(conditions) == 1 and bool(ours and theirs) and float(ours[0]) >= float(theirs[0])


def _pseudo(selector: str) -> list[str]:
    return [name.lstrip(":") for name in PSEUDO.findall(selector)]


def rest(full: list[Rule], critical: list[Rule], elements: Elements) -> list[Rule]:
    """Return `full` without what `critical`, which precedes it in a page, has said already.

    A declaration is said again where one that stands before it in `full`, of the same weight and of
    an element of both, would otherwise be the last word.
    """
    said = {(r.conditions, s, *d) for r in critical for s in r.selectors for d in r.body}
    spoken: dict[tuple, set[tuple[str, str]]] = defaultdict(set)
    left = []
    for rule in full:
        kept = {s: _kept(rule, s, said, spoken, elements) for s in rule.selectors}
        for body, selectors in groupby(rule.selectors, kept.get):
            if body:
                left.append(rule._replace(selectors=tuple(selectors), body=body))
    return left


def _kept(rule: Rule, selector: str, said: set, spoken: dict, elements: Elements) -> tuple:
    """Return the declarations that `selector` still has to make, and note them in `spoken`."""
    weight = specificity(selector)
    body = []
    for name, value in rule.body:
        others = spoken[weight, family(name)]
        new = rule.moves or (rule.conditions, selector, name, value) not in said
        if new or any(_touch(name, n) and elements.meet(selector, s) for s, n in others):
            others.add((selector, name))
            body.append((name, value))
    return tuple(body)


def _touch(name: str, other: str) -> bool:
    """Tell whether of two properties of one family one may set the other."""
    if ("radius" in name) != ("radius" in other):
        return False
    return name == other or not {name, other} <= APART


def _unprefixed(name: str) -> str:
    return re.sub(r"^-(?:webkit|moz|ms)-", "", name)


def family(name: str) -> str:
    """Return what a property is a part of: those of different families never meet."""
    bare = _unprefixed(name)
    if bare.startswith("--"):
        return bare
    first = bare.partition("-")[0]
    return {"line": "font"}.get(first, "inset" if first in EDGES else first)


@cache
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
