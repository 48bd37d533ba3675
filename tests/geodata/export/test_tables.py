"""Downloads: the rows and columns of the tables, and files that are read back and never run anything."""

import csv
import io
import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st

from geodata.analysis import measures
from geodata.catalogue.filters import Filters
from geodata.export import tables
from geodata.export.csv import DIALECTS, to_csv
from geodata.export.tables import events_table, partners_table, practices_table, projects_table, regions_table
from geodata.space import boundaries
from tests.files import raw

TABLES = {
    "projects": projects_table,
    "partners": partners_table,
    "events": events_table,
    "practices": practices_table,
}
KEYS = {"projects": "project_id", "partners": "name", "events": "event_id", "practices": "practice_id"}


def read(content, dialect="plain"):
    """Return the rows of a CSV file as the csv module reads them, the header first."""
    form = DIALECTS[dialect]
    return list(csv.reader(io.StringIO(content.decode(form.encoding), newline=""), delimiter=form.separator))


# Tables


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_rows_of_the_csv_file_in_its_order(catalogue, table):
    assert TABLES[table](catalogue)[KEYS[table]].tolist() == raw(table)[KEYS[table]].tolist()


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_columns_a_licence_and_a_date(catalogue, table):
    frame = TABLES[table](catalogue)
    assert frame.columns.tolist() == tables.COLUMNS[table]
    assert set(frame["snapshot_date"]) == {catalogue.about.snapshot.isoformat()}
    assert all("CC BY 4.0" in line for line in frame["licence"])


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_a_selection_has_its_rows(catalogue, table):
    selected = catalogue.select(Filters(regions=("slaskie",), themes=("land-brownfields",)))
    assert TABLES[table](selected)[KEYS[table]].tolist() == getattr(selected, table)[KEYS[table]].tolist()


def test_an_empty_selection_gives_a_header_only(catalogue):
    selected = catalogue.select(Filters(text="no such words anywhere"))
    for table, make in TABLES.items():
        assert len(read(to_csv(make(selected)))) == 1, table


def test_the_files_of_silesia_and_brownfields_agree_with_the_csv_files(catalogue):
    selected = catalogue.select(Filters(regions=("slaskie",), themes=("land-brownfields",)))
    rows = read(to_csv(projects_table(selected)))
    projects = raw("projects")
    expected = [
        row.project_id
        for row in projects.itertuples()
        if "slaskie" in row.region_ids.split(";") and "land-brownfields" in row.themes.split(";")
    ]
    assert [row[0] for row in rows[1:]] == expected


def test_a_project_lists_its_partners_the_lead_first(catalogue):
    frame = projects_table(catalogue).set_index("project_id")
    partners = raw("partners")
    assert frame["partner_count"].sum() == len(partners.drop_duplicates(["project_id", "name", "country"]))
    rows = partners[partners["project_id"] == "prospects"]
    lead = rows[rows["role"] == "lead"].iloc[0]
    assert frame.loc["prospects", "partners"].split("; ")[0] == f"{lead['name']} ({lead['country']})"
    assert frame.loc["prospects", "partners"].endswith(rows.loc[rows["role"] == "associated", "name"].iloc[0])
    assert frame.loc["prospects", "partner_count"] == len(rows) == 11  # ten, and an associated one


def test_a_project_has_the_name_and_fund_of_its_programme_and_the_names_of_its_themes(catalogue):
    programmes, themes = raw("programmes").set_index("programme_id"), raw("themes").set_index("theme_id")
    for language in ("en", "cs", "pl", "sl"):
        frame = projects_table(catalogue, language)
        for row in frame.itertuples():
            names = [themes.loc[theme, f"name_{language}"] for theme in row.themes.split(";") if theme]
            assert row.theme_names == "; ".join(names)
    for row in frame[frame["programme_id"] != ""].itertuples():
        assert (row.programme, row.fund) == tuple(programmes.loc[row.programme_id, ["name", "fund"]])


def test_an_unknown_language_gets_english(catalogue):
    frame = projects_table(catalogue, "xx")
    assert frame["theme_names"].tolist() == projects_table(catalogue, "en")["theme_names"].tolist()


def test_a_partner_has_the_title_of_its_project(catalogue):
    titles = raw("projects").set_index("project_id")["title"]
    frame = partners_table(catalogue)
    assert frame["project_title"].tolist() == raw("partners")["project_id"].map(titles).tolist()


def test_region_names_stand_beside_their_codes(catalogue):
    frame = projects_table(catalogue)
    row = frame[frame["orp"] != ""].iloc[0]
    assert row["nuts3_name"] == boundaries.name_of(row["nuts3"])
    assert row["orp_name"] == boundaries.name_of(row["orp"])
    row = frame[frame["area"] == "aglomeracja-opolska"].iloc[0]
    assert row["area_name"] == "Aglomeracja Opolska"


@pytest.mark.parametrize("level", ["nuts0", "nuts3", "orp", "area"])
def test_regions_have_every_measure(catalogue, level):
    frame = regions_table(catalogue, level).set_index("code")
    expected = measures.by_region(catalogue, level)
    assert frame.index.tolist() == expected.index.tolist()
    for key in measures.RECORDED:
        np.testing.assert_array_equal(frame[key].to_numpy(), expected[key].to_numpy())
    assert set(frame["level"]) == {level}
    assert (frame["name"] != "").all()


def test_making_a_table_leaves_the_catalogue_as_it_was(catalogue):
    before = {table: getattr(catalogue, table).copy() for table in TABLES}
    for table, make in TABLES.items():
        make(catalogue)
        pd.testing.assert_frame_equal(getattr(catalogue, table), before[table])


# CSV


ANY_TEXT = st.one_of(
    st.text(max_size=20),
    st.text(st.sampled_from("=+-@\t\r\n\0 ;,\"'a1\u00a0\u200b\ufeff"), max_size=8),
)
DANGEROUS = re.compile(r"\s*[=+\-@\t\r\n\0]")


SNAPSHOT = date(2026, 11, 23)
