"""Paper: what is to be printed alone fits one side of A4, and its blanks are high enough to write in."""

import pytest

PAPER = (703, 1031)  # A4 in CSS pixels less margins of 12 mm
HEIGHTS = """
const sheets = [...document.querySelectorAll("h2.paper")];
return sheets.slice(0, -1).map((sheet, i) => [
  sheet.id, sheets[i + 1].getBoundingClientRect().top - sheet.getBoundingClientRect().top,
]);
"""
BLANKS = "return [...document.querySelectorAll('td:empty')].map((cell) => cell.clientHeight)"


@pytest.fixture(params=["about/teachers.html", "en/about/teachers.html"])
def printed(request, browser, root):
    """Return a browser that lays the lessons out as a printer would."""
    browser.open(root + request.param, PAPER)
    browser.use()
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    yield browser
    browser.cdp("Emulation.setEmulatedMedia", media="")


def test_a_lesson_and_a_sheet_fit_one_side(printed):
    heights = dict(printed.run(HEIGHTS))
    assert {"lesson-45", "lesson-90", "sheet-questions", "sheet-ladder"} <= set(heights)
    assert {name: height for name, height in heights.items() if height > PAPER[1]} == {}


def test_there_is_room_to_write(printed):
    blanks = printed.run(BLANKS)
    assert len(blanks) > 20
    assert min(blanks) > 90
