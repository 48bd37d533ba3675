"""The network: degree, records and betweenness of regions, the organisations in it, and those still to be met."""

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.analysis.flows import KINDS, flows
from geodata.analysis.network import (
    CENTRALITY,
    acquainted,
    centrality,
    connecting,
    graph,
    links_table,
    matrix,
    neighbours,
    organisations_table,
    strongest,
    to_meet,
    with_names,
)
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from tests.files import raw

BROWNFIELDS = Filters(themes=("land-brownfields",))


def links_of(*pairs: tuple[str, str, tuple[str, ...]]) -> pd.DataFrame:
    """Return links as `flows` does, of origin, target and ids."""
    return pd.DataFrame([(a, b, len(ids), ids) for a, b, ids in pairs], columns=["origin", "target", "count", "ids"])


regions = st.sampled_from("abcdef")
pairs = st.tuples(regions, regions, st.sets(st.sampled_from(["1", "2", "3"]), min_size=1).map(tuple))
networks = st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=12).map(lambda some: links_of(*some))


@given(networks)
def test_centrality_keeps_its_bounds(links) -> None:
    found = centrality(links)
    assert set(found["region_id"]) == {*links["origin"], *links["target"]}
    assert found["betweenness"].between(0, 1).all()
    assert (found["regions"] < max(len(found), 1)).all()
    assert found["records"].between(1, 3).all()


def test_the_one_in_the_middle_connects_all_others() -> None:
    found = centrality(links_of(("hub", "a", ("1",)), ("b", "hub", ("1", "2")), ("hub", "c", ("3",))))
    assert tuple(found.columns) == CENTRALITY
    assert found.iloc[0].tolist() == ["hub", 3, 3, 1.0]
    assert found["betweenness"].tolist()[1:] == [0, 0, 0]


def test_a_record_that_goes_both_ways_counts_once() -> None:
    links = links_of(("a", "b", ("visit",)), ("b", "a", ("visit", "return")))
    assert graph(links)["a"]["b"]["ids"] == {"visit", "return"}
    assert centrality(links)["records"].tolist() == [2, 2]


def test_a_project_of_many_regions_counts_once_for_each() -> None:
    links = links_of(("a", "b", ("big",)), ("a", "c", ("big",)), ("b", "c", ("big",)))
    assert centrality(links)["records"].tolist() == [1, 1, 1]


def test_no_link_has_no_centre() -> None:
    assert centrality(links_of()).empty
    assert strongest(links_of(), 5) == []


@pytest.mark.parametrize("kind", KINDS)
def test_centrality_agrees_with_the_files(catalogue, kind) -> None:
    """Degrees and betweenness once more, from the pairs of the files and without the module."""
    links = flows(catalogue, kind)
    ends = pd.concat([links[["origin", "target"]], links.rename(columns={"origin": "target", "target": "origin"})])
    degrees = ends.groupby("origin")["target"].nunique()
    network = nx.Graph(list(links[["origin", "target"]].itertuples(index=False, name=None)))
    found = centrality(links).set_index("region_id")
    assert found["regions"].to_dict() == degrees.to_dict()
    assert found["betweenness"].to_dict() == pytest.approx(nx.betweenness_centrality(network))


def test_silesia_links_as_many_shared_projects_as_the_file_has(catalogue) -> None:
    table = raw("projects")
    named = table.loc[table["record_kind"] == "project", "region_ids"].str.split(";").map(set)
    shared = sum("slaskie" in some and len(some - {""}) > 1 for some in named)
    assert centrality(flows(catalogue, "projects")).set_index("region_id").loc["slaskie", "records"] == shared


def test_a_matrix_without_direction_is_symmetric_and_one_with_direction_is_not_made_so() -> None:
    links = links_of(("a", "b", ("1", "2")), ("c", "a", ("3",)))
    both = matrix(links, ["a", "b", "c"], directed=False).set_index(["origin", "target"])["count"]
    assert both[("a", "b")] == both[("b", "a")] == 2
    assert both[("a", "c")] == 1
    assert both[("b", "c")] == 0
    one = matrix(links, ["a", "b", "c"], directed=True).set_index(["origin", "target"])["count"]
    assert (one[("a", "b")], one[("b", "a")]) == (2, 0)
    assert len(one) == 6


def test_the_download_of_links_has_the_rows_of_the_flows_with_their_records(catalogue) -> None:
    for kind in KINDS:
        links, table = flows(catalogue, kind), links_table(catalogue, kind)
        assert table["origin_region_id"].tolist() == links["origin"].tolist()
        assert table["record_ids"].str.split(";").map(tuple).tolist() == links["ids"].tolist()
        assert (table["records"] != "").all()
        assert (table["licence"] != "").all()


def test_the_2025_exchange_of_jtpeers_links_ostrava_with_silesia_and_zasavje(catalogue) -> None:
    table = links_table(catalogue.select(Filters(regions=("moravskoslezsky",))), "exchanges")
    linked = table[table["record_ids"].str.split(";").map(lambda ids: "jtpeers-ostrava-2025" in ids)]
    assert set(linked["origin_region_id"]) == {"moravskoslezsky"}
    assert set(linked["target_region_id"]) == {"slaskie", "zasavje"}


def test_a_table_of_regions_has_their_names_and_codes(catalogue) -> None:
    table = with_names(centrality(flows(catalogue, "projects")), catalogue).set_index("region_id")
    assert table.loc["zasavje", ["name", "nuts_codes"]].tolist() == ["Zasavje", "SI035"]


def test_organisations_that_connect_are_counted_by_the_regions_of_their_projects(catalogue) -> None:
    found = connecting(catalogue).set_index("org_id")
    projects = raw("projects").query("record_kind == 'project'").set_index("project_id")["region_ids"]
    rows = catalogue.partners[catalogue.partners["project_id"].isin(projects.index)]
    for org in [*found.index[:5], *found.index[-5:]]:
        ids = rows.loc[rows["org_id"] == org, "project_id"].unique()
        named = {region for project in ids for region in projects[project].split(";") if region}
        assert (found.loc[org, "regions"], found.loc[org, "projects"]) == (len(named), len(ids))
    assert (found["regions"] > 1).all()
    assert found["regions"].is_monotonic_decreasing


def test_regions_know_each_other_by_a_project_a_partner_an_exchange_or_a_practice(small) -> None:
    def met(**changes) -> bool:
        loaded = load(small(**changes))
        known = "zasavje" in acquainted(loaded, "moravskoslezsky")
        assert known == ("moravskoslezsky" in acquainted(loaded, "zasavje"))
        return known

    assert not met()
    both = {"region_ids": "moravskoslezsky;zasavje"}
    assert met(projects={0: both})
    assert not met(projects={0: both | {"record_kind": "call"}})
    assert met(projects={0: {}}, partners={1: {"project_id": "mine-park"}})
    guests = {"event_id": "e", "title": "E", "kind": "exchange", "guest_region_ids": "moravskoslezsky;zasavje"}
    assert met(partners={}, events=[guests])
    practice = {"practice_id": "p", "title": "P", "theme": "mobility", "origin_region_id": "zasavje",
                "adopter_region_ids": "moravskoslezsky"}  # fmt: skip
    assert met(events=[], practices=[practice])


def test_acquaintance_holds_at_least_all_flows_and_is_mutual(catalogue) -> None:
    for kind in KINDS:
        for link in flows(catalogue, kind).itertuples():
            assert link.target in acquainted(catalogue, link.origin)
            assert link.origin in acquainted(catalogue, link.target)


def test_regions_that_share_land_are_neighbours(catalogue) -> None:
    assert "ustecko-chomutovska" in neighbours(catalogue, "ustecky")
    assert "zasavje" not in neighbours(catalogue, "ustecky")


def test_organisations_to_meet_lie_outside_and_are_in_no_project_with_the_region(catalogue) -> None:
    found = to_meet(catalogue.select(BROWNFIELDS), catalogue, "ustecky")
    projects = raw("projects").set_index("project_id")
    partners = catalogue.partners
    named = projects.index[projects["region_ids"].str.split(";").map(lambda ids: "ustecky" in ids)]
    there = partners.loc[partners["nuts3"].astype(str) == "CZ042", "project_id"]
    calls = projects.index[projects["record_kind"] == "call"]
    known = partners.loc[partners["project_id"].isin({*named, *there} - {*calls}), "org_id"]
    assert len(found) > 100
    assert not set(found["org_id"]) & set(known)
    assert (found["nuts3"].astype(str) != "CZ042").all()
    for row in found.head(10).itertuples():
        ids = row.project_ids.split(";")
        assert row.projects == len(ids)
        assert all("land-brownfields" in projects.loc[one, "themes"].split(";") for one in ids)
        assert set(ids) == set(partners.loc[partners["org_id"] == row.org_id, "project_id"]) & {
            one for one in projects.index if "land-brownfields" in projects.loc[one, "themes"].split(";")
        } - set(calls)


def test_organisations_to_meet_may_be_sought_in_some_countries(catalogue) -> None:
    found = to_meet(catalogue.select(BROWNFIELDS), catalogue, "ustecky", ("SI",))
    assert set(found["country"]) == {"SI"}


def test_the_download_of_organisations_has_their_rows_and_sources(catalogue) -> None:
    selection = catalogue.select(BROWNFIELDS)
    for found in (to_meet(selection, catalogue, "ustecky"), connecting(selection)):
        table = organisations_table(found, selection)
        assert table["org_id"].tolist() == found["org_id"].tolist()
        assert table["source_url"].notna().all()


def test_nothing_selected_has_no_organisations(catalogue) -> None:
    nothing = catalogue.select(Filters(text="no such word"))
    assert connecting(nothing).empty
    assert to_meet(nothing, catalogue, "ustecky").empty
