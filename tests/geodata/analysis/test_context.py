"""Figures of the context: those of the files, in the year asked for, whatever the filters."""

import pytest

from geodata.analysis import coal, context, coverage, measures, population
from geodata.catalogue.filters import Filters
from geodata.export.tables import regions_table
from geodata.space import boundaries
from tests.files import raw


def stated(indicator: str, year: int) -> dict[str, float]:
    """Return the values of an indicator and a year by region, as the file has them."""
    table = raw("indicators")
    rows = table[(table["indicator"] == indicator) & (table["year"] == str(year))]
    return dict(zip(rows["nuts_code"], rows["value"].astype(float), strict=True))


@pytest.mark.parametrize("key", [key for key, figure in context.FIGURES.items() if figure.indicator])
def test_a_rate_of_a_nuts_2_region_is_that_of_the_file_in_every_year(catalogue, key) -> None:
    added = context.WHOLE_PERCENT if key == "population_kept" else 0
    for year in context.years(catalogue, key):
        found = measures.values(catalogue, "nuts2", key, year).dropna()
        expected = {
            code: value + added
            for code, value in stated(context.FIGURES[key].indicator, year).items()
            if len(code) == 4
        }
        assert found.to_dict() == pytest.approx({code: expected[code] for code in found.index})
        assert set(expected) - set(found.index) <= set(expected) - boundaries.codes("nuts2")


def test_a_nuts_3_region_shows_the_rate_of_its_nuts_2_region_and_says_so(catalogue) -> None:
    parts, wholes = (measures.values(catalogue, level, "unemployment") for level in ("nuts3", "nuts2"))
    assert parts["CZ042"] == wholes["CZ04"]
    assert context.is_of_larger("unemployment", "nuts3")
    assert not context.is_of_larger("unemployment", "nuts2")
    assert not context.is_of_larger("coal_mw", "nuts3")


def test_a_year_that_is_not_known_is_the_newest(catalogue) -> None:
    newest = context.years(catalogue, "unemployment")[-1]
    assert context.year_of(catalogue, "unemployment", 1950) == newest
    assert context.year_of(catalogue, "unemployment", 2016) == 2016
    assert context.year_of(catalogue, "coal_mines", 2016) == 0


def test_no_filter_reaches_the_context(catalogue) -> None:
    some = catalogue.select(Filters(regions=("zasavje",)))
    for key in context.FIGURES:
        assert measures.values(some, "nuts3", key).equals(measures.values(catalogue, "nuts3", key))


def test_emissions_per_inhabitant_and_those_left_are_made_of_the_same_sums(catalogue) -> None:
    sums, people = coal.emissions_by_region(catalogue, "nuts3"), population.population(catalogue, "nuts3")["population"]
    last = context.years(catalogue, "coal_co2")[-1]
    per, left = (measures.values(catalogue, "nuts3", key) for key in ("coal_co2_per_inhabitant", "coal_co2_left"))
    assert per["CZ042"] == pytest.approx(sums.loc["CZ042", last] / people["CZ042"])
    assert left["CZ042"] == pytest.approx(100 * sums.loc["CZ042", last] / sums.loc["CZ042"].iloc[0])


@pytest.mark.parametrize("key", context.FIGURES)
@pytest.mark.parametrize("level", boundaries.LEVELS)
def test_no_figure_is_negative_and_every_region_has_a_cell(catalogue, level, key) -> None:
    found = measures.values(catalogue, level, key)
    assert set(found.index) == boundaries.codes(level)
    assert not (found < 0).any()


def test_every_figure_names_its_publisher_and_coal_its_licence(catalogue) -> None:
    for key, figure in context.FIGURES.items():
        said = context.credit(catalogue, key)
        assert said
        assert ("ODbL" in said) == (figure.table == "plant_emissions")


def test_the_table_of_regions_carries_the_figure_of_the_map_with_year_and_source(catalogue) -> None:
    table = regions_table(catalogue, "nuts3", "coal_co2", 2010).set_index("code")
    assert table["context_coal_co2"].equals(
        measures.values(catalogue, "nuts3", "coal_co2", 2010).reindex(table.index).rename("context_coal_co2")
    )
    assert set(table["context_year"]) == {2010}
    assert table["context_source"].str.contains("ODbL").all()
    assert not [column for column in regions_table(catalogue, "nuts3", "projects") if column.startswith("context")]


def test_a_region_has_the_widest_coverage_that_a_territory_gives_it(catalogue) -> None:
    table = raw("jtf_territories")
    found = measures.values(catalogue, "nuts3", "jtf")
    numbers = {name: number for number, name in enumerate(coverage.COVERAGE, start=1)}
    for nuts3, rows in table.groupby("nuts3"):
        if nuts3 in found.index:
            assert found[nuts3] == min(numbers[coverage.coverage(name)] for name in rows["territory_name"])
    assert (found[~found.index.isin(table["nuts3"])] == 0).all()
    assert measures.values(catalogue, "nuts2", "jtf").isna().all()


def test_an_orp_that_no_list_names_is_unknown_and_not_outside(catalogue) -> None:
    found = measures.values(catalogue, "orp", "hsou")
    stated = catalogue.hsou[catalogue.hsou["orp_code"] != ""].set_index("orp_code")["hsou"]
    assert {code: context.category("hsou", value) for code, value in found.dropna().items()} == stated.to_dict()
    assert found[~found.index.isin(stated.index)].isna().all()
    assert not (found == 0).any()


def test_the_table_of_regions_names_the_category(catalogue) -> None:
    table = regions_table(catalogue, "orp", "hsou").set_index("code")
    assert set(table["context_hsou"]) == {"", *catalogue.hsou["hsou"]}
    assert "hsou" not in context.NUMBERS
