"""The files of the map come out of memory: compressed, for good, and nothing else is answered for."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from dashboard.maps import assets, served


@dataclass
class Answer:
    """What came back: status, headers and content; empty when the request was passed on."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    passed_on: bool = False


def asked(path: str, accept: str = "identity") -> Answer:
    """Ask for a path as a browser does."""
    answer = Answer()

    async def inner(*_: object) -> None:
        answer.passed_on = True

    async def send(message: dict) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.content += message.get("body", b"")

    async def receive() -> dict:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", accept.encode())]}
    # In a thread: the browser tests of this process have an event loop of their own.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, served.Served(inner)(scope, receive, send)).result()
    return answer


@pytest.fixture(scope="module")
def files(catalogue) -> assets.Assets:
    """The files of the catalogue, served."""
    made = assets.prepare(catalogue)
    served.serve(made)
    return made


@pytest.mark.parametrize("base", ["", "/under/a/base/path"])
def test_a_file_is_served_under_any_base_path(files, base) -> None:
    answer = asked(f"{base}{served.PATH}{files.land}")
    assert (answer.status, answer.content) == (200, files.content[files.land])
    assert answer.headers["content-type"] == "application/json"
    assert "immutable" in answer.headers["cache-control"]


def test_a_browser_that_can_gets_it_compressed(files) -> None:
    answer = asked(served.PATH + files.land, "gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.content) < len(files.content[files.land])
    assert gzip.decompress(answer.content) == files.content[files.land]


def test_a_browser_that_cannot_gets_it_plain(files) -> None:
    assert "content-encoding" not in asked(served.PATH + files.land).headers


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "path", ["/", "/app/static/", "/app/static/other.json", "/app/static/../pages.py", "/land.json"]
)
def test_everything_else_is_passed_on(path) -> None:
    assert asked(path).passed_on
