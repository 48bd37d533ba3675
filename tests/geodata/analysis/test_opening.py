"""Where the pages of a catalogue begin: as it says itself, or with its own regions; what it says is checked."""

import pytest

from geodata.analysis import opening
from geodata.analysis.territories import territory
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from geodata.errors import CatalogueError
from tests.own_catalogue import part_of, write

HEAD = 'title = "Own"\nsnapshot = 2026-01-01\n'


def test_the_embedded_catalogue_begins_with_the_regions_of_the_start(catalogue) -> None:
    assert opening.regions(catalogue) == ("moravskoslezsky", "ustecky", "slaskie", "zasavje")
    assert opening.profile(Filters(), catalogue) == "zasavje"
    assert opening.measure(catalogue) == opening.MEASURE


def test_a_profile_begins_with_the_first_region_of_the_filters(catalogue) -> None:
    assert opening.profile(Filters(regions=("ustecky", "slaskie")), catalogue) == "slaskie"


def test_every_comparison_that_is_offered_has_territories_and_a_name_in_each_language(catalogue) -> None:
    offered = opening.comparisons(catalogue)
    assert set(offered) == {one.key for one in catalogue.about.opening.comparisons}
    assert all(territory(key, catalogue) for keys in offered.values() for key in keys)
    assert all(set(one.names) == {"en", "cs", "pl", "sl"} for one in catalogue.about.opening.comparisons)


def test_a_catalogue_that_says_nothing_begins_with_its_own_regions(tmp_path) -> None:
    tables = part_of(("lausitz", "asturias", "zasavje"))
    whole = load(write(tables, tmp_path))
    named = tables["projects"]["region_ids"].str.split(";").explode().value_counts()
    # The sort is stable: among equals the order of the file decides.
    wanted = tuple(sorted(tables["regions"]["region_id"], key=lambda region: -named.get(region, 0)))
    assert opening.regions(whole) == wanted
    assert opening.profile(Filters(), whole) == opening.partner(whole) == opening.regions(whole)[0]
    assert opening.comparisons(whole) == {}
    assert "SI035" in opening.local(whole)


def test_a_functional_area_that_the_catalogue_does_not_tell_of_is_no_territory(tmp_path) -> None:
    tables = part_of(("slaskie",))
    whole = load(write(tables | {"areas": tables["areas"].head(0)}, tmp_path))
    assert whole.codes("area") == frozenset()
    assert territory("aglomeracja-opolska", whole) is None
    assert "aglomeracja-opolska" not in whole.known("code")


@pytest.mark.parametrize(
    ("toml", "column", "value"),
    [
        ('[start]\nregions = ["atlantis"]', "start.regions", "atlantis"),
        ('[start]\nprofile = "atlantis"', "start.profile", "atlantis"),
        ('[start]\npartner = "CZ080"', "start.partner", "CZ080"),
        ('[local]\nplaces = ["CZ08"]', "local.places", "CZ08"),
        ('[comparisons.own]\nterritories = ["slaskie", "x"]', "comparisons.own.territories", "x"),
        ('[start]\nregions = "slaskie"', "start.regions", "slaskie"),
        ('start = "slaskie"', "start", "slaskie"),
        ("[comparisons.own]\nname.cs = 5", "comparisons.own.name.cs", "5"),
    ],
)
def test_an_opening_that_names_what_is_not_there_is_a_problem(tmp_path, toml, column, value) -> None:
    directory = write(part_of(("slaskie",)), tmp_path)
    (directory / "catalogue.toml").write_text(HEAD + toml, encoding="utf-8")
    with pytest.raises(CatalogueError) as fault:
        load(directory)
    assert [(one.file, one.column, one.value) for one in fault.value.problems] == [("catalogue.toml", column, value)]
