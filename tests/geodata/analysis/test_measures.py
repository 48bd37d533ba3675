"""What regions show: counts, money, ratios, classes, ranks and radii."""

import math
from types import SimpleNamespace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st

from geodata.analysis import measures, population
from geodata.space import boundaries
from geodata.space.locate import CODE_COLUMNS
from tests.files import raw


def project(project_id, nuts3="", **values):
    codes = {"nuts0": nuts3[:2], "nuts1": nuts3[:3], "nuts2": nuts3[:4], "nuts3": nuts3, "orp": "", "area": ""}
    given_values = {
        "record_kind": "project", "status": "running", "total_cost_eur": np.nan, "eu_contribution_eur": np.nan,
        "country": nuts3[:2], "location_basis": "site" if nuts3 else "none",
    }  # fmt: skip
    return {"project_id": project_id, **codes, **given_values, **values}


def partner(project_id, org_id, nuts3=""):
    codes = {"nuts0": nuts3[:2], "nuts1": nuts3[:3], "nuts2": nuts3[:4], "nuts3": nuts3, "orp": "", "area": ""}
    return {"project_id": project_id, "org_id": org_id, "country": nuts3[:2], **codes}


class Few(SimpleNamespace):
    """Tables that stand for a catalogue: what is computed of them is not kept."""

    @property
    def whole(self):
        """Nothing is selected."""
        return self

    def computed(self, _, make):
        """Make it anew."""
        return make()


def small(projects, partners=(), population=(), orp=()):
    """Return a catalogue of a few rows; ``population`` has (code, year, persons)."""
    partner_rows = pd.DataFrame(list(partners) or [partner("", "")])[: len(partners)]
    frame = pd.DataFrame(projects)
    return Few(
        projects=frame,
        works=frame[frame["record_kind"] == "project"] if len(frame) else frame,
        partners=partner_rows,
        organisations=partner_rows.drop_duplicates("org_id"),
        events=pd.DataFrame(columns=[*CODE_COLUMNS], dtype=object),
        practices=pd.DataFrame(),
        indicators=pd.DataFrame(
            [(code, "population", float(year), float(value)) for code, year, value in population],
            columns=["nuts_code", "indicator", "year", "value"],
        ),
        orp=pd.DataFrame(list(orp), columns=["orp_code", "population"]),
    )


# The embedded catalogue, counted in another way


def test_totals_agree_with_the_csv_files(catalogue):
    projects, partners = raw("projects"), raw("partners")
    own = projects[projects["record_kind"] == "project"]
    rows = partners[partners["project_id"].isin(own["project_id"])]
    spending = own[own["status"] != "cancelled"]
    found = measures.totals(catalogue)
    assert found.projects == len(own)
    assert found.calls == len(projects) - len(own)
    assert found.countries == len((set(own["country"]) | set(rows["country"])) - {""})
    assert found.events == len(raw("events"))
    assert found.practices == len(raw("practices"))
    assert found.without_total_cost == (spending["total_cost"] == "").sum()
    assert found.without_eu_contribution == (spending["eu_contribution"] == "").sum()
    assert found.without_any_figure == ((spending["total_cost"] == "") & (spending["eu_contribution"] == "")).sum()
    assert found.cancelled == (own["status"] == "cancelled").sum()
    assert 0 < found.organisations <= len(rows[["name", "country"]].drop_duplicates())


def test_the_money_in_euro_agrees_with_the_csv_file_where_the_source_is_in_euro(catalogue):
    projects = raw("projects")
    own = projects[
        (projects["record_kind"] == "project") & (projects["status"] != "cancelled") & (projects["currency"] == "EUR")
    ]
    expected = pd.to_numeric(own["total_cost"]).sum()
    in_euro = catalogue.projects["currency"].astype(str) == "EUR"
    found = measures.totals(changed(catalogue, projects=catalogue.projects[in_euro]))
    assert found.total_cost_eur == pytest.approx(expected)


def changed(catalogue, **tables):
    names = ("projects", "partners", "organisations", "events", "practices", "indicators", "orp", "areas")
    found = {name: tables.get(name, getattr(catalogue, name)) for name in names}
    return Few(**found, works=found["projects"].query("record_kind == 'project'"))


def test_projects_by_region_agree_with_a_spatial_join_of_the_csv_file(catalogue):
    clear = catalogue.projects[(catalogue.projects["location_basis"] == "site") & ~catalogue.projects["near"]]
    projects = raw("projects")
    projects = projects[(projects["record_kind"] == "project") & projects["project_id"].isin(clear["project_id"])]
    points = gpd.GeoDataFrame(
        projects, geometry=gpd.points_from_xy(projects["lon"].astype(float), projects["lat"].astype(float)), crs=4326
    )
    # Borders are straight in metres there and in degrees here: both are within metres of each other.
    expected = points.sjoin(boundaries.regions("nuts2", "03m"))["code"].value_counts()
    found = measures.by_region(changed(catalogue, projects=clear), "nuts2")["projects"]
    assert found[found > 0].sort_index().to_dict() == expected.sort_index().to_dict()


@pytest.mark.parametrize("level", boundaries.LEVELS)
def test_every_region_of_the_level_has_a_row(catalogue, level):
    found = measures.by_region(catalogue, level)
    assert list(found.index) == sorted(boundaries.codes(level))
    assert set(measures.RECORDED) <= set(found.columns)


@pytest.mark.parametrize("level", boundaries.LEVELS)
def test_sums_over_regions_never_exceed_the_totals(catalogue, level):
    sums = measures.by_region(catalogue, level).sum()
    totals = measures.totals(catalogue)
    assert sums["projects"] + len(measures.outside(catalogue, level)) == totals.projects
    assert sums["organisations"] <= totals.organisations
    assert sums["events"] <= totals.events
    assert sums["total_cost"] <= totals.total_cost_eur * (1 + 1e-12)
    assert sums["eu_contribution"] <= totals.eu_contribution_eur * (1 + 1e-12)
    assert sums["without_total_cost"] <= totals.without_total_cost
    assert sums["without_eu_contribution"] <= totals.without_eu_contribution


@pytest.mark.parametrize("level", boundaries.LEVELS)
def test_involved_projects_are_the_distinct_pairs_of_project_and_region(catalogue, level):
    own = catalogue.projects[catalogue.projects["record_kind"] == "project"]
    expected = {}
    for frame in (own, catalogue.partners[catalogue.partners["project_id"].isin(own["project_id"])]):
        for project_id, code in zip(frame["project_id"], frame[level].astype(str), strict=True):
            expected.setdefault(code, set()).add(project_id)
    found = measures.by_region(catalogue, level)
    for code, count in found["involved_projects"].items():
        assert count == len(expected.get(code, ()))
    assert (found["involved_projects"] >= found["projects"]).all()


def test_categorical_columns_give_the_same_figures(catalogue):
    def categorical(frame):
        columns = [name for name in frame.columns if name in {*CODE_COLUMNS, "status", "country", "record_kind"}]
        return frame.astype(dict.fromkeys([*columns, *({"project_id"} & set(frame.columns))], "category"))

    tables = {
        name: categorical(getattr(catalogue, name)) for name in ("projects", "partners", "organisations", "events")
    }
    tables["indicators"] = catalogue.indicators.astype({"nuts_code": "category", "indicator": "category"})
    same = changed(catalogue, **tables)
    assert measures.totals(same) == measures.totals(catalogue)
    for level in ("nuts3", "orp"):
        pd.testing.assert_frame_equal(measures.by_region(same, level), measures.by_region(catalogue, level))


# Small catalogues: one rule each


def test_calls_count_nowhere():
    catalogue = small(
        [project("call", "CZ080", record_kind="call", total_cost_eur=1e9, eu_contribution_eur=1e9)],
        [partner("call", "ministry-cz", "CZ010")],
    )
    found, totals = measures.by_region(catalogue, "nuts3"), measures.totals(catalogue)
    assert found[list(measures.RECORDED)].fillna(0).to_numpy().sum() == 0
    assert (totals.projects, totals.calls, totals.organisations, totals.total_cost_eur) == (0, 1, 0, 0.0)
    assert measures.outside(catalogue, "nuts3").empty


def test_a_cancelled_project_counts_but_spends_nothing():
    catalogue = small([project("gone", "CZ080", status="cancelled", total_cost_eur=5.0), project("alive", "CZ041")])
    found = measures.by_region(catalogue, "nuts3")
    assert found.loc["CZ080", ["projects", "total_cost", "without_total_cost"]].tolist() == [1, 0, 0]
    assert measures.totals(catalogue).cancelled == 1


def test_money_is_no_data_when_no_project_has_the_figure_and_zero_without_projects():
    catalogue = small([
        project("a", "CZ080"), project("b", "CZ041", total_cost_eur=2.0), project("c", "CZ041"),
    ])  # fmt: skip
    found = measures.by_region(catalogue, "nuts3")
    assert math.isnan(found.loc["CZ080", "total_cost"])
    assert found.loc["CZ041", ["total_cost", "without_total_cost"]].tolist() == [2.0, 1]
    assert found.loc["CZ010", "total_cost"] == 0


def test_a_project_with_several_partners_in_a_region_is_involved_there_once():
    rows = [("one-pl", "PL22A"), ("two-pl", "PL22A"), ("three-cz", "CZ080"), ("four", "")]
    catalogue = small([project("a", "PL22A")], [partner("a", *row) for row in rows])
    found = measures.by_region(catalogue, "nuts3")
    assert found["projects"].sum() == 1
    assert found["involved_projects"][lambda counts: counts > 0].to_dict() == {"CZ080": 1, "PL22A": 1}
    assert found["organisations"][lambda counts: counts > 0].to_dict() == {"CZ080": 1, "PL22A": 2}


def test_partners_of_projects_that_are_not_selected_do_not_count():
    catalogue = small([project("a", "PL22A")], [partner("other", "one-pl", "PL22A")])
    assert measures.by_region(catalogue, "nuts3").loc["PL22A", ["involved_projects", "organisations"]].tolist() == [
        1,
        0,
    ]


def test_projects_that_no_region_counts_are_listed():
    catalogue = small([project("a", "PL22A"), project("b"), project("c", "CZ080")])
    assert measures.outside(catalogue, "nuts3")["project_id"].tolist() == ["b"]
    assert measures.totals(catalogue).without_place == 1


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="unknown level"):
        measures.by_region(small([project("a")]), "nuts4")


def test_an_empty_selection_has_figures_of_zero(catalogue):
    empty = changed(
        catalogue,
        **{name: getattr(catalogue, name)[:0] for name in ("projects", "partners", "organisations", "events")},
    )
    assert measures.totals(empty).total_cost_eur == 0
    assert measures.by_region(empty, "nuts2")["projects"].sum() == 0


# Population and ratios


def test_ratios_divide_by_the_newest_population():
    catalogue = small(
        [project("a", "CZ080", total_cost_eur=3e6)], population=[("CZ080", 2023, 200_000), ("CZ080", 2013, 100_000)]
    )
    found = measures.by_region(catalogue, "nuts3").loc["CZ080"]
    assert found["projects_per_100k"] == pytest.approx(0.5)
    assert found["total_cost_per_inhabitant"] == pytest.approx(15)
    assert found["population_year"] == 2023


def test_ratios_are_no_data_where_the_population_is_unknown_or_zero():
    catalogue = small([project("a", "CZ080"), project("b", "CZ041")], population=[("CZ041", 2023, 0)])
    found = measures.by_region(catalogue, "nuts3")
    assert found.loc[["CZ080", "CZ041"], "projects_per_100k"].isna().all()


def test_all_regions_have_the_population_of_one_year_their_own_or_the_sum_of_their_parts():
    parts = [("CZ041", 2023, 300), ("CZ042", 2023, 800), ("CZ051", 2023, 1), ("CZ052", 2023, 1), ("CZ053", 2020, 1)]
    parts += [("CZ063", 2023, 1), ("CZ071", 2023, 5), ("CZ072", 2023, 5), ("CZ07", 2021, 12), ("CZ07", 2023, 11)]
    found = population.population(small([project("a")], population=parts), "nuts2")
    assert found.loc["CZ04"].tolist() == [1100, 2023]
    assert math.isnan(found.loc["CZ05", "population"])  # two years
    assert math.isnan(found.loc["CZ06", "population"])  # a part is missing
    assert found.loc["CZ07"].tolist() == [11, 2023]  # its own figure


def test_a_newer_year_that_few_regions_have_is_not_the_year_of_all():
    parts = [(code, 2021, 10) for code in ("CZ041", "CZ042", "CZ051", "CZ052")] + [("CZ041", 2023, 11)]
    catalogue = small([project("a")], population=parts)
    assert population.reference_year(catalogue) == 2021
    assert population.population(catalogue, "nuts3").loc["CZ041"].tolist() == [10, 2021]
    assert measures.divisor_year(catalogue, "nuts3", "projects_per_100k") == 2021
    assert measures.divisor_year(catalogue, "nuts3", "projects") == 0


def test_only_regions_of_countries_without_a_census_grid_have_no_population(catalogue):
    found = population.population(catalogue, "nuts3")["population"]
    unknown = {code[:2] for code in found.index[found.isna()]}
    assert unknown <= {"AL", "IS", "LI", "ME", "MK", "NO", "RS", "TR", "UK"}
    # Nobody lives on Jan Mayen: a figure, of which no ratio is made.
    rows = raw("indicators").query("indicator == 'population' and year == '2021'")
    assert len(set(found.index) - set(rows["nuts_code"])) <= 310


def test_the_population_of_czechia_is_the_sum_of_its_nuts_3_regions(catalogue):
    rows = raw("indicators")
    rows = rows[(rows["indicator"] == "population") & (rows["year"] == "2021")]
    expected = rows.loc[rows["nuts_code"].str.fullmatch("CZ..."), "value"].astype(float).sum()
    # The source has parts of a region in whole persons: a country is their sum to a few of a million.
    assert population.population(catalogue, "nuts0").loc["CZ", "population"] == pytest.approx(expected, rel=1e-5)


def test_the_population_of_an_area_counts_only_where_all_of_it_is_drawn(catalogue):
    stated = raw("areas").set_index("area_id")["population"]
    found = population.population(catalogue, "area")
    assert found["population"].dropna().to_dict() == {"aglomeracja-opolska": float(stated["aglomeracja-opolska"])}
    # Its source states a figure, but for all members, of which some only are drawn.
    assert stated["subregion-centralny"]
    ratios = measures.by_region(catalogue, "area")["projects_per_100k"]
    assert ratios.notna().sum() == 1
    assert math.isnan(ratios["subregion-centralny"])


def test_the_population_of_orp_comes_from_their_table(catalogue):
    expected = raw("orp").set_index("orp_name")["population"].astype(float)
    names = boundaries.regions("orp").set_index("code")["name"]
    found = population.population(catalogue, "orp").loc[names[names == "Most"].index[0]]
    assert found["population"] == expected["Most"]
    assert math.isnan(found["year"])


def test_measures_stand_with_their_figures():
    assert all(measure.key == key for key, measure in measures.MEASURES.items())
    assert all(
        measures.MEASURES[measure.figure].kind == measures.TOTAL
        for measure in measures.MEASURES.values()
        if not measure.of_context
    )
    assert {measure.figure for measure in measures.MEASURES.values() if measure.kind == measures.RATIO} <= set(
        measures.MEASURES
    )


# Classes


VALUES = st.lists(
    st.one_of(st.just(0.0), st.just(float("nan")), st.integers(1, 9).map(float), st.floats(1e-6, 1e12)), max_size=40
)


@pytest.mark.parametrize("level", boundaries.LEVELS)
@pytest.mark.parametrize("key", measures.RECORDED)
def test_one_measure_alone_is_the_column_of_all(catalogue, level: str, key: str) -> None:
    pd.testing.assert_series_equal(measures.values(catalogue, level, key), measures.by_region(catalogue, level)[key])


@pytest.mark.parametrize(
    ("key", "kind", "other"),
    [
        ("projects", "ratio", "projects_per_100k"),
        ("eu_contribution_per_inhabitant", "total", "eu_contribution"),
        ("events", "ratio", "projects_per_100k"),
        ("total_cost", "total", "total_cost"),
    ],
)
def test_a_total_and_its_ratio_are_counterparts(key, kind, other) -> None:
    assert measures.counterpart(key, kind) == other
