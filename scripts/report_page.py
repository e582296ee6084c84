"""The ways out on the page *Ada yang keliru?*: a form on GitHub, and the maintainers where they can be reached."""

import re

KEY = "about/report.md"
FORM = "wrong-fact.yml"


def ways(repository: str, contact: str | int | None, labels: dict[str, str]) -> str:
    """Return them as a Markdown list; `contact` is an e-mail address or a telephone number."""
    form = f"[{labels['report_form']}]({repository}/issues/new?template={FORM}){{ .report-form }}"
    rows = [f"- {form}: {labels['report_form_note']}."]
    if contact:
        number = re.sub(r"\D", "", str(contact))
        target = f"mailto:{contact}" if "@" in str(contact) else f"https://wa.me/{number}"
        rows.insert(0, f"- [{labels['report_contact']}]({target}){{ .report-contact }}")
    return "\n".join(rows)
