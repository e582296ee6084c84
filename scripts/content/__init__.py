"""The site's words and facts, read once into one model that build, validator and editions share."""

from .config import Config, ConfigError, NavItem
from .loader import load
from .model import GLOSSARY, Citation, Data, Flaw, Heading, Lined, Link, Page, Section, Site

__all__ = [
    "GLOSSARY",
    "Citation",
    "Config",
    "ConfigError",
    "Data",
    "Flaw",
    "Heading",
    "Lined",
    "Link",
    "NavItem",
    "Page",
    "Section",
    "Site",
    "load",
]
