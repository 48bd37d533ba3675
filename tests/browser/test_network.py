"""The network page in a browser that reaches only the app: links on the map, matrix, centre, and whom to meet."""

import pandas as pd
import pytest

from tests.files import raw

MSK = "flows=exchanges&region=moravskoslezsky"


def lists(column: pd.Series) -> pd.Series:
    """Return the items of each cell."""
    return column.map(lambda cell: {item for item in cell.split(";") if item})


def exchanges_of(region: str) -> dict[tuple[str, str], set[str]]:
    """Return host, guest and events of the events that name a region: counted independently of the library."""
    events, found = raw("events"), {}
    for event, hosts, guests in zip(
        events["event_id"], lists(events["host_region_ids"]), lists(events["guest_region_ids"]), strict=True
    ):
        if region in hosts | guests:
            for pair in ((host, guest) for host in hosts for guest in guests if host != guest):
                found.setdefault(pair, set()).add(event)
    return found


@pytest.fixture
def network(atlas):
    """How to open the network page by a link."""

    def open_page(query: str):
        atlas.page.goto(f"{atlas.address}/network?{query}")
        atlas.says("Find a partner for an exchange")
        atlas.wait_drawn()
        atlas.wait_at_rest()
        return atlas

    return open_page


def drawn_links(atlas) -> dict[tuple[str, str], int]:
    """Return the links that the browser draws: the ids of both ends, and the count."""
    links = atlas.map("Atlas.flows.links.map(([a, b, n]) => [Atlas.flows.ids[a], Atlas.flows.ids[b], n])")
    return {(origin, target): count for origin, target, count in links}


def test_the_2025_exchange_links_ostrava_with_silesia_and_zasavje_on_the_map(network, watch) -> None:
    atlas = network(MSK)
    expected = exchanges_of("moravskoslezsky")
    drawn = drawn_links(atlas)
    for guest in ("slaskie", "zasavje"):
        assert "jtpeers-ostrava-2025" in expected["moravskoslezsky", guest]
        assert drawn["moravskoslezsky", guest] == len(expected["moravskoslezsky", guest])
    outside = set(raw("regions").query("nuts_codes == ''")["region_id"])
    assert drawn == {pair: len(ids) for pair, ids in expected.items() if not outside & {*pair}}
    atlas.says(f"{len(expected)} links.")
    seen = atlas.map("Atlas.map.getBounds().contains(Atlas.flows.middles[Atlas.flows.ids.indexOf('zasavje')])")
    assert seen
    watch.assert_quiet()


def test_the_link_opens_what_a_flow_is_made_of(network, watch) -> None:
    atlas = network(f"{MSK}&selected=flow:exchanges:moravskoslezsky:zasavje")
    atlas.panel("JTPeers Exchange: modulární průmyslové parky")
    assert atlas.map("Atlas.flows.chosen") == "moravskoslezsky|zasavje"
    watch.assert_quiet()


def test_a_click_on_a_link_of_the_map_opens_it_without_a_reload(network, watch) -> None:
    atlas = network("flows=practices")
    middle = """(() => {
      const curve = Atlas.flows.curves.find(c => Atlas.flows.key(c.origin, c.target) === "moravskoslezsky|ustecky");
      const half = (p, q) => (p + q) / 2, at = { x: 0, y: 0 };
      for (const side of ["x", "y"])
        at[side] = half(half(curve.a[side], curve.bend[side]), half(curve.bend[side], curve.b[side]));
      const place = Atlas.map.layerPointToLatLng(L.point(at.x, at.y));
      return [place.lat, place.lng];
    })()"""
    atlas.click_map(*atlas.map(middle))
    atlas.panel("Moravskoslezský kraj → Ústecký kraj")
    atlas.panel("Good practices · 1")
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_without_a_kind_the_page_shows_shared_projects_and_another_is_one_click_away(network, watch) -> None:
    atlas = network("region=zasavje")
    projects = raw("projects")
    projects = projects[(projects["record_kind"] == "project") & lists(projects["region_ids"]).map(
        lambda ids: "zasavje" in ids)]  # fmt: skip
    pairs = {pair for ids in lists(projects["region_ids"]) for one in ids for pair in [(one, two) for two in ids]}
    atlas.says(f"{len([pair for pair in pairs if pair[0] < pair[1]])} links.")
    # The choice of the map page would be a second one here.
    assert atlas.page.get_by_role("combobox", name="Links between regions").count() == 0
    before = atlas.drawn
    atlas.page.get_by_text("practices: origin to the inspired").click()
    atlas.wait_drawn(before)
    assert "flows=practices" in atlas.page.url
    assert ("western-macedonia", "zasavje") in drawn_links(atlas)
    assert len(watch.frames) == 1
    watch.assert_quiet()


def test_the_download_of_links_has_the_rows_of_the_screen(network, watch) -> None:
    atlas = network(MSK)
    expected = exchanges_of("moravskoslezsky")
    rows = atlas.table("links-exchanges")
    found = {(row["origin_region_id"], row["target_region_id"]): set(row["record_ids"].split(";")) for row in rows}
    assert found == expected
    counts = [int(row["count"]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert all((row["source_url"] or row["source_title"]) and row["licence"] and row["snapshot_date"] for row in rows)
    watch.assert_quiet()


def test_usti_finds_whom_to_meet_about_brownfields_and_why(network, watch) -> None:
    atlas = network("place=ustecky&theme=land-brownfields")
    atlas.says("Regions most similar to Ústecký kraj that it does not work with yet")
    projects = raw("projects")
    projects = projects[(projects["record_kind"] == "project") & lists(projects["themes"]).map(
        lambda themes: "land-brownfields" in themes)]  # fmt: skip
    regions = lists(projects["region_ids"])
    here, there = (sum(region in ids for ids in regions) for region in ("ustecky", "zasavje"))
    line = atlas.page.get_by_role("listitem").filter(has_text="Zasavje (Slovenia)")
    assert f"Land and brownfields ({here} here, {there} there)" in line.inner_text()
    assert "No joint project, exchange or practice in the catalogue." in line.inner_text()
    suggested = [row["region_id"] for row in atlas.table("similar-regions")]
    assert "zasavje" in suggested
    shown = atlas.page.get_by_role("listitem").filter(has_text="similar.").count()
    assert shown == len(suggested)
    rows = atlas.table("organisations-to-meet")
    atlas.says(f"{len(rows)} organisations active in Land and brownfields.")
    together = set(
        raw("projects").loc[lists(raw("projects")["region_ids"]).map(lambda ids: "ustecky" in ids)]["project_id"]
    )
    assert not together & {project for row in rows for project in row["project_ids"].split(";")}
    watch.assert_quiet()


def test_another_region_may_look_for_a_partner_and_stands_in_the_link(network, watch) -> None:
    atlas = network("theme=land-brownfields")
    box = atlas.page.get_by_role("combobox", name="Region that looks for a partner")
    # Typed, as a person would: the list draws only the options in sight.
    box.click()
    box.fill("Moravskoslezský")
    atlas.page.get_by_role("option", name="Moravskoslezský kraj").click()
    atlas.says("Regions most similar to Moravskoslezský kraj")
    assert "place=moravskoslezsky" in atlas.page.url
    watch.assert_quiet()


def test_nothing_to_show_says_why_and_what_to_change(network, watch) -> None:
    atlas = network("q=xyzzyxyzzy")
    atlas.says("Nothing in the catalogue matches")
    atlas.says("No such link between two regions in this selection.")
    atlas.says("Ústecký kraj has 0 projects in this selection")
    watch.assert_quiet()
