"""Names of downloaded files: what is inside, short and in ASCII."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.catalogue.filters import Filters
from geodata.export.names import file_name

SNAPSHOT = date(2026, 11, 23)


def test_a_file_name_tells_the_table_the_filters_and_the_date():
    filters = Filters(regions=("slaskie",), programmes=("opst-2021",))
    name = "atlas_projects_slaskie_opst-2021"
    assert file_name("projects", filters, SNAPSHOT) == f"{name}_2026-11-23.csv"
    assert file_name("projects", filters, SNAPSHOT, "excel") == f"{name}_excel_2026-11-23.csv"
    assert file_name("projects", filters, SNAPSHOT, "geojson") == f"{name}_2026-11-23.geojson"
    assert file_name("events", Filters(), "2026-11-23") == "atlas_events_2026-11-23.csv"


@pytest.mark.parametrize(
    ("filters", "part"),
    [
        (Filters(start=2021, end=2027), "2021-2027"),
        (Filters(start=2021), "from-2021"),
        (Filters(end=2027), "to-2027"),
        (Filters(text="Ústí  nad Łabą"), "usti-nad-laba"),
        (Filters(text="../../etc"), "etc"),
        (Filters(text="Перник"), "text"),
        (Filters(codes=("CZ080", "PL22A")), "cz080_pl22a"),
    ],
)
def test_a_part_of_a_file_name_is_plain(filters, part):
    assert file_name("projects", filters, SNAPSHOT) == f"atlas_projects_{part}_2026-11-23.csv"


@given(text=st.text(max_size=60), codes=st.lists(st.text(max_size=12), max_size=30))
def test_file_names_are_short_and_ascii(text, codes):
    name = file_name("projects", Filters(text=text, codes=tuple(codes)), SNAPSHOT)
    assert re.fullmatch(r"atlas_projects_([a-z0-9-]+_)*2026-11-23\.csv", name)
    assert len(name) < 140


def test_many_filters_are_told_by_and_more():
    filters = Filters(codes=tuple(f"CZ{number:03}" for number in range(100)))
    name = file_name("projects", filters, SNAPSHOT)
    assert name.endswith("_and-more_2026-11-23.csv")
    assert len(name) < 140
