"""Tests; without the theme's notice of its successor, as in the Makefile, so that a quiet build can be told."""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
