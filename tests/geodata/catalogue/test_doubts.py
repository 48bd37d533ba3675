"""What a check doubts: each kind once on a broken copy, nothing unexplained in the embedded catalogue."""

import pytest

from geodata.catalogue import core, doubts, tables
from geodata.cli import main
from geodata.errors import Code
from geodata.settings import DATA
from tests.files import raw

TABLES = (
    "projects", "partners", "programmes", "regions", "organisations", "organisation_names", "events", "practices",
)  # fmt: skip


@pytest.fixture
def broken(tmp_path):
    """Return a function that writes a copy of the catalogue with other cells, and gives what is doubted of it."""

    def write(table: str, row: int, **cells: str) -> list[Code]:
        for name in TABLES:
            frame = raw(name)
            if "notes" in frame and name != "regions":
                frame["notes"] = ""
            if name == table:
                for column, cell in cells.items():
                    frame.loc[row, column] = cell
            frame.fillna("").to_csv(tmp_path / f"{name}.csv", index=False)
        texts, _ = tables.read_text(tmp_path)
        found, _ = doubts.doubts(texts, core.load(tmp_path))
        file = f"{table}.csv"
        return [one.code for one in found if one.file == file and one.row in (row + 2, None)]

    return write


def first(table: str, query: str) -> int:
    """Return the position of the first row that a query finds."""
    return int(raw(table).query(query).index[0])


def test_nothing_in_the_embedded_catalogue_is_doubted_without_a_note() -> None:
    texts, problems = tables.check(DATA)
    assert problems == []
    found, explained = doubts.doubts(texts, core.load())
    assert [str(one) for one in found] == []
    assert explained


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"total_cost": "100", "eu_contribution": "200", "currency": "EUR"}, Code.PART_ABOVE_WHOLE),
        ({"total_cost": "5000000", "eu_contribution": "5000", "currency": "EUR"}, Code.FACTOR_THOUSAND),
        ({"currency": "XXX", "total_cost": "5"}, Code.NO_RATE),
        ({"source_url": "", "source_title": ""}, Code.NO_SOURCE),
        ({"title": "a\x07b"}, Code.CONTROL_LETTER),
        ({"country": "CZ", "lat": "50.67", "lon": "17.92"}, Code.POINT_ABROAD),
        ({"country": "UK", "lat": "", "lon": ""}, Code.NUTS_COUNTRY),
        ({"status": "completed", "start_date": "2024", "end_date": "2090"}, Code.OVER_TOO_LATE),
        ({"my_column": "something"}, Code.UNUSED_COLUMN),
    ],
)
def test_a_cell_that_hardly_means_what_it_says_is_doubted(broken, cells, code) -> None:
    assert code in broken("projects", 0, **cells)


def test_an_event_outside_its_project_is_doubted(broken) -> None:
    project = raw("projects").query("start_date != '' and end_date != ''")["project_id"].iloc[0]
    assert Code.OUTSIDE_PROJECT in broken("events", 0, start_date="1970", end_date="1970", project_id=project)


def test_guests_that_are_the_hosts_are_doubted(broken) -> None:
    assert Code.OWN_GUEST in broken("events", 0, host_region_ids="zasavje", guest_region_ids="zasavje")


def test_a_site_outside_the_region_it_names_is_doubted(broken) -> None:
    row = first("practices", "origin_region_id == 'slaskie' and lat != ''")
    assert Code.OUTSIDE_REGION in broken("practices", row, origin_region_id="zasavje")


def test_another_kind_of_an_organisation_is_doubted(broken) -> None:
    name = raw("organisation_names")["name"].iloc[0]
    row = first("partners", f"name == {name!r}")
    assert Code.OTHER_KIND in broken("partners", row, org_type="museum")


def test_names_that_are_alike_are_hints_and_known_pairs_are_none(catalogue, capsys) -> None:
    pairs = [{one, other} for _, _, one, other in doubts.alike(catalogue)]
    assert {"Statutární město Ostrava", "Statutární město Opava"} not in pairs
    assert main(["check", str(DATA)]) == 0
    said = capsys.readouterr().out
    assert "0 warnings" in said
    assert "no error" in said


def test_a_code_of_another_orp_is_an_error(tmp_path) -> None:
    for name in ("projects", "partners", "programmes", "regions"):
        raw(name).to_csv(tmp_path / f"{name}.csv", index=False)
    orp = raw("orp")
    orp.loc[0, "orp_code"] = "752"
    orp.to_csv(tmp_path / "orp.csv", index=False)
    _, problems = tables.check(tmp_path)
    assert [(one.code, one.row, one.value) for one in problems] == [(Code.WRONG_ORP, 2, "752")]
