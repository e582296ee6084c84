"""What is said of the finished editions: sizes, checksums, what each needs."""

import hashlib
import json
from pathlib import Path
from typing import Any

SUMS, LIST = "SHA256SUMS", "editions.json"


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path, version: str, editions: list[dict[str, Any]]) -> None:
    """Write the list of `editions`, each with at least a `name` in `folder`, and their checksums."""
    day = version.replace(".", "-")
    records = [
        edition
        | {
            "bytes": (folder / edition["name"]).stat().st_size,
            "sha256": sha256(folder / edition["name"]),
            "date": day,
            "version": version,
        }
        for edition in editions
    ]
    text = json.dumps({"version": version, "editions": records}, ensure_ascii=False, indent=2)
    (folder / LIST).write_text(text + "\n", encoding="utf-8")
    sums = "".join(f"{record['sha256']}  {record['name']}\n" for record in records)
    (folder / SUMS).write_text(sums, encoding="utf-8")
