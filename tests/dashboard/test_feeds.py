"""Feeds: the rows of a link in every form, told to programs in the way they ask."""

import csv
import io
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import feeds, loading
from geodata.catalogue.filters import Filters
from geodata.export import forms
from geodata.export.forms import FORMS, TABLES


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=feeds.routes()))


@pytest.fixture(autouse=True)
def _fresh(monkeypatch) -> None:
    """Let no test be slowed down by what another asked for."""
    monkeypatch.setattr(feeds, "_rate", feeds._Rate())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", TABLES)
def test_each_table_comes_in_each_form_as_the_library_makes_it(client, table, form) -> None:
    answer = client.get(f"/data/{table}.{form}?region=zasavje&lang=sl")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMS[form].media
    selection = loading.catalogue().selection(Filters(regions=("zasavje",)))
    expected = forms.content(form, selection, forms.Asked(table, language="sl"))
    # A workbook and a database have the time of their making in them.
    assert answer.content == expected or form in ("xlsx", "gpkg")
    assert f"atlas_{table}_zasavje" in answer.headers["content-disposition"]


def test_the_keys_of_a_link_select_the_rows_of_the_page(client) -> None:
    link = "region=slaskie&theme=land-brownfields&selected=region:PL22A&at=50.1,19.0,8&layers=p"
    rows = list(csv.DictReader(io.StringIO(client.get(f"/data/projects.csv?{link}").text)))
    chosen = Filters(regions=("slaskie",), themes=("land-brownfields",))
    assert [row["project_id"] for row in rows] == loading.catalogue().select(chosen).projects["project_id"].tolist()


@pytest.mark.parametrize("query", ["regoin=slaskie", "region=atlantis", "level=nuts9", "theme=land-brownfields&x=1"])
def test_what_is_not_known_is_named_and_selects_nothing(client, query) -> None:
    answer = client.get(f"/data/projects.csv?{query}")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "unknown-keys"
    key = query.rpartition("&")[2].partition("=")[0]
    assert key in [one["key"] for one in error["unknown"]]
    assert "region" in error["keys"]


@pytest.mark.parametrize("path", ["/data/projects.exe", "/data/x.csv", "/data/../projects.csv", "/data/projects."])
def test_there_are_no_other_feeds(client, path) -> None:
    assert client.get(path).status_code in (404, 405)


def test_an_unchanged_answer_is_not_sent_again(client) -> None:
    first = client.get("/data/events.csv")
    tag = first.headers["etag"]
    assert client.get("/data/events.csv", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/data/events.csv", headers={"If-None-Match": f'W/{tag}, "x"'}).status_code == 304
    assert client.get("/data/events.csv", headers={"If-None-Match": '"x"'}).status_code == 200
    since = {"If-Modified-Since": first.headers["last-modified"]}
    assert client.get("/data/events.csv", headers=since).status_code == 304
    other = client.get("/data/events.csv?region=zasavje")
    assert other.headers["etag"] != tag


def test_text_is_compressed_and_read_by_pages_of_other_origins(client) -> None:
    packed = client.get("/data/projects.csv", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/data/projects.csv", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert packed.headers["etag"] != plain.headers["etag"]
    assert plain.headers["access-control-allow-origin"] == "*"
    assert "GET" in client.options("/data/projects.csv").headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [("bytes=0-99", 206, 100), ("bytes=-10", 206, 10), ("bytes=5-5", 206, 1), ("bytes=99999999-", 416, 0),
     ("bytes=9-2", 416, 0), ("lines=0-1", 416, 0), ("bytes=a-b", 416, 0)],
)  # fmt: skip
def test_a_part_of_the_bytes_is_given(client, asked, status, length) -> None:
    whole = client.get("/data/practices.parquet")
    part = client.get("/data/practices.parquet", headers={"Range": asked})
    assert part.status_code == status
    assert len(part.content) == length
    if status == 206:
        start = int(part.headers["content-range"].split(" ")[1].split("-")[0])
        assert part.content == whole.content[start : start + length]


def test_the_head_is_told_without_the_body(client) -> None:
    assert client.head("/data/projects.gpkg").content == b""
    assert int(client.head("/data/projects.gpkg").headers["content-length"]) > 10_000


def test_who_asks_for_too_many_new_selections_waits(client, monkeypatch) -> None:
    monkeypatch.setattr(feeds, "NEW_PER_MINUTE", 2)
    monkeypatch.setattr(feeds, "_kept", feeds._Kept())
    statuses = [client.get(f"/data/practices.csv?from={year}").status_code for year in (2001, 2002, 2003)]
    assert statuses == [200, 200, 429]
    assert int(client.get("/data/practices.csv?from=2004").headers["retry-after"]) > 0
    # What is kept costs nothing.
    assert client.get("/data/practices.csv?from=2001").status_code == 200


def test_what_is_kept_is_bounded(monkeypatch) -> None:
    kept = feeds._Kept()
    monkeypatch.setattr(feeds, "KEPT_BYTES", 1000)
    for i in range(20):
        kept.put((str(i),), feeds.Answer(b"x" * 300, b"", "t", "d"))
    assert kept.size <= 1000
    assert kept.get(("19",)) is not None
    assert kept.get(("0",)) is None


def test_the_description_names_every_table_form_and_key(client) -> None:
    said = client.get("/data/openapi.json").json()
    path = said["paths"]["/{table}.{form}"]["get"]
    names = {one["name"] for one in path["parameters"]}
    assert {"region", "theme", "q", "level", "measure", "lang"} <= names
    assert path["parameters"][0]["schema"]["enum"] == list(TABLES)
    assert path["parameters"][1]["schema"]["enum"] == list(FORMS)
    for table in TABLES:
        assert said["x-columns"][table]
        assert all(one["meaning"] for one in said["x-columns"][table])
    assert json.dumps(said)


def test_feeds_stand_below_a_base_path() -> None:
    client = TestClient(Starlette(routes=feeds.routes("/atlas/")))
    assert client.get("/atlas/data/practices.csv").status_code == 200
