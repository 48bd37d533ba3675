"""One organisation is one, however it is spelt: counted again from the CSV files, without the library."""

from collections import Counter

import pandas as pd
import pytest

from dashboard.session import view
from geodata.catalogue import organisations
from geodata.catalogue.filters import Filters
from tests.files import raw


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """The partner rows of the file, each with the organisation that the register names for it."""
    register = raw("organisations").set_index("org_id")["name"]
    names = raw("organisation_names")
    known = dict(zip(names["name"], names["org_id"].map(register), strict=True))
    partners = raw("partners")
    return partners.assign(one=partners["name"].map(known).fillna(partners["name"]))


def test_there_are_as_many_organisations_as_in_the_files(catalogue, rows) -> None:
    assert len(catalogue.organisations) == rows["one"].nunique()
    assert set(catalogue.organisations["name"]) == set(rows["one"])


def test_each_organisation_has_as_many_records_as_in_the_files(catalogue, rows) -> None:
    expected = rows.groupby("one")["project_id"].nunique()
    found = catalogue.organisations.set_index("name")["projects"]
    assert found.to_dict() == expected.to_dict()


def test_the_organisations_of_a_filter_are_those_of_its_rows(catalogue, rows) -> None:
    projects = raw("projects")
    named = projects.loc[projects["region_ids"].str.split(";").map(lambda ids: "slaskie" in ids), "project_id"]
    selected = catalogue.select(Filters(regions=("slaskie",)))
    assert len(selected.organisations) == rows.loc[rows["project_id"].isin(named), "one"].nunique()


def test_every_name_of_the_register_stands_in_the_partners(rows) -> None:
    assert set(raw("organisation_names")["name"]) <= set(rows["name"])


def test_no_name_belongs_to_two_organisations() -> None:
    names = raw("organisation_names")
    assert [name for name, count in Counter(names["name"]).items() if count > 1] == []


@pytest.mark.parametrize("text", ["Central Mining Institute", "Główny Instytut Górnictwa", "GIG"])
def test_any_name_of_an_organisation_finds_all_its_projects(catalogue, rows, text) -> None:
    name = "Główny Instytut Górnictwa – Państwowy Instytut Badawczy (GIG)"
    own = set(rows.loc[rows["one"] == name, "project_id"])
    assert own <= set(catalogue.select(Filters(text=text)).projects["project_id"])


def test_an_organisation_has_one_kind_and_one_place(catalogue) -> None:
    kinds = catalogue.partners[["org_id", "org_type"]].drop_duplicates()
    assert kinds["org_id"].is_unique
    register = raw("organisations").set_index("org_id")
    found = catalogue.organisations.set_index("org_id").loc[register.index]
    assert found["place"].tolist() == register["place"].tolist()


def test_a_row_keeps_the_name_of_its_source(catalogue) -> None:
    assert catalogue.partners["name"].tolist() == raw("partners")["name"].tolist()


def test_a_link_with_the_id_of_a_spelling_opens_the_organisation(catalogue) -> None:
    (old, new), *_ = catalogue.former_ids.items()
    found, dropped = view.from_query({"selected": f"point:o:{old}"}, catalogue, None)
    assert (found.selected, dropped) == (f"point:o:{new}", ())


def test_without_a_register_each_name_stands_for_itself() -> None:
    partners = pd.DataFrame({"name": ["Město Most", "MĚSTO MOST", "Most"], "country": ["CZ", "CZ", "CZ"]})
    partners = partners.assign(org_type="other", place="", place_basis="", lat=float("nan"), lon=float("nan"))
    register = pd.DataFrame(columns=["org_id", "name", "name_en", "country", "org_type", "place", "lat", "lon", "url"])
    names = pd.DataFrame(columns=["org_id", "name", "relation"])
    found = organisations.identified(partners, register, names)
    assert found["org_id"].tolist() == ["mesto-most-cz", "mesto-most-cz", "most-cz"]
    assert found["organisation"].tolist() == partners["name"].tolist()
