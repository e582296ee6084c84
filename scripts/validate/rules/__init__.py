"""The rules, a module for each subject."""

from ..registry import RULES
from . import facts, fields, files, links, navigation, pages, safety, translations, words  # noqa: F401

__all__ = ["RULES"]
