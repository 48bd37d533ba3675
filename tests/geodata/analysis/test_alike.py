"""Projects like one, and with whom an organisation works, recomputed from the files."""

import pytest

from geodata.analysis.alike import alike, partners_of
from tests.files import raw


def themes_of(project: str) -> set[str]:
    cell = raw("projects").set_index("project_id").loc[project, "themes"]
    return {item.strip() for item in cell.split(";") if item.strip()}


@pytest.mark.parametrize("project", ["recore", "h2ce"])
def test_what_is_alike_has_the_share_of_common_themes(catalogue, project) -> None:
    own, found = themes_of(project), alike(catalogue, project, 8)
    assert len(found)
    assert project not in set(found["project_id"])
    for row in found.itertuples():
        theirs = themes_of(row.project_id)
        assert row.likeness == pytest.approx(len(own & theirs) / len(own | theirs))
        assert set(row.themes) == own & theirs
    assert found["likeness"].is_monotonic_decreasing
    calls = raw("projects").query("record_kind == 'call'")["project_id"]
    assert not set(found["project_id"]) & set(calls)


def test_none_of_the_rest_is_more_alike(catalogue) -> None:
    own, found = themes_of("recore"), alike(catalogue, "recore", 5)
    for project in set(catalogue.works["project_id"]) - {*found["project_id"], "recore"}:
        theirs = themes_of(project)
        assert len(own & theirs) / len(own | theirs) <= found["likeness"].min()


def test_an_unknown_project_is_a_mistake_of_the_caller(catalogue) -> None:
    with pytest.raises(KeyError):
        alike(catalogue, "no-such-project", 3)


def test_partners_of_an_organisation_share_as_many_projects_as_the_table_says(catalogue) -> None:
    partners = catalogue.partners[["org_id", "project_id"]].drop_duplicates()
    busiest = partners["org_id"].value_counts().index[0]
    own = set(partners.loc[partners["org_id"] == busiest, "project_id"])
    found = partners_of(catalogue, busiest)
    assert busiest not in set(found["org_id"])
    for row in found.head(10).itertuples():
        theirs = set(partners.loc[partners["org_id"] == row.org_id, "project_id"])
        assert row.projects == len(own & theirs) > 0
