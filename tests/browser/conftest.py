"""Fixtures: one browser a test process, and the three ways the site is opened."""

import pytest

from tests.browser.chromium import Chromium
from tests.site import SITE, serve


@pytest.fixture(scope="session")
def browser():
    """Return a Chromium, closed at the end."""
    assert (SITE / "index.html").is_file(), "no built site: run `make build` first"
    chromium = Chromium()
    yield chromium
    chromium.driver.quit()


@pytest.fixture(scope="session")
def root():
    """Return the address of the site at a domain's root."""
    server, address = serve()
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def below():
    """Return the address of the site under a sub-path."""
    server, address = serve("/kampus/panduan/")
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def folder():
    """Return the address of the site opened from disk."""
    return SITE.as_uri() + "/"
