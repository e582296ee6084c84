"""The weekly list: what a host says of a source, on loopback, and what is due."""

import socket
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from scripts import upkeep

ANSWERS = {
    "/a": 200,
    "/gone": 404,
    "/left": 410,
    "/no": 403,
    "/broken": 500,
    "/moved": 301,
    "/b": 302,
}


class Host(BaseHTTPRequestHandler):
    """Answers with the status that the path stands for."""

    def do_GET(self):
        self.send_response(ANSWERS[self.path])
        if self.path in ("/moved", "/b"):
            self.send_header("Location", "/a" if self.path == "/moved" else "/gone")
        self.end_headers()

    def log_message(self, *args):
        """Keep the test's output quiet."""


@pytest.fixture
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_gone_is_only_what_the_host_calls_so(host):
    found = upkeep.states(host + path for path in ANSWERS)
    assert {url.removeprefix(host): state for url, state in found.items()} == {
        "/a": "there",
        "/moved": "there",
        "/gone": "gone",
        "/left": "gone",
        "/b": "gone",
        "/no": "silent",
        "/broken": "silent",
    }


def test_no_answer_is_not_gone_and_only_the_web_is_asked(tmp_path):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        unheard = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    (tmp_path / "here").write_text("x")
    urls = [unheard, "http://[", (tmp_path / "here").as_uri()]
    assert list(upkeep.states(urls).values()) == ["silent", "silent", "gone"]


def test_the_list_names_sources_and_pages_in_both_languages(monkeypatch, capsys):
    monkeypatch.setattr(upkeep, "_state", lambda url: "gone" if "scribd" in url else "there")
    monkeypatch.setattr(upkeep.dates, "today", lambda: date(2099, 1, 1))
    assert upkeep.main() == 0
    said = capsys.readouterr().out
    assert "## Sumber yang tidak ada lagi · Sources that are gone\n\n- [ ] `" in said
    assert "silent" not in said and "tidak menjawab" not in said
    assert "- [ ] `docs/en/signs.md` (" in said


def test_with_nothing_to_do_it_says_nothing(monkeypatch, capsys):
    monkeypatch.setattr(upkeep, "_state", lambda url: "there")
    monkeypatch.setattr(upkeep.dates, "today", lambda: date(2020, 1, 1))
    assert upkeep.main() == 0
    assert capsys.readouterr().out == ""
