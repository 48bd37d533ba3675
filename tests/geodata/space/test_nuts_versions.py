"""Codes of five editions of NUTS: translated where the region is the same, told with the shares where it is not."""

import pandas as pd
import pytest

from dashboard.session import view
from geodata.catalogue import tables
from geodata.catalogue.filters import Filters
from geodata.cli import main
from geodata.errors import Code
from geodata.space import boundaries, nuts_versions
from tests.files import raw


@pytest.mark.parametrize(
    ("code", "today"),
    [("SI015", "SI035"), ("SI018", "SI038"), ("CZ042", "CZ042"), ("no such code", "no such code"), ("PT1D", "PT1D")],
)
def test_a_code_is_translated_where_the_region_is_the_same(code, today) -> None:
    assert nuts_versions.today(code) == today


@pytest.mark.parametrize(
    ("code", "version", "parts"), [("PT1D", 2024, {"PT16", "PT18"}), ("HR04", 2016, {"HR02", "HR05", "HR06"})]
)
def test_a_divided_region_is_told_with_its_shares(code, version, parts) -> None:
    found = nuts_versions.former(code)
    assert found.version == version
    assert {part for part, _ in found.parts} == parts
    assert sum(share for _, share in found.parts) == pytest.approx(1, abs=0.001)
    assert found.same == ""


@pytest.mark.parametrize("version", ["2006", "2010", "2013", "2016", "2024"])
def test_every_code_of_each_edition_is_of_today_translated_or_told(version) -> None:
    rows = pd.read_csv(nuts_versions.FILE, dtype=str)
    rows = rows[rows["from_version"] == version]
    assert len(rows)
    for code in set(rows["from_code"]):
        translated, found = nuts_versions.today(code), nuts_versions.former(code)
        assert boundaries.level_of(translated) or (found and found.shares)


def test_a_link_with_an_old_code_opens_the_region_of_today(catalogue) -> None:
    found, dropped = view.from_query({"code": "SI015", "place": "SI015", "selected": "region:SI015"}, catalogue, None)
    assert (found.filters.codes, found.place, found.selected) == (("SI035",), "SI035", "region:SI035")
    assert dropped == ()


def test_a_link_with_a_divided_code_says_so(catalogue) -> None:
    _, dropped = Filters.from_query({"code": "PT1D"}, catalogue)
    assert [(item.key, item.value) for item in dropped] == [("code", "PT1D")]


def test_an_own_catalogue_may_have_codes_of_another_edition(tmp_path) -> None:
    for name in ("projects", "partners", "programmes", "regions"):
        raw(name).to_csv(tmp_path / f"{name}.csv", index=False)
    regions = raw("regions")
    regions.loc[regions["nuts_codes"] == "SI035", "nuts_codes"] = "SI015"
    regions.loc[regions["region_id"] == "ustecky", "nuts_codes"] = "HR04"
    regions.to_csv(tmp_path / "regions.csv", index=False)
    texts, problems = tables.check(tmp_path)
    assert "SI035" in set(texts["regions"]["nuts_codes"])
    (problem,) = [problem for problem in problems if problem.code == Code.DIVIDED_REGION]
    assert (problem.value, problem.details["edition"]) == ("HR04", "2016")
    assert "HR02 40 %" in str(problem)


def test_the_command_line_adds_the_codes_of_today(tmp_path, capsys) -> None:
    source, out = tmp_path / "table.csv", tmp_path / "out.csv"
    source.write_text("name;nuts\na;SI015\nb;PT1D\nc;CZ042\nd;nothing\n", encoding="utf-8")
    assert main(["locate", str(source), "--codes", "nuts", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").splitlines() == [
        "name;nuts;nuts_2021;divided_into",
        "a;SI015;SI035;",
        "b;PT1D;;PT16 71 %, PT18 29 %",
        "c;CZ042;CZ042;",
        "d;nothing;;",
    ]
    assert "1 kept, 1 translated, 1 divided, 1 unknown" in capsys.readouterr().err
