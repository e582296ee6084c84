"""What stock Material needs to show the same text: our Markdown, without our templates and styles."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(os.environ["MEASURED_ROOT"])))

from mkdocs.plugins import event_priority

from scripts import hooks
from scripts.hooks import (  # noqa: F401 - MkDocs finds its events by name
    on_config,
    on_nav,
    on_page_content,
    on_page_context,
    on_page_markdown,
    on_startup,
)


@event_priority(-200)
def on_files(files, config):
    """Let our hook sort the pages, but keep the theme's own files."""
    theirs = [file for file in files if file.src_uri.startswith("assets/")]
    files = hooks.on_files(files, config)
    for file in theirs:
        if file.src_uri not in files.src_uris:
            files.append(file)
    return files
