"""The health page: three things to read, on this machine only."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection, HTTPResponse

import pytest
from hypothesis import given
from hypothesis import strategies as st
from postgres import free_port
from statuses import a_source, a_status

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.operating.health_page import HOSTS, MOST_ASKED, answer_to, health_page
from roadmap_display.wall.operating.status import WallStatus


class Fake:
    """The walls of a process."""

    def __init__(self) -> None:
        self.walls: Sequence[WallStatus] = [a_status()]

    def __call__(self) -> Sequence[WallStatus]:
        return self.walls


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def port(fake: Fake) -> Iterator[int]:
    port = free_port()
    page = health_page(port, fake)
    page.start()
    yield port
    page.stop()


def got(port: int, path: str, host: str = "127.0.0.1", method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection(host, port, timeout=10)
    connection.request(method, path, headers=headers)
    return connection.getresponse()


def test_the_first_page_is_plain_text_for_people(port: int) -> None:
    response = got(port, "/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.read().decode().startswith("● Live\n  page: side-by-side")


def test_the_status_is_there_for_programs(port: int, fake: Fake) -> None:
    response = got(port, "/status.json")
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.read())["screen"]["name"] == "HDMI-1"
    fake.walls = [a_status(), a_status(freshness="stale")]
    assert json.loads(got(port, "/status.json").read())["freshness"] == "stale"


@pytest.mark.parametrize(("freshness", "code"), [("fresh", 200), ("late", 200), ("stale", 503), ("waiting", 503)])
def test_health_is_a_number_that_monitors_know(port: int, fake: Fake, freshness: str, code: int) -> None:
    fake.walls = [a_status(), a_status(freshness=freshness)]
    response = got(port, "/health")
    assert (response.status, response.read().decode()) == (code, f"{freshness}\n")


def test_markup_in_a_name_stays_text(port: int, fake: Fake) -> None:
    fake.walls = [a_status(a_source("<script>alert(1)</script>"))]
    response = got(port, "/")
    assert response.headers["Content-Type"].startswith("text/plain")


def test_it_listens_on_this_machine_s_own_addresses_only(fake: Fake) -> None:
    page = health_page(free_port(), fake)
    hosts = {listener.getsockname()[0] for listener in page._listeners}
    page.stop()
    assert hosts
    assert hosts <= set(HOSTS) == {"127.0.0.1", "::1"}


@pytest.mark.parametrize("host", ["wall.example", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"])
def test_a_page_of_another_site_that_leads_here_gets_nothing(port: int, host: str) -> None:
    response = got(port, "/status.json", Host=host)
    assert response.status == 403
    assert b"HDMI" not in response.read()


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:8080", "[::1]:8080"])
def test_this_machine_s_own_names_are_heard(port: int, host: str) -> None:
    assert got(port, "/health", Host=host).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW"])
def test_nothing_but_reading_is_possible(port: int, method: str) -> None:
    response = got(port, "/", method=method)
    assert response.status == 501
    assert b"HDMI" not in response.read()


@pytest.mark.parametrize("path", ["/status", "/../etc/passwd", "/%2e%2e/", "/health?x=1", "*"])
def test_there_are_no_other_pages(port: int, path: str) -> None:
    assert got(port, path).status == 404


def test_a_request_without_headers_gets_nothing() -> None:
    assert answer_to(b"GET /status.json\r\nHost: localhost\r\n\r\n", lambda: [a_status()]) == b""


def test_a_request_too_long_is_cut_off(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as asker:
        try:
            asker.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 2 * MOST_ASKED)
            assert asker.recv(1) == b""
        except (BrokenPipeError, ConnectionResetError):
            pass
    assert got(port, "/health").status == 200


def test_who_says_nothing_is_left_after_a_moment(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap_display.wall.operating.health_page.ASKING_TAKES", 0.05)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as silent:
        assert silent.recv(1) == b""


@given(st.binary(max_size=300))
def test_whatever_bytes_come_the_answer_is_bytes_and_tells_nothing(request: bytes) -> None:
    answer = answer_to(request + b"\r\n\r\n", lambda: [a_status()])
    assert b"HDMI" not in answer


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_path_and_header_come_the_answer_is_whole(path: str, header: str) -> None:
    request = f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nX: {header}\r\n\r\n".encode(errors="surrogatepass")
    answer = answer_to(request, lambda: [a_status()])
    head, _, body = answer.partition(b"\r\n\r\n")
    assert not answer or f"Content-Length: {len(body)}".encode() in head


def test_a_port_that_is_taken_is_told_in_one_sentence(port: int, fake: Fake) -> None:
    with pytest.raises(Trouble, match=f"port {port} cannot be listened on; choose another health_port"):
        health_page(port, fake)
