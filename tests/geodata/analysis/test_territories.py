"""Territories: one key names one piece of land, and selects the records that lie there."""

import pytest

from geodata.analysis.territories import lying_in, territory
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from geodata.space import boundaries


@pytest.fixture(scope="module")
def embedded():
    return load()


def test_the_key_of_a_transformation_region_is_no_code(embedded) -> None:
    assert not {key for key in embedded.regions["region_id"] if boundaries.level_of(key)}


def test_every_transformation_region_is_a_territory(embedded) -> None:
    for row in embedded.regions.itertuples():
        assert territory(row.region_id, embedded).name == row.name


@pytest.mark.parametrize(
    ("key", "name", "level", "country"),
    [
        ("ustecky", "Ústecký kraj", "", "CZ"),
        ("CZ042", "Ústecký kraj", "nuts3", "CZ"),
        ("EL53", "Dytiki Makedonia", "nuts2", "GR"),
        ("aglomeracja-opolska", "Aglomeracja Opolska", "area", "PL"),
    ],
)
def test_a_territory_says_what_it_is(embedded, key, name, level, country) -> None:
    found = territory(key, embedded)
    assert (found.name, found.level, found.country) == (name, level, country)


def test_an_unknown_key_is_no_territory(embedded) -> None:
    assert territory("atlantis", embedded) is None
    assert territory("", embedded) is None


def test_a_region_selects_by_its_list_and_a_code_by_the_place(embedded) -> None:
    assert territory("zasavje", embedded).filters == Filters(regions=("zasavje",))
    assert territory("SI035", embedded).filters == Filters(codes=("SI035",))


def test_what_lies_in_a_territory_has_its_code(embedded) -> None:
    inside = embedded.events[lying_in(embedded.events, territory("moravskoslezsky", embedded))]
    assert set(inside["nuts3"]) == {"CZ080"}
