"""Plants, mines and emissions against plain sums of the files, and the places where two sources differ."""

import csv
import math
from collections import defaultdict

import numpy as np
import pytest

from geodata.analysis import coal
from geodata.analysis.points import points
from geodata.analysis.territories import territory
from geodata.settings import DATA
from geodata.space import boundaries
from geodata.space.locate import locate

CZECH = ("karlovarsky", "ustecky", "moravskoslezsky")


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a file of the embedded catalogue, without the library."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plants_in(nuts3: str) -> set[str]:
    """Return the ids of the plants of Europe Beyond Coal that lie in a region."""
    found = [row for row in rows("plants") if row["lat"]]
    codes = locate(np.array([float(row["lon"]) for row in found]), np.array([float(row["lat"]) for row in found]))
    return {row["plant_id"] for row, code in zip(found, codes["nuts3"], strict=True) if code == nuts3}


@pytest.mark.parametrize("region", CZECH)
def test_the_emissions_of_a_region_are_the_sum_of_its_plants_by_year(catalogue, region) -> None:
    place = territory(region, catalogue)
    inside = plants_in(place.codes[0])
    sums: dict[int, float] = defaultdict(float)
    for row in rows("plant_emissions"):
        if row["plant_id"] in inside:
            sums[int(row["year"])] += float(row["co2_t"])
    found = coal.of_territory(place, catalogue).emissions
    assert found.index.tolist() == sorted(sums)
    assert found.to_dict() == pytest.approx(dict(sums))


def test_a_plant_that_closed_emits_nothing_and_one_without_a_figure_is_unknown(catalogue) -> None:
    years, plants = coal.emissions(catalogue), catalogue.plants.set_index("plant_id")
    gone = plants[plants["status_2021"].isin(coal.GONE) & (plants["last_year"] < years.columns[-1])].index
    assert (years.loc[gone, years.columns[-1]].fillna(-1) >= 0).all()
    unknown = plants.index[plants["country"] == "TR"]
    assert years.loc[unknown].isna().all(axis=None)


def test_a_region_without_a_plant_emits_nothing_and_one_without_a_figure_is_unknown(catalogue) -> None:
    table = coal.emissions_by_region(catalogue, "nuts0")
    assert table.loc["CZ"].notna().all()
    assert table.loc["TR"].isna().all()
    assert (table.loc["LU"] == 0).all()


def test_the_levels_agree_with_each_other(catalogue) -> None:
    """Hold that the emissions of a country are those of its regions."""
    smaller, country = (coal.emissions_by_region(catalogue, level) for level in ("nuts3", "nuts0"))
    assert smaller[smaller.index.str.startswith("PL")].sum().to_dict() == pytest.approx(country.loc["PL"].to_dict())


def test_a_power_plant_has_the_units_of_the_source(catalogue) -> None:
    found = coal.stations(catalogue).set_index("id")
    units: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("plant_units"):
        units[row["plant_id"]].append(row)
    assert set(found.index) == set(units)
    for one, own in units.items():
        at_work = [row for row in own if row["status"] == "operating"]
        assert found.loc[one, "units"] == len(own)
        assert found.loc[one, "mw_operating"] == pytest.approx(sum(float(row["capacity_mw"] or 0) for row in at_work))
        assert (found.loc[one, "state"] == coal.OPERATING) == bool(at_work)


def test_a_closing_year_is_that_of_the_last_unit_and_unknown_while_one_has_none(catalogue) -> None:
    found = coal.stations(catalogue).set_index("title")
    units = [row for row in rows("plant_units") if row["plant_local"] == "Dětmarovice"]
    planned = {row["planned_retirement"] for row in units if row["status"] == "operating"}
    assert planned == {f"{found.loc['Dětmarovice', 'closing_year']:.0f}"}
    assert math.isnan(found.loc["Tušimice", "closing_year"])


def test_what_both_sources_say_of_a_closing_year_stands_side_by_side(catalogue) -> None:
    row = coal.stations(catalogue).set_index("title").loc["Dětmarovice"]
    older = next(one for one in rows("plants") if one["name"] == "Detmarovice")
    assert row["closing_year_2021"] == float(older["last_year"])
    assert row["status_2021"] == older["status_2021"]
    assert row["closing_year"] != row["closing_year_2021"]


def test_every_match_of_the_two_sources_is_near_or_bears_the_same_name(catalogue) -> None:
    matches = catalogue.plant_matches
    countries = catalogue.plants.set_index("plant_id")["country"]
    others = catalogue.plant_units.drop_duplicates("plant_id").set_index("plant_id")["country"]
    assert (matches["plant_id"].map(countries) == matches["gem_plant_id"].map(others)).all()
    assert ((matches["distance_km"] <= 2) | (matches["likeness"] >= 85)).all()


def test_a_region_that_is_a_part_of_its_codes_claims_no_coal(catalogue) -> None:
    regions = catalogue.regions
    part = territory(regions.loc[regions["nuts_fit"] == "part", "region_id"].iloc[0], catalogue)
    assert coal.of_territory(part, catalogue).is_empty


def test_plants_and_mines_are_points_whatever_the_filters(catalogue) -> None:
    table = points(catalogue)
    shown = table.visible(catalogue, ("k", "m"))
    kinds = table.table.loc[shown, "kind"]
    stations, mines = coal.stations(catalogue), coal.mines(catalogue)
    built = [(frame["lat"].notna() & (frame["state"] != coal.PLANNED)).sum() for frame in (stations, mines)]
    assert [(kinds == kind).sum() for kind in ("k", "m")] == built
    assert boundaries.level_of("CZ042") == "nuts3"
    assert table.table.loc[table.table["name"].str.startswith("Dětmarovice"), "name"].iloc[0].endswith("1975–2026")
