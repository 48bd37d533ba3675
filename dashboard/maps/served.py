"""Serves the files of the map out of memory, compressed once; a file's name tells its content, so it stays for good."""

import gzip
import mimetypes
from collections.abc import Iterable
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.session.context import Assets

PATH = "/app/static/"
"""The path of Streamlit's own static files: they are asked for what is not served here."""

OWN = "own-"
"""How the names of files of one's own table begin: they are kept nowhere, in no browser either."""

COMPRESSED = 64
"""Files of which the compressed form is kept."""

_content: dict[str, bytes] = {}


def serve(files: Assets) -> None:
    """Let the server answer for the files."""
    _content.update(files.content)


def forget(names: Iterable[str]) -> None:
    """Answer for files no longer: those of one's own table, when it goes."""
    for name in names:
        _content.pop(name, None)


class Served:
    """ASGI middleware that answers for the files of the map."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        _, found, name = scope.get("path", "").rpartition(PATH)
        if scope["type"] != "http" or not found or name not in _content:
            await self.app(scope, receive, send)
            return
        kind, _ = mimetypes.guess_type(name)
        kept = "private, no-store" if name.startswith(OWN) else "public, max-age=31536000, immutable"
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
        content = _content[name]
        if "gzip" in Headers(scope=scope).get("accept-encoding", "") and not name.endswith(".woff2"):
            headers["Content-Encoding"] = "gzip"
            content = gzip.compress(content, compresslevel=1) if name.startswith(OWN) else _compressed(name)
        await Response(content, media_type=kind, headers=headers)(scope, receive, send)


@lru_cache(COMPRESSED)
def _compressed(name: str) -> bytes:
    return gzip.compress(_content[name], compresslevel=6, mtime=0)
