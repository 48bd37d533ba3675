"""Flows: which regions are linked by projects, exchanges and practices, in which direction, and by how many."""

import itertools

import pandas as pd
import pytest

from geodata.analysis.flows import COLUMNS, KINDS, STRONGEST, chosen_regions, flows, on_map
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from tests.files import raw


def listed(cell: str) -> list[str]:
    """Return the items of a cell."""
    return [item for item in cell.split(";") if item]


def by_hand(kind: str) -> dict[tuple[str, str], set[str]]:
    """Return the ids of each pair by plain Python from the files."""
    pairs: dict[tuple[str, str], set[str]] = {}
    if kind == "projects":
        for row in raw("projects").itertuples():
            if row.record_kind == "project":
                for pair in itertools.combinations(sorted(set(listed(row.region_ids))), 2):
                    pairs.setdefault(pair, set()).add(row.project_id)
        return pairs
    table, key, start, end = {
        "exchanges": ("events", "event_id", "host_region_ids", "guest_region_ids"),
        "practices": ("practices", "practice_id", "origin_region_id", "adopter_region_ids"),
    }[kind]
    for row in raw(table).to_dict("records"):
        for pair in itertools.product(listed(row[start]), listed(row[end])):
            if pair[0] != pair[1]:
                pairs.setdefault(pair, set()).add(row[key])
    return pairs


@pytest.mark.parametrize("kind", KINDS)
def test_flows_agree_with_the_files(catalogue, kind):
    links = flows(catalogue, kind)
    found = {(row.origin, row.target): set(row.ids) for row in links.itertuples()}
    assert found == by_hand(kind)
    assert len(links) == len(found) > 0
    assert links["count"].tolist() == [len(ids) for ids in links["ids"]]
    assert tuple(links.columns) == COLUMNS


def test_a_shared_project_has_no_direction(catalogue):
    links = flows(catalogue, "projects")
    assert (links["origin"] < links["target"]).all()


def test_the_strongest_flow_comes_first_and_the_order_is_the_same_each_time(catalogue):
    for kind in KINDS:
        links = flows(catalogue, kind)
        order = list(zip(-links["count"], links["origin"], links["target"], strict=True))
        assert order == sorted(order)


def test_an_exchange_goes_from_the_host_to_the_guest_and_a_practice_from_the_origin_to_the_adopter(small):
    event = {"event_id": "visit", "title": "Obisk", "kind": "study-visit",
             "host_region_ids": "zasavje", "guest_region_ids": "moravskoslezsky;zasavje"}  # fmt: skip
    practice = {"practice_id": "chain", "title": "Černá kostka", "theme": "culture-tourism",
                "origin_region_id": "moravskoslezsky", "adopter_region_ids": "zasavje"}  # fmt: skip
    loaded = load(small(events=[event], practices=[practice]))
    exchanges, practices = flows(loaded, "exchanges"), flows(loaded, "practices")
    ends = ["origin", "target", "count", "ids"]
    assert exchanges[ends].values.tolist() == [["zasavje", "moravskoslezsky", 1, ("visit",)]]
    assert practices[ends].values.tolist() == [["moravskoslezsky", "zasavje", 1, ("chain",)]]


def test_calls_and_links_of_a_region_to_itself_are_left_out(small):
    both = {"region_ids": "moravskoslezsky;zasavje"}
    twice = {"region_ids": "zasavje;zasavje"}
    assert len(flows(load(small(projects={0: both, 1: twice})), "projects")) == 1
    assert len(flows(load(small(projects={0: both | {"record_kind": "call"}, 1: twice})), "projects")) == 0


def test_flows_have_the_middles_of_their_regions_and_keep_regions_outside_nuts(catalogue):
    regions = catalogue.regions.set_index("region_id")
    for kind in KINDS:
        links = flows(catalogue, kind)
        for end in ("origin", "target"):
            middles = regions.loc[links[end]]
            pd.testing.assert_series_equal(
                links[f"{end}_lat"], middles["middle_lat"].reset_index(drop=True), check_names=False
            )
            pd.testing.assert_series_equal(
                links[f"{end}_lon"], middles["middle_lon"].reset_index(drop=True), check_names=False
            )


def test_a_selection_has_only_the_flows_of_its_records(catalogue):
    selection = catalogue.select(Filters(countries=("SI",)))
    for kind, table, key in (("projects", "projects", "project_id"), ("exchanges", "events", "event_id")):
        linked = set(itertools.chain.from_iterable(flows(selection, kind)["ids"]))
        assert linked
        assert linked <= set(getattr(selection, table)[key])


def test_no_flows_have_the_columns_and_types_of_some(catalogue):
    nothing = catalogue.select(Filters(text="no such word"))
    for kind in KINDS:
        assert len(flows(nothing, kind)) == 0
        assert flows(nothing, kind).dtypes.equals(flows(catalogue, kind).dtypes)


def test_an_unknown_kind_is_refused(catalogue):
    with pytest.raises(ValueError, match="unknown kind"):
        flows(catalogue, "money")


def test_a_map_shows_the_strongest_links_or_all_with_those_of_the_chosen_regions_told_apart(catalogue) -> None:
    links = flows(catalogue, "projects")
    placed = links.dropna(subset=["origin_lat", "target_lat"])
    shown = on_map(links, frozenset())
    assert shown["own"].all()
    assert len(shown) == STRONGEST < len(placed)
    assert shown["count"].min() >= placed["count"].iloc[STRONGEST]
    shown = on_map(links, frozenset({"zasavje"}))
    assert len(shown) == len(placed)
    ends = (shown["origin"] == "zasavje") | (shown["target"] == "zasavje")
    assert shown["own"].tolist() == ends.tolist()


def test_a_chosen_nuts_region_stands_for_the_regions_made_of_it(catalogue) -> None:
    codes = catalogue.regions.set_index("region_id")["nuts_codes"]
    assert chosen_regions(catalogue, codes["zasavje"].split("; ")[0]) >= {"zasavje"}
    assert chosen_regions(catalogue, "") == frozenset()
