"""The embedded boundaries: complete, nested, without gaps and overlaps, and where they should be."""

import hashlib
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.build import MUNICIPALITIES
from geodata.build.coverage import is_stored_coverage
from geodata.errors import UnknownRegionError
from geodata.space import boundaries
from geodata.space.locate import locate
from tests.files import raw

REFERENCE = Path(__file__).parents[4] / "shared" / "boundaries" / "orp_ruian_reference.geojson"
COUNTS = {"nuts0": 37, "nuts1": 125, "nuts2": 334, "nuts3": 1514, "orp": 206, "area": 6}
AREAS = raw("areas").set_index("area_id")
TOTAL_MEGABYTES = 15
METRIC = "EPSG:3035"

OSTRAVA = (18.28204, 49.83465)
TRBOVLJE = (15.05178, 46.1541)
KATOWICE = (19.02173, 50.2597)


def at(frame: gpd.GeoDataFrame, point: tuple[float, float]) -> list[str]:
    """Return the codes of the regions that contain a point (lon, lat)."""
    return frame["code"][frame.geometry.contains(shapely.Point(point))].tolist()


@pytest.mark.parametrize("level", boundaries.LEVELS)
@pytest.mark.parametrize("scale", boundaries.SCALES)
def test_every_level_has_all_its_regions_sorted_by_code(level: str, scale: str) -> None:
    frame = boundaries.regions(level, scale)
    assert list(frame.columns) == ["code", "name", "country", "parent", "geometry"]
    assert len(frame) == COUNTS[level]
    assert frame["code"].is_unique
    assert frame["code"].is_monotonic_increasing
    assert frame.crs == "EPSG:4326"
    assert not frame.geometry.is_empty.any()
    assert not frame.drop(columns="geometry").isna().any(axis=None)


@pytest.mark.parametrize("level", boundaries.LEVELS)
@pytest.mark.parametrize("scale", boundaries.SCALES)
def test_every_level_is_a_coverage_in_degrees_and_in_metres(level: str, scale: str) -> None:
    assert is_stored_coverage(boundaries.regions(level, scale).geometry.to_numpy())


@pytest.mark.parametrize("frame", [boundaries.land, *(lambda c=c: boundaries.municipalities(c) for c in ("PL", "SI"))])
def test_land_and_municipalities_are_coverages(frame) -> None:
    assert is_stored_coverage(frame().geometry.to_numpy())


def test_nuts_has_37_countries_with_their_own_codes() -> None:
    countries = boundaries.codes("nuts0")
    assert {"CZ", "PL", "SI", "EL", "UK", "CH", "NO", "TR", "RS"} <= countries
    assert not {"GR", "GB"} & countries


@pytest.mark.parametrize(("upper", "lower"), [("nuts0", "nuts1"), ("nuts1", "nuts2"), ("nuts2", "nuts3")])
def test_codes_nest(upper: str, lower: str) -> None:
    frame = boundaries.regions(lower)
    assert set(frame["parent"]) == boundaries.codes(upper)
    assert (frame["parent"] == frame["code"].str[:-1]).all()
    assert (frame["country"] == frame["code"].str[:2]).all()


@pytest.mark.parametrize(("upper", "lower"), [("nuts0", "nuts1"), ("nuts1", "nuts2"), ("nuts2", "nuts3")])
def test_areas_nest(upper: str, lower: str) -> None:
    outer = boundaries.regions(upper).set_index("code").to_crs(METRIC).area
    inner = boundaries.regions(lower).to_crs(METRIC)
    np.testing.assert_allclose(inner.area.groupby(inner["parent"]).sum().reindex(outer.index), outer, rtol=1e-6)


def test_orp_fill_the_nuts3_regions_they_belong_to() -> None:
    orp = boundaries.regions("orp").to_crs(METRIC)
    nuts3 = boundaries.regions("nuts3", "03m").set_index("code").to_crs(METRIC).geometry
    filled = orp.geometry.groupby(orp["parent"]).agg(lambda group: shapely.union_all(group.to_numpy()))
    assert set(filled.index) == {code for code in nuts3.index if code.startswith("CZ")}
    outside = shapely.area(shapely.symmetric_difference(filled.to_numpy(), nuts3.reindex(filled.index).to_numpy()))
    assert outside.max() < 1e6


def test_orp_codes_and_names_are_those_of_ruian() -> None:
    orp = boundaries.regions("orp")
    assert orp["code"].str.fullmatch(r"\d+").all()
    assert orp["name"].is_unique
    assert {"Ostrava", "Bílina", "Ústí nad Labem", "Hlavní město Praha"} <= set(orp["name"])


@pytest.mark.skipif(not REFERENCE.exists(), reason="the official ORP polygons lie beside the project, not in it")
def test_orp_agree_with_the_official_polygons() -> None:
    official = gpd.read_file(REFERENCE)
    official = official.set_index(official["kod"].astype(str)).to_crs(METRIC).geometry
    ours = boundaries.regions("orp").set_index("code").to_crs(METRIC).geometry
    assert set(ours.index) == set(official.index)
    official = official.reindex(ours.index)
    overlap = ours.intersection(official).area / ours.union(official).area
    assert overlap.mean() >= 0.945
    assert overlap.min() >= 0.87


def test_every_czech_municipality_has_its_centre_in_its_own_orp_and_region() -> None:
    table = pd.read_parquet(MUNICIPALITIES)
    table = table[table["country"] == "CZ"]
    located = locate(table["lon"].to_numpy(), table["lat"].to_numpy())
    assert len(table) > 6_200
    assert located["orp"].tolist() == table["orp_code"].tolist()
    assert not located["near"].any()
    region = boundaries.regions("orp").set_index("code")["parent"]
    assert located["nuts3"].tolist() == region[table["orp_code"]].tolist()


def test_functional_areas_are_those_with_a_known_member_and_the_others_stay_in_the_table() -> None:
    assert boundaries.codes("area") == set(AREAS.index[AREAS["member_places"] != ""])
    assert len(AREAS) > len(boundaries.codes("area"))
    for code in boundaries.codes("area"):
        assert (boundaries.name_of(code), boundaries.country_of(code)) == tuple(AREAS.loc[code, ["name", "country"]])


def test_every_named_member_of_a_functional_area_was_found_or_is_told() -> None:
    for code, row in boundaries.members().iterrows():
        assert sorted((*row["members"], *row["missing"])) == sorted(AREAS.loc[code, "member_places"].split(";"))
        assert not row["missing"]


def test_functional_areas_do_not_overlap() -> None:
    geometry = boundaries.regions("area").to_crs(METRIC).geometry.to_numpy()
    assert sum(shapely.area(geometry)) == pytest.approx(shapely.area(shapely.union_all(geometry)), rel=1e-9)


def test_functional_areas_are_the_union_of_their_polish_members() -> None:
    municipalities = boundaries.municipalities("PL").to_crs(METRIC)
    areas = boundaries.regions("area").query("country == 'PL'").set_index("code").to_crs(METRIC).geometry
    for code, drawn in areas.items():
        members = municipalities[municipalities["name"].isin(boundaries.members().loc[code, "members"])]
        assert shapely.area(shapely.symmetric_difference(drawn, members.union_all())) < 1e4


def test_a_functional_area_lies_in_its_parent() -> None:
    for row in boundaries.regions("area").to_crs(METRIC).itertuples():
        region = boundaries.regions(boundaries.level_of(row.parent), "03m").set_index("code").loc[[row.parent]]
        assert shapely.area(shapely.difference(row.geometry, region.to_crs(METRIC).geometry.iloc[0])) < 1e5


def test_the_members_of_the_olomouc_area_lie_in_it_and_the_towns_between_them_do_not() -> None:
    inside = {"Olomouc": (17.2518, 49.5955), "Přerov": (17.4509, 49.4551), "Šternberk": (17.2989, 49.7304)}
    outside = {"Horka nad Moravou": (17.2107, 49.6401), "Uničov": (17.1214, 49.7709)}
    areas = boundaries.regions("area")
    assert {at(areas, point)[0] for point in inside.values()} == {"olomoucka-aglomerace"}
    assert [at(areas, point) for point in outside.values()] == [[], []]


def test_an_area_is_whole_only_where_a_source_says_how_many_members_there_are() -> None:
    whole = boundaries.members()["whole"]
    assert whole[whole].index.tolist() == ["aglomeracja-opolska"]
    # The same source gives its size: 2,370 km².
    drawn = boundaries.regions("area").set_index("code").to_crs(METRIC).geometry["aglomeracja-opolska"]
    assert drawn.area / 1e6 == pytest.approx(2370, rel=0.005)


def test_known_towns_lie_in_their_regions() -> None:
    assert at(boundaries.regions("nuts3", "03m"), OSTRAVA) == ["CZ080"]
    assert [boundaries.name_of(code) for code in at(boundaries.regions("orp"), OSTRAVA)] == ["Ostrava"]
    assert at(boundaries.regions("nuts3", "03m"), TRBOVLJE) == ["SI035"]
    assert at(boundaries.regions("nuts3", "03m"), KATOWICE) == ["PL22A"]


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ((30.52, 50.45), "UA"),
        ((20.51, 54.71), "RU"),
        ((34.10, 44.95), "UA"),
        ((18.41, 43.86), "BA"),
        ((21.16, 42.66), "XK"),
        ((18.28, 49.83), "CZ"),
        ((33.36, 35.30), "CY"),
    ],
)
def test_land_knows_the_countries_in_and_around_nuts(point: tuple[float, float], code: str) -> None:
    assert at(boundaries.land(), point) == [code]


def test_land_leaves_no_crack_between_poland_and_ukraine() -> None:
    strip = shapely.box(22.95, 49.75, 24.15, 51.4)
    land = shapely.union_all(boundaries.land().geometry.to_numpy())
    assert shapely.difference(strip, land).is_empty


def test_land_has_open_sea() -> None:
    assert at(boundaries.land(), (18.0, 56.0)) == []
    assert at(boundaries.land(), (3.0, 40.9)) == []


@pytest.mark.parametrize(("country", "count"), [("PL", 407), ("SI", 212)])
def test_municipalities_name_their_country_and_region(country: str, count: int) -> None:
    frame = boundaries.municipalities(country)
    assert list(frame.columns) == ["code", "name", "country", "nuts3", "geometry"]
    assert len(frame) == count
    assert set(frame["country"]) == {country}
    assert set(frame["nuts3"]) <= boundaries.codes("nuts3")


def test_municipalities_of_the_catalogue_are_found_by_name() -> None:
    gminy = set(boundaries.municipalities("PL")["name"])
    assert {
        "Opole",
        "Łubniany",
        "Świętochłowice",
        "Jastrzębie-Zdrój",
        "Czerwionka-Leszczyny",
        "Lelów",
    } <= gminy
    obcine = set(boundaries.municipalities("SI")["name"])
    assert {"Trbovlje", "Hrastnik", "Zagorje ob Savi", "Šenčur", "Velenje", "Šoštanj"} <= obcine


def test_municipalities_of_other_countries_are_refused() -> None:
    with pytest.raises(ValueError, match="PL, SI"):
        boundaries.municipalities("DE")


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("CZ", "nuts0", None),
        ("CZ0", "nuts1", "CZ"),
        ("CZ08", "nuts2", "CZ0"),
        ("CZ080", "nuts3", "CZ08"),
        ("19", "orp", "CZ010"),
        ("olomoucka-aglomerace", "area", "CZ071"),
        ("aglomeracja-opolska", "area", "PL52"),
    ],
)
def test_a_code_tells_its_level_and_parent(code: str, level: str, parent: str | None) -> None:
    assert boundaries.level_of(code) == level
    assert boundaries.parent(code) == parent


@pytest.mark.parametrize("level", boundaries.LEVELS)
def test_the_codes_of_a_level_belong_to_no_other(level: str) -> None:
    assert {boundaries.level_of(code) for code in boundaries.codes(level)} == {level}


@pytest.mark.parametrize("code", ["", "GB", "GR1", "CZ999", "cz080", "99999999", "CZ0801", "²", "aglomeracja"])
def test_an_unknown_code_has_no_level_parent_or_name(code: str) -> None:
    assert boundaries.level_of(code) is None
    assert boundaries.parent(code) is None
    assert boundaries.name_of(code) is None


@given(st.text(max_size=8))
def test_any_text_is_a_known_code_or_none(text: str) -> None:
    level = boundaries.level_of(text)
    assert level is None or text in boundaries.codes(level)


def test_names_are_latin_unless_the_local_ones_are_asked_for() -> None:
    assert boundaries.name_of("EL30") == "Attiki"
    assert boundaries.name_of("EL30", local=True) != "Attiki"
    assert boundaries.name_of("CZ080") == boundaries.name_of("CZ080", local=True) == "Moravskoslezský kraj"


def test_union_takes_codes_of_mixed_levels() -> None:
    union = boundaries.union(["PL22", "CZ080", "SI035"])
    for point in (KATOWICE, OSTRAVA, TRBOVLJE):
        assert union.contains(shapely.Point(point))
    assert not union.contains(shapely.Point(14.42, 50.09))
    assert boundaries.union([]).is_empty


def test_union_names_the_unknown_code() -> None:
    with pytest.raises(UnknownRegionError, match="CZ999"):
        boundaries.union(["CZ080", "CZ999"])


@pytest.mark.parametrize("arguments", [("nuts4",), ("nuts3", "01m")])
def test_unknown_level_or_scale_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="unknown"):
        boundaries.regions(*arguments)


def test_provenance_describes_every_file_as_it_is() -> None:
    entries = {entry["output"]: entry for entry in boundaries.provenance()}
    assert set(entries) == {path.name for path in boundaries.DIRECTORY.glob("*.parquet")}
    for name, entry in entries.items():
        content = (boundaries.DIRECTORY / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], name
        assert len(content) == entry["bytes"]
        assert entry["attribution"]
        assert entry["method"]
        for source in entry["sources"]:
            assert source["licence"]
            assert source["publisher"]
            if "package" in source:
                assert len(source["package_sha256"]) == 64
                assert source["retrieved"]


def test_the_files_stay_small() -> None:
    size = sum(path.stat().st_size for path in boundaries.DIRECTORY.iterdir())
    assert size < TOTAL_MEGABYTES * 1e6


def test_importing_reads_no_file() -> None:
    code = "from geodata.space import boundaries; print(boundaries._regions.cache_info().currsize)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "0"
