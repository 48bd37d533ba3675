"""The functional areas (ITI, ZIT) on the map: seen, counted from what lies inside, and said where not known."""

import pandas as pd
import shapely

from geodata.space import boundaries
from tests.files import raw

OPOLE = "aglomeracja-opolska"


def ids_inside(table: str) -> set[str]:
    """Return the projects that a file places in the members of the Opole agglomeration."""
    members = raw("areas").set_index("area_id").loc[OPOLE, "member_places"].split(";")
    municipalities = boundaries.municipalities("PL")
    area = shapely.union_all(municipalities.loc[municipalities["name"].isin(members), "geometry"].to_numpy())
    frame = raw(table)
    lon, lat = (pd.to_numeric(frame[column]).fillna(0) for column in ("lon", "lat"))
    return set(frame.loc[shapely.contains_xy(area, lon, lat), "project_id"])


def test_the_areas_are_drawn_and_those_that_are_not_are_named(atlas, watch) -> None:
    atlas.open("level=area&measure=projects")
    assert set(atlas.map("Atlas.regions.current.codes")) == boundaries.codes("area")
    i = atlas.map(f"Atlas.regions.current.codes.indexOf('{OPOLE}')")
    assert atlas.map(f"Atlas.regions.at(L.latLng(50.85, 17.9)) === {i}")
    assert atlas.map("Atlas.regions.at(L.latLng(52.0, 15.0)) === -1")
    assert atlas.map(f"Atlas.regions.values.has({i})")
    atlas.says("Not on the map, as no members are known: Ostravská aglomerace")
    watch.assert_quiet()


def test_the_filter_of_an_area_counts_what_lies_inside(atlas, watch) -> None:
    atlas.open(f"level=area&code={OPOLE}&selected=region:{OPOLE}")
    kinds = raw("projects").set_index("project_id")["record_kind"]
    expected = ids_inside("projects") | ids_inside("partners")
    assert set(kinds[list(expected)]) == {"project"}
    atlas.projects(len(expected))
    atlas.says("Made of 21 members: ")
    watch.assert_quiet()
