"""Rules on the files under `docs/`, as the loader met them."""

from ..registry import rule


def of_kinds(site, *kinds):
    return (flaw for flaw in site.flaws if flaw.kind in kinds)


@rule
def readable_files(site):
    """A file is text that every tool reads alike, and no larger than a page needs to be."""
    yield from of_kinds(site, "unreadable", "not-utf-8", "nul-byte", "byte-order-mark", "bare-cr")
    yield from of_kinds(site, "too-big", "long-line", "too-many-headings", "too-many-marks")
    yield from of_kinds(site, "too-deep")


@rule
def docs_layout(site):
    """`docs/` holds plain files of known kinds, named alike for every system, each in its place."""
    yield from of_kinds(site, "locale-like-folder", "page-outside-languages", "strange-place")
    yield from of_kinds(site, "link", "folder-named-page", "special-file", "submodule", "shadows")
    yield from of_kinds(site, "kind-of-file", "name", "reserved-name", "twin-names", "unread")


@rule
def valid_yaml(site):
    """Front matter and data are YAML that says each thing once, in plain sight."""
    yield from of_kinds(site, "no-front-matter", "unterminated", "not-a-mapping", "duplicate-key")
    yield from of_kinds(site, "tab", "colon", "syntax", "control-character", "alias", "tag", "deep")
