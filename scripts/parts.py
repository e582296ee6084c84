"""A page's parts: what the build adds at the end of one, below its heading."""

from scripts.content import Page


def append(markdown: str, page: Page, heading_id: str, addition: str) -> str:
    """Return `markdown` with `addition` before the heading that follows `heading_id`.

    `markdown` is the text of `page`, as far as the build has worked on it; without such a
    heading it is returned unchanged.
    """
    ids = [heading.id for heading in page.headings]
    if heading_id not in ids:
        return markdown
    following = page.headings[ids.index(heading_id) + 1 :]
    if not following:
        return f"{markdown}\n\n{addition}\n"
    line = page.lines[following[0].line - 1]
    return markdown.replace(f"\n{line}", f"\n{addition}\n\n{line}", 1)
