"""The ways out of *Ada yang keliru?*: always the form, the maintainers only where a contact is set."""

import pytest

from scripts import content, report_page
from tests.site import LOCALES, ROOT

LABELS = content.load(ROOT).labels


def ways(contact, locale="en"):
    labels = {key: label[locale] for key, label in LABELS.items()}
    return report_page.ways("https://example.org/repo", contact, labels).splitlines()


@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_contact_only_the_form(locale):
    (row,) = ways(None, locale)
    assert "(https://example.org/repo/issues/new?template=wrong-fact.yml)" in row


@pytest.mark.parametrize(
    ("contact", "target"),
    [
        ("lapor@example.org", "(mailto:lapor@example.org)"),
        ("+62 812-0000-0000", "(https://wa.me/6281200000000)"),
        (6281200000000, "(https://wa.me/6281200000000)"),  # as a variable's value is read
    ],
)
def test_a_contact_stands_first(contact, target):
    first, form = ways(contact)
    assert target in first
    assert "report-form" in form
