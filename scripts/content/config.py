"""What the content needs to know of `mkdocs.yml`: languages, navigation, Markdown extensions."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .model import Flaw

FILE = "mkdocs.yml"
MAX_BYTES = 200_000
TAGS = ("!ENV",)  # any other can name code to run
LOCALE = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?([-_][A-Z]{2})?")


class ConfigError(Exception):
    """`mkdocs.yml` cannot be used; the message is one line."""


class NavItem(NamedTuple):
    """An entry of `nav`: a titled part has no target, a page that names itself no title."""

    title: str | None
    target: str | None
    line: int


class Config(NamedTuple):
    """The languages, the original first, and the navigation, flattened in reading order.

    `not_in_nav` tells whether a path under `docs/` is left out of the navigation on purpose;
    `address` is that of the site, as a rule; `extensions` are those of Python-Markdown with their options; `flaws` did not keep it from use.
    """

    locales: tuple[str, ...]
    nav: tuple[NavItem, ...] = ()
    nav_translations: dict[str, dict[str, Any]] = {}
    not_in_nav: Callable[[str], bool] = bool
    extensions: dict[str, dict[str, Any]] = {}
    address: str = ""
    flaws: tuple["Flaw", ...] = ()


def read_config(root: Path) -> Config:
    """Read `mkdocs.yml` of the tree at `root`; its tags are not obeyed.

    Raises:
        ConfigError: the file is missing, unreadable, or names no languages.
    """
    lined, flaws = _read(root / FILE)
    try:
        languages = _languages(lined.value["plugins"])
        default = [language["locale"] for language in languages if language.get("default") is True]
        others = [language["locale"] for language in languages if language["locale"] not in default]
    except (KeyError, TypeError, AttributeError, StopIteration):
        raise ConfigError(
            f"{FILE}: plugins → i18n → languages is missing or not as expected"
        ) from None
    locales = (*default, *others)
    if len(default) != 1 or not all(isinstance(x, str) and LOCALE.fullmatch(x) for x in locales):
        raise ConfigError(
            f"{FILE}: the i18n languages need two-letter locales, one of them default"
        )
    return Config(
        locales,
        tuple(_nav(lined.value.get("nav"), ("nav",), lined)),
        {x["locale"]: _mapping(x.get("nav_translations")) for x in languages},
        _matcher(str(lined.value.get("not_in_nav") or "")),
        dict(_extensions(lined.value.get("markdown_extensions"))),
        _address(lined.value.get("site_url")),
        tuple(flaws),
    )


def _read(path: Path) -> tuple[Any, list["Flaw"]]:
    from .lined_yaml import read

    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{FILE}: larger than {MAX_BYTES} bytes")
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ConfigError(f"{FILE}: cannot be read ({type(error).__name__})") from None
    lined, flaws = read(text, FILE, tags=TAGS)
    if flaws and lined.value is None:
        raise ConfigError(f"{FILE}:{flaws[0].line}: is not valid YAML ({flaws[0].kind})")
    if not isinstance(lined.value, dict):
        raise ConfigError(f"{FILE}: is not a mapping of settings")
    return lined, flaws


def _address(value: Any) -> str:
    """Return the address in `site_url`; of `!ENV [NAME, address]`, the one without the variable."""
    last = value[-1] if isinstance(value, list) and value else value
    return last if isinstance(last, str) and "://" in last else ""


def _matcher(patterns: str) -> Callable[[str], bool]:
    """Return a test of paths by `patterns`, one a line, as MkDocs reads them."""
    import pathspec

    try:
        return pathspec.GitIgnoreSpec.from_lines(patterns.splitlines()).match_file
    except (ValueError, re.error):
        raise ConfigError(f"{FILE}: not_in_nav holds a pattern that cannot be read") from None


def _languages(plugins: list | dict) -> list[dict[str, Any]]:
    if isinstance(plugins, dict):
        return plugins["i18n"]["languages"]
    return next(p["i18n"]["languages"] for p in plugins if isinstance(p, dict) and "i18n" in p)


def _nav(item: Any, way: tuple, lined: Any) -> Iterator[NavItem]:
    if isinstance(item, str):
        yield NavItem(None, item, lined.line(*way))
    elif isinstance(item, list):
        for index, child in enumerate(item):
            yield from _nav(child, (*way, index), lined)
    elif isinstance(item, dict):
        for title, child in item.items():
            target = child if isinstance(child, str) else None
            yield NavItem(title, target, lined.line(*way, title))
            if target is None:
                yield from _nav(child, (*way, title), lined)


def _extensions(listed: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for item in listed if isinstance(listed, list) else [listed]:
        for name, options in (item if isinstance(item, dict) else {item: None}).items():
            if isinstance(name, str):
                yield name, _mapping(options)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
