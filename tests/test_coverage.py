"""Every point of the article the guide grew from has its place in both languages."""

import pytest
import yaml

from scripts import content
from tests.site import LOCALES, ROOT

TABLE = yaml.safe_load((ROOT / "tests/coverage.yml").read_text(encoding="utf-8"))
SITE = content.load(ROOT)
POINTS = {
    "intro": range(1, 5),
    "def": range(9),
    "ben": range(5),
    "sign": range(7),
    "step": range(6),
    "prof": range(1, 8),
    "case": range(1, 6),
    "close": range(1, 4),
}


def test_the_table_has_every_point():
    assert list(TABLE) == [f"{part}-{n}" for part, numbers in POINTS.items() for n in numbers]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("point", TABLE)
def test_a_point_has_a_filled_section(point, locale):
    key, _, section_id = TABLE[point].partition("#")
    page = SITE.pages[locale, key]
    section = next(s for s in page.sections if s.id == section_id)
    assert "untranslated" not in section.classes
    assert len(section.body.split()) >= 20
