"""Chromium and its driver: found on PATH or installed from Debian, and started without a window."""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRIVERS = ("chromedriver", "chromium.chromedriver")
DEBIAN = ("chromium", "chromium-driver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def find(names: tuple[str, ...]) -> str | None:
    """Return the path of the first of the programs `names` that is on PATH."""
    return next(filter(None, map(shutil.which, names)), None)


def start(**capabilities):
    """Return a Selenium driver of a new browser, with `capabilities` by their names."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = find(BROWSERS)
    for flag in FLAGS:
        options.add_argument(flag)
    for name, value in capabilities.items():
        options.set_capability(name, value)
    return webdriver.Chrome(options=options, service=Service(find(DRIVERS)))


def main() -> int:
    """Return 0 when a browser and its driver are there in the end, else 1."""
    if not _both():
        _install()
    if _both():
        return 0
    packages = " ".join(DEBIAN)
    print(
        f"The editions and the browser tests need Chromium and chromedriver on PATH. On Debian or Ubuntu: "
        f"sudo apt install {packages}",
        file=sys.stderr,
    )
    return 1


def _both() -> bool:
    return bool(find(BROWSERS) and find(DRIVERS))


def _install() -> None:
    """Install Debian's packages when this user may: as root, or by sudo without a password."""
    if not shutil.which("apt-get"):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    print(f"Installing {' and '.join(DEBIAN)} (once)", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*root, "apt-get", "update"], env=environment, check=False, **quiet)
    command = [*root, "apt-get", "install", "-y", "--no-install-recommends", *DEBIAN]
    subprocess.run(command, env=environment, check=False, **quiet)


if __name__ == "__main__":
    sys.exit(main())
