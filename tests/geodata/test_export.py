"""Downloads: the rows and columns of the tables, and files that are read back and never run anything."""

import csv
import io
import json
import math
import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import boundaries, export, measures
from geodata.export import events_table, partners_table, practices_table, projects_table, regions_table
from geodata.export_csv import DIALECTS, to_csv
from geodata.export_geojson import to_geojson
from geodata.export_names import file_name
from geodata.export_readme import sources_readme
from geodata.filters import Filters
from geodata.terms import attributions
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
    assert frame.columns.tolist() == export.COLUMNS[table]
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
    for key in measures.MEASURES:
        np.testing.assert_array_equal(frame[key].to_numpy(), expected[key].to_numpy())
    assert set(frame["level"]) == {level}
    assert (frame["name"] != "").all()


def test_making_a_table_leaves_the_catalogue_as_it_was(catalogue):
    before = {table: getattr(catalogue, table).copy() for table in TABLES}
    for table, make in TABLES.items():
        make(catalogue)
        pd.testing.assert_frame_equal(getattr(catalogue, table), before[table])


# CSV


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_file_of_the_catalogue_reads_back_whole(catalogue, dialect):
    for table, make in TABLES.items():
        frame = make(catalogue)
        rows = read(to_csv(frame, dialect), dialect)
        assert rows[0] == frame.columns.tolist(), table
        assert len(rows) == len(frame) + 1
        assert {len(row) for row in rows} == {frame.shape[1]}


def test_the_dialects_are_what_they_say():
    frame = pd.DataFrame({"place": ["Ústí"], "lat": [50.66]})
    assert to_csv(frame) == "place,lat\nÚstí,50.66\n".encode()
    assert to_csv(frame, "excel") == b"\xef\xbb\xbf" + "place;lat\r\nÚstí;50,66\r\n".encode()
    with pytest.raises(KeyError):
        to_csv(frame, "wordperfect")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+420 777", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "  =1", "\u00a0=1", "\ufeff=1", "＝1", "\tx",
     '=HYPERLINK("http://x","y")', "\x1f=1"],
)  # fmt: skip
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    for dialect in DIALECTS:
        assert read(to_csv(pd.DataFrame({"a": [text]}), dialect), dialect)[1][0].startswith("'")


@pytest.mark.parametrize("text", ["", "Most", "a=b", "5-10", "'t Zand", "user@example.org", "„Saturn”", "100 %"])
def test_other_text_stays_as_it_is(text):
    assert read(to_csv(pd.DataFrame({"a": [text], "b": ["x"]})))[1][0] == text


def test_numbers_dates_and_missing_values_are_written_plainly():
    frame = pd.DataFrame({
        "number": [-5.25, 3.0, 1e15, 1e-5, np.nan, -0.0, np.inf],
        "count": [1, -2, 3, 4, 5, 6, 7],
        "flag": [True, False, True, False, True, False, True],
        "day": [pd.Timestamp("2026-11-23"), pd.NaT, pd.Timestamp("2026-11-23 10:30"), *[pd.NaT] * 4],
        "mixed": pd.Series([1.5, None, pd.NA, date(2020, 2, 1), "=x", 2, True], dtype=object),
        "kind": pd.Categorical(["a", None, "=b", "a", "a", "a", "a"]),
    })  # fmt: skip
    rows = read(to_csv(frame))[1:]
    assert [row[0] for row in rows] == ["-5.25", "3", "1000000000000000", "0.00001", "", "0", ""]
    assert [row[1] for row in rows] == ["1", "-2", "3", "4", "5", "6", "7"]
    assert [row[2] for row in rows][:2] == ["true", "false"]
    assert [row[3] for row in rows][:3] == ["2026-11-23", "", "2026-11-23T10:30:00"]
    assert [row[4] for row in rows] == ["1.5", "", "", "2020-02-01", "'=x", "2", "true"]
    assert [row[5] for row in rows][:3] == ["a", "", "'=b"]


def test_names_of_columns_are_made_harmless_too():
    assert read(to_csv(pd.DataFrame({"=1+1": ["x"]})))[0] == ["'=1+1"]


def test_control_characters_become_blanks():
    assert read(to_csv(pd.DataFrame({"a": ["one\r\ntwo\x07\u2028three"]})))[1] == ["one  two  three"]


ANY_TEXT = st.one_of(
    st.text(max_size=20),
    st.text(st.sampled_from("=+-@\t\r\n\0 ;,\"'a1\u00a0\u200b\ufeff"), max_size=8),
)
DANGEROUS = re.compile(r"\s*[=+\-@\t\r\n\0]")


@given(
    rows=st.lists(st.tuples(ANY_TEXT, ANY_TEXT, st.floats(-1e12, 1e12)), max_size=8),
    dialect=st.sampled_from(sorted(DIALECTS)),
)
def test_whatever_text_goes_in_the_file_has_its_rows_and_columns_and_runs_nothing(rows, dialect):
    frame = pd.DataFrame(rows, columns=["first", "second", "number"])
    found = read(to_csv(frame, dialect), dialect)
    assert len(found) == len(rows) + 1
    for cells, (first, second, number) in zip(found[1:], rows, strict=True):
        assert len(cells) == 3
        assert not any(DANGEROUS.match(cell) for cell in cells[:2])
        assert not any(re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", cell) for cell in cells)
        for cell, text in ((cells[0], first), (cells[1], second)):
            assert len(cell.removeprefix("'")) in {len(text), len(text) - text.startswith("'")}
        assert float(cells[2].replace(",", ".")) == number


@given(numbers=st.lists(st.floats(allow_nan=True, allow_infinity=False), min_size=1, max_size=8))
@pytest.mark.parametrize("dialect", DIALECTS)
def test_numbers_read_back_as_they_were(numbers, dialect):
    form = DIALECTS[dialect]
    content = to_csv(pd.DataFrame({"n": numbers, "m": 1}), dialect)
    found = pd.read_csv(
        io.BytesIO(content), sep=form.separator, decimal=form.decimal, encoding=form.encoding, dtype=str
    )["n"].str.replace(form.decimal, ".")
    for text, number in zip(found, numbers, strict=True):
        assert math.isnan(number) if pd.isna(text) else float(text) == number


def test_pandas_reads_the_numbers_of_both_dialects(catalogue):
    frame = projects_table(catalogue)
    for dialect, form in DIALECTS.items():
        content = io.BytesIO(to_csv(frame, dialect))
        found = pd.read_csv(content, sep=form.separator, decimal=form.decimal, encoding=form.encoding)
        for column in ("total_cost", "total_cost_eur", "lat", "lon", "partner_count"):
            np.testing.assert_array_equal(found[column].astype(float), frame[column].astype(float))


# GeoJSON


def test_geojson_has_a_feature_a_row_and_no_geometry_without_coordinates(catalogue):
    frame = partners_table(catalogue)
    found = json.loads(to_geojson(frame))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == len(frame)
    for feature, row in zip(found["features"], frame.itertuples(), strict=True):
        if math.isnan(row.lat):
            assert feature["geometry"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [row.lon, row.lat]}
        assert list(feature["properties"]) == export.COLUMNS["partners"]
        assert feature["properties"]["name"] == row.name


# File names and the text on sources

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


def test_the_readme_names_licence_date_sources_and_filters(catalogue):
    text = sources_readme(catalogue.select(Filters(regions=("slaskie",), start=2021)))
    for part in ("2026-11-23", "CC BY 4.0", "© EuroGeographics", "GeoNames", "region: slaskie", "from: 2021"):
        assert part in text
    assert catalogue.about.contact in text
    assert "the whole catalogue" in sources_readme(catalogue)


def test_every_source_of_the_boundaries_is_credited_once(catalogue):
    lines = attributions(catalogue)
    assert len(lines) == len(set(lines))
    for file in boundaries.provenance():
        for source in file["sources"]:
            assert sum(line.startswith(source["attribution"]) for line in lines) == 1
