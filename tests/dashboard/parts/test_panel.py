"""The panel beside the map: each kind of what can be clicked is shown with its name, or said to be gone."""

import pytest

from geodata.analysis.flows import flows
from geodata.space import boundaries
from tests.dashboard.atlas_app import open_page, texts
from tests.files import raw


def with_place(table: str, key: str, title: str) -> tuple[str, str]:
    """Return the id and the title of the first record of a table with coordinates."""
    row = raw(table).query("lat != '' and title.str.len() > 20").iloc[0]
    return row[key], row[title]


@pytest.mark.parametrize(
    ("kind", "table", "key"),
    [("p", "projects", "project_id"), ("e", "events", "event_id"), ("r", "practices", "practice_id")],
)
def test_a_record_is_shown_with_its_title(kind, table, key) -> None:
    record, title = with_place(table, key, "title")
    app = open_page("map", selected=f"point:{kind}:{record}", layers="p,o,e,r")
    assert not app.exception
    assert f"#### {title[:15]}" in texts(app)


def test_an_organisation_is_shown_with_its_projects(catalogue) -> None:
    row = catalogue.organisations.query("lat.notna()").iloc[0]
    app = open_page("map", selected=f"point:o:{row['org_id']}")
    assert not app.exception
    assert f"#### {row['name'][:10]}" in texts(app)


@pytest.mark.parametrize(
    ("code", "level"), [("CZ080", "nuts3"), ("PL22", "nuts2"), (min(boundaries.codes("orp")), "orp")]
)
def test_a_region_is_shown_with_its_figures(code, level) -> None:
    app = open_page("map", selected=f"region:{code}", level=level)
    assert not app.exception
    assert "Projects with a site or partner here" in texts(app)


def test_a_place_lists_what_lies_there() -> None:
    record, _ = with_place("projects", "project_id", "title")
    app = open_page("map", selected=f"place:p:{record}")
    assert not app.exception
    assert "at this place" in texts(app)


def test_a_link_between_regions_is_shown_with_its_records(catalogue) -> None:
    link = flows(catalogue, "exchanges").iloc[0]
    app = open_page("map", flows="exchanges", selected=f"flow:exchanges:{link['origin']}:{link['target']}")
    assert not app.exception
    assert " → " in texts(app)


def test_what_the_filters_left_out_is_said_to_be_gone() -> None:
    record, title = with_place("projects", "project_id", "title")
    app = open_page("map", selected=f"point:p:{record}", q="nothing has these words")
    assert not app.exception
    assert "Not in this selection" in texts(app)
    assert title not in texts(app)
