"""A region by its ORP or municipalities: what the tables say, and what lies there as a point."""

import geopandas as gpd
import pandas as pd
import pytest

from geodata.analysis import local, opening
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from geodata.settings import DATA
from geodata.space import boundaries
from tests.files import raw


@pytest.fixture(scope="module")
def embedded():
    return load()


@pytest.fixture(scope="module")
def usti(embedded):
    return local.orp_table(embedded, "CZ042")


def test_each_place_is_shown_by_the_parts_that_there_are(embedded) -> None:
    shown = {key: local.parts_of(key, embedded) for key in opening.local(embedded)}
    assert shown == {
        "CZ042": "orp",
        "CZ080": "orp",
        "CZ041": "orp",
        "SI035": "municipalities",
        "aglomeracja-opolska": "municipalities",
        "olomoucka-aglomerace": "outline",
    }


def test_the_usti_region_has_the_endangered_areas_that_the_table_states(usti) -> None:
    stated = raw("hsou")
    stated = stated[stated["nuts3"] == "CZ042"]
    assert len(usti) == 16
    assert usti["hsou"].value_counts().to_dict() == stated["hsou"].value_counts().to_dict()
    assert usti["hsou"].value_counts().to_dict() == {"yes": 14, "partly": 1, "no": 1}
    assert set(usti.loc[usti["hsou"] == "partly", "name"]) == {"Bílina"}


def test_an_orp_that_no_list_names_is_unknown_not_outside_the_list(embedded) -> None:
    table = local.orp_table(embedded, "CZ041").set_index("name")
    assert table.loc["Kraslice", "hsou"] == "yes"
    assert set(table.drop("Kraslice")["hsou"]) == {"unknown"}
    assert local.known(table, ("hsou", "population")) == {"hsou": 1, "population": 7}


def test_population_and_area_come_from_the_table_of_orp(usti) -> None:
    stated = pd.read_csv(DATA / "orp.csv").set_index(["nuts3", "orp_name"]).loc["CZ042"]
    found = usti.set_index("name")
    for column in ("population", "area_km2", "municipalities"):
        assert found[column].to_dict() == stated[column].to_dict()


def test_the_counts_of_the_orp_obey_a_selection(embedded, usti) -> None:
    part = local.orp_table(embedded.select(Filters(themes=("land-brownfields",))), "CZ042")
    assert 0 < part["projects"].sum() < usti["projects"].sum()


def test_action_groups_stand_in_the_orp_of_their_seat_and_those_without_a_seat_are_kept(embedded) -> None:
    groups = local.action_groups(embedded, "CZ042").set_index("lag_id")
    assert len(groups) == len(embedded.lags)
    assert groups.loc["mas-nadeje", "orp_name"] == "Most"
    assert groups.loc["mas-labske-skaly", "orp_name"] == "Ústí nad Labem"
    assert groups.loc["mas-cinovecko", "orp_name"] == ""
    assert local.action_groups(embedded, "CZ080").empty


def test_groups_of_an_orp_stand_in_its_row(usti) -> None:
    assert usti.set_index("name").loc["Varnsdorf", "lags"] == "MAS Český sever, z.s."


def test_the_towns_that_showed_their_practice_come_out_of_the_data(embedded) -> None:
    found = local.shown_practices(embedded, "CZ042")
    places = set(zip(found["orp_name"], found["place"], strict=True))
    assert {("Teplice", "Dubí"), ("Kadaň", "Mašťov"), ("Litoměřice", "Štětí")} <= places
    assert set(found["kind"]) <= {"practice", *local.SHOWN_KINDS}


def test_what_is_known_only_to_the_region_is_counted_apart(embedded) -> None:
    projects = embedded.projects
    here = projects[(projects["nuts3"] == "CZ042") & (projects["record_kind"] == "project")]
    assert local.placed(embedded, "CZ042")["projects"] == ((here["orp"] != "").sum(), len(here))


def test_zasavje_has_four_municipalities(embedded) -> None:
    found = local.members("SI035", embedded)
    assert found.listed == ("Hrastnik", "Litija", "Trbovlje", "Zagorje ob Savi")
    assert found.without == ()


def test_every_named_member_of_the_opole_agglomeration_has_one_boundary(embedded) -> None:
    found = local.members("aglomeracja-opolska", embedded)
    assert len(found.frame) == len(found.listed) == 21
    assert found.without == ()
    assert set(found.frame["name"]) == set(found.listed)


def test_members_without_boundaries_are_named(embedded) -> None:
    found = local.members("olomoucka-aglomerace", embedded)
    assert found.frame.empty
    assert found.without == found.listed
    assert "Prostějov" in found.listed


def test_municipalities_count_the_points_inside_them(embedded) -> None:
    frame = local.members("SI035", embedded).frame
    table = local.municipality_table(embedded, frame).set_index("name")
    events = embedded.events[embedded.events["location_basis"] == "site"]
    points = gpd.GeoDataFrame(events, geometry=gpd.points_from_xy(events["lon"], events["lat"]), crs=frame.crs)
    expected = points.sjoin(frame[["name", "geometry"]], predicate="within", lsuffix="event", rsuffix="part")
    counts = expected["name"].value_counts()
    assert table["events"].to_dict() == {name: counts.get(name, 0) for name in frame["name"]}
    assert table["events"].sum() > 0


def test_a_record_in_the_middle_of_its_region_is_in_no_municipality(embedded) -> None:
    frame = local.members("SI035", embedded).frame
    table = local.municipality_table(embedded, frame)
    located = embedded.projects[
        (embedded.projects["nuts3"] == "SI035") & (embedded.projects["record_kind"] == "project")
    ]
    in_region = (located["location_basis"] == "region").sum()
    assert in_region
    assert table["projects"].sum() <= len(located) - in_region


def test_an_empty_selection_leaves_zeros(embedded) -> None:
    nothing = embedded.select(Filters(text="xyzzyxyzzy"))
    assert local.orp_table(nothing, "CZ042")["projects"].sum() == 0
    assert local.shown_practices(nothing, "CZ042").empty
    frame = boundaries.municipalities("SI")
    assert local.municipality_table(nothing, frame)["projects"].sum() == 0
