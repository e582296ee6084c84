"""What is deterministic of our weight does not grow by accident; the message names the offender.

Bytes are counted as gzip makes them (about an eighth more than a web host's brotli); `make bench` counts the latter.
"""

import zlib
from statistics import median

import pytest

from tests import weights
from tests.site import LOCALES

KB = 1000
# The list of sources and the glossary are lists of addresses and records, not text to read on.
LISTS = ("about/sources.html", "about/glossary.html")
BEYOND_TEXT = 13.2 * KB
REQUESTS = 3


def gzip(data: bytes) -> int:
    return len(zlib.compress(data, 9))


def read_on() -> list[weights.Weight]:
    """Return the pages that are read: no lists, no tools with a script of their own."""
    own_script = [w for w in weights.every_page() if any("widgets" in str(p) for p in w.files)]
    return [
        w for w in weights.every_page() if w not in own_script and not w.address.endswith(LISTS)
    ]


def test_a_first_view_is_the_text_and_little_more():
    heavy = {w.address: w.beyond_text(gzip) for w in read_on()}
    assert {a: n for a, n in heavy.items() if n > BEYOND_TEXT} == {}
    assert median(w.first_view(gzip) for w in read_on()) <= 13.5 * KB


def test_a_first_view_asks_for_little_and_no_script():
    many = {w.address: [p.name for p in w.files] for w in read_on() if len(w.files) > REQUESTS}
    assert many == {}
    assert [w.address for w in read_on() if any(p.suffix == ".js" for p in w.files)] == []


def test_one_short_inline_script_before_the_first_paint():
    found = {script for w in weights.every_page() for script in w.inline}
    assert len(found) == 1
    assert len(found.pop()) <= 600


def test_reading_on_costs_little():
    later = {path for w in read_on() for path in w.later}
    sizes = {path.name: gzip(path.read_bytes()) for path in later}
    assert sum(sizes.values()) <= 9.4 * KB, sizes


@pytest.mark.parametrize("locale", LOCALES)
def test_a_whole_language_stays_small(locale):
    assert weights.whole_language(locale, gzip) <= 575 * KB


def test_scripts_for_the_browser_stay_small():
    sizes = weights.scripts()
    assert {n: s for n, s in sizes.items() if "/widgets/" in n and s > 8 * 1024} == {}
    assert sum(sizes.values()) <= 40 * 1024, sizes
    reader = next(path for path in read_on()[0].later if path.name.startswith("reader."))
    assert reader.stat().st_size <= 5 * KB


def test_the_house_stays_small():
    assert len(weights.build_dependencies()) <= 8, weights.build_dependencies()
    assert len(weights.root_entries()) <= 14, weights.root_entries()
