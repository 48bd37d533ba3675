"""Functional areas become the union of the members that can be found; what cannot is not guessed."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.build import AREAS, areas
from geodata.errors import BuildError

HERE = (17.0, 50.0)
NOWHERE = (np.nan, np.nan)


def grid(names: list[str], nuts3: str = "PL524", west: float = 17.0, south: float = 50.0) -> gpd.GeoDataFrame:
    """Return square municipalities side by side, 0.1° wide."""
    boxes = [shapely.box(west + x / 10, south, west + (x + 1) / 10, south + 0.1) for x in range(len(names))]
    return gpd.GeoDataFrame({"name": names, "nuts3": nuts3}, geometry=boxes, crs="EPSG:4326")


def places(*rows: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame([(*row, "CZ") for row in rows], columns=["name", "lon", "lat", "country"])


def table(*rows: dict) -> pd.DataFrame:
    """Return areas with the given cells."""
    common = {"country": "PL", "lon": np.nan, "lat": np.nan}
    return pd.DataFrame([{**common, "name": row["area_id"].title(), **row} for row in rows])


def build(*rows: dict, known=None, czech=None, gazetteer=None) -> gpd.GeoDataFrame:
    known = {"PL": grid(["Opole", "Turawa", "Murów", "Murów"])} if known is None else known
    czech = grid([""] * 3, "CZ071", south=49.5) if czech is None else czech
    return areas.build(table(*rows), known, czech, places() if gazetteer is None else gazetteer, lambda _: None)


def test_an_area_is_the_union_of_its_members_and_names_those_that_are_missing() -> None:
    row = build({"area_id": "opole-area", "member_places": ("Turawa", "Atlantis", "Opole")}).iloc[0]
    assert (row["members"], row["missing"]) == ("Turawa;Opole", "Atlantis")
    assert (row["code"], row["name"], row["country"], row["parent"]) == ("opole-area", "Opole-Area", "PL", "PL524")
    assert row.geometry.equals(shapely.box(17, 50, 17.2, 50.1))


def test_a_name_that_several_municipalities_have_is_not_guessed() -> None:
    row = build({"area_id": "opole-area", "member_places": ("Opole", "Murów")}).iloc[0]
    assert (row["members"], row["missing"]) == ("Opole", "Murów")


def test_areas_without_a_member_found_are_left_out_and_the_rest_is_sorted() -> None:
    frame = build(
        {"area_id": "z-area", "member_places": ("Opole",)},
        {"area_id": "nothing-read", "member_places": ()},
        {"area_id": "nothing-found", "member_places": ("Atlantis",)},
        {"area_id": "a-area", "member_places": ("Turawa",)},
        {"area_id": "german", "country": "DE", "member_places": ("Opole",)},
    )
    assert frame["code"].tolist() == ["a-area", "z-area"]
    assert list(frame.columns) == areas.COLUMNS


def test_two_areas_that_overlap_stop_the_build() -> None:
    rows = [{"area_id": code, "member_places": ("Opole",)} for code in ("first", "second")]
    with pytest.raises(BuildError, match=r"First and Second overlap by \d+\.\d km²"):
        build(*rows)


def test_neighbours_that_share_an_edge_do_not_overlap() -> None:
    assert len(build(*({"area_id": name.lower(), "member_places": (name,)} for name in ("Opole", "Turawa")))) == 2


def test_an_area_is_whole_when_it_has_the_members_that_a_source_states(monkeypatch) -> None:
    monkeypatch.setattr(areas, "STATED_MEMBERS", {"whole": 1, "part": 3})
    frame = build({"area_id": "whole", "member_places": ("Opole",)}, {"area_id": "part", "member_places": ("Turawa",)})
    assert frame.set_index("code")["whole"].to_dict() == {"part": False, "whole": True}


def test_a_czech_member_is_the_polygon_around_its_place() -> None:
    gazetteer = places(("Lutín", 17.05, 49.55), ("Přerov", 17.25, 49.55), ("Uničov", 17.15, 49.55))
    area = {"area_id": "olomouc-area", "country": "CZ", "lon": 17.0, "lat": 49.5}
    row = build({**area, "member_places": ("Lutín", "Přerov", "Atlantis")}, gazetteer=gazetteer).iloc[0]
    assert (row["members"], row["missing"], row["parent"]) == ("Lutín;Přerov", "Atlantis", "CZ071")
    assert row.geometry.area == pytest.approx(0.02)
    assert not row.geometry.contains(shapely.Point(17.15, 49.55))


def test_of_several_places_of_a_name_the_one_nearest_to_the_seat_counts() -> None:
    frame, both = grid([""] * 3), places(("Lhota", 17.25, 50.05), ("Lhota", 17.05, 50.05))
    assert areas.by_place(("Lhota",), HERE, frame, both)["Lhota"].name == 0
    assert areas.by_place(("Lhota",), (17.3, 50.0), frame, both)["Lhota"].name == 2


def test_without_a_seat_only_a_name_of_one_place_is_found() -> None:
    frame, several = grid([""] * 3), places(("Lhota", 17.25, 50.05), ("Lhota", 17.05, 50.05), ("Lutín", 17.15, 50.05))
    found = areas.by_place(("Lhota", "Lutín"), NOWHERE, frame, several)
    assert {name: row.name for name, row in found.items()} == {"Lutín": 1}


def test_a_place_outside_every_polygon_has_no_member() -> None:
    assert areas.by_place(("Lhota",), HERE, grid([""]), places(("Lhota", 19.0, 50.05))) == {}


@pytest.mark.parametrize(
    ("nuts3", "expected"),
    [(["PL524"], "PL524"), (["PL524", "PL523"], "PL52"), (["PL524", "PL22A"], "PL"), (["PL22A", "PL213"], "PL2")],
)
def test_the_parent_is_the_smallest_region_that_contains_all_members(nuts3: list[str], expected: str) -> None:
    assert areas.common_region(nuts3) == expected


def test_only_regions_with_a_place_of_a_czech_member_are_read() -> None:
    nuts3 = gpd.GeoDataFrame(
        {"code": ["CZ071", "CZ080"]}, geometry=[shapely.box(17, 49, 18, 50), shapely.box(18, 49, 19, 50)], crs=4326
    )
    gazetteer = places(("Lutín", 17.1, 49.5), ("Ostrava", 18.3, 49.8))
    rows = table(
        {"area_id": "olomouc-area", "country": "CZ", "member_places": ("Lutín",)},
        {"area_id": "opole-area", "member_places": ("Ostrava",)},
    )
    assert areas.regions_of_members(rows, gazetteer, nuts3) == ["CZ071"]


def test_the_committed_table_has_ids_that_are_no_codes_of_regions() -> None:
    table = areas.read_areas(AREAS)
    assert table["area_id"].is_unique
    assert not table["area_id"].str.fullmatch(r"\d+|.{0,5}").any()
    assert set(areas.STATED_MEMBERS) <= set(table["area_id"])
    assert table.loc[table["area_id"] == "aglomeracja-opolska", "member_places"].map(len).tolist() == [21]
