"""Files become tables without losing or changing a cell, and every fault of a directory comes at once."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata.catalogue import schema, tables
from geodata.errors import CatalogueError, Code
from geodata.settings import DATA


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(directory: Path) -> list[tuple]:
    return [(p.file, p.row, p.column, p.value, p.code) for p in tables.check(directory)[1]]


def test_the_embedded_catalogue_is_whole_and_holds() -> None:
    loaded, problems = tables.check(DATA)
    assert problems == []
    counts = {"projects": 394, "partners": 1187, "events": 242, "practices": 127, "programmes": 132, "regions": 124}
    assert {table: len(loaded[table]) for table in counts} == counts


def test_codes_keep_their_zeros_and_na_stays_text(small) -> None:
    directory = small(
        projects={0: {"acronym": "NA", "title": "0264"}, 1: {"acronym": "null", "title": "1e5"}},
        orp=[{"orp_code": "0042", "orp_name": "Bílina", "nuts3": "CZ042"}],
    )
    loaded, _ = tables.check(directory)
    assert list(loaded["projects"]["acronym"]) == ["NA", "null"]
    assert list(loaded["projects"]["title"]) == ["0264", "1e5"]
    assert list(loaded["orp"]["orp_code"]) == ["0042"]


def test_a_file_with_a_byte_order_mark_is_read_like_any_other(small) -> None:
    directory = small()
    plain = tables.load(directory)["projects"]
    for path in directory.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert tables.load(directory)["projects"].equals(plain)


def test_numbers_are_numbers_and_an_empty_cell_is_no_number(small) -> None:
    projects = tables.load(small())["projects"]
    assert projects["total_cost"].dtype == np.float64
    assert projects["total_cost"][0] == 1_000_000
    assert np.isnan(projects["total_cost"][1])
    assert projects["end_date"][1] == ""


def test_blanks_around_a_cell_are_no_part_of_it(small) -> None:
    directory = small()
    edit(directory / "projects.csv", "mine-park,", " mine-park\u00a0,")
    assert found(directory) == []


def test_a_cell_may_hold_commas_quotes_and_line_ends(small) -> None:
    title = 'Důl "Michal",\nšachta 2; hala'
    assert tables.load(small(projects={0: {"title": title}}))["projects"]["title"][0] == title


def test_every_fault_of_a_directory_comes_at_once_in_the_order_of_the_files(small) -> None:
    directory = small(
        projects={0: {"status": "soon", "lat": "18.28"}, 1: {"themes": "knitting"}},
        partners={1: {"project_id": "nothing", "lon": ""}},
    )
    assert found(directory) == [
        ("projects.csv", 2, "lat", "18.28", Code.NO_LATITUDE),
        ("projects.csv", 2, "status", "soon", Code.NOT_IN_LIST),
        ("projects.csv", 3, "themes", "knitting", Code.NO_SUCH_ID),
        ("partners.csv", 3, "project_id", "nothing", Code.NO_SUCH_ID),
        ("partners.csv", 3, "lat/lon", "", Code.HALF_POINT),
    ]
    with pytest.raises(CatalogueError) as error:
        tables.load(directory)
    assert len(error.value.problems) == 5


def test_a_row_with_too_many_cells_is_named_and_moves_nothing(small) -> None:
    directory = small()
    edit(directory / "projects.csv", "Park na haldě,", "Park, na haldě,")
    loaded, problems = tables.check(directory)
    fault = next(problem for problem in problems if problem.column is None)
    width = len(schema.SCHEMAS["projects"].columns)
    assert (fault.row, fault.value, fault.details) == (2, str(width + 1), {"cells": str(width)})
    assert list(loaded["projects"]["project_id"]) == ["mine-park", "labour-fund"]


def test_a_row_cut_short_is_named_and_the_others_are_read(small) -> None:
    directory = small()
    path = directory / "partners.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], "mine-park,Někdo", *lines[1:]]), encoding="utf-8")
    loaded, problems = tables.check(directory)
    assert (2, None, "2") in [(problem.row, problem.column, problem.value) for problem in problems]
    assert list(loaded["partners"]["name"]) == ["Někdo", "Město Ostrava", "Razvojna agencija"]


def test_empty_rows_and_columns_of_a_spreadsheet_hold_nothing_and_keep_the_rows_true(small) -> None:
    directory = small(projects={1: {"status": "soon"}})
    path = directory / "projects.csv"
    header, first, second = path.read_text(encoding="utf-8").splitlines()
    empty = "," * header.count(",")
    path.write_text("\n".join([header + ",,", first + ",,", empty, "", second + ",,", empty, ""]), encoding="utf-8")
    assert found(directory) == [("projects.csv", 5, "status", "soon", Code.NOT_IN_LIST)]
    edit(path, "soon", "planned")
    loaded = tables.load(directory)["projects"]
    assert list(loaded.index) == [0, 1]
    assert list(loaded.columns) == list(schema.SCHEMAS["projects"].columns)


@pytest.mark.parametrize("table", tables.REQUIRED)
def test_a_missing_table_is_one_problem_not_one_for_each_reference(small, table: str) -> None:
    directory = small()
    (directory / f"{table}.csv").unlink()
    assert found(directory) == [(f"{table}.csv", None, None, "", Code.NO_FILE)]


def test_an_optional_table_may_be_missing_and_themes_come_from_the_embedded_ones(small) -> None:
    directory = small()
    for path in directory.glob("*.csv"):
        if path.stem not in tables.REQUIRED:
            path.unlink()
    loaded = tables.load(directory)
    assert list(loaded["events"].columns) == list(schema.SCHEMAS["events"].columns)
    assert len(loaded["events"]) == 0
    assert len(loaded["themes"]) == 12


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.NO_HEADER),
        (b"\n\n", Code.NO_HEADER),
        (b",,,\n1,2,3,4\n", Code.NO_HEADER),
        (b'project_id,title\n"open,x\n', Code.NO_CSV),
        (b"\x50\x4b\x03\x04\xff\xff\x00binary", Code.NO_CSV),
        (b"project_id,title,title\nmine,x,y\n", Code.COLUMN_TWICE),
    ],
)
def test_a_file_that_is_no_such_table_is_one_problem(small, content: bytes, code: str) -> None:
    directory = small()
    (directory / "projects.csv").write_bytes(content)
    problems = tables.check(directory)[1]
    assert [(problem.file, problem.code) for problem in problems] == [("projects.csv", code)]


def test_a_directory_in_place_of_a_file_is_one_problem(small) -> None:
    directory = small()
    (directory / "lags.csv").mkdir()
    assert [(p[0], p[-1]) for p in found(directory)] == [("lags.csv", Code.NO_CSV)]


def test_a_directory_of_before_needs_none_of_the_columns_that_came_later(small) -> None:
    directory = small()
    for table, columns in schema.ADDED_LATER.items():
        path = directory / f"{table}.csv"
        if path.exists():
            pd.read_csv(path, dtype=str, keep_default_na=False).drop(columns=list(columns)).to_csv(path, index=False)
    loaded = tables.load(directory)
    assert all(
        (loaded[table][column] == "").all() for table, columns in schema.ADDED_LATER.items() for column in columns
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1250", "utf-16", "utf-8"])
def test_a_table_saved_again_by_a_central_european_excel_is_the_same_table(small, encoding: str) -> None:
    directory = small()
    before = tables.load(directory)
    for path in directory.glob("*.csv"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        if path.stem not in schema.SCHEMAS:
            continue
        for column in schema.numbers(path.stem):
            if column in frame:
                frame[column] = frame[column].str.replace(".", ",", regex=False)
        text = frame.to_csv(index=False, sep=";", lineterminator="\r\n")
        path.write_bytes(text.encode(encoding, errors="ignore") if encoding != "cp1250" else _cp1250(text))
    after = tables.load(directory)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(after[name], frame)


def _cp1250(text: str) -> bytes:
    """Return the text in cp1250, where all its letters are in it; in UTF-8 otherwise, as Excel then saves it."""
    try:
        return text.encode("cp1250")
    except UnicodeEncodeError:
        return text.encode("utf-8-sig")
