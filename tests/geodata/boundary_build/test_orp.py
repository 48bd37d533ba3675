"""Municipality polygons become ORP."""

import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.build import ASSIGNMENT, orp
from geodata.errors import BuildError

HEADER = "shape_id,orp_code,orp_name,nuts3\n"


def test_polygons_of_one_orp_are_one_and_rows_are_sorted_by_code() -> None:
    polygons = np.array([shapely.box(x, 0, x + 1, 1) for x in range(3)], dtype=object)
    assignment = pd.DataFrame(
        {"orp_code": ["20", "10", "20"], "orp_name": ["Most", "Bílina", "Most"], "nuts3": ["CZ042"] * 3}
    )
    result = orp.dissolve(polygons, assignment)
    assert result[["code", "name", "nuts3"]].to_numpy().tolist() == [
        ["10", "Bílina", "CZ042"],
        ["20", "Most", "CZ042"],
    ]
    assert shapely.area(result["geometry"].to_numpy()).tolist() == [1, 2]


def test_orp_of_one_name_in_two_regions_stay_two() -> None:
    polygons = np.array([shapely.box(x, 0, x + 1, 1) for x in range(2)], dtype=object)
    assignment = pd.DataFrame({"orp_code": ["1", "2"], "orp_name": ["Lhota"] * 2, "nuts3": ["CZ042", "CZ080"]})
    assert len(orp.dissolve(polygons, assignment)) == 2


def test_the_committed_assignment_names_206_orp_with_their_region() -> None:
    table = orp.read_assignment(ASSIGNMENT)
    assert table["shape_id"].is_unique
    assert table["orp_code"].nunique() == orp.COUNT
    assert len(table[["orp_code", "orp_name", "nuts3"]].drop_duplicates()) == orp.COUNT


@pytest.mark.parametrize("rows", ["a,10,Most,CZ042\na,20,Bílina,CZ042\n", "a,,Most,CZ042\n"])
def test_a_polygon_with_two_orp_or_none_stops_the_build(tmp_path, rows: str) -> None:
    path = tmp_path / "assignment.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(BuildError, match=r"assignment\.csv: every municipality polygon needs exactly one ORP"):
        orp.read_assignment(path)


def test_codes_of_the_assignment_keep_their_zeros(tmp_path) -> None:
    path = tmp_path / "assignment.csv"
    path.write_text(HEADER + "0264,0019,Praha,CZ010\n", encoding="utf-8")
    assert orp.read_assignment(path).to_numpy().tolist() == [["0264", "0019", "Praha", "CZ010"]]
