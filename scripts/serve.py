"""`make serve`: a live preview that says in one line why it cannot start."""

import argparse
import os
import socket
import sys
from functools import partial
from pathlib import Path

from scripts.content.config import ConfigError, read_config

HOST = "127.0.0.1"
LOOK = 0.2  # seconds between two looks for changes; MkDocs takes half a second


def main() -> int:
    """Serve until interrupted; return 2 when the port or the language cannot be used."""
    args = _arguments()
    if problem := _port_problem(args.port) or _locale_problem(args.locale):
        print(problem, file=sys.stderr)
        return 2
    if args.locale:
        os.environ["LOCALE"] = args.locale  # read by mkdocs.yml
    from mkdocs.__main__ import cli
    from mkdocs.commands import serve

    serve.LiveReloadServer = partial(serve.LiveReloadServer, polling_interval=LOOK)
    print(f"http://{HOST}:{args.port}/", flush=True)
    cli(["serve", "--dev-addr", f"{HOST}:{args.port}"], standalone_mode=False)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--locale", help="build one language only")
    return parser.parse_args()


def _locale_problem(locale: str | None) -> str:
    """Return why `locale` cannot be built alone, or an empty string."""
    try:
        locales = read_config(Path.cwd()).locales
    except ConfigError as error:
        return str(error)
    if locale in (None, *locales):
        return ""
    return f"language {locale} is not in mkdocs.yml; choose one of: {', '.join(locales)}"


def _port_problem(port: int) -> str:
    """Return why nothing can listen on `port`, or an empty string."""
    if not 0 < port < 65536:
        return f"port {port} does not exist; choose one from 1024 to 65535: make serve PORT=8001"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return (
                f"port {port} cannot be used ({error.strerror}); try another: make serve PORT=8001"
            )
    return ""


if __name__ == "__main__":
    sys.exit(main())
