"""Who connects whom: the network of transformation regions, the organisations in it, and those still to be met."""

import networkx as nx
import pandas as pd

from geodata.analysis.flows import flows
from geodata.analysis.territories import Territory, known_territory, lying_in
from geodata.catalogue.core import Catalogue, kept
from geodata.catalogue.terms import with_terms
from geodata.rows import each_row
from geodata.space import boundaries
from geodata.text import fold, join_list, split_list

RECORDS: dict[str, tuple[str, str]] = {
    "projects": ("projects", "project_id"),
    "exchanges": ("events", "event_id"),
    "practices": ("practices", "practice_id"),
}
"""The table and the id of the records that make each kind of flow."""

CENTRALITY = ("region_id", "regions", "records", "betweenness")


def graph(links: pd.DataFrame) -> nx.Graph:
    """Return the graph of `flows.flows`: regions, and between two of them the ids of the records that link them.

    It has no direction: a visit makes both sides known to each other.
    """
    network = nx.Graph()
    for row in each_row(links):
        known = network.get_edge_data(row.origin, row.target, {"ids": frozenset()})["ids"]
        network.add_edge(row.origin, row.target, ids=known | frozenset(row.ids))
    return network


def centrality(links: pd.DataFrame) -> pd.DataFrame:
    """Return how central each linked region is, with the columns `CENTRALITY`; who connects most comes first.

    - ``regions``: how many regions it is linked with (degree).
    - ``records``: the distinct records that link it. The sum of the weights of its links (strength) would count a
      project of ten regions nine times.
    - ``betweenness``: of all pairs of other regions, the share whose shortest way leads through it, 0 to 1; where
      several ways are equally short each counts in part (L. C. Freeman 1977; algorithm of U. Brandes 2001). Each
      link is one step, however many records make it.
    """
    network = graph(links)
    between = nx.betweenness_centrality(network)
    rows = [
        (region, len(network[region]), len(_records(network, region)), float(between[region])) for region in network
    ]
    frame = pd.DataFrame(rows, columns=list(CENTRALITY))
    return frame.sort_values(
        ["betweenness", "regions", "records", "region_id"], ascending=[False, False, False, True], ignore_index=True
    )


def _records(network: nx.Graph, region: str) -> frozenset[str]:
    return frozenset().union(*(edge["ids"] for edge in network[region].values()))


def strongest(links: pd.DataFrame, number: int) -> list[str]:
    """Return the regions linked by most records, then by most regions, at most so many."""
    order = ["records", "regions", "region_id"]
    return centrality(links).sort_values(order, ascending=[False, False, True])["region_id"].head(number).tolist()


def matrix(links: pd.DataFrame, regions: list[str], *, directed: bool) -> pd.DataFrame:
    """Return each pair of some regions with the records between them: columns origin, target, count, 0 for none.

    Without a direction a link stands in both of its cells. There is no row for a region and itself.
    """
    found = {(row.origin, row.target): len(row.ids) for row in each_row(links)}
    if not directed:
        found |= {(target, origin): count for (origin, target), count in found.items()}
    pairs = [(origin, target) for origin in regions for target in regions if origin != target]
    rows = [(origin, target, found.get((origin, target), 0)) for origin, target in pairs]
    return pd.DataFrame(rows, columns=["origin", "target", "count"])


def links_table(selection: Catalogue, kind: str) -> pd.DataFrame:
    """Return the flows of a kind for download, the strongest first, with names, codes, records and sources."""
    links = flows(selection, kind)
    table, key = RECORDS[kind]
    records = getattr(selection, table).set_index(key)
    frame = pd.DataFrame({"kind": kind, "count": links["count"]}, index=links.index)
    for end in ("origin", "target"):
        frame = pd.concat([frame, _named(links[end], selection).add_prefix(f"{end}_")], axis=1)
    frame["record_ids"] = links["ids"].map(join_list)
    frame["records"] = links["ids"].map(lambda ids: "; ".join(records.loc[list(ids), "title"]))
    for column in ("source_url", "source_title"):
        frame[column] = links["ids"].map(lambda ids, column=column: _sources(records.loc[list(ids), column]))
    return with_terms(frame, selection)


def _sources(cells: pd.Series) -> str:
    """Return the distinct items of cells that hold addresses or titles."""
    return "; ".join(dict.fromkeys(item for cell in cells for item in cell.split("; ") if item))


def _named(ids: pd.Series, catalogue: Catalogue) -> pd.DataFrame:
    """Return id, name, country and NUTS codes of regions."""
    columns = ["name", "country", "nuts_codes"]
    known = catalogue.regions.set_index("region_id")[columns].reindex(ids).reset_index(drop=True)
    return pd.concat([ids.rename("region_id").reset_index(drop=True), known], axis=1)


def with_names(frame: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return a table of regions for download: with name, country and NUTS codes after the id."""
    rest = frame.drop(columns="region_id").reset_index(drop=True)
    return with_terms(pd.concat([_named(frame["region_id"], catalogue), rest], axis=1), catalogue)


def connecting(catalogue: Catalogue) -> pd.DataFrame:
    """Return the organisations whose projects name more than one transformation region, most regions first.

    The columns of `Catalogue.organisations`; ``projects`` counts those that are no calls, ``regions`` counts the
    regions that these name, ``region_ids`` lists them.
    """
    projects = catalogue.works
    rows = catalogue.partners[["org_id", "project_id"]].merge(projects[["project_id", "region_ids"]], on="project_id")
    named = rows.assign(region_id=rows["region_ids"].map(split_list)).explode("region_id").dropna(subset="region_id")
    reached = named.groupby("org_id")["region_id"].agg(lambda ids: sorted(set(ids)))
    organisations = catalogue.organisations.set_index("org_id").loc[reached.index]
    organisations["projects"] = rows.groupby("org_id")["project_id"].nunique().reindex(reached.index)
    organisations["regions"] = reached.map(len)
    organisations["region_ids"] = reached.map(join_list)
    return _ordered(organisations[organisations["regions"] > 1].reset_index(), "regions", "projects")


def _ordered(organisations: pd.DataFrame, *largest: str) -> pd.DataFrame:
    """Return organisations with the largest numbers first, among equals by name."""
    order = organisations.assign(folded=organisations["name"].map(fold))
    order = order.sort_values([*largest, "folded", "org_id"], ascending=[*[False] * len(largest), True, True])
    return organisations.loc[order.index].reset_index(drop=True)


def involved(catalogue: Catalogue, place: Territory) -> frozenset[str]:
    """Return the projects that name a transformation region, lie in it, or have a partner there."""
    projects = catalogue.works
    named = projects["region_ids"].map(lambda cell: place.key in split_list(cell)) | lying_in(projects, place)
    partners = catalogue.partners
    there = partners.loc[lying_in(partners, place), "project_id"]
    return frozenset(projects.loc[named | projects["project_id"].isin(there), "project_id"])


@kept
def _involved(whole: Catalogue, region: str) -> frozenset[str]:
    return involved(whole, known_territory(region, whole))


@kept
def acquainted(whole: Catalogue, region: str) -> frozenset[str]:
    """Return the transformation regions that a region already works with, by any record of a catalogue.

    Wider than the flows, because "they do not know each other" has to be true: a common project also where only a
    partner sits in one of the two regions, a common exchange or practice in whatever role (two guests have met).
    """
    own = _involved(whole, region)
    met = {other for other in whole.regions["region_id"] if own & _involved(whole, other)}
    for table, columns in (
        ("events", ("host_region_ids", "guest_region_ids")),
        ("practices", ("origin_region_id", "adopter_region_ids")),
    ):
        frame = getattr(whole, table)
        for cells in zip(*(frame[column] for column in columns), strict=True):
            named = {one for cell in cells for one in split_list(cell)}
            met |= named if region in named else set()
    return frozenset(met - {region})


@kept
def neighbours(whole: Catalogue, region: str) -> frozenset[str]:
    """Return the transformation regions that share land with a region: its parts, and wholes that contain it."""
    own = known_territory(region, whole).codes
    found = {
        row.region_id
        for row in each_row(whole.regions)
        if any(_contains(one, other) for one in own for other in split_list(row.nuts_codes))
    }
    return frozenset(found - {region})


def _contains(one: str, other: str) -> bool:
    """Tell whether one of two NUTS codes contains the other."""
    return one.startswith(other) or other.startswith(one)


def to_meet(selection: Catalogue, whole: Catalogue, region: str, countries: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the organisations active in a selection that lie outside a region and have no project with it.

    "With it" is judged on the whole catalogue: no project of theirs names the region, lies in it or has a partner
    there. With ``countries`` only those that sit there. The columns of `Catalogue.organisations`; ``projects`` counts
    those of the selection that are no calls, ``project_ids`` lists them, ``region_ids`` the regions that they name.
    Most projects first.
    """
    projects = selection.works[["project_id", "region_ids"]]
    rows = selection.partners[["org_id", "project_id"]].drop_duplicates().merge(projects, on="project_id")
    partners = whole.partners
    known = partners.loc[partners["project_id"].isin(_involved(whole, region)), "org_id"]
    rows = rows[~rows["org_id"].isin(known)]
    organisations = selection.organisations
    organisations = organisations[organisations["org_id"].isin(rows["org_id"])]
    organisations = organisations[~lying_in(organisations, known_territory(region, whole))]
    if countries:
        organisations = organisations[organisations["country"].isin(countries)]
    groups = rows.groupby("org_id")
    ids = organisations["org_id"]
    found = organisations.assign(
        projects=ids.map(groups["project_id"].nunique()),
        project_ids=ids.map(groups["project_id"].agg(lambda cells: join_list(sorted(cells)))),
        region_ids=ids.map(groups["region_ids"].agg(_union)),
    )
    return _ordered(found, "projects")


def _union(cells: pd.Series) -> str:
    return join_list(sorted({region for cell in cells for region in split_list(cell)}))


def organisations_table(organisations: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return `connecting` or `to_meet` for download: what they are, where, and the numbers with their ids."""
    known = ["org_id", "name", "org_type", "place", "country", "lat", "lon", "location_basis", *boundaries.NUTS_LEVELS]
    own = [column for column in ("regions", "projects", "region_ids", "project_ids") if column in organisations]
    partners = catalogue.partners
    sources = partners[partners["org_id"].isin(organisations["org_id"])].groupby("org_id")["source_url"].agg(_sources)
    frame = organisations[[*known, *own]].assign(source_url=organisations["org_id"].map(sources))
    return with_terms(frame, catalogue)
