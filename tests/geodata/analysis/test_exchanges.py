"""Exchanges and practices: the order of an agenda, what comes from elsewhere, and the finished cycle of PROSPECTS."""

from datetime import date

import pytest

from geodata.analysis import exchanges
from geodata.analysis.territories import territory
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from tests.files import organisation, raw


def events(*days: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"event_id": f"e{i}", "title": f"Event {i}", "kind": "workshop", "start_date": start, "end_date": end}
        for i, (start, end) in enumerate(days)
    ]


def test_an_agenda_begins_with_what_comes_next_then_the_newest_then_the_undated(small) -> None:
    rows = events(("2020-05-01", ""), ("2027-03", ""), ("", ""), ("2026-12-01", ""), ("2025", ""))
    found = exchanges.agenda(load(small(events=rows)).events, date(2026, 11, 23))
    assert found["event_id"].tolist() == ["e3", "e1", "e4", "e0", "e2"]
    assert found["when"].tolist() == ["upcoming", "upcoming", "past", "past", "undated"]


def test_an_event_that_goes_on_is_upcoming_but_one_known_to_its_year_alone_is_not(small) -> None:
    rows = events(("2026-11-20", "2026-11-25"), ("2026", ""), ("2026-11-23", ""), ("2026-11", ""))
    found = exchanges.agenda(load(small(events=rows)).events, date(2026, 11, 23)).set_index("event_id")["when"]
    assert found.to_dict() == {"e0": "upcoming", "e2": "upcoming", "e1": "past", "e3": "past"}


def test_an_agenda_keeps_every_event_once(catalogue) -> None:
    found = exchanges.agenda(catalogue.events, catalogue.snapshot)
    assert sorted(found["event_id"]) == sorted(raw("events")["event_id"])


def test_an_agenda_of_nothing_is_empty(catalogue) -> None:
    nothing = catalogue.select(Filters(text="no such word")).events
    assert exchanges.agenda(nothing, catalogue.snapshot).empty
    assert exchanges.by_year(nothing).empty


def test_events_by_year_and_kind_agree_with_the_file(catalogue) -> None:
    table = raw("events")
    dated = table[(table["start_date"] + table["end_date"]) != ""]
    expected = dated.groupby([dated["start_date"].str[:4].astype(int), "kind"]).size().to_dict()
    found = exchanges.by_year(catalogue.events)
    assert {(row.year, row.kind): row.events for row in found.itertuples()} == expected


def test_practices_stand_in_the_order_of_the_themes(catalogue) -> None:
    found = exchanges.by_theme(catalogue.practices, catalogue.themes)
    order = list(catalogue.themes["theme_id"])
    positions = [order.index(theme) for theme in found["theme"]]
    assert positions == sorted(positions)
    assert len(found) == len(raw("practices"))


def test_practices_from_elsewhere_are_those_whose_origin_is_another_region(catalogue) -> None:
    own = territory("ustecky", catalogue)
    selection = catalogue.select(Filters(themes=("land-brownfields",)))
    found, unknown = exchanges.from_elsewhere(selection.practices, own, catalogue.regions)
    table = raw("practices")
    table = table[table["theme"] == "land-brownfields"]
    foreign = table[(table["origin_region_id"] != "ustecky") & ((table["origin_region_id"] + table["lat"]) != "")]
    # The brownfield manager of Ústí nad Labem names no region of origin, but lies in Ústecký kraj.
    expected = set(foreign["practice_id"]) - {"brownfield-manager"}
    assert set(found["practice_id"]) == expected
    assert unknown == int(((table["origin_region_id"] + table["lat"]) == "").sum())
    assert (found["country"] != "").all()
    assert (found["origin"] != "").all()
    assert found["country"].tolist() == sorted(found["country"])


@pytest.mark.parametrize("key", ["CZ042", "CZ04", "CZ"])
def test_own_may_be_a_region_of_nuts(catalogue, key) -> None:
    own = exchanges.from_here(catalogue.practices, territory(key, catalogue))
    ids = set(catalogue.practices.loc[own, "practice_id"])
    assert set(raw("practices").query("origin_region_id == 'ustecky'")["practice_id"]) <= ids


def test_no_practices_have_no_origin(catalogue) -> None:
    nothing = catalogue.select(Filters(text="no such word")).practices
    found, unknown = exchanges.from_elsewhere(nothing, territory("ustecky", catalogue), catalogue.regions)
    assert found.empty
    assert unknown == 0


def test_the_finished_cycle_is_prospects_with_its_ten_partners_and_outputs(catalogue) -> None:
    assert exchanges.finished(catalogue) == ["prospects"]
    found = exchanges.cycle("prospects", catalogue)
    partners = raw("partners").query("project_id == 'prospects'")
    assert set(found.partners["name"]) == {organisation(name) for name in partners["name"]}
    assert len(found.full_partners) == 10
    assert found.partners["role"].astype(str).tolist() == ["lead", *["partner"] * 9, "associated"]
    assert found.outputs["output"].tolist() == raw("outputs")["output"].tolist()
    assert set(found.practices["practice_id"]) == {"houthalen-cleantech", "prospects-transfer-plan"}
    assert found.events.empty


def test_lines_go_from_the_lead_to_each_partner_with_a_point(catalogue) -> None:
    found = exchanges.cycle("prospects", catalogue)
    lines = exchanges.spokes(found.partners)
    assert len(lines) == 9
    assert set(lines["from_lat"]) == {50.4198}
    assert "EURACOM - association of European mining regions" not in set(lines["name"])
    assert exchanges.spokes(found.partners.iloc[1:]).empty


def test_a_project_that_still_runs_is_no_finished_cycle(small) -> None:
    output = {"project_id": "mine-park", "output": "plans", "value": "3", "unit": "plans"}
    assert exchanges.finished(load(small(outputs=[output]))) == []
    done = load(small(outputs=[output], projects={0: {"status": "completed"}}))
    assert exchanges.finished(done) == ["mine-park"]
    assert exchanges.finished(done.select(Filters(regions=("zasavje",)))) == []
