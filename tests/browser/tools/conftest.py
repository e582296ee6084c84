"""Fixtures: the site served and from disk, and the reader's keyboard."""

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import Chromium


@pytest.fixture(params=["root", "folder"])
def start(request):
    """Return the site's address, once served and once from disk."""
    return request.getfixturevalue(request.param)


class Keyboard:
    """Real keys, sent to whatever has the focus."""

    def __init__(self, browser: Chromium) -> None:
        self.browser = browser

    def press(self, *keys: str) -> None:
        """Press `keys` one after the other, each where the focus then is."""
        for key in keys:
            self.browser.driver.switch_to.active_element.send_keys(key)

    def tab_to(self, selector: str, limit: int = 60) -> None:
        """Press Tab until the focused element matches `selector`."""
        for _ in range(limit):
            self.press(Keys.TAB)
            if self.browser.run("return document.activeElement.matches(arguments[0])", selector):
                return
        raise AssertionError(f"no {selector} within {limit} tab stops")


@pytest.fixture
def keyboard(browser):
    """Return the keyboard of the browser."""
    return Keyboard(browser)
