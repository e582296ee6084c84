"""Rules on the fields of front matter and of the records in `docs/data/`."""

from .. import schema
from ..registry import rule


@rule
def required_fields(site):
    """A page or record has every field its type asks for."""
    yield from schema.flaws(site, "required-fields")


@rule
def known_fields(site):
    """A page or record has no field that nothing reads."""
    yield from schema.flaws(site, "known-fields")


@rule
def typed_fields(site):
    """A field holds what its type says: a date that exists, a text of the right length."""
    yield from schema.flaws(site, "typed-fields")
