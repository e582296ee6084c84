"""Review dates: the interval of a page type, the end of a month, the day of the build."""

from datetime import date

import pytest

from scripts import dates


@pytest.mark.parametrize(
    ("meta", "due"),
    [
        ({"reviewed": date(2026, 11, 24)}, date(2027, 11, 24)),
        ({"reviewed": date(2026, 11, 24), "template": "profession.html"}, date(2027, 5, 24)),
        ({"reviewed": date(2026, 8, 31), "review_every": 6}, date(2027, 2, 28)),
        ({"reviewed": date(2026, 12, 31), "review_every": 2}, date(2027, 2, 28)),
    ],
)
def test_due(meta, due):
    assert dates.review(meta).due == due


def test_overdue_from_the_day_after(monkeypatch):
    meta = {"reviewed": date(2026, 11, 24)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1827014400")  # 24 November 2027
    assert not dates.review(meta).overdue
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1827100800")
    assert dates.review(meta).overdue


def test_no_review_date_no_review():
    assert dates.review({"reviewed": "soon"}) is None


def test_dates_are_written_in_the_language():
    day = date(2026, 8, 5)
    assert [dates.long_date(day, locale) for locale in ("id", "en")] == [
        "5 Agustus 2026",
        "5 August 2026",
    ]
