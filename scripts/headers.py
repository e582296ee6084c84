"""What a web host shall say of each file, for hosts that read `_headers`."""

import re
from pathlib import Path

from scripts.policy import OWN, TAG

# A name with a hash of what it holds never stands for anything else.
HASHED = re.compile(r"\.[0-9a-f]{8}\.(?:js|css)")
SAVED = {".docx", ".pdf", ".zip"}  # and pages that are not of the site: editions, to be taken along
OURS = f"script-src {OWN} 'sha256-"
ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def write(folder: Path) -> None:
    """Write `_headers` into the folder of the site as it is published.

    Raises:
        OSError: a file cannot be read or written.
    """
    (folder / "_headers").write_text(headers(folder), encoding="utf-8")


def headers(folder: Path) -> str:
    """Return the rules: the policy and its like for all, for ever what is hashed, saved what is an edition.

    Pages get no rule for caching: both Netlify and Cloudflare Pages have them asked for again each time.
    """
    policy = TAG.search((folder / "404.html").read_text(encoding="utf-8"))[1]
    rules = {"/*": {"Content-Security-Policy": policy} | ALL}
    for path in sorted(folder.rglob("*")):
        if HASHED.fullmatch("".join(path.suffixes[-2:])):
            rule = {"Cache-Control": "public, max-age=31536000, immutable"}
        elif path.suffix in SAVED or (
            path.suffix == ".html" and OURS not in path.read_text("utf-8")
        ):
            rule = {"Content-Disposition": "attachment"}
        else:
            continue
        rules[f"/{path.relative_to(folder).as_posix()}"] = rule
    return "\n".join(
        f"{place}\n" + "".join(f"  {name}: {value}\n" for name, value in rule.items())
        for place, rule in rules.items()
    )
