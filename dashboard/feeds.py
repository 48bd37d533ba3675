"""Addresses that other programs read: each table of a selection in each form, by the very keys of a page's link.

``/data/projects.xlsx?region=slaskie&theme=land-brownfields``. The catalogue that all share, never an own table of a
session. What was made is kept compressed; a new selection is made in a thread, a few at a time.
"""

import asyncio
import gzip
import hashlib
import json
import threading
import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from email.utils import formatdate
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import loading
from dashboard.session.view import MAX_SHOWN_LETTERS, View, from_query
from dashboard.words import labels
from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import KEYS, SCREEN_KEYS, read_query, unknown_keys
from geodata.export import forms
from geodata.export.explained import column
from geodata.export.forms import FORMS, TABLES, Asked
from geodata.export.names import file_name
from geodata.export.tables import COLUMNS

PATH = "/data"

KEPT_BYTES = 64_000_000
"""Bytes of answers that are kept, the last ones asked for."""

AT_ONCE = 2
"""Selections that are made at the same time; others wait."""

NEW_PER_MINUTE = 60
"""New selections of one client in a minute; what is kept is not counted."""

QUERY_LETTERS = 8000
MINUTE = 60.0
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Content-Disposition, Content-Range",
}


@dataclass(frozen=True)
class Answer:
    """What a feed says: the bytes, compressed where the form is text, their tag and their date."""

    content: bytes
    compressed: bytes
    tag: str
    modified: str


class _Kept:
    """The last answers, as many bytes as may be kept; safe for several threads."""

    def __init__(self) -> None:
        self.answers: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> Answer | None:
        with self.lock:
            found = self.answers.get(key)
            if found is not None:
                self.answers.move_to_end(key)
            return found

    def put(self, key: tuple[str, ...], answer: Answer) -> None:
        with self.lock:
            if key in self.answers:
                return
            self.answers[key] = answer
            self.size += len(answer.content) + len(answer.compressed)
            while self.size > KEPT_BYTES and len(self.answers) > 1:
                _, gone = self.answers.popitem(last=False)
                self.size -= len(gone.content) + len(gone.compressed)


class _Rate:
    """How many new selections a client asked for in the last minute."""

    def __init__(self) -> None:
        self.asked: dict[str, deque[float]] = {}

    def seconds_to_wait(self, client: str) -> int:
        """Return 0 and count, or how long the client has to wait."""
        now = time.monotonic()
        if len(self.asked) > 10_000:
            self.asked.clear()
        times = self.asked.setdefault(client, deque())
        while times and now - times[0] > MINUTE:
            times.popleft()
        if len(times) >= NEW_PER_MINUTE:
            return int(MINUTE - (now - times[0])) + 1
        times.append(now)
        return 0


_kept, _rate = _Kept(), _Rate()


@cache
def _making() -> asyncio.Semaphore:
    return asyncio.Semaphore(AT_ONCE)


async def feed(request: Request) -> Response:
    """Answer for a table: whole, a part of its bytes, or that it has not changed."""
    table, form = request.path_params["table"], request.path_params["form"]
    if table not in TABLES or form not in FORMS:
        return _fault(404, "unknown-feed", f"There is no feed '{table[:40]}.{form[:20]}'.",
                      tables=list(TABLES), forms=list(FORMS))  # fmt: skip
    text = request.url.query
    if len(text) > QUERY_LETTERS:
        return _fault(414, "query-too-long", f"The query has more than {QUERY_LETTERS} letters.")
    whole = loading.catalogue()
    view, fault = _view(text, whole)
    if fault is not None:
        return fault
    language = view.language if "lang=" in text else "en"
    asked = Asked(table, view.level, view.measure, view.year, language)
    key = (whole.digest, table, form, repr(view.filters), repr(asked))
    answer = _kept.get(key)
    if answer is None:
        wait = _rate.seconds_to_wait(request.client.host if request.client else "")
        if wait:
            return _fault(429, "too-many", f"Ask again in {wait} seconds.", headers={"Retry-After": str(wait)})
        async with _making():
            # Somebody else may have asked for the same while this one waited.
            answer = _kept.get(key)
            if answer is None:
                answer = await run_in_threadpool(_made, form, view, asked, whole, key)
    name = file_name(table, view.filters, whole.snapshot).rpartition(".")[0] + f".{FORMS[form].ending}"
    return _answered(request, answer, form, name)


def _view(text: str, whole: Catalogue) -> tuple[View, Response | None]:
    """Return the view of a query, or the fault that names what of it is not known."""
    query = read_query(text)
    strangers = unknown_keys(query)
    view, dropped = from_query(query, whole, "en")
    if not strangers and not dropped:
        return view, None
    unknown = [{"key": key[:MAX_SHOWN_LETTERS]} for key in strangers[:20]]
    unknown += [{"key": part.key, "value": part.value} for part in dropped[:20]]
    said = "The query asks for what this catalogue does not have; nothing was selected."
    return view, _fault(400, "unknown-keys", said, unknown=unknown, keys=[*KEYS, *sorted(SCREEN_KEYS)])


def _made(form: str, view: View, asked: Asked, whole: Catalogue, key: tuple[str, ...]) -> Answer:
    content = forms.content(form, whole.selection(view.filters), asked)
    text = form in ("csv", "excel", "geojson")
    tag = hashlib.sha256(content).hexdigest()[:32]
    modified = formatdate(time.mktime(whole.snapshot.timetuple()), usegmt=True)
    answer = Answer(content, gzip.compress(content, 6, mtime=0) if text else b"", tag, modified)
    _kept.put(key, answer)
    return answer


def _answered(request: Request, answer: Answer, form: str, name: str) -> Response:
    packed = bool(answer.compressed) and "gzip" in request.headers.get("accept-encoding", "")
    ranges = request.headers.get("range", "")
    packed = packed and not ranges
    tag = f'"{answer.tag}{"-gzip" if packed else ""}"'
    headers = {
        **_CORS,
        "ETag": tag,
        "Last-Modified": answer.modified,
        "Cache-Control": "public, max-age=300",
        "Vary": "Accept-Encoding",
        "Accept-Ranges": "bytes",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    if _unchanged(request, answer):
        return Response(status_code=304, headers=headers)
    body = answer.compressed if packed else answer.content
    if packed:
        headers["Content-Encoding"] = "gzip"
    media = FORMS[form].media
    if ranges:
        part = _part(ranges, len(body))
        if part is None:
            return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(body)}"})
        first, last = part
        headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
        return Response(body[first : last + 1], status_code=206, media_type=media, headers=headers)
    return Response(body, media_type=media, headers=headers)


def _unchanged(request: Request, answer: Answer) -> bool:
    known = request.headers.get("if-none-match")
    if known is not None:
        tags = {one.strip().removeprefix("W/").strip('"').removesuffix("-gzip") for one in known.split(",")}
        return "*" in tags or answer.tag in tags
    return request.headers.get("if-modified-since") == answer.modified


def _part(text: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte of a single range; None for what cannot be given."""
    unit, _, asked = text.partition("=")
    first, dash, last = asked.strip().partition("-")
    if unit.strip() != "bytes" or not dash or not (first or last) or not (first + last).isdigit():
        return None
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
    return (start, end) if start <= end < size else None


def _fault(status: int, code: str, said: str, headers: dict[str, str] | None = None, **details: object) -> JSONResponse:
    body = {"error": {"code": code, "message": said, **details}}
    return JSONResponse(body, status_code=status, headers={**_CORS, **(headers or {})})


async def preflight(_: Request) -> Response:
    """Tell a browser on another page that it may read."""
    return Response(
        status_code=204, headers={**_CORS, "Access-Control-Allow-Methods": "GET, HEAD",
                                  "Access-Control-Allow-Headers": "If-None-Match, Range"},
    )  # fmt: skip


async def described(_: Request) -> Response:
    """Return the description of all feeds (OpenAPI 3.1)."""
    body = json.dumps(description(loading.catalogue()), ensure_ascii=False)
    return Response(body, media_type="application/json", headers={**_CORS, "Cache-Control": "public, max-age=300"})


def description(whole: Catalogue) -> dict[str, object]:
    """Return the OpenAPI description: every table, form and key."""
    known = {**labels.FILTER_KEYS, **labels.VIEW_KEYS}
    keys = [*KEYS, "level", "measure", "year", "lang"]
    parameters = [
        {"name": key, "in": "query", "required": False, "description": known.get(key, key),
         "schema": {"type": "string"}}
        for key in keys
    ]  # fmt: skip
    content = {form.media: {"schema": {"type": "string", "format": "binary"}} for form in FORMS.values()}
    path = {
        "get": {
            "summary": "The rows of a table that a link selects",
            "parameters": [
                _parameter("table", list(TABLES)),
                _parameter("form", list(FORMS)),
                *parameters,
            ],
            "responses": {
                "200": {"description": "The rows", "content": content},
                "206": {"description": "A part of the bytes (Range)"},
                "304": {"description": "Not changed (If-None-Match, If-Modified-Since)"},
                "400": {"description": "A key or value that this catalogue does not have, named in the body"},
                "404": {"description": "No such feed"},
                "429": {"description": "Too many new selections; see Retry-After"},
            },
        }
    }
    columns = {name: [vars(column(one)) for one in COLUMNS[name]] for name in TABLES}
    return {
        "openapi": "3.1.0",
        "info": {"title": whole.about.title, "version": whole.snapshot.isoformat(),
                 "license": {"name": whole.about.licence or "see the column licence"}},
        "servers": [{"url": "."}],
        "paths": {"/{table}.{form}": path},
        "x-columns": columns,
    }  # fmt: skip


def _parameter(name: str, values: list[str]) -> dict[str, object]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "enum": values}}


def routes(base: str = "") -> list[BaseRoute]:
    """Return the routes of the feeds for the server, below its base path where it has one."""
    start = f"/{base.strip('/')}{PATH}" if base.strip("/") else PATH
    return [
        route
        for path, answer in ((f"{start}/openapi.json", described), (start + "/{table}.{form}", feed))
        for route in (Route(path, answer, methods=["GET", "HEAD"]), Route(path, preflight, methods=["OPTIONS"]))
    ]
