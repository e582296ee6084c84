"""The forms for reports, by GitHub's rules for issue forms, each in both languages.

https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

import re

import pytest
import yaml

from scripts import report_page
from tests.site import ROOT

FOLDER = ROOT / ".github"
FORMS = {
    path.name: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(FOLDER.glob("ISSUE_TEMPLATE/*.yml"))
    if path.name != "config.yml"
}
KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
ID = re.compile(r"[A-Za-z0-9_-]+")


def parts(form):
    return [part for part in form["body"] if part["type"] != "markdown"]


def shown(form):
    """Yield every text of a form that a person reads, but for the beginning of a title."""
    yield from (form["name"], form["description"])
    for part in form["body"]:
        attributes = part["attributes"]
        yield from (attributes[name] for name in ("label", "description") if name in attributes)
        for option in attributes.get("options", ()):
            yield option["label"] if isinstance(option, dict) else option


def test_what_can_be_reported():
    wanted = ["accessibility", "case-study", "new-source", "outdated", "translation", "wrong-fact"]
    assert [name.removesuffix(".yml") for name in FORMS] == wanted
    assert report_page.FORM in FORMS


@pytest.mark.parametrize("name", FORMS)
def test_github_takes_the_form(name):
    form = FORMS[name]
    assert form.keys() <= {"name", "description", "title", "labels", "body"}
    assert {part["type"] for part in form["body"]} <= KINDS
    ids = [part["id"] for part in parts(form)]
    labels = [part["attributes"]["label"] for part in parts(form)]
    assert ids
    assert all(map(ID.fullmatch, ids))
    assert len(set(ids)) == len(ids) and len(set(labels)) == len(labels)
    for part in form["body"]:
        if part["type"] in ("dropdown", "checkboxes"):
            options = list(map(str, part["attributes"]["options"]))
            assert len(set(options)) == len(options)


@pytest.mark.parametrize("name", FORMS)
def test_every_text_is_in_both_languages(name):
    assert [text for text in shown(FORMS[name]) if text.count(" / ") != 1] == []


def test_consent_is_asked_for_a_true_story():
    consent = next(part for part in parts(FORMS["case-study.yml"]) if part["id"] == "consent")
    options = " ".join(option["label"] for option in consent["attributes"]["options"])
    for word in ("in writing", "withdraw", "18", "harm", "CC BY-SA"):
        assert word in options


@pytest.mark.parametrize("name", ["CODE_OF_CONDUCT.md", "SECURITY.md", "pull_request_template.md"])
def test_policies_name_no_person_and_no_address(name):
    text = (FOLDER / name).read_text("utf-8")
    assert not re.search(r"https?://|[\w.]+@[\w.]+|\+62", text)
