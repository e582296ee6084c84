"""The self-check's sheet: the same in both languages, and unmoved by careless answers."""

import pytest

from tests.paper import section
from tests.self_check import Sheet
from tests.site import LOCALES

SHEETS = {locale: Sheet.read(locale) for locale in LOCALES}


def test_both_languages_score_alike():
    assert SHEETS["id"] == SHEETS["en"]
    assert len(SHEETS["id"].weights) == 14 and len(SHEETS["id"].signs) == 6


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_states_the_measured_rate_of_random_sheets(locale, record_property):
    sheet = SHEETS[locale]
    unclear = sheet.random_readings()["unclear"]
    record_property("random sheets that end unclear", unclear)
    print(f"random sheets that end in 'not clear yet': {unclear:.1%}")
    assert unclear >= 0.7
    text = " ".join(section(locale, "signs.md", "reading"))
    assert f"{round(100 * unclear)} dari 100" in text or f"{round(100 * unclear)} in 100" in text
    rest = 100 - round(100 * unclear)
    assert f"{rest} dari 100" in text or f"{rest} in 100" in text
    sheets = 3 ** len(sheet.weights)
    assert f"{sheets:,}".replace(",", "." if locale == "id" else ",") in text


@pytest.mark.parametrize("column", range(3))
def test_the_same_answer_everywhere_is_not_clear(column):
    sheet = SHEETS["id"]
    assert sheet.score(dict.fromkeys(sheet.weights, column))["overall"] == "unclear"


@pytest.mark.parametrize(("for_it", "overall"), [(True, "fits"), (False, "poor")])
def test_a_sheet_that_points_one_way_is_read_so(for_it, overall):
    sheet = SHEETS["id"]
    answers = {q: 0 for q, weights in sheet.weights.items() if (weights[0] > 0) == for_it}
    found = sheet.score(answers)
    assert found["overall"] == overall
    assert found["directions"] == (list(range(7)) if for_it else [])
