"""Each fault of a cell, a reference or a pair of cells is found and named; what is right passes."""

import pandas as pd
import pytest

from geodata.catalogue import references, schema, tables
from geodata.errors import Code, Problem
from geodata.settings import DATA


def check(small, **changes) -> list[Problem]:
    return tables.check(small(**changes))[1]


def where(problem: Problem) -> tuple:
    return problem.file, problem.row, problem.column, problem.value, problem.code


def test_the_small_catalogue_holds(small) -> None:
    assert check(small) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "code"),
    [
        ("projects", "project_id", "Mine Park", Code.NO_ID),
        ("projects", "project_id", "důl", Code.NO_ID),
        ("projects", "project_id", "", Code.EMPTY),
        ("projects", "title", "", Code.EMPTY),
        ("projects", "record_kind", "tender", Code.NOT_IN_LIST),
        ("projects", "status", "Running", Code.NOT_IN_LIST),
        ("projects", "status", "", Code.EMPTY),
        ("projects", "start_date", "1.3.2023", Code.NO_DATE),
        ("projects", "end_date", "2025-02-30", Code.NO_DATE),
        ("projects", "total_cost", "1,5", Code.NO_NUMBER),
        ("projects", "total_cost", "1 000", Code.NO_NUMBER),
        ("projects", "total_cost", "-1", Code.NO_NUMBER),
        ("projects", "total_cost", "1e6", Code.NO_NUMBER),
        ("projects", "total_cost", "nan", Code.NO_NUMBER),
        ("projects", "total_cost", "٣", Code.NO_NUMBER),
        ("projects", "currency", "Kč", Code.NO_CURRENCY),
        ("projects", "country", "Czechia", Code.NO_COUNTRY),
        ("projects", "themes", "land-brownfields,mobility", Code.NO_IDS),
        ("projects", "source_url", "www.example.org", Code.NO_ADDRESS),
        ("projects", "source_url", "https://a.example; javascript:alert(1)", Code.NO_ADDRESS),
        ("partners", "role", "boss", Code.NOT_IN_LIST),
        ("partners", "org_type", "", Code.EMPTY),
        ("regions", "kind", "mine", Code.NOT_IN_LIST),
        ("regions", "nuts_codes", "cz080", Code.NO_NUTS_LIST),
    ],
)
def test_a_wrong_cell_is_named(text_table, table: str, column: str, value: str, code: str) -> None:
    problems = schema.check_table(table, text_table(table, {column: value}))
    assert [where(problem) for problem in problems] == [(f"{table}.csv", 2, column, value, code)]
    assert "; expected: " in str(problems[0])


@pytest.mark.parametrize(
    ("lat", "lon"),
    [("18.28204", "49.83465"), ("-1101234.5", "-470123.4"), ("0", "0"), ("49,83", "18,28"), ("90", "18.28")],
)
def test_swapped_projected_and_zero_coordinates_are_refused(text_table, lat: str, lon: str) -> None:
    problems = schema.check_table("projects", text_table("projects", {"lat": lat, "lon": lon}))
    assert ("projects.csv", 2, "lat", lat, Code.NO_LATITUDE) in map(where, problems)
    assert "swapped" in str(problems[0])


@pytest.mark.parametrize("missing", ["lat", "lon"])
@pytest.mark.parametrize("table", ["projects", "partners"])
def test_half_a_coordinate_is_named(small, table: str, missing: str) -> None:
    problems = check(small, **{table: {0: {missing: ""}}})
    assert [where(problem) for problem in problems] == [(f"{table}.csv", 2, "lat/lon", "", Code.HALF_POINT)]


def test_an_id_that_stands_twice_is_named_in_both_rows(small) -> None:
    problems = check(small, programmes=[{"programme_id": "op-jtf", "name": name} for name in "ab"])
    assert [where(problem) for problem in problems] == [
        ("programmes.csv", row, "programme_id", "op-jtf", Code.ID_TWICE) for row in (2, 3)
    ]


def test_an_empty_id_is_reported_once_as_empty(small) -> None:
    problems = check(small, programmes=[{"programme_id": key, "name": "x"} for key in ("op-jtf", "", "")])
    assert [where(problem) for problem in problems] == [
        ("programmes.csv", row, "programme_id", "", Code.EMPTY) for row in (3, 4)
    ]


@pytest.mark.parametrize(
    ("table", "column", "value", "item"),
    [
        ("projects", "programme_id", "op-none", "op-none"),
        ("projects", "themes", "mobility;knitting", "knitting"),
        ("projects", "region_ids", "atlantis", "atlantis"),
        ("partners", "project_id", "no-project", "no-project"),
    ],
)
def test_a_reference_to_nothing_is_named(small, table: str, column: str, value: str, item: str) -> None:
    problems = check(small, **{table: {0: {column: value}}})
    assert [where(problem) for problem in problems] == [(f"{table}.csv", 2, column, item, Code.NO_SUCH_ID)]


def test_every_reference_names_columns_that_exist() -> None:
    for reference in references.REFERENCES:
        assert reference.column in schema.SCHEMAS[reference.table].columns
        assert reference.key in schema.SCHEMAS[reference.target].columns


def test_a_code_of_no_edition_of_nuts_is_named(small) -> None:
    problems = check(small, regions={0: {"nuts_codes": "CZ080;XX8;XX9"}})
    codes = [("regions.csv", 2, "nuts_codes", code, Code.NO_REGION) for code in ("XX8", "XX9")]
    assert [where(problem) for problem in problems] == codes
    assert problems[0].details == {"version": "2021"}


def test_an_orp_of_another_region_is_named(small) -> None:
    rows = [{"orp_name": name, "nuts3": nuts3} for name, nuts3 in (("Bílina", "CZ042"), ("Bílina", "CZ080"))]
    problems = check(small, orp=rows)
    assert [where(problem) for problem in problems] == [("orp.csv", 3, "orp_name", "Bílina", Code.NO_ORP)]
    assert problems[0].details == {"nuts3": "CZ080"}


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [
        ("2024", "2024", True),
        ("2024-06", "2024", True),
        ("2024", "2024-01-01", True),
        ("2024-06-02", "2024-06-01", False),
        ("2025", "2024", False),
        ("", "2024", True),
        ("2024", "", True),
    ],
)
def test_only_an_end_that_is_surely_before_the_start_is_named(small, start: str, end: str, right: bool) -> None:
    problems = check(small, projects={0: {"start_date": start, "end_date": end}})
    assert [problem.code for problem in problems] == ([] if right else [Code.REVERSED])


@pytest.mark.parametrize(
    ("table", "column"), [("projects", "eu_contribution"), ("programmes", "budget"), ("regions", "jtf_allocation")]
)
def test_money_without_a_currency_is_named(small, table: str, column: str) -> None:
    problems = check(small, **{table: {0: {column: "5", "currency": ""}}})
    assert [where(problem) for problem in problems] == [(f"{table}.csv", 2, "currency", "", Code.BARE_AMOUNT)]


def test_a_missing_column_is_named_and_hides_no_other_fault(small) -> None:
    directory = small(partners={0: {"project_id": "no-project"}}, projects={0: {"status": "soon"}})
    frame = pd.read_csv(directory / "programmes.csv", dtype=str).drop(columns="programme_id")
    frame.to_csv(directory / "programmes.csv", index=False)
    problems = tables.check(directory)[1]
    assert {problem.code for problem in problems} == {Code.NOT_IN_LIST, Code.NO_SUCH_ID, Code.NO_COLUMN}
    missing = next(problem for problem in problems if problem.code == Code.NO_COLUMN)
    assert where(missing)[:3] == ("programmes.csv", None, "programme_id")


def test_an_additional_column_is_kept(small) -> None:
    directory = small()
    frame = pd.read_csv(directory / "projects.csv", dtype=str, keep_default_na=False).assign(our_number="0264")
    frame.to_csv(directory / "projects.csv", index=False)
    assert list(tables.load(directory)["projects"]["our_number"]) == ["0264", "0264"]


def test_every_embedded_table_has_a_schema_and_every_column_is_described() -> None:
    files = {path.stem for path in DATA.glob("*.csv")}
    assert files == set(schema.TABLES)
    texts = tables.read_text(DATA)[0]
    assert {name: set(frame) for name, frame in texts.items()} == {
        name: set(schema.SCHEMAS[name].columns) for name in schema.TABLES
    }


def test_themes_have_the_families_and_distinct_colours_by_family() -> None:
    themes = tables.load(DATA)["themes"]
    assert set(themes["family"]) == set(schema.FAMILIES)
    pairs = themes[["family", "colour"]].drop_duplicates()
    assert pairs["family"].is_unique
    assert pairs["colour"].is_unique
