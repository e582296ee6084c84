"""`make publish`: the site with its editions in dist/www/, the table of downloads filled."""

import json
import re
import shutil
import sys
from pathlib import Path

from scripts import app, content, headers

from .__main__ import DIST, ROOT, SITE
from .book import place
from .catalogue import Workshop
from .records import LIST, SUMS

KEY = "about/offline.md"
FOLDER = "editions"  # below the site's root, beside the pages
TABLE = re.compile(r'<p class="editions">.*?</p>', re.DOTALL)


def main() -> int:
    """Copy the site and the editions; return 2 when there are none."""
    if not (DIST / LIST).is_file():
        print("there are no editions; run: make editions", file=sys.stderr)
        return 2
    site = content.load(ROOT)
    publish(site, SITE, DIST, DIST / "www")
    print(f"{(DIST / 'www').relative_to(ROOT)}/ holds what a web host needs")
    return 0


def publish(site: content.Site, built: Path, editions: Path, target: Path) -> None:
    """Copy `built` and what `editions` holds to `target`, whole or not at all."""
    part = target.with_name(f"{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(built, part)
    listed = json.loads((editions / LIST).read_text(encoding="utf-8"))["editions"]
    (part / FOLDER).mkdir()
    for name in [LIST, SUMS, *(record["name"] for record in listed)]:
        shutil.copy2(editions / name, part / FOLDER)
    for locale in site.config.locales:
        _fill(part / place(site, locale, KEY), Workshop(site, part, ""), locale, listed)
    app.write(part, site.config.locales)  # the pages that were filled weigh something else now
    headers.write(part)
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)


def _fill(page: Path, shop: Workshop, locale: str, listed: list[dict]) -> None:
    """Put the table of the editions of a language where the page says that it is online."""
    own = [record for record in listed if record["language"] in (None, locale)]
    above = "../" * (len(page.relative_to(shop.folder).parts) - 1)
    values = {"words": shop.words(locale), "locale": locale, "editions": own}
    table = shop.render("table.html", folder=f"{above}{FOLDER}/", sums=SUMS, **values)
    text, found = TABLE.subn(lambda _: table, page.read_text(encoding="utf-8"))
    assert found, f"{page} has no place for the table of editions"
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
