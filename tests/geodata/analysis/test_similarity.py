"""Similarity: who works on the same, measured the same from both sides, and only suggested when they never met."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from geodata.analysis.network import acquainted, neighbours
from geodata.analysis.similarity import (
    COLUMNS,
    MIN_PROJECTS,
    counts,
    likeness,
    profiles,
    projects,
    suggestions,
    suggestions_table,
)
from geodata.catalogue.core import load
from geodata.catalogue.filters import Filters
from tests.files import raw

BROWNFIELDS = Filters(themes=("land-brownfields",))

weights = hnp.arrays(float, st.tuples(st.integers(1, 8), st.integers(1, 12)), elements=st.floats(0, 1, width=16))


def as_frame(values: np.ndarray) -> pd.DataFrame:
    """Return rows of weights as profiles of regions r0, r1, …."""
    return pd.DataFrame(values, index=[f"r{i}" for i in range(len(values))])


@given(weights)
def test_likeness_is_the_same_from_both_sides_and_lies_between_0_and_1(values) -> None:
    shares = as_frame(values)
    table = pd.DataFrame({region: likeness(shares, region) for region in shares.index})
    assert ((table >= 0) & (table <= 1)).all(axis=None)
    np.testing.assert_allclose(table, table.T, atol=1e-12)


@given(weights, st.floats(0.01, 100))
def test_likeness_is_1_to_itself_and_does_not_know_the_number_of_projects(values, factor) -> None:
    shares = as_frame(values)
    for region in shares.index:
        own = likeness(shares, region)
        assert own[region] == pytest.approx(1.0 if shares.loc[region].any() else 0.0)
        many = shares.copy()
        many.loc[region] *= factor
        np.testing.assert_allclose(likeness(many, region), own, atol=1e-9)


def test_regions_without_a_common_theme_are_not_alike() -> None:
    shares = pd.DataFrame([[1.0, 0.0], [0.0, 1.0]], index=["here", "there"])
    assert likeness(shares, "here")["there"] == 0


def test_a_project_of_several_themes_weighs_as_much_as_one_of_a_single_theme(small) -> None:
    both = {"region_ids": "zasavje", "themes": "land-brownfields;culture-tourism"}
    one = {"region_ids": "zasavje", "themes": "culture-tourism"}
    loaded = load(small(projects={0: both, 1: one}))
    shares = profiles(loaded).loc["zasavje"]
    assert shares[["land-brownfields", "culture-tourism"]].tolist() == [0.25, 0.75]
    assert shares.sum() == pytest.approx(1)
    assert counts(loaded).loc["zasavje", ["land-brownfields", "culture-tourism"]].tolist() == [1, 2]
    assert projects(loaded)["zasavje"] == 2


def test_a_call_is_no_project_of_a_profile(small) -> None:
    loaded = load(small(projects={0: {"record_kind": "call"}}))
    assert "moravskoslezsky" not in profiles(loaded).index


def test_a_region_is_suggested_with_its_common_themes_until_the_two_meet(small) -> None:
    same = {"themes": "land-brownfields;skills-labour"}
    changes = {"projects": {0: same, 1: same}}
    strangers = load(small(**changes))
    found = suggestions(strangers, strangers, "zasavje", minimum=1)
    assert found.to_dict("records") == [{
        "region_id": "moravskoslezsky",
        "likeness": pytest.approx(1.0),
        "projects": 1,
        "common": (("skills-labour", 1, 1), ("land-brownfields", 1, 1)),
    }]  # fmt: skip
    assert suggestions(strangers, strangers, "zasavje").empty
    assert suggestions(strangers, strangers, "zasavje", ("SI",), minimum=1).empty
    visit = {"event_id": "visit", "title": "Obisk", "kind": "exchange",
             "host_region_ids": "zasavje", "guest_region_ids": "moravskoslezsky"}  # fmt: skip
    met = load(small(**changes, events=[visit]))
    assert suggestions(met, met, "zasavje", minimum=1).empty


def test_suggestions_keep_their_columns_when_there_are_none(small) -> None:
    loaded = load(small())
    for minimum in (1, 99):
        assert tuple(suggestions(loaded, loaded, "zasavje", minimum=minimum).columns) == COLUMNS


@pytest.mark.parametrize("filters", [Filters(), BROWNFIELDS, Filters(families=("energy",))])
def test_nobody_is_suggested_that_the_region_knows_or_that_has_too_few_projects(catalogue, filters) -> None:
    selection = catalogue.select(filters)
    numbers = projects(selection)
    for region in ("ustecky", "moravskoslezsky", "zasavje", "slaskie"):
        found = suggestions(selection, catalogue, region)
        known = {region, *acquainted(catalogue, region), *neighbours(catalogue, region)}
        assert not known & set(found["region_id"])
        assert (numbers[found["region_id"]] >= MIN_PROJECTS).all()
        assert found["likeness"].is_monotonic_decreasing


def test_whom_usti_could_meet_about_brownfields_agrees_with_the_files(catalogue) -> None:
    """The cosine and the counts once more, by another way: plain dictionaries from the files."""
    table = raw("projects")
    table = table[(table["record_kind"] == "project") & table["themes"].str.split(";").map(
        lambda themes: "land-brownfields" in themes)]  # fmt: skip
    profile: dict[str, dict[str, float]] = {}
    number: dict[tuple[str, str], int] = {}
    for row in table.itertuples():
        themes = row.themes.split(";")
        for region in filter(None, row.region_ids.split(";")):
            for theme in themes:
                own = profile.setdefault(region, {})
                own[theme] = own.get(theme, 0) + 1 / len(themes)
                number[region, theme] = number.get((region, theme), 0) + 1

    def cosine(one: dict[str, float], other: dict[str, float]) -> float:
        def length(vector: dict[str, float]) -> float:
            return sum(value**2 for value in vector.values()) ** 0.5

        return sum(one[theme] * other.get(theme, 0) for theme in one) / length(one) / length(other)

    found = suggestions(catalogue.select(BROWNFIELDS), catalogue, "ustecky")
    assert set(found["region_id"]) >= {"zasavje", "nord-pas-de-calais"}
    for row in found.itertuples():
        assert row.likeness == pytest.approx(cosine(profile["ustecky"], profile[row.region_id]))
        for theme, here, there in row.common:
            assert (here, there) == (number["ustecky", theme], number[row.region_id, theme])


def test_the_download_says_for_whom_and_why(catalogue) -> None:
    found = suggestions(catalogue.select(BROWNFIELDS), catalogue, "ustecky")
    table = suggestions_table(found, catalogue, "ustecky")
    assert table["region_id"].tolist() == found["region_id"].tolist()
    assert table["common_themes"].str.contains("land-brownfields \\(").all()
    assert (table["suggested_to"] == "ustecky").all()
