"""Puts the style of the frame into the page itself, so that the browser has it before the first word is drawn.

Sent as an element of a page it would come a moment later, and everything that stands there by then would jump.
"""

from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STYLE = Path(__file__).with_name("frame.css")
_END_OF_HEAD = b"</head>"
_ASKED = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""What is not asked of the server: the page is small, and one that was kept would have another style."""


class Framed:
    """ASGI middleware that adds the style to each page of HTML."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.style = b"<style>" + STYLE.read_bytes() + b"</style>"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the style in the head of a page; pass on everything else."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        asked = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _ASKED]}
        start: Message = {}
        parts: list[bytes] = []

        async def framed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            kind = Headers(raw=start["headers"]).get("content-type", "")
            if not kind.startswith("text/html"):
                if not parts:
                    await send(start)
                    parts.append(b"")
                await send(message)
                return
            parts.append(message.get("body", b""))
            if message.get("more_body", False):
                return
            page = b"".join(parts).replace(_END_OF_HEAD, self.style + _END_OF_HEAD, 1)
            headers = MutableHeaders(raw=list(start["headers"]))
            for name in ("etag", "last-modified"):
                del headers[name]
            headers["cache-control"] = "no-cache"
            headers["content-length"] = str(len(page))
            await send({**start, "headers": headers.raw})
            await send({"type": "http.response.body", "body": page})

        await self.app(asked, receive, framed)
