"""Tasks for the plan: found where the page type has them, in the page's language, in one list."""

import pytest

from scripts import content, plan
from tests.site import LOCALES, ROOT

SITE = content.load(ROOT)
LABELS = {"tasks_pick": 'Pick "{title}"'}
CONFIG = """
nav: [steps/a.md, gone.md, b.md]
plugins:
  - i18n:
      languages:
        - {locale: id, name: Indonesia, default: true}
        - {locale: en, name: English}
"""
STEP = "---\ntitle: A\ntemplate: step.html\n---\n# A\n\n"
ORIGINAL = STEP + (
    "## L { #do-this }\n\n### Satu { #step-a-1 }\n\n### Dua { #step-a-2 }\n\n"
    "## T { #template }\n\n### Bukan { #step-a-9 }\n"
)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    pages = {
        "id/steps/a.md": ORIGINAL,
        "en/steps/a.md": STEP + "## D { #do-this }\n\n### Two { #step-a-2 }\n",
        "id/b.md": "# B\n\n### B { #step-b-1 }\n",
    }
    for path, text in pages.items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text(text, encoding="utf-8")
    return content.load(tmp_path)


def test_tasks_stand_in_the_sections_that_hold_tasks(site):
    assert [t.id for t in plan.tasks(site, "id", "steps/a.md")] == ["step-a-1", "step-a-2"]
    assert plan.tasks(site, "id", "b.md") == []
    assert plan.tasks(site, "en", "b.md") == []


def test_a_task_without_translation_has_the_original_words(site):
    assert [t.text for t in plan.tasks(site, "en", "steps/a.md")] == ["Satu", "Two"]


def test_the_list_is_a_checklist_of_links(site):
    assert plan.listing(site, "id", LABELS) == (
        "\n\n### A { #tasks-steps-a data-search-exclude }\n\n"
        '- <label class="tick"><input type="checkbox" value="step-a-1" '
        'aria-label="Pick &quot;Satu&quot;"></label> [Satu](../steps/a.md#step-a-1)\n'
        '- <label class="tick"><input type="checkbox" value="step-a-2" '
        'aria-label="Pick &quot;Dua&quot;"></label> [Dua](../steps/a.md#step-a-2)'
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_task_of_the_guide_is_in_the_list(locale):
    listed = plan.listing(SITE, locale, {"tasks_pick": "{title}"})
    ids = {
        heading.id
        for (code, _), page in SITE.pages.items()
        if code == locale
        for heading in page.headings
        if heading.id.rpartition("-")[2].isdigit() and heading.level == 3
    }
    assert len(ids) > 50
    assert {name for name in ids if f'value="{name}"' not in listed} == set()
    assert listed.count("- <label") == len(ids)
