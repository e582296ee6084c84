"""What a page tells machines about itself: JSON-LD in the terms of schema.org."""

import json

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
HOME = "index.md"


def for_page(meta: dict, key: str, locale: str, address: str, site: dict[str, str]) -> str:
    """Return the JSON-LD of a page as text that is safe inside a `script` element.

    `address` is the page's own on the published site, `site` the site's name and url.
    """
    website = {"@type": "WebSite", **site}
    if key == HOME:
        data = website | {"description": meta.get("description")}
    else:
        data = _article(meta, address) | {"isPartOf": website}
    data = {"@context": "https://schema.org"} | data
    data |= {
        "inLanguage": locale,
        "license": LICENCE,
        "author": {"@type": "Organization", "name": site["name"]},
    }
    text = json.dumps(_without_gaps(data), ensure_ascii=False, separators=(",", ":"), default=str)
    return text.replace("<", "\\u003c")  # a text cannot close the element


def _article(meta: dict, address: str) -> dict:
    page = {"@type": "WebPage", "@id": address, "lastReviewed": meta.get("reviewed")}
    article = {
        "@type": "Article",
        "headline": meta.get("title"),
        "description": meta.get("description"),
    }
    if meta.get("template") == "profession.html":
        article["about"] = _occupation(meta)
    return article | {"mainEntityOfPage": page}


def _occupation(meta: dict) -> dict:
    """Return the profession; without pay, for every figure we have is of a comparable job."""
    return {
        "@type": "Occupation",
        "name": meta.get("title"),
        "alternateName": meta.get("also_called"),
        "description": meta.get("summary"),
        "occupationLocation": {"@type": "Country", "name": "Indonesia"},
    }


def _without_gaps(node: dict) -> dict:
    """Return `node` without what the front matter does not say."""
    return {
        name: _without_gaps(value) if isinstance(value, dict) else value
        for name, value in node.items()
        if value is not None
    }
