"""A style sheet as rules: read, reduced by a judgement of its selectors, written."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = r"\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*'"
PIECE = re.compile(rf"((?:{QUOTED}|[^{{}};\"'])*)([{{}};])")
COMMA = re.compile(r",(?![^()]*\))")
# What a page is in only at times, and what is no element: a selector is judged without them.
STATE = re.compile(
    r"::?(?:-(?:webkit|moz|ms)-[\w-]+|after|before|marker|placeholder|selection|backdrop"
    r"|details-content|hover|focus-visible|focus-within|focus|active|target|checked|valid|popover-open)\b"
    r"|:not\((?:\[open\]|:checked|\.focus-visible)\)|\[open\]|\.(?:no-)?js\b(?!-)"
    r"|\[data-md-color-scheme(?:=\"?(?:default|slate)\"?)?\]"
    r"|\.md-dialog--active|\.md-nav__link--(?:active|passed)"
)
PSEUDO = re.compile(
    r"::?(?:before|after|marker|placeholder|selection|backdrop|details-content|-(?:webkit|moz|ms)-[\w-]+)"
)
ALONE = re.compile(r"(?<![\w\])*\0])\0+")  # a state without an element's name or class before it
VARIABLE = re.compile(r"var\((--[\w-]+)")
DIRECTION = re.compile(r"^\[dir=ltr\] ")
ALIAS = re.compile(r"var\((--[\w-]+)\)")
SCHEME = re.compile(r":root|\[data-md-color-scheme[^\]]*\]")


class Rule(NamedTuple):
    """One rule: the conditions it stands in, outermost first, its selectors, its declarations."""

    conditions: tuple[str, ...]
    selectors: tuple[str, ...]
    body: tuple[tuple[str, str], ...]

    @property
    def moves(self) -> str:
        """The animation of which this is a step, or an empty string."""
        last = self.conditions[-1] if self.conditions else ""
        return last.split()[1] if last.startswith("@keyframes") else ""


def read(css: str) -> list[Rule]:
    """Return the rules of `css` in order; what has no block (`@charset`) is dropped."""
    rules, blocks, body = [], [], []
    for text, end in PIECE.findall(COMMENT.sub("", css)):
        if end == "{":
            blocks.append(" ".join(text.split()))
            continue
        if blocks and ":" in text:
            name, _, value = text.partition(":")
            body.append((name.strip(), " ".join(value.split())))
        if end == "}":
            head = blocks.pop()
            if body:
                selectors = tuple(part.strip() for part in COMMA.split(head))
                rules.append(Rule(tuple(blocks), selectors, tuple(body)))
            body = []
    return rules


def write(rules: Iterable[Rule]) -> str:
    """Return the rules as a style sheet, a line for each change of condition."""
    made, inside = [], ()
    for rule in rules:
        if rule.conditions != inside:
            made += ["}" * len(inside), "\n", *(condition + "{" for condition in rule.conditions)]
            inside = rule.conditions
        body = ";".join(f"{name}:{value}" for name, value in rule.body)
        made.append(f"{','.join(rule.selectors)}{{{body}}}")
    return "".join(made) + "}" * len(inside) + "\n"


def resolve(rules: list[Rule]) -> list[Rule]:
    """Return `rules` with what the theme leaves open settled: our names of its colours, left to right."""
    alias = {
        name: found[0]
        for rule in rules
        if rule.selectors == ("[data-md-color-scheme]",)
        for name, value in rule.body
        if (found := ALIAS.fullmatch(value))
    }

    def named(value: str) -> str:
        return ALIAS.sub(lambda found: alias.get(found[1], found[0]), value)

    return [
        rule._replace(
            selectors=tuple(DIRECTION.sub("", s) for s in rule.selectors),
            body=tuple((name, named(value)) for name, value in rule.body),
        )
        for rule in rules
    ]


def judged(selector: str) -> str:
    """Return the selector of the elements that `selector` may apply to at some time."""
    marked = STATE.sub("\0", selector)
    return ALONE.sub("*", marked).replace("\0", "")


def reduce(rules: list[Rule], matches: Callable[[str], bool], mentioned: str) -> list[Rule]:
    """Return `rules` without selectors that do not match and without what only they needed.

    `mentioned` is text elsewhere that may use variables.
    """
    kept = []
    for rule in rules:
        selectors = tuple(s for s in rule.selectors if rule.moves or matches(judged(s)))
        if selectors:
            kept.append(rule._replace(selectors=selectors))
    return _without_idle(_without_overridden(kept), mentioned)


def _without_overridden(rules: list[Rule]) -> list[Rule]:
    """Drop what a later rule of the same selector says again."""
    later: dict[tuple[str, ...], set] = {}
    kept = []
    for rule in reversed(rules):
        said = later.setdefault(rule.conditions, set())
        body = tuple(d for d in rule.body if "!" in d[1] or not _said(rule, d[0], said))
        said.update((selector, name) for selector in rule.selectors for name, _ in rule.body)
        if body:
            kept.append(rule._replace(body=body))
    return kept[::-1]


def _said(rule: Rule, name: str, said: set) -> bool:
    """Tell whether each selector of `rule` has `name` again later; colours also for any scheme."""
    scheme = name.startswith("--") and ("[data-md-color-scheme]", name) in said
    return all((s, name) in said or (scheme and SCHEME.fullmatch(s)) for s in rule.selectors)


def _without_idle(rules: list[Rule], mentioned: str) -> list[Rule]:
    """Drop variables that nothing reads and animations that nothing runs."""
    known = set(VARIABLE.findall(write(rules) + mentioned))
    run = {
        w for r in rules for name, v in r.body if name.startswith("animation") for w in v.split()
    }
    left = []
    for rule in rules:
        body = tuple(d for d in rule.body if not d[0].startswith("--") or d[0] in known)
        if body and (not rule.moves or rule.moves in run):
            left.append(rule._replace(body=body))
    return left if left == rules else _without_idle(left, mentioned)
