"""Dates of review: when a page was read through, when it is due again, and how a date is written."""

import os
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from babel.dates import format_date

MONTHS_BETWEEN_REVIEWS = {"profession.html": 6}  # pay and rights age faster than the rest
DEFAULT_MONTHS = 12
LAW_MONTHS = 6
OLD_YEARS = 3  # a figure older than this has probably changed


class Review(NamedTuple):
    """The day a page was reviewed, the day it is due again, and whether that has passed."""

    reviewed: date
    due: date
    overdue: bool


def today() -> date:
    """Return the day of the build, from `SOURCE_DATE_EPOCH` (seconds, reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def review(meta: dict) -> Review | None:
    """Return the review dates of a page's front matter, or nothing where it has none."""
    reviewed = meta.get("reviewed")
    if not isinstance(reviewed, date):
        return None
    due = _add_months(reviewed, interval(meta))
    return Review(reviewed, due, today() > due)


def interval(meta: dict) -> int:
    """Return after how many months what a page says has to be read again."""
    default = MONTHS_BETWEEN_REVIEWS.get(meta.get("template"), DEFAULT_MONTHS)
    return meta.get("review_every", default)


def years_old(source: dict) -> int:
    """Return the age in years of a source that is old, else 0; a law ages by change, not by years."""
    age = today().year - (source.get("year") or today().year)
    return age if age > OLD_YEARS and source["kind"] != "law" else 0


def reading_due(source: dict, months: int) -> bool:
    """Return whether a source, cited where `months` may pass, has to be read again."""
    if source["kind"] == "law":
        months = min(months, LAW_MONTHS)
    return today() > _add_months(source["checked"], months)


@cache
def long_date(day: date, locale: str) -> str:
    """Return `day` as the language writes it: 24 November 2026."""
    return format_date(day, "d MMMM y", locale)


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (after - first).days))
