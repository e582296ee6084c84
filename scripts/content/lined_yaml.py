"""YAML as plain data with line numbers: nothing is executed, repeated by alias, or overwritten."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from .model import Flaw, Lined

MAX_DEPTH = 20
MAX_NUMBER = 10**15  # Python refuses to print numbers of thousands of digits
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_scalars = yaml.SafeLoader("")
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


class Refused(ValueError):
    """YAML that is not taken: the kind of flaw, its line, the values of its message."""

    def __init__(self, kind: str, line: int, **values: str) -> None:
        super().__init__(kind)
        self.kind, self.line, self.values = kind, line, values


def read(
    text: str, path: str, first_line: int = 1, *, tags: tuple[str, ...] = ()
) -> tuple[Lined, list[Flaw]]:
    """Return the data in `text`, whose first line is `first_line` of `path`, and what is wrong.

    A tag is never obeyed: its value is taken as plain data, and it is a flaw unless in `tags`.
    """
    reader = _Reader(first_line, tags)
    try:
        value = reader.document(text)
    except Refused as flaw:
        return Lined(None, {}), [Flaw(path, flaw.line, flaw.kind, flaw.values)]
    return Lined(value, reader.lines), [Flaw(path, *flaw) for flaw in reader.flaws]


class _Reader:
    def __init__(self, first_line: int, tags: tuple[str, ...]) -> None:
        self.first_line, self.tags = first_line, (None, "!", *tags)
        self.lines: dict[tuple, int] = {}
        self.flaws: list[tuple[int, str, dict]] = []

    def document(self, text: str) -> Any:
        self._refuse_characters(text)
        events = self._events(text)
        next(events)  # the start of the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            return None
        value = self._value(next(events), events, ())
        next(events)  # the end of the document
        following = next(events)
        if not isinstance(following, yaml.StreamEndEvent):
            raise Refused("syntax", self._line(following.start_mark))
        return value

    def _refuse_characters(self, text: str) -> None:
        for kind, found in (
            ("tab", _TAB_INDENT.search(text)),
            ("control-character", yaml.reader.Reader.NON_PRINTABLE.search(text)),
        ):
            if found:
                raise Refused(kind, self.first_line + text.count("\n", 0, found.end()))

    def _events(self, text: str) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            colon = "mapping values are not allowed" in (error.problem or "")
            opened = (error.context or "").startswith(
                ("while parsing a flow", "while scanning a quoted")
            )
            mark = error.context_mark if opened and error.context_mark else error.problem_mark
            last = self.first_line + text.rstrip("\n").count("\n")
            raise Refused("colon" if colon else "syntax", min(self._line(mark), last)) from None

    def _line(self, mark: Any) -> int:
        return self.first_line + mark.line

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], way: tuple) -> Any:
        line = self._line(event.start_mark)
        self.lines.setdefault(way, line)
        if isinstance(event, yaml.AliasEvent):
            raise Refused("alias", line, name=event.anchor)
        if event.tag not in self.tags:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")  # as it is written
            self.flaws.append((line, "tag", {"tag": tag}))
        if len(way) > MAX_DEPTH:
            raise Refused("deep", line, limit=MAX_DEPTH)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, way)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, way)
        return self._scalar(event)

    def _mapping(self, events: Iterator[yaml.Event], way: tuple) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = self._line(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent):
                raise Refused("syntax", line)
            lines = self.lines
            if repeated := event.value in mapping:
                self.flaws.append((line, "duplicate-key", {"field": event.value}))
                self.lines = {}  # the first value and its lines stay
            self.lines[*way, event.value] = line
            value = self._value(next(events), events, (*way, event.value))
            if not repeated:
                mapping[event.value] = value
            self.lines = lines
        return mapping

    def _sequence(self, events: Iterator[yaml.Event], way: tuple) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, (*way, len(items))))
        return items

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        if event.tag not in (None, "!") or not event.implicit[0]:
            return event.value
        tag = _scalars.resolve(yaml.ScalarNode, event.value, (True, False))
        try:
            value = _scalars.construct_object(yaml.ScalarNode(tag, event.value))
        except (ValueError, OverflowError, yaml.YAMLError):  # 2024-13-45: no such day
            return event.value
        return event.value if isinstance(value, int) and abs(value) > MAX_NUMBER else value
