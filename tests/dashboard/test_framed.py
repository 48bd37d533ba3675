"""Each page has the style of the frame in its head; everything else passes as it is."""

from collections.abc import Coroutine

from starlette.responses import HTMLResponse, Response
from starlette.types import Message, Receive, Scope, Send

from dashboard.framed import STYLE, Framed


def finished(work: Coroutine[None, None, None]) -> None:
    """Run what waits for nothing: a browser of another test may have a loop of its own."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise AssertionError("it waits for something")


def answer(response: Response, accept: str) -> tuple[dict[str, str], bytes, list[tuple[bytes, bytes]]]:
    """Return headers and body of what a response becomes, and the headers that the app was asked with."""
    sent: list[Message] = []
    asked: list[tuple[bytes, bytes]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked.extend(scope["headers"])
        await response(scope, receive, send)

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    headers = [(b"accept", accept.encode()), (b"accept-encoding", b"gzip"), (b"if-none-match", b'"1"')]
    scope = {"type": "http", "method": "GET", "path": "/project", "headers": headers}
    finished(Framed(app)(scope, receive, send))
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return {name.decode(): value.decode() for name, value in start["headers"]}, body, asked


def test_a_page_has_the_style_and_is_not_kept_by_its_old_tag() -> None:
    page = HTMLResponse("<html><head><title>x</title></head><body></body></html>", headers={"ETag": '"1"'})
    headers, body, asked = answer(page, "text/html,*/*")
    assert STYLE.read_bytes() in body
    assert body.index(b"<style>") < body.index(b"</head>")
    assert int(headers["content-length"]) == len(body)
    assert "etag" not in headers
    assert not {name for name, _ in asked} & {b"accept-encoding", b"if-none-match"}


def test_what_is_no_page_passes_as_it_is() -> None:
    script = Response("let a = '</head>';", media_type="text/javascript", headers={"ETag": '"1"'})
    for accept in ("*/*", "text/html,*/*"):
        headers, body, _ = answer(script, accept)
        assert body == b"let a = '</head>';"
        assert headers["etag"] == '"1"'
