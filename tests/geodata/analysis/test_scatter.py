"""Need against answer: both figures of a region are those of the map, and the chosen ones are found by their codes."""

import pytest

from geodata.analysis import context, measures, scatter
from geodata.analysis.territories import territory


@pytest.mark.parametrize("across", context.NUMBERS)
def test_both_figures_of_a_region_are_those_of_the_map(catalogue, across) -> None:
    frame = scatter.pairs(catalogue, across, "projects_per_100k").set_index("code")
    level = scatter.level_of(across)
    assert len(frame)
    for column, key in (("across", across), ("up", "projects_per_100k")):
        expected = measures.values(catalogue, level, key).reindex(frame.index)
        assert frame[column].tolist() == expected.tolist()


def test_a_region_that_contains_two_of_the_chosen_bears_both_names(catalogue) -> None:
    places = [territory(key, catalogue) for key in ("ustecky", "karlovarsky", "zasavje")]
    frame = scatter.pairs(catalogue, "unemployment", "projects")
    named = scatter.chosen(frame, places).set_axis(frame["code"])
    assert named["CZ04"] == f"{places[0].name}{scatter.BETWEEN}{places[1].name}"
    assert named["SI03"] == places[2].name
    assert named["CZ08"] == ""
