"""Word documents: made from the page's sheets, whole, in both languages."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest

from scripts import documents
from tests.site import LOCALES, SITE

TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
PAGE = "### 5. CV { #cv }\n\nWords.\n\n```text\n[NAME]\nA & <b>\n```\n\n### Next { #next }\n"


def lines(data: bytes) -> list[str]:
    """Return the text of each paragraph of a document."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return [element.text or "" for element in root.iter(TEXT)]


def test_a_document_holds_each_line_and_is_the_same_twice():
    made = documents.docx("A & <b>\n\nÑ", "id")
    assert lines(made) == ["A & <b>", "", "Ñ"]
    assert made == documents.docx("A & <b>\n\nÑ", "id")


def test_the_link_stands_below_the_sheet():
    made = documents.link(PAGE, {"document_download": "Unduh"})
    assert "```\n\n[Unduh](cv.docx)\n\n### Next" in made


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", documents.SHEETS)
def test_the_built_site_has_the_document_and_a_link_to_it(locale, name):
    folder = SITE / ("" if locale == LOCALES[0] else locale) / "tools"
    found = lines((folder / f"{name}.docx").read_bytes())
    page = (folder / "portfolio.html").read_text("utf-8")
    assert f'href="{name}.docx"' in page
    assert len(found) > 8
    assert all(line in page for line in found if line.startswith("["))
